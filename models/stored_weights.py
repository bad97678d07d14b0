"""The weights of one model in a file, held against the model by names and shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from models.lora import Adapter
from models.meta import Model
from models.weight_files import WeightFile, check_shapes


@dataclass(frozen=True, slots=True)
class StoredWeights:
    """The weights of one model in a file.

    Attributes:
        file: where they are.
        names: name of each of the file's weights in the model -> its name in the file; None where
            they are the same.
        source: what decided the architecture of the model, for messages.
        adapter: is added to the weights of a transformer as they are read.
    """

    file: WeightFile
    names: Mapping[str, str] | None = None
    source: str = "config.json"
    adapter: Adapter | None = None

    def check(self, model: nn.Module) -> None:
        """Hold names and shapes against a model's; ValueError if they differ."""
        if self.adapter is not None:
            self.adapter.check("transformer", model)
        shapes = {name: self.file.shapes[key] for name, key in self._names().items()}
        check_weights(model, shapes, self.file.path, self.source)

    def load(self, model: Model, dtype: torch.dtype) -> Model:
        """Return a model of the meta device with these weights, floating-point ones as `dtype`.

        Raises:
            ValueError: names or shapes differ from the model's, or a value is not finite.
        """
        self.check(model)
        ours = {key: name for name, key in self._names().items()}
        values = {ours[key]: value for key, value in self.file.read(ours, dtype).items()}
        model.load_state_dict(values, strict=True, assign=True)
        if self.adapter is not None:
            self.adapter.merge_into("transformer", model)
        return model.requires_grad_(False).eval()

    @property
    def dtype(self) -> torch.dtype:
        """Precision of the file: that of its first floating-point tensor."""
        kinds = (value.dtype for _, value in self.file.tensors() if value.is_floating_point())
        return next(kinds, torch.float32)

    def save_as(self, path: Path) -> None:
        """Write the weights under the model's names, in the precision that they have."""
        self.file.save_as(self._names(), path)

    def _names(self) -> Mapping[str, str]:
        return {name: name for name in self.file.shapes} if self.names is None else self.names


def check_weights(
    model: nn.Module, stored: Mapping[str, tuple[int, ...]], file: Path, source: str
) -> None:
    """Hold the shapes in a file, by the model's names, against a model.

    Raises:
        ValueError: a weight is missing, unexpected or misshapen.
    """
    wanted = {key: tuple(value.shape) for key, value in model.state_dict().items()}
    check_shapes(wanted, stored, file, source)
