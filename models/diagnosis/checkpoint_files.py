"""The files of a checkpoint, looked at before anything is loaded, so that damage has a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from torch import Tensor

from models.checkpoint import EMA_FILE, TEXT_ENCODER_FOLDER, TOKENIZER_FILE, TRANSFORMER_FILE
from models.diagnosis.findings import Finding
from models.diagnosis.weights import GROUP, average_findings, survey, weight_findings
from models.digests import DIGESTS_FILE, deciding_files, file_digest, recorded_digests
from models.judge.evaluator import EVALUATOR_WEIGHTS
from models.judge.judge import judge_folder
from models.reference_files import find_reference_files
from models.t5 import hugging_face_files
from models.text_encoder_files import model_folder
from models.weight_files import WeightFile
from options.checkpoint import CONFIG_FILE, read_checkpoint_config


@dataclass(frozen=True, slots=True)
class CheckpointFiles:
    """Files of weights of a checkpoint by what they belong to.

    Attributes:
        directory: the checkpoint.
        models: name of a model -> its files.
        average: file of the transformer's moving average, where there is one.
        entries: name of a model -> key under which a file of `torch.save` holds the weights.
    """

    directory: Path
    models: Mapping[str, tuple[Path, ...]]
    average: Path | None
    entries: Mapping[str, str]


def find_checkpoint(directory: Path) -> CheckpointFiles:
    """Return the files of a checkpoint directory, or of a folder of published weights.

    Raises:
        FileNotFoundError: there is no such directory, or it is no checkpoint.
        ValueError: its config.json is damaged.
    """
    if directory.is_dir() and not (directory / CONFIG_FILE).is_file():
        files = find_reference_files(directory)
        if files is not None:
            models = {"tokenizer": (files.tokenizer,), "transformer": (files.transformer,)}
            encoder = _encoder_files(files.text_encoder)
            entries = {"tokenizer": "net", "transformer": "trans"}
            return CheckpointFiles(directory, models | encoder, None, entries)
    config = read_checkpoint_config(directory)
    own = {
        "tokenizer": (directory / TOKENIZER_FILE,),
        "transformer": (directory / TRANSFORMER_FILE,),
    }
    average = directory / EMA_FILE
    encoder = _encoder_files(directory / config.text_encoder)
    judge = judge_folder(directory)
    if judge is not None:
        own["judge"] = (judge / EVALUATOR_WEIGHTS,)
    return CheckpointFiles(directory, own | encoder, average if average.is_file() else None, {})


def _encoder_files(folder: Path) -> dict[str, tuple[Path, ...]]:
    """Files of the text encoder; none where it lies with the hub or cannot be found."""
    try:
        return {TEXT_ENCODER_FOLDER: tuple(hugging_face_files(model_folder(folder)))}
    except (OSError, ValueError):
        return {}  # loading says what is wrong with it


@dataclass(frozen=True, slots=True)
class Examined:
    """What the files of a checkpoint are worth, and whether its transformer was ever trained."""

    findings: tuple[Finding, ...]
    is_trained: bool


def examine_files(files: CheckpointFiles) -> Examined:
    """Return what the files of a checkpoint are worth; each is read once."""
    findings = [_digest_finding(files.directory)]
    is_trained = True
    for model, paths in files.models.items():
        entry = files.entries.get(model)
        try:
            seen = survey(chain.from_iterable(WeightFile(path, entry).tensors() for path in paths))
        except (OSError, ValueError) as error:
            findings.append(_unreadable(model, error))
            continue
        findings += weight_findings(model, seen)
        if model == "transformer":
            is_trained = not seen.is_untrained
    return Examined((*findings, *_average(files)), is_trained)


def _average(files: CheckpointFiles) -> Iterator[Finding]:
    if files.average is None:
        yield Finding(
            GROUP, "moving average", "good", "none beside the weights",
            "one set of weights is all there is; --use-ema does not apply",
        )  # fmt: skip
        return
    try:
        (path,) = files.models["transformer"]
        raw: dict[str, Tensor] = dict(WeightFile(path).tensors())
        yield from average_findings(raw, WeightFile(files.average).tensors())
    except (OSError, ValueError) as error:
        yield _unreadable("moving average", error)


def _unreadable(name: str, error: Exception) -> Finding:
    return Finding(
        GROUP, name, "bad", " ".join(str(error).split()), "the file is missing or damaged",
        "copy the checkpoint again, or write it anew",
    )  # fmt: skip


def _digest_finding(directory: Path) -> Finding:
    try:
        recorded = recorded_digests(directory)
    except ValueError as error:
        return _unreadable("digests", error)
    if recorded is None:
        return Finding(
            GROUP, "digests", "good", "none were written down",
            f"there is no {DIGESTS_FILE} to hold the files against",
        )  # fmt: skip
    missing = [name for name in recorded if not (directory / name).is_file()]
    changed = [
        name
        for name, digest in recorded.items()
        if name not in missing and file_digest(directory / name) != digest
    ]
    decisive = missing + [name for name in changed if not name.endswith(".json")]
    listed = {PurePosixPath(name).as_posix() for name in recorded}
    there = (path.relative_to(directory).as_posix() for path in deciding_files(directory))
    added = [name for name in there if name not in listed]
    figures = {"files": len(recorded), "missing": len(missing), "changed": len(changed)}
    figures["added"] = len(added)
    if decisive:
        return Finding(
            GROUP, "digests", "bad", f"differs or is missing: {decisive[0]}",
            "the files are not those that were exported",
            f"copy the checkpoint again; if you changed it, remove {DIGESTS_FILE}", figures,
        )  # fmt: skip
    if changed:
        return Finding(
            GROUP, "digests", "suspicious", f"edited: {', '.join(changed)}",
            "settings are not those that were exported",
            f"fine if you meant it; remove {DIGESTS_FILE} then", figures,
        )  # fmt: skip
    if added:
        return Finding(
            GROUP, "digests", "suspicious", f"not on the list: {', '.join(added)}",
            "these files decide motions too, and came after the export",
            f"fine if you put them there; remove {DIGESTS_FILE} then, or write it anew", figures,
        )  # fmt: skip
    return Finding(
        GROUP, "digests", "good", f"{len(recorded)} files as recorded", "nothing changed since",
        figures=figures,
    )  # fmt: skip
