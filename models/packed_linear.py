"""Linear layers whose weights lie in memory as the CPU's matrix kernels read them fastest."""

from __future__ import annotations

from typing import Any, Final

import torch
from torch import Tensor, nn

from models.memory import trim_heap

# Rows of the products that weights are laid out for. Measured with 1 to 32 rows on two cores: no
# other number was faster for any of them.
_ROWS: Final = 32


class PackedLinear(nn.Module):
    """A linear layer without bias for inference on the CPU, in float32, by oneDNN.

    With one row it reads weights at nearly the speed of memory, with 32 it takes less than half of
    the time of a plain layer. Unlike in a plain layer, a row's bits do not depend on its place
    among the others.
    """

    def __init__(self, layer: nn.Linear) -> None:
        """Pack a copy of the layer's weight; the layer itself is not changed."""
        super().__init__()
        self.in_features, self.out_features = layer.in_features, layer.out_features
        self._packed: Any = torch.ops.mkldnn._reorder_linear_weight(layer.weight.detach(), _ROWS)

    @property
    def num_bytes(self) -> int:
        """Size of the weight."""
        return self.in_features * self.out_features * torch.float32.itemsize

    def forward(self, x: Tensor) -> Tensor:
        """Return the product (..., out_features) of `x` (..., in_features)."""
        out: Tensor = torch.ops.mkldnn._linear_pointwise(x, self._packed, None, "none", [], "")
        return out


def can_pack() -> bool:
    """Return whether this build of torch has the kernels; those for other processors may not."""
    return torch.backends.mkldnn.is_available() and hasattr(
        torch.ops.mkldnn, "_reorder_linear_weight"
    )


def pack_linears(module: nn.Module) -> None:
    """Replace the bias-free float32 linear layers in `module`, giving up each weight at once."""
    for name, child in module.named_children():
        if isinstance(child, nn.Linear) and child.bias is None:
            setattr(module, name, PackedLinear(child))
            del child
            # Packed weights do not fit into the holes that others leave, which would pile up.
            trim_heap()
        else:
            pack_linears(child)
