"""Linear layers whose weights are int8, a scale for each output: a quarter of float32's memory.

Only the weights are quantized. A decode step reads every weight once, so that it is faster by up to
as much as the weights are smaller. The methods that were compared are in docs/speed.md.
"""

from __future__ import annotations

from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.devices import Quantize
from models.memory import return_freed_memory, trim_heap

# Matrices with fewer weights are multiplied faster in packed float32, whatever the number of rows:
# they are read in no time, and taking the inputs apart costs more than that.
FEWEST_WEIGHTS = 1_500_000
_LARGEST: Final = 127
# Weights are quantized in blocks of this size, so that a large one needs little beside itself.
_BLOCK_BYTES: Final = 2**21
# Inputs are taken as integers of 14 bits, in two parts of 7: sums of pairs of products with 8-bit
# weights then fit into 16 bits, which some processors use on the way.
_PART: Final = 128
_LARGEST_INPUT: Final = 8127
_MIDDLE: Final = _PART // 2  # of a part: it stands for 0
_ROWS: Final = 32  # that oneDNN lays the weights out for


class Int8Linear(nn.Module):
    """y = x W^T with W = weight * scale, without a bias; it takes any floating-point dtype.

    The weights are widened to the dtype of the input at every call: that saves memory, not time.
    """

    weight: Tensor
    scale: Tensor

    def __init__(self, weight: Tensor) -> None:
        """Quantize a floating-point weight (out, in)."""
        super().__init__()
        integers, scale = quantize_rows(weight.detach())
        self.register_buffer("weight", integers)
        self.register_buffer("scale", scale)

    def forward(self, x: Tensor) -> Tensor:
        """Return the products (..., out) of inputs (..., in)."""
        # Not the products are scaled: float16 could not hold sums of up to 127 times as much.
        return functional.linear(x, self.weight.to(x.dtype) * self.scale.to(x.dtype)[:, None])


class PackedInt8Linear(nn.Module):
    """The same for the CPU, by integer products of oneDNN that add up without any rounding.

    Inputs are rounded to 14 bits of the largest in their row, far less than the weights were. So a
    row's result does not depend on the other rows, not even in its last bit.
    """

    def __init__(self, weight: Tensor) -> None:
        """Quantize a floating-point weight (out, in) and lay it out for oneDNN."""
        super().__init__()
        self.out_features, self.in_features = weight.shape
        integers, self._scale = quantize_rows(weight.detach())
        self._zeros = torch.zeros(self.out_features, dtype=torch.int32)
        self._packed: Any = torch.ops.onednn.qlinear_prepack(integers, [_ROWS, self.in_features])
        self._zero_input = torch.tensor(_MIDDLE * (_PART + 1) + 0.5)  # the half rounds

    @property
    def num_bytes(self) -> int:
        """Size of the weight and its scales."""
        return self.in_features * self.out_features + self._scale.nbytes

    def forward(self, x: Tensor) -> Tensor:
        """Return the products (..., out) of inputs (..., in)."""
        rows = x.reshape(-1, self.in_features).float()
        largest = torch.linalg.vector_norm(rows, torch.inf, -1, keepdim=True).clamp_min_(1e-20)
        steps = torch.addcdiv(self._zero_input, rows, largest, value=_LARGEST_INPUT)
        integers = steps.to(torch.int16)
        parts = torch.empty(2 * len(rows), self.in_features, dtype=torch.uint8)
        parts[: len(rows)].copy_(integers & (_PART - 1))
        parts[len(rows) :].copy_(integers >> 7)
        low, high = self._products(parts).chunk(2)
        product = low.add_(high, alpha=_PART).mul_(largest)
        return product.to(x.dtype).view(*x.shape[:-1], -1)

    def _products(self, parts: Tensor) -> Tensor:
        """Return products (M, out), float32, of parts of inputs (M, in), uint8."""
        found: Tensor = torch.ops.onednn.qlinear_pointwise(
            parts,
            1 / _LARGEST_INPUT,
            _MIDDLE,
            self._packed,
            self._scale,
            self._zeros,
            None,  # no bias
            1.0,
            0,
            torch.float32,
            "none",
            [],
            "",
        )
        return found


def quantize_rows(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Return int8 (out, in) and scales (out,), float32, whose product is next to `weight`.

    No weight is off by more than half a step of its row. A large weight is done in blocks, so that
    nothing of its size is needed besides the result.
    """
    integers = torch.empty_like(weight, dtype=torch.int8)
    scale = torch.empty(len(weight), dtype=torch.float32, device=weight.device)
    size = max(1, _BLOCK_BYTES // (weight.shape[1] * torch.float32.itemsize))
    for block, block_scale, out in zip(
        weight.split(size), scale.split(size), integers.split(size), strict=True
    ):
        block_scale.copy_(block.float().abs().amax(dim=1) / _LARGEST)
        block_scale.masked_fill_(block_scale == 0, 1)
        out.copy_((block.float() / block_scale[:, None]).round_().clamp_(-_LARGEST, _LARGEST))
    return integers, scale


def quantize_linears(module: nn.Module) -> int:
    """Replace linear layers in a module by int8 ones, and return how many.

    Layers with a bias stay as they are: in the models here these are few and small. On the CPU
    those with few weights stay too. One floating-point weight is given up before the next is
    quantized. A weight that something else uses too, as a tied embedding, stays there as it is.

    Raises:
        ValueError: the weights are on a CPU on which this would be slower than float32.
    """
    places = [  # by name, since a list of the layers would keep all of their weights
        (parent, name)
        for parent in module.modules()
        for name, child in parent.named_children()
        if isinstance(child, nn.Linear) and child.bias is None
    ]
    count = 0
    for parent, name in places:
        weight = parent.get_parameter(f"{name}.weight")
        require_int8(weight.device)
        device = weight.device
        on_cpu = device.type == "cpu"
        if on_cpu and weight.numel() < FEWEST_WEIGHTS:
            continue
        setattr(parent, name, PackedInt8Linear(weight) if on_cpu else Int8Linear(weight))
        del weight
        if on_cpu:
            trim_heap()
        count += 1
    if count:
        return_freed_memory(device)
    return count


def require_int8(device: torch.device) -> None:
    """Raise ValueError where int8 weights would be slower than float32, or are not known not to."""
    if device.type == "cpu" and not has_int8_kernel():
        capability = torch.backends.cpu.get_cpu_capability()
        raise ValueError(
            "quantize int8 needs a processor with AVX-512 VNNI, or a GPU, to be faster than "
            f"float32; torch finds {capability} without it here; use quantize none"
        )


def check_quantize(quantize: Quantize, device: torch.device) -> None:
    """Raise ValueError if this is no way to store weights, or none that pays on the device."""
    if quantize not in ("none", "int8"):
        raise ValueError(f"quantize must be none or int8, got {quantize!r}")
    if quantize == "int8":
        require_int8(device)


def has_int8_kernel() -> bool:
    """Whether this processor adds up products of 8-bit integers faster than those of floats."""
    return (
        torch.backends.mkldnn.is_available()
        and hasattr(torch.ops.onednn, "qlinear_pointwise")
        and torch.backends.cpu.get_cpu_capability() != "DEFAULT"
        and bool(torch.cpu._is_vnni_supported())
    )
