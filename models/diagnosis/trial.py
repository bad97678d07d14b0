"""A generation made to be looked at, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from models.diagnosis.findings import Finding, judge, judged
from models.diagnosis.motions import motion_findings
from models.diagnosis.stages import (
    GROUP,
    embedding_finding,
    entropy_shares,
    feature_findings,
    logits_findings,
    token_finding,
)
from models.diagnosis.walk import Walk, walk
from models.generation import Task
from models.pipeline import TextToMotion
from models.requests import Failure

TEXTS: Final = (
    "a person walks forward",
    "someone raises the left arm",
    "a person sits down",
    "he jumps and turns around",
)
SHORT_SECONDS: Final = 1.5  # with --fast
SECONDS: Final = 4.0  # a model that never ends, or a large one on a CPU, would take for ever
_SAMPLES: Final = 2
# Times that the largest feature of a step grows within a motion: 0.5 to 2 is usual.
GROWTH: Final = 5.0
EXPLOSION: Final = 50.0


@dataclass(frozen=True, slots=True)
class Trial:
    """Generations that were made to be looked at.

    Attributes:
        embeddings: of different texts (S, text_dim).
        walks: what the stages of each gave.
        faults: what went wrong with the others.
    """

    embeddings: tuple[Tensor, ...]
    walks: tuple[Walk, ...]
    faults: tuple[Exception, ...]


def run_trial(model: TextToMotion, fast: bool, seed: int = 0) -> Trial:
    """Generate with the model's own settings and return what each stage gave.

    Args:
        model: what is to be looked at.
        fast: one short motion; otherwise two longer ones of each text.
        seed: of the sampling.
    """
    texts = TEXTS[:1] if fast else TEXTS
    config = model.checkpoint.config
    room = config.transformer.block_size - config.longest_prefix
    longest = room * config.tokenizer.frames_per_token / config.fps
    seconds = min(SHORT_SECONDS if fast else SECONDS, longest)
    tasks = [Task(text, k, seconds) for text in texts for k in range(1 if fast else _SAMPLES)]
    sampler = model.sampler()
    encoder = model.checkpoint.text_encoder
    # In fast mode another text is encoded too: one alone cannot be told from others.
    embedded = {text: encoder.encode(text).embedding for text in (*TEXTS[:2], *texts, "")}
    walks, faults = [], []
    # One candidate each: it is the stages that are looked at, not how well a text is followed.
    for index, result in model.generate(tasks, seed, sampler, best_of=1):
        if isinstance(result, Failure):
            faults.append(result.error)
            continue
        fewest, _ = model.limits(tasks[index])
        embedding, empty = embedded[tasks[index].prompt], embedded[""]
        walks.append(walk(model.checkpoint, result, embedding, empty, sampler, fewest))
    different = tuple(embedded[text].cpu() for text in embedded if text)
    return Trial(different, tuple(walks), tuple(faults))


def trial_findings(trial: Trial, model: TextToMotion, trained: bool) -> Iterator[Finding]:
    """Yield what the stages of generations are worth.

    Args:
        trial: what `run_trial` returned.
        model: that made it.
        trained: False where the model is known to be fresh.
    """
    for fault in trial.faults[:1]:
        yield failed_finding(fault)
    yield embedding_finding(trial.embeddings)
    walks = trial.walks
    if not walks:
        return
    checkpoint = model.checkpoint
    yield from logits_findings(
        torch.cat([one.logits for one in walks]),
        torch.cat([one.plain for one in walks]),
        torch.cat([one.textless for one in walks]),
        sum(one.allowed for one in walks) / len(walks),
    )
    rows = [one.generation.tokens for one in walks]
    yield token_finding(rows, checkpoint.config.tokenizer.codebook_size)
    yield from feature_findings([one.normalized for one in walks], checkpoint.statistics)
    steps = steps_of(walks, checkpoint.config.tokenizer.frames_per_token)
    if steps:
        yield course_finding(steps)
    yield from motion_findings([one.generation.clip for one in walks], trained)


def failed_finding(fault: BaseException) -> Finding:
    """Return that no motion came of a text, and why."""
    reason = " ".join(str(fault).split()) or type(fault).__name__
    return Finding(
        GROUP, "motions", "bad", reason, "no motion can be made", "do what the message says"
    )


def steps_of(walks: Sequence[Walk], frames_per_token: int) -> list[dict[str, float]]:
    """Return the course of generations: for each step what the worst or the mean motion had.

    Args:
        walks: of motions of any length; a step is that of those which go on so long.
        frames_per_token: frames of the features that a step makes.
    """
    entropies = [entropy_shares(one.plain) for one in walks]
    logits = [one.logits.abs().amax(-1) for one in walks]
    sigmas = [
        one.normalized.abs().reshape(-1, frames_per_token, one.normalized.shape[-1]).amax((1, 2))
        for one in walks
    ]
    longest = max(map(len, sigmas), default=0)
    return [
        {
            "entropy": float(torch.stack(_at(step, entropies)).mean()),
            "largest_logit": float(torch.stack(_at(step, logits)).max()),
            "largest_sigma": float(torch.stack(_at(step, sigmas)).max()),
        }
        for step in range(longest)
    ]


def _at(step: int, rows: Sequence[Tensor]) -> list[Tensor]:
    """The values at a step of the rows (L_i,) that are so long; at least one is."""
    return [row[step] for row in rows if step < len(row)] or [row[-1] for row in rows if len(row)]


def course_finding(steps: Sequence[Mapping[str, float]]) -> Finding:
    """Return whether features grow from the first third of the steps to the last."""
    third = max(1, len(steps) // 3)
    sigmas = torch.tensor([step["largest_sigma"] for step in steps])
    start, end = float(sigmas[:third].median()), float(sigmas[-third:].median())
    growth = end / max(start, 1.0)
    verdict = judge(growth, GROWTH, EXPLOSION)
    return judged(
        GROUP, "course of the steps", verdict, f"{start:.1f} sigma at first, {end:.1f} at the end",
        good="nothing builds up", otherwise="features grow from step to step",
        advice="lower --guidance or --temperature; try shorter --seconds",
        figures={"growth": growth, "steps": len(steps)},
    )  # fmt: skip
