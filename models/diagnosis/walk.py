"""One generation stage by stage: what each stage took and gave, for those who judge it."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from models.checkpoint import Checkpoint
from models.decoding import decode_rows
from models.generation import Generation
from models.sampling import Sampler
from models.transformer import Transformer


@dataclass(frozen=True, slots=True)
class Walk:
    """What the stages of one generation gave.

    Attributes:
        generation: the motion.
        logits: of every step (L or L + 1, V), after guidance, as tokens are drawn from.
        plain: the same without guidance.
        textless: those that an empty text gives.
        allowed: share of the tokens that the sampler may draw from these logits: it tells whether
            decoding with a cache agrees with a pass over the whole sequence.
        normalized: normalised features (T, D) before they are clamped.
    """

    generation: Generation
    logits: Tensor
    plain: Tensor
    textless: Tensor
    allowed: float
    normalized: Tensor


@torch.inference_mode()
def walk(
    checkpoint: Checkpoint,
    generation: Generation,
    embedding: Tensor,
    empty: Tensor,
    sampler: Sampler,
    fewest: int = 0,
) -> Walk:
    """Return what the stages of a generation gave, computed once more over the whole of it.

    Args:
        checkpoint: that it was made with.
        generation: the motion.
        embedding: of its text (S, text_dim).
        empty: embedding of the empty text.
        sampler: that its tokens were drawn by.
        fewest: tokens before which the motion was not allowed to end.
    """
    tokens = generation.tokens
    transformer = checkpoint.transformer
    plain = step_logits(transformer, embedding, tokens)
    textless = step_logits(transformer, empty, tokens)
    steps = min(len(plain), len(textless))  # the longer text leaves less room
    plain, textless = plain[:steps], textless[:steps]
    logits = sampler.guided(torch.cat([plain, textless])) if sampler.is_guided else plain
    drawn_from = logits[: len(tokens)].clone()
    drawn_from[:fewest, transformer.options.end_id] = -torch.inf
    return Walk(
        generation=generation,
        logits=logits,
        plain=plain,
        textless=textless,
        allowed=_allowed(drawn_from, tokens[:steps], sampler),
        normalized=decode_rows(checkpoint.tokenizer, [tokens])[0].float().cpu(),
    )


def step_logits(transformer: Transformer, text: Tensor, tokens: Tensor) -> Tensor:
    """Return the logits (L + 1, V), float32 on the CPU, of each step that made tokens (L,).

    The last row is that of the step after the last token; steps beyond the model's places are left
    out.

    Args:
        transformer: on its device.
        text: embedding of the text (S, text_dim).
        tokens: token ids.
    """
    device, most = transformer.device, transformer.options.block_size - len(text)
    prefix = transformer.project_text(text.to(device, transformer.dtype))
    x = torch.cat([prefix, transformer.embed(tokens.to(device))])[None, : len(text) + most]
    hidden = transformer.hidden(x, torch.tensor([len(text)], device=device))
    return transformer.logits(hidden[0, len(text) - 1 :]).float().cpu()


def _allowed(logits: Tensor, tokens: Tensor, sampler: Sampler) -> float:
    """Share of tokens (N,) that may be drawn from logits (N, V); 1 where there are none."""
    if not len(tokens):
        return 1.0
    if sampler.temperature == 0:
        return float((logits.argmax(-1) == tokens).float().mean())
    chances = sampler.probabilities(logits)
    return float((chances.gather(-1, tokens[:, None]) > 0).float().mean())
