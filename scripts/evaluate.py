"""Judge a checkpoint, or motions that are there: tokenizer, match of text and motion, physics.

Captions and motions come from the held-out part of a prepared data folder. Writes a JSON file and
prints a table; docs/evaluation.md says what each figure means.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from options.commandline import Parser
from options.evaluation import EvaluationOptions
from options.run import GenerationOrder, RuntimeOptions
from options.schema import add_arguments, build
from scripts.command import EXIT_OK, run

if TYPE_CHECKING:
    from models.judge.evaluator import Evaluator
    from models.pipeline import TextToMotion
    from scripts.evaluation_tables import Column
    from training.data.storage import Motion
    from training.evaluation.evaluation import Generate, Performance


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove evaluate", description=__doc__)
    for options in (EvaluationOptions, RuntimeOptions):
        add_arguments(parser, options)
    return run(_evaluate, parser, argv)


def _evaluate(arguments: argparse.Namespace) -> int:
    from models.judge.evaluator import EMBEDDED_EVALUATOR, load_evaluator
    from motion.features272 import FPS
    from scripts.evaluation_tables import (
        choice_record,
        generation_table,
        plain,
        shares_table,
        tokenizer_table,
    )
    from scripts.performances import find_performances, held_out_motions
    from scripts.prompt_following import followed_shares
    from training.data.storage import data_fps
    from training.evaluation.evaluation import evaluate_performances, held_out_performances

    options, runtime = build(EvaluationOptions, arguments), build(RuntimeOptions, arguments)
    folder = options.evaluator or EMBEDDED_EVALUATOR
    evaluator = load_evaluator(folder)
    held_out = held_out_motions(options)
    fps = FPS if options.data_dir is None else data_fps(options.data_dir)
    real = held_out_performances(held_out, fps)
    report: dict[str, Any] = {"seed": options.seed, "repeats": options.repeats}
    report |= {"evaluator": str(folder), "held_out_motions": len(held_out)}
    columns: dict[str, Column] = {}
    if real:
        columns["real"] = evaluate_performances(real, evaluator, options.repeats, options.seed)
    if options.motions is not None:
        judged = find_performances(options.motions)
        report |= {"motions": str(options.motions), "judged_motions": len(judged)}
        columns["given"] = evaluate_performances(
            judged, evaluator, options.repeats, options.seed, real
        )
    else:
        model = _model(options, runtime, fps)
        report["checkpoint"] = model.checkpoint.digest
        report |= choice_record(model, options.best_of, folder)
        found = _tokenizer(model, held_out, options.search)
        report |= {**found, "search": options.search}
        print(tokenizer_table(found))
        columns["generated"] = _generated(model, real, evaluator, options)
        if options.prompt_seeds:
            report["prompt_following"] = followed_shares(
                runtime, options.prompt_seeds, options.guidance, options.best_of
            )
    print(generation_table(columns, report.get("note", "")))
    if "prompt_following" in report:
        print(shares_table(report["prompt_following"]))
    report |= {name: plain(column) for name, column in columns.items()}
    options.out.write_text(json.dumps(report, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    print(options.out)
    return EXIT_OK


def _model(options: EvaluationOptions, runtime: RuntimeOptions, fps: float) -> TextToMotion:
    """The model that is judged; ValueError where it has another frame rate than the data."""
    from scripts.production.generation import load_model

    model = load_model(GenerationOrder(runtime=runtime))
    if model.checkpoint.config.fps != fps:
        raise ValueError(
            f"the checkpoint makes {model.checkpoint.config.fps:g} frames a second, "
            f"{options.data_dir} has {fps:g}; prepare the data at the checkpoint's rate"
        )
    return model


def _tokenizer(
    model: TextToMotion, held_out: Sequence[Motion], candidates: int
) -> dict[str, dict[str, float]]:
    """The tokenizer's figures, and once more with a search for tokens where it is asked for."""
    from models.token_search import TokenSearch
    from training.evaluation.tokenizer_figures import tokenizer_figures

    parts = model.checkpoint.tokenizer, model.checkpoint.statistics
    figures = {"tokenizer": tokenizer_figures(*parts, held_out)}
    if candidates:
        search = TokenSearch(*parts, candidates)
        figures["tokenizer_search"] = tokenizer_figures(*parts, held_out, search)
    return figures


def _generated(
    model: TextToMotion,
    real: Sequence[Performance],
    evaluator: Evaluator,
    options: EvaluationOptions,
) -> Column:
    from training.evaluation.evaluation import evaluate_generator, intervals

    repeats = evaluate_generator(
        _generate(model, options.guidance, options.best_of),
        real,
        evaluator,
        options.repeats,
        options.seed,
        options.multimodality_texts,
        options.multimodality_samples,
    )
    return intervals(list(repeats))


def _generate(model: TextToMotion, guidance: float | None, best_of: int | None) -> Generate:
    def generate(texts: Sequence[str], samples: int, seed: int) -> list[list[Any]]:
        made = model(texts, num_samples=samples, seed=seed, guidance=guidance, best_of=best_of)
        return [[(one.clip.joints.cpu(), one.clip.fps) for one in several] for several in made]

    return generate


if __name__ == "__main__":
    raise SystemExit(main())
