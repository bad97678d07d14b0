"""Cross entropy of the tokens that a batch asks for, without all logits in memory at once.

Logits are by far the largest tensor of a training: a batch of 64 motions of 150 tokens has 9600
rows of 4097 of them, which the loss would copy twice. Here a slice of rows at a time goes through
the head, and its gradients are made before the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable
from torch.nn import functional

from models.transformer import Transformer

# Rows of a slice. The last one is padded: matrix kernels are prepared per shape. Logits of so few
# rows stay in the caches of a CPU; a GPU is busy with more of them only.
_CPU_ROWS: Final = 256
_GPU_ROWS: Final = 2048


class TokenLosses(NamedTuple):
    """What predictions of tokens cost; a tuple, so that DDP and FSDP find the tensors in it.

    Attributes:
        mean: mean cross entropy of the tokens that are asked for, the only one with a gradient.
        each: cross entropy of each position (B, N), float32, 0 where nothing is asked.
        hits: whether the likeliest token is the right one (B, N).
        targets: the right tokens (B, N), -1 where nothing is asked.
    """

    mean: Tensor
    each: Tensor
    hits: Tensor
    targets: Tensor

    @property
    def num_tokens(self) -> Tensor:
        """How many tokens are asked for."""
        return (self.targets >= 0).sum()

    @property
    def accuracy(self) -> Tensor:
        """Share of the tokens that are the likeliest."""
        return self.hits.sum() / self.num_tokens

    @property
    def of_rows(self) -> Tensor:
        """Mean cross entropy of the tokens of each row (B,)."""
        return self.each.sum(1) / (self.targets >= 0).sum(1)


def token_losses(hidden: Tensor, targets: Tensor, transformer: Transformer) -> TokenLosses:
    """Return what the predictions from hidden states cost.

    Args:
        hidden: last hidden states (B, N, C).
        targets: the tokens that they should predict (B, N), -1 for none.
        transformer: whose head predicts.
    """
    asked = (targets.flatten() >= 0).nonzero()[:, 0]
    wanted = targets.flatten()[asked]
    rows, head = hidden.flatten(0, 1), transformer.lm_head
    if type(head) is nn.Linear:
        total, each, hits = _SlicedLoss.apply(  # type: ignore[no-untyped-call]
            rows, head.weight, asked, wanted, transformer.logits
        )
    else:  # more than its weight may learn there, such as an adapter
        total, each, hits = _plain_loss(transformer.logits(rows[asked]), wanted)
    return TokenLosses(
        total / len(asked), _placed(each, asked, targets), _placed(hits, asked, targets), targets
    )


def _placed(values: Tensor, asked: Tensor, targets: Tensor) -> Tensor:
    """Values (M,) at the places that are asked for among all (B, N); 0 elsewhere."""
    return values.new_zeros(targets.numel()).index_copy(0, asked, values).view_as(targets)


def _plain_loss(logits: Tensor, wanted: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Sum of the cross entropy, that of each row (M,), and its hits (M,), of all logits (M, V)."""
    each = functional.cross_entropy(logits.float(), wanted, reduction="none")
    return each.sum(), each.detach(), logits.argmax(-1) == wanted


class _SlicedLoss(torch.autograd.Function):
    """Cross entropy of rows of hidden states, slice by slice."""

    @staticmethod
    def forward(
        ctx: Any,
        hidden: Tensor,
        weight: Tensor,
        asked: Tensor,
        wanted: Tensor,
        logits_of: Callable[[Tensor], Tensor],
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return sum of the cross entropy, that of each row (M,), and its hits (M,).

        Gradients are made here, for the sum: it alone has one. Matrices are multiplied in the
        precision of autocast, as in the head itself, and their products added up in float32.

        Args:
            ctx: keeps the gradients for `backward`.
            hidden: all hidden states (R, C).
            weight: of the head (V or more, C).
            asked: which of them predict a token (M,).
            wanted: the tokens (M,).
            logits_of: from hidden states to logits (..., V): the head's forward pass.
        """
        size = _CPU_ROWS if hidden.device.type == "cpu" else _GPU_ROWS
        needs_hidden, needs_weight = ctx.needs_input_grad[:2]
        grad_hidden = torch.zeros_like(hidden) if needs_hidden else None
        grad_weight = torch.zeros_like(weight, dtype=torch.float32) if needs_weight else None
        losses, hits = [], []
        for places, tokens in zip(asked.split(size), wanted.split(size), strict=True):
            count = len(places)
            x = functional.pad(hidden[places], (0, 0, 0, size - count))  # (size, C)
            each, hit, slope = _slice_loss(logits_of(x), functional.pad(tokens, (0, size - count)))
            losses.append(each[:count])
            hits.append(hit[:count])
            slope[count:] = 0
            if grad_hidden is not None:
                grad = slope @ weight[: slope.shape[1]]
                grad_hidden[places] = grad[:count].to(hidden.dtype)
            if grad_weight is not None:
                grad_weight[: slope.shape[1]] += slope.T @ x.to(slope.dtype)
        ctx.save_for_backward(grad_hidden, grad_weight)
        ctx.weight_dtype = weight.dtype
        each, hit = torch.cat(losses), torch.cat(hits)
        ctx.mark_non_differentiable(each, hit)
        return each.sum(), each, hit

    @staticmethod
    @once_differentiable
    def backward(
        ctx: Any, grad_total: Tensor, *_: Tensor
    ) -> tuple[Tensor | None, Tensor | None, None, None, None]:
        """Return the gradients of hidden states and weight."""
        grad_hidden, grad_weight = ctx.saved_tensors
        return (
            None if grad_hidden is None else grad_hidden * grad_total,
            None if grad_weight is None else (grad_weight * grad_total).to(ctx.weight_dtype),
            None,
            None,
            None,
        )


def _slice_loss(logits: Tensor, tokens: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Cross entropy of each row (M,), its hits (M,), and the gradient of logits (M, V).

    The logits are used up: each further copy of them would be a good part of the time.
    """
    scores = logits.float()
    right = scores.gather(1, tokens[:, None])  # (M, 1)
    largest, likeliest = scores.max(1, keepdim=True)
    powers = scores.sub_(largest).exp_()
    total = powers.sum(1, keepdim=True)
    each = (total.log() + largest - right)[:, 0]
    slope = powers.div_(total)
    slope.scatter_add_(1, tokens[:, None], slope.new_full((len(tokens), 1), -1.0))
    return each, likeliest[:, 0] == tokens, slope.to(logits.dtype)
