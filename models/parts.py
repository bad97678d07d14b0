"""The large models of a checkpoint, read when they are needed and given up when memory is short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar, get_args

import torch

from models.memory import has_room, return_freed_memory
from models.text_encoder import TextEncoder
from models.transformer import Transformer

Memory = Literal["auto", "low", "high"]
Model = TypeVar("Model")


@dataclass(slots=True)
class Part(Generic[Model]):
    """A model whose files have been checked; it is read when it is first asked for.

    Attributes:
        read: returns the model on its device.
        num_bytes: memory that the model takes.
    """

    read: Callable[[], Model]
    num_bytes: int
    _model: Model | None = field(default=None, init=False, repr=False)

    @property
    def is_loaded(self) -> bool:
        """Whether the model is in memory."""
        return self._model is not None

    def load(self) -> Model:
        """Return the model, read from its files where it is not in memory."""
        if self._model is None:
            self._model = self.read()
        return self._model

    def drop(self) -> None:
        """Forget the model; its memory is free when nobody else holds it."""
        self._model = None


class Parts:
    """Text encoder and transformer, of which only one may be in memory where it is short."""

    def __init__(
        self,
        text_encoder: Part[TextEncoder],
        transformer: Part[Transformer],
        device: torch.device,
        memory: Memory,
    ) -> None:
        """Say what may be in memory together.

        Args:
            text_encoder: first of the two to be used.
            transformer: second.
            device: where both run.
            memory: "high" keeps both, "low" one at a time, "auto" both where free memory holds
                them.
        Raises:
            ValueError: `memory` is something else.
        """
        if memory not in get_args(Memory):
            raise ValueError(f"memory must be auto, low or high, got {memory!r}")
        self._text_encoder, self._transformer = text_encoder, transformer
        self.device, self.memory = device, memory

    @property
    def text_encoder(self) -> TextEncoder:
        """The text encoder, loaded if need be; the transformer may have to give way."""
        self._make_room(self._text_encoder, self._transformer)
        return self._text_encoder.load()

    @property
    def transformer(self) -> Transformer:
        """The transformer, loaded if need be; the text encoder may have to give way."""
        self._make_room(self._transformer, self._text_encoder)
        return self._transformer.load()

    def load_early(self, text_encoder: bool = True) -> None:
        """Load what will stay, so that damaged weights are found and no later call waits.

        Args:
            text_encoder: whether it is sure to be needed.
        """
        parts: tuple[Part[Any], ...] = (self._text_encoder, self._transformer)
        missing = sum(part.num_bytes for part in parts if not part.is_loaded)
        if self.memory == "low" or (self.memory == "auto" and not has_room(self.device, missing)):
            return
        if text_encoder:
            self._text_encoder.load()
        self._transformer.load()

    @property
    def parts(self) -> tuple[Part[TextEncoder], Part[Transformer]]:
        """Text encoder and transformer, as they are."""
        return self._text_encoder, self._transformer

    def loaded(self) -> tuple[str, ...]:
        """Return the names of the models in memory."""
        both: dict[str, Part[Any]] = {
            "text_encoder": self._text_encoder,
            "transformer": self._transformer,
        }
        return tuple(name for name, part in both.items() if part.is_loaded)

    def _make_room(self, wanted: Part[Any], other: Part[Any]) -> None:
        if wanted.is_loaded or not other.is_loaded or self.memory == "high":
            return
        if self.memory == "low" or not has_room(self.device, wanted.num_bytes):
            other.drop()
            return_freed_memory(self.device)
