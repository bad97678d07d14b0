"""Linear layers whose weights are int8, a scale for each output: a quarter of float32's memory.

Only the weights are quantized. A decode step reads every weight once, so that it is faster by about
as much as the weights are smaller. The methods that were compared are in docs/speed.md.
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.devices import Quantize
from models.memory import return_freed_memory
from models.meta import Model

# Up to so many rows integers are multiplied as they are; beyond, it is faster to widen them first.
_FEW_ROWS: Final = 16
# Weights are widened in blocks of this size, which stay in the cache of a core.
_BLOCK_BYTES: Final = 2**21
_LARGEST: Final = 127


class Int8Linear(nn.Module):
    """y = x W^T with W = weight * scale, without a bias; it takes any floating-point dtype.

    On the CPU inputs are rounded to bfloat16, which costs less than the rounding of the weights. A
    row's result does not depend on the other rows. On other devices the weights are widened to the
    dtype of the input at every call: that saves memory, not time.
    """

    weight: Tensor
    scale: Tensor

    def __init__(self, weight: Tensor) -> None:
        """Quantize a floating-point weight (out, in).

        The scales (out,) are bfloat16 from the start, so that no kernel has to round them again.
        """
        super().__init__()
        integers, scale = quantize_rows(weight.detach())
        self.register_buffer("weight", integers)
        self.register_buffer("scale", scale)

    def forward(self, x: Tensor) -> Tensor:
        """Return the products (..., out) of inputs (..., in)."""
        if x.device.type != "cpu":
            return functional.linear(x, self.dequantized(x.dtype))
        rows = x.reshape(-1, x.shape[-1])
        product = self._narrow(rows) if len(rows) <= _FEW_ROWS else self._widened(rows)
        return product.to(x.dtype).view(*x.shape[:-1], -1)

    def dequantized(self, dtype: torch.dtype) -> Tensor:
        """Return the weight (out, in) that the integers stand for."""
        # Not the products are scaled: float16 could not hold sums of up to 127 times as much.
        return self.weight.to(dtype) * self.scale.to(dtype)[:, None]

    def _narrow(self, rows: Tensor) -> Tensor:
        """Multiply rows (M, in) with the integers as they are."""
        # In float32 this kernel is no vector code, and slower than floating-point weights.
        narrow = rows.to(torch.bfloat16).contiguous()
        product: Tensor = torch._weight_int8pack_mm(narrow, self.weight, self.scale)
        return product

    def _widened(self, rows: Tensor) -> Tensor:
        """Multiply rows (M, in) with blocks of the integers made floating-point, then scale."""
        dtype = torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() else torch.float32
        # Of like size: for a last block of one row, products are summed in another order.
        blocks = self.weight.tensor_split(
            -(-len(self.weight) // _rows_per_block(self.weight, dtype))
        )
        rows = rows.to(dtype)
        product = torch.cat([functional.linear(rows, block.to(dtype)) for block in blocks], dim=-1)
        return product.float() * self.scale


def quantize_rows(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Return int8 (out, in) and scales (out,), bfloat16, whose product is next to `weight`.

    No weight is off by more than half a step of its row. A large weight is done in blocks, so that
    nothing of its size is needed besides the result.
    """
    integers = torch.empty_like(weight, dtype=torch.int8)
    scale = torch.empty(len(weight), dtype=torch.bfloat16, device=weight.device)
    size = _rows_per_block(weight, torch.float32)
    for block, block_scale, out in zip(
        weight.split(size), scale.split(size), integers.split(size), strict=True
    ):
        block_scale.copy_(block.float().abs().amax(dim=1) / _LARGEST)
        block_scale.masked_fill_(block_scale == 0, 1)
        steps = block.float() / block_scale.float()[:, None]
        out.copy_(steps.round_().clamp_(-_LARGEST, _LARGEST))
    return integers, scale


def quantize_linears(module: nn.Module) -> nn.Module:
    """Replace the Linear layers in a module by `Int8Linear` and return the module.

    Layers with a bias stay as they are: in the models here these are few and small. One
    floating-point weight is given up before the next is quantized. A weight that something else
    uses too, as a tied embedding, stays there as it is.

    Raises:
        ValueError: the weights are on a CPU on which this would be slower than float32.
    """
    places = [  # by name, since a list of the layers would keep all of their weights
        (parent, name)
        for parent in module.modules()
        for name, child in parent.named_children()
        if isinstance(child, nn.Linear) and child.bias is None
    ]
    for parent, name in places:
        weight = parent.get_parameter(f"{name}.weight")
        require_int8(weight.device)
        setattr(parent, name, Int8Linear(weight))
    return module


def quantized(model: Model, quantize: Quantize) -> Model:
    """Return a model, on its device, with its linear weights stored as the option says."""
    if quantize == "int8":
        quantize_linears(model)
        return_freed_memory(next(model.parameters()).device)
    return model


def require_int8(device: torch.device) -> None:
    """Raise ValueError where int8 weights would be slower than float32, or are not known not to."""
    if device.type == "cpu" and not has_int8_kernel():
        capability = torch.backends.cpu.get_cpu_capability()
        raise ValueError(
            "quantize int8 needs a processor with AVX2 or AVX-512, or a GPU, to be faster than "
            f"float32; torch finds {capability} here; use quantize none"
        )


def check_quantize(quantize: Quantize, device: torch.device) -> None:
    """Raise ValueError if this is no way to store weights, or none that pays on the device."""
    if quantize not in ("none", "int8"):
        raise ValueError(f"quantize must be none or int8, got {quantize!r}")
    if quantize == "int8":
        require_int8(device)


def has_int8_kernel() -> bool:
    """Whether torch has vector code for int8 weights that was measured on this kind of CPU."""
    return torch.backends.cpu.get_cpu_capability().startswith("AVX")


def _rows_per_block(weight: Tensor, dtype: torch.dtype) -> int:
    return max(1, _BLOCK_BYTES // (weight.shape[1] * dtype.itemsize))
