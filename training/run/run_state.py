"""A run's state on disk: written whole or not at all, and taken up by the same options alone."""

from __future__ import annotations

import dataclasses
import json
import pickle
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import torch

from options.whole_files import write_whole

FORMAT: Final = 2

# May differ between the runs that a resume joins: they change neither weights nor data order.
_FREE_TO_CHANGE: Final = frozenset(
    {
        "run_dir",
        "data_dir",
        "tokenizer",
        "checkpoint_out",
        "evaluator_out",
        "provenance",
        "out",
        "weights",
        "print_every",
        "eval_every",
        "save_every",
        "keep_every",
        "tensorboard",
        "device",
        "parallel",
        "text_cache",
        "lora_merge",
        "codes_window",
        "codes_least",
    }
)


def recorded_options(groups: Iterable[Any], processes: int) -> str:
    """Return the options of a run as they are kept in its state, with the number of processes."""
    merged: dict[str, Any] = {"processes": processes}
    for group in groups:
        merged |= dataclasses.asdict(group)
    return json.dumps(merged, default=str)


def check_same_options(before: str, now: str, groups: Iterable[Any], where: Path) -> None:
    """Refuse to go on with other options than a run was started with.

    Args:
        before: the options in the state.
        now: those of this run.
        groups: the same as dataclasses, for what an option was before it could be chosen.
        where: folder of the run, for the message.
    Raises:
        ValueError: some differ; all of them are listed.
    """
    old, new = json.loads(before), json.loads(now)
    defaults: dict[str, Any] = {"processes": 1}
    for group in groups:
        defaults |= {f.name: f.default for f in dataclasses.fields(group)}
    defaults = json.loads(json.dumps(defaults, default=str))
    differing = [
        f"{key} was {old.get(key, defaults.get(key))}, is {new.get(key)}"
        for key in dict.fromkeys([*old, *new])
        if key not in _FREE_TO_CHANGE and old.get(key, defaults.get(key)) != new.get(key)
    ]
    if differing:
        raise ValueError(
            f"run_dir {where} holds a run with other options ({'; '.join(differing)}); "
            "give the same ones or another --run-dir"
        )


def write_state(path: Path, state: Mapping[str, Any]) -> None:
    """Write a state in the place of the last one, which stays where this fails.

    Raises:
        OSError: the disk is full, or the folder cannot be written to.
    """
    content = {"format": FORMAT, **state}
    write_whole(path, lambda file: torch.save(content, file))


def read_state(path: Path) -> dict[str, Any]:
    """Return a state, its tensors in the CPU's memory.

    Raises:
        ValueError: the file cannot be read or is damaged, or an older saymove wrote it.
    """
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, pickle.UnpicklingError, ValueError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else repr(error)
        raise ValueError(
            f"{path} cannot be read ({reason}); put a kept state in its place or give another "
            "--run-dir"
        ) from error
    if state.get("format") != FORMAT:
        raise ValueError(
            f"{path} has the format of another saymove; give another --run-dir, with --start-from "
            "to train its weights on"
        )
    return state


def random_state() -> dict[str, Any]:
    """Return where torch's generators are, of the CPU and of every GPU."""
    return {"cpu": torch.get_rng_state(), "cuda": torch.cuda.get_rng_state_all()}


def set_random_state(state: Mapping[str, Any]) -> None:
    """Put torch's generators where they were; a GPU that is not there any more is left out."""
    torch.set_rng_state(state["cpu"])
    for index, value in enumerate(state["cuda"][: torch.cuda.device_count()]):
        torch.cuda.set_rng_state(value, index)
