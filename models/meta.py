"""Models without memory, whose weights are put in place when they are loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

Model = TypeVar("Model", bound=nn.Module)


class _SkipInitialisers(TorchFunctionMode):
    """Leave out torch.nn.init: on tensors without memory some of it imports torch's compiler."""

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Iterable[type],
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:
        kwargs = kwargs or {}
        if getattr(func, "__module__", None) == nn.init.__name__:
            return args[0] if args else kwargs["tensor"]
        return func(*args, **kwargs)


def on_meta(build: Callable[[], Model]) -> Model:
    """Return what `build` makes, all its tensors on the meta device and no weight computed."""
    with torch.device("meta"), _SkipInitialisers():
        return build()


class Blueprint(Generic[Model]):
    """Models of one architecture without memory: one to look at, which is the first to be used."""

    def __init__(self, build: Callable[[], Model]) -> None:
        """Build the first with `build`."""
        self._build = build
        self._spare: Model | None = on_meta(build)

    @property
    def model(self) -> Model:
        """A model to read names and shapes from."""
        if self._spare is None:
            self._spare = on_meta(self._build)
        return self._spare

    def take(self) -> Model:
        """Return a model that is nobody else's."""
        model, self._spare = self.model, None
        return model
