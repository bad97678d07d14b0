"""Living an accident of a training again: the same batch, the same weights, and a closer look."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor

from options.replay import ReplayOptions
from options.run import SamplingOptions
from training.replaying.evaluator_replay import EvaluatorSubject
from training.replaying.gradients import gradient_norm, layer_table, watched
from training.replaying.replay_preview import write_side_by_side
from training.replaying.replay_subjects import Subject, kind_of
from training.replaying.tokenizer_replay import TokenizerSubject
from training.replaying.transformer_replay import TransformerSubject
from training.replaying.unusual import FAR_SIGMA, guilty_sample, loss_ranks, unusual_features
from training.run.anomaly_records import AnomalyRecord

_OUT_OF_MEMORY: Final = ("out of memory", "can't allocate memory", "not enough memory")
_LOUD: Final = 3.0  # times the mean loss of the others
_SUBJECTS: Final[dict[str, type[Subject]]] = {
    subject.kind: subject for subject in (TokenizerSubject, TransformerSubject, EvaluatorSubject)
}


def replay_record(
    record: AnomalyRecord, options: ReplayOptions, sampling: SamplingOptions, base: Path
) -> dict[str, Any]:
    """Return the report on an accident that was lived again, and write its preview.

    Args:
        record: what the training wrote.
        options: what is wanted.
        sampling: how the generation is sampled.
        base: where the preview goes, without suffix; its folder must exist.
    Raises:
        FileNotFoundError: weights or data that the replay needs are gone.
        ValueError: the weights do not fit, or memory ran out.
    """
    with _advice_on_memory():
        subject = _opened(record, options)
        with _threads_of(record):
            report = _relived(subject, record, options)
        guilty = report["guilty"]["sample"]
        takes, notes = subject.takes(guilty, options.fps)
        if options.generation:
            made, generated = subject.generate(guilty, sampling, options.fps)
            report["generation"] = made
            takes += generated
        report["notes"] += notes
        report["preview"] = None
        if takes and options.preview != "none":
            report["preview"] = write_side_by_side(base, takes, options.preview).name
    return report


def _opened(record: AnomalyRecord, options: ReplayOptions) -> Subject:
    """The model and the batch of a record."""
    kind = kind_of(record)
    if options.model_type not in ("auto", kind):
        raise ValueError(
            f"{record.folder.name} is of the {kind}'s training, and --model-type is "
            f"{options.model_type}; leave it out, or choose the record with --anomaly-id"
        )
    return _SUBJECTS[kind](record, options)


def _relived(subject: Subject, record: AnomalyRecord, options: ReplayOptions) -> dict[str, Any]:
    """Compute the step again and describe it."""
    model = subject.model
    with watched(model) as outbreak:
        loss = subject.loss()
    norm = layers = None
    if options.gradients:
        loss.backward()
        norm, layers = float(gradient_norm(model)), layer_table(model)
        model.zero_grad(set_to_none=True)
    losses = subject.sample_losses().detach().float().cpu()
    guilty = guilty_sample(losses, subject.not_finite())
    then = record.context.get("sample_losses")
    known = None if then is None else float(then[guilty])
    alone = _num_batches(record) == 1
    micro = record.context.get("micro_step", 0)
    report: dict[str, Any] = {
        "record": record.folder.name,
        "kind": subject.kind,
        "step": record.step,
        "time": record.time,
        "reasons": list(record.reasons),
        "scores": dict(record.scores),
        "weights": subject.weights,
        "loss": compared(_micro_losses(record)[micro], float(loss.detach())),
        "gradient_norm": None
        if norm is None or not alone
        else compared(record.scores["gradient_norm"], norm),
        "sample_loss": None if known is None else compared(known, float(losses[guilty])),
        "guilty": _named(subject, guilty, losses),
        "samples": [_named(subject, index, losses) for index in loss_ranks(losses)],
        "features": asdict(unusual_features(subject.features(guilty))),
        "first_not_finite": asdict(outbreak) if outbreak.module else None,
        "layers": layers,
        **subject.inspect(guilty),
    }
    report["findings"] = list(_findings(report, losses))
    report["notes"] = _differences(record, subject, report)
    return report


def _micro_losses(record: AnomalyRecord) -> list[float]:
    """The losses of the micro batches of the recorded step; mostly there is one."""
    found: list[float] = record.context.get("micro_losses") or [record.scores["loss"]]
    return found


def _num_batches(record: AnomalyRecord) -> int:
    """How many batches the recorded step was made of."""
    processes: int = record.context.get("processes", 1)
    return processes * len(_micro_losses(record))


def compared(recorded: float, replayed: float) -> dict[str, Any]:
    """Return two figures, and whether they are equal to the last bit (NaN equals NaN)."""
    equal = recorded == replayed or (math.isnan(recorded) and math.isnan(replayed))
    return {"recorded": recorded, "replayed": replayed, "equal": equal}


def _named(subject: Subject, index: int, losses: Tensor) -> dict[str, Any]:
    return {
        "sample": index,
        "loss": float(losses[index]),
        "name": subject.name(index),
        "text": subject.text(index),
    }


def _findings(report: Mapping[str, Any], losses: Tensor) -> Iterator[str]:
    """Yield what stands out, the likeliest cause first."""
    guilty, features = report["guilty"], report["features"]
    called = f"sample {guilty['sample']}" + (f" ({guilty['name']})" if guilty["name"] else "")
    if features["not_finite"]:
        worst = features["worst"][0]
        yield (
            f"{called} has NaN or infinite input values ({features['not_finite']}), for example in "
            f"{worst['feature']}, frame {worst['frame']}"
        )
    if features["far"]:
        yield (
            f"{called} has features beyond {FAR_SIGMA:g} standard deviations of the data "
            f"({features['far']} values, the furthest at {features['largest']:.4g})"
        )
    others = losses[torch.arange(len(losses)) != guilty["sample"]]
    mean = float(others.nanmean()) if len(others) else math.nan
    if not math.isfinite(guilty["loss"]):
        bad = int((~losses.isfinite()).sum())
        yield f"{called} has the loss {guilty['loss']}; of the others, {bad - 1} are not finite"
    elif guilty["loss"] > _LOUD * mean:
        ratio = guilty["loss"] / mean
        yield f"{called} has {ratio:.3g} times the mean loss of the others ({guilty['loss']:.4g})"
    else:
        yield (
            f"{called} has the largest loss ({guilty['loss']:.4g}), but the others have "
            f"{mean:.4g} in the mean: the whole batch or the weights may be the cause"
        )
    for name in ("unseen", "rare"):
        codes = report.get("codes", {}).get(name)
        if codes:
            listed = ", ".join(map(str, codes[:10])) + (" ..." if len(codes) > 10 else "")
            meaning = "in no other motion of the data" if name == "unseen" else "hardly in the data"
            yield f"{called} uses codes that are {meaning}: {listed}"
    yield from report.get("remarks", ())
    if outbreak := report["first_not_finite"]:
        origin = "its input is not finite already" if outbreak["from_input"] else "its input is"
        yield f"the first value that is not finite leaves {outbreak['module']}; {origin}"
    yield from _about_layers(report["layers"] or ())


def _about_layers(layers: Any) -> Iterator[str]:
    broken = [row["layer"] for row in layers if row["weights_not_finite"]]
    if broken:
        more = f" and {len(broken) - 1} other layers" if broken[1:] else ""
        yield f"weights are not finite already in {broken[0]}{more}"
    norms = {row["layer"]: row["gradient_norm"] for row in layers if row["gradient_norm"]}
    whole = math.sqrt(sum(norm**2 for norm in norms.values()))
    if norms and math.isfinite(whole):
        layer = max(norms, key=lambda name: norms[name])
        share = norms[layer] ** 2 / whole**2
        yield f"the largest gradient is in {layer}: {share:.0%} of the squared norm of {whole:.4g}"
    elif norms:
        count = sum(not math.isfinite(norm) for norm in norms.values())
        yield f"gradients are not finite in {count} of {len(norms)} layers"


def _differences(record: AnomalyRecord, subject: Subject, report: Mapping[str, Any]) -> list[str]:
    """Say why figures may not be equal, where they are not."""
    notes = []
    batches = _num_batches(record)
    if batches > 1:
        notes.append(
            f"the step was made of {batches} batches; this is the one with the largest loss, and "
            "its gradient is not that of the step"
        )
    if not report["loss"]["equal"]:
        now = subject.environment()
        then = record.context.get("environment", {})
        for key, value in now.items():
            if key in then and then[key] != value:
                notes.append(f"{key} was {then[key]} when it was recorded, is {value} now")
        if not subject.exact_weights:
            notes.append("the weights are not those of that moment, so the figures differ")
    return notes


@contextmanager
def _threads_of(record: AnomalyRecord) -> Iterator[None]:
    """Compute with as many threads as the training did: sums are split among them."""
    before = torch.get_num_threads()
    torch.set_num_threads(record.context.get("environment", {}).get("threads", before))
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def _advice_on_memory() -> Iterator[None]:
    """Turn a lack of memory into a message that says what needs less."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        words = str(error).lower()
        if not isinstance(error, MemoryError) and not any(w in words for w in _OUT_OF_MEMORY):
            raise
        raise ValueError(
            "memory ran out; --no-gradients needs about a third, --no-generation loads no second "
            "model, --device cpu uses the machine's memory, --anomaly-id replays one at a time"
        ) from error
