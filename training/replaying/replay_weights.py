"""The weights that an accident is lived again with: those of its record, or of another place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from models.lora import base_names
from models.stored_weights import check_weights
from training.run.anomaly_records import WEIGHTS_FILE, AnomalyRecord
from training.run.loop import STATE_FILE
from training.run.run_state import read_state


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a model in training.

    Attributes:
        values: by name, CPU tensors.
        source: the file, for messages.
        description: what they are, in words.
        exact: whether they are those of the recorded moment.
    """

    values: Mapping[str, Tensor]
    source: Path
    description: str
    exact: bool

    def load_into(self, model: nn.Module) -> None:
        """Give `model` these weights.

        Raises:
            ValueError: they are of another architecture.
        """
        base = base_names(model)  # of adapters: they are in no state
        whole = {name: w for name, w in model.state_dict().items() if name in base}
        whole |= self.values
        shapes = {name: tuple(value.shape) for name, value in whole.items()}
        check_weights(model, shapes, self.source, "the recorded training")
        model.load_state_dict(whole)


def find_weights(record: AnomalyRecord, given: Path | None) -> Weights | None:
    """Return the weights to replay a record with, None if `given` is a checkpoint directory.

    Args:
        record: the accident.
        given: a file or folder that the user names; None for what the record names.
    Raises:
        FileNotFoundError: there is nothing of that name, or what the record names is gone.
        ValueError: the file is damaged.
    """
    if given is not None:
        return _given(given)
    if record.weights_file is not None:
        description = f"those of that moment ({record.folder.name}/{WEIGHTS_FILE})"
        return Weights(_read(record.weights_file), record.weights_file, description, True)
    state = Path(record.context.get("state_file", STATE_FILE))
    if not state.is_file():
        raise FileNotFoundError(
            f"{state} is gone, and {record.folder.name} keeps no weights; name some with "
            "--checkpoint"
        )
    return _of_state(state, record.step)


def _given(place: Path) -> Weights | None:
    """The weights in a file, a record or a run folder; None for a checkpoint directory."""
    if not place.exists():
        raise FileNotFoundError(
            f"checkpoint {place} does not exist; give a checkpoint, a run folder, its state.pt or "
            "another record"
        )
    if place.is_dir():
        inner = [place / name for name in (WEIGHTS_FILE, STATE_FILE) if (place / name).is_file()]
        if not inner:
            return None
        place = inner[0]
    if place.suffix == ".pt":
        return _of_state(place, None)
    return Weights(_read(place), place, f"those in {place}", False)


def _of_state(file: Path, step: int | None) -> Weights:
    state = read_state(file)
    description = f"those of step {state['step']} ({file})"
    return Weights(state["model"], file, description, state["step"] == step)


def _read(file: Path) -> dict[str, Tensor]:
    try:
        return load_file(file)
    except (OSError, SafetensorError) as error:
        raise ValueError(f"{file} is not a whole file of weights: {error}") from error
