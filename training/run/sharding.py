"""FSDP2: every process keeps a share of the weights, their averages and the optimizer's state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.distributed.checkpoint.state_dict import (
    StateDictOptions,
    get_model_state_dict,
    get_optimizer_state_dict,
    set_model_state_dict,
    set_optimizer_state_dict,
)
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.fsdp import FSDPModule, MixedPrecisionPolicy, fully_shard
from torch.distributed.tensor import DTensor

from models.transformer import Layer
from training.run.distribution import Processes

_GATHERED = StateDictOptions(full_state_dict=True, cpu_offload=True)
_TO_SHARES = StateDictOptions(full_state_dict=True)
_SOME_TO_SHARES = StateDictOptions(full_state_dict=True, strict=False)


class ShardingProcesses(Processes):
    """Processes that borrow each other's weights when a layer needs them."""

    is_sharded = True

    def prepared(self, model: nn.Module, precision: str) -> nn.Module:
        """Return `model` with its weights spread: layer by layer, then what is left."""
        lower = torch.bfloat16 if precision == "bfloat16" else None
        policy = MixedPrecisionPolicy(
            param_dtype=lower, reduce_dtype=torch.float32 if lower else None
        )
        mesh = init_device_mesh(self.device.type, (self.count,))
        for module in list(model.modules()):
            if isinstance(module, Layer):
                fully_shard(module, mesh=mesh, mp_policy=policy)
        fully_shard(model, mesh=mesh, mp_policy=policy)
        return model

    @contextmanager
    def adding_up(self, model: nn.Module, is_last: bool) -> Iterator[None]:
        """Within it, gradients are exchanged after the last micro-step only."""
        assert isinstance(model, FSDPModule)
        model.set_requires_gradient_sync(is_last)
        yield

    def parts(self, tensors: Iterable[Tensor]) -> list[Tensor]:
        """Return what this process has of tensors."""
        return [t.to_local() if isinstance(t, DTensor) else t for t in tensors]

    def after_forward(self, model: nn.Module) -> None:
        """Have a model give back what it borrowed; otherwise only a backward pass would do that."""
        for module in model.modules():
            if isinstance(module, FSDPModule):
                module.reshard()

    def whole(self, tensor: Tensor) -> Tensor:
        """Return all of a tensor that may be shared out; every process has to ask."""
        return tensor.full_tensor() if isinstance(tensor, DTensor) else tensor

    def weights(self, model: nn.Module) -> dict[str, Tensor]:
        """Return all weights of a model in the CPU's memory, on the first process; all must ask."""
        gathered = get_model_state_dict(model, options=_GATHERED)
        return {name: value for name, value in gathered.items() if isinstance(value, Tensor)}

    def set_weights(
        self, model: nn.Module, weights: Mapping[str, Tensor], is_partial: bool = False
    ) -> None:
        """Give a model its weights, all or some, of which each process keeps its share."""
        options = _SOME_TO_SHARES if is_partial else _TO_SHARES
        set_model_state_dict(model, dict(weights), options=options)

    def optimizer_state(self, model: nn.Module, optimizer: torch.optim.Optimizer) -> dict[str, Any]:
        """Return the state of an optimizer, all of it on the first process; all must ask."""
        return get_optimizer_state_dict(model, optimizer, options=_GATHERED)

    def set_optimizer_state(
        self, model: nn.Module, optimizer: torch.optim.Optimizer, state: dict[str, Any]
    ) -> None:
        """Give an optimizer its state, of which each process keeps its share."""
        set_optimizer_state_dict(model, optimizer, state, options=_TO_SHARES)
