"""Several processes that train one model: which data is whose, and how weights are shared.

Under `torchrun` every process runs the same script. With DDP each has all weights and they add up
their gradients; with FSDP2 each keeps a share of the weights, of their averages and of the
optimizer's state, and borrows the others' when a layer needs them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

Item = TypeVar("Item")


class Processes:
    """The processes of a training, of which this is one; mostly there is no other."""

    is_sharded = False  # whether a process has a share of the weights only

    def __init__(self, device: str = "cpu") -> None:
        """Meet the other processes if torchrun started some."""
        self.device = torch.device(device)
        self.rank, self.count, self._joined = 0, 1, False
        if is_launched():
            if self.device.type == "cuda":
                self.device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
                torch.cuda.set_device(self.device)
            if not dist.is_initialized():
                dist.init_process_group("nccl" if self.device.type == "cuda" else "gloo")
                self._joined = True
            self.rank, self.count = dist.get_rank(), dist.get_world_size()

    @property
    def is_first(self) -> bool:
        """Whether this process writes the files."""
        return self.rank == 0

    def share(self, items: Sequence[Item]) -> Sequence[Item]:
        """Return this process's part of what all draw alike: every `count`-th."""
        return items if self.count == 1 else items[self.rank :: self.count]

    @contextmanager
    def first_goes_first(self) -> Iterator[None]:
        """Let the first process do what writes files; the others then find them there."""
        if not self.is_first:
            dist.barrier()
        yield
        if self.is_first and self.count > 1:
            dist.barrier()

    def prepared(self, model: nn.Module, precision: str) -> nn.Module:
        """Return what is called in training in place of `model`, whose weights it trains."""
        if self.count == 1:
            return model
        devices = [self.device] if self.device.type == "cuda" else None
        return DistributedDataParallel(model, device_ids=devices)

    @contextmanager
    def adding_up(self, model: nn.Module, is_last: bool) -> Iterator[None]:
        """Within it, gradients are exchanged after the last micro-step only."""
        if isinstance(model, DistributedDataParallel) and not is_last:
            with model.no_sync():
                yield
        else:
            yield

    def mean(self, value: Tensor) -> Tensor:
        """Return the mean of a value over all processes."""
        if self.count == 1:
            return value
        total = value.detach().clone()
        dist.all_reduce(total)
        return total / self.count

    def holder_of_largest(self, value: float) -> int:
        """Return which process has the largest value; one that is not a number is the largest."""
        if self.count == 1:
            return 0
        mine = torch.tensor([value], device=self.device).nan_to_num(nan=torch.inf)
        values = [torch.empty_like(mine) for _ in range(self.count)]
        dist.all_gather(values, mine)
        return int(torch.cat(values).argmax())

    def parts(self, tensors: Iterable[Tensor]) -> list[Tensor]:
        """Return what this process has of tensors: all of each, unless they are shared out."""
        return list(tensors)

    def after_forward(self, model: nn.Module) -> None:
        """Have a model give back the weights that it borrowed for a forward pass alone."""

    def whole(self, tensor: Tensor) -> Tensor:
        """Return all of a tensor that may be shared out; every process has to ask."""
        return tensor

    def weights(self, model: nn.Module) -> dict[str, Tensor]:
        """Return all weights of a model; every process has to ask."""
        return model.state_dict()

    def set_weights(
        self, model: nn.Module, weights: Mapping[str, Tensor], is_partial: bool = False
    ) -> None:
        """Give a model its weights: all of them, or some."""
        model.load_state_dict(weights, strict=not is_partial)

    def optimizer_state(self, model: nn.Module, optimizer: torch.optim.Optimizer) -> dict[str, Any]:
        """Return the state of an optimizer, all of it; every process has to ask."""
        return optimizer.state_dict()

    def set_optimizer_state(
        self, model: nn.Module, optimizer: torch.optim.Optimizer, state: dict[str, Any]
    ) -> None:
        """Give an optimizer its state."""
        optimizer.load_state_dict(state)

    def leave(self) -> None:
        """Part from the other processes."""
        if self._joined:
            dist.destroy_process_group()
            self._joined = False


def is_launched() -> bool:
    """Whether torchrun started this process."""
    return "LOCAL_RANK" in os.environ and "WORLD_SIZE" in os.environ
