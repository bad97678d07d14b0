"""Embeddings, logits, tokens and normalised features of generations: their ranges and what is odd.

The limits were set with checkpoints that make good motions, with fresh ones, and with ones that
were spoilt on purpose; docs/doctor.md says what each line means.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import torch
from torch import Tensor

from models.diagnosis.findings import Figures, Finding, Verdict, judge, judged
from models.feature_range import LARGEST, normalized_range
from motion.statistics import Statistics

GROUP: Final = "generation"
SAME_TEXTS: Final = 0.9999  # cosine above which embeddings of different texts are one
# Entropy of the next token as a share of that of a uniform draw. A trained model has 0.08 to 0.7 on
# average, a fresh one above 0.95.
NOISE_ENTROPY: Final = 0.9
SURE_ENTROPY: Final = 0.03
LITTLE_TEXT: Final = 0.01  # total variation between the chances with the text and without
LARGEST_LOGIT: Final = 1e3
# Share of tokens that one pass would not draw: none in float32, about a hundredth in bfloat16.
DISAGREEING: Final = 0.05
DISAGREEING_OFTEN: Final = 0.3
LONG_RUN: Final = 0.5  # share of a motion that is one token over and over
SIGMA: Final = 5.0
# Captured motion has up to 1.7 % of its values beyond five sigma, since statistics have one std per
# block of features; a motion grammar 0.7 %.
MANY_BEYOND: Final = 0.05
TOO_MANY_BEYOND: Final = 0.25
TOO_MANY_CLAMPED: Final = 0.01  # share of the values


def embedding_finding(embeddings: Sequence[Tensor]) -> Finding:
    """Return what the embeddings (S, C) of different texts are worth."""
    together = torch.cat(list(embeddings)).float()
    means = torch.nn.functional.normalize(
        torch.stack([one.float().mean(0) for one in embeddings]), dim=-1
    )
    alike = float((means @ means.T - torch.eye(len(means))).max()) if len(means) > 1 else 0.0
    figures = _range(together) | {"rms": _rms(together), "largest_cosine": alike}
    value = f"{_span(together)}, rms {figures['rms']:.3g}"
    if not bool(together.isfinite().all()):
        return _not_finite("embeddings", value, "the text encoder", figures)
    empty = not bool(together.any())
    if empty or alike > SAME_TEXTS:
        return Finding(
            GROUP, "embeddings", "bad" if empty or alike > 1 - 1e-6 else "suspicious",
            f"different texts are alike (cosine {alike:.5f})", "the model cannot tell texts apart",
            "check the text encoder's weights and vocabulary", figures,
        )  # fmt: skip
    return Finding(
        GROUP, "embeddings", "good", value, "finite, and different texts differ", figures=figures
    )


def logits_findings(
    logits: Tensor, plain: Tensor, textless: Tensor, allowed: float
) -> Iterator[Finding]:
    """Yield what logits are worth.

    Args:
        logits: (N, V) that tokens were drawn from, of all steps of all motions.
        plain: the same without guidance.
        textless: those of an empty text.
        allowed: share of the tokens that could be drawn from them.
    """
    figures = _range(logits)
    if not bool(logits.isfinite().all()):
        yield _not_finite("logits", _span(logits), "the transformer", figures)
        return
    verdict = judge(float(logits.abs().max()), LARGEST_LOGIT, math.inf)
    yield judged(
        GROUP, "logits", verdict, _span(logits),
        good="finite", otherwise="far beyond what a softmax needs",
        advice="try --dtype float32, less guidance, or earlier weights",
        figures=figures,
    )  # fmt: skip
    yield _entropy_finding(plain)
    yield _text_finding(plain, textless)
    agrees: Verdict = judge(1 - allowed, DISAGREEING, DISAGREEING_OFTEN)
    yield judged(
        GROUP, "decoding", agrees, f"{allowed:.1%} of the tokens agree",
        good="step by step as in one pass", otherwise="steps differ from one pass",
        advice="try --dtype float32 and --quantize none: rounding decides",
        figures={"agreeing": allowed},
    )  # fmt: skip


def entropy_shares(logits: Tensor) -> Tensor:
    """Return the entropy of each step (N,) of logits (N, V), 0 certain to 1 uniform."""
    chances = logits.double().softmax(-1)
    return torch.special.entr(chances).sum(-1) / math.log(logits.shape[-1])


def _entropy_finding(plain: Tensor) -> Finding:
    shares = entropy_shares(plain)
    mean = float(shares.mean())
    figures = {"mean": mean, "least": float(shares.min()), "most": float(shares.max())}
    value = f"{mean:.2f} of the most ({figures['least']:.2f} to {figures['most']:.2f})"
    if mean > NOISE_ENTROPY:
        return Finding(
            GROUP, "logits' entropy", "suspicious", value,
            "nearly any token is as likely as any other: motions are noise",
            "train the transformer (longer), or take other weights", figures,
        )  # fmt: skip
    if mean < SURE_ENTROPY:
        return Finding(
            GROUP, "logits' entropy", "suspicious", value,
            "every token is certain: seeds make no difference",
            "the model may have learnt its data by heart; raise --temperature", figures,
        )  # fmt: skip
    return Finding(
        GROUP, "logits' entropy", "good", value, "neither noise nor by heart", figures=figures
    )


def _text_finding(plain: Tensor, textless: Tensor) -> Finding:
    effect = float((plain.softmax(-1) - textless.softmax(-1)).abs().sum(-1).mean() / 2)
    verdict: Verdict = "good" if effect > LITTLE_TEXT else "suspicious"
    return judged(
        GROUP, "effect of the text", verdict, f"{effect:.1%} of the chances move",
        good="the text decides what comes", otherwise="the model hardly reads the text",
        advice="train longer, or check that texts belong to their motions",
        figures={"effect": effect},
    )  # fmt: skip


def token_finding(rows: Sequence[Tensor], codebook_size: int) -> Finding:
    """Return what the tokens (L_i,) of motions are worth."""
    used = torch.cat(list(rows))
    longest = [max((len(list(run)) for _, run in groupby(row.tolist())), default=0) for row in rows]
    share = max(
        (run / len(row) for run, row in zip(longest, rows, strict=True) if len(row)), default=0
    )
    distinct = len(used.unique())
    figures: Figures = {"tokens": len(used), "distinct": distinct, "longest_run_share": share}
    value = f"{distinct} different among {len(used)} (of {codebook_size})"
    if any(not len(row) for row in rows):
        return Finding(
            GROUP, "tokens", "suspicious", f"{value}; a motion is empty",
            "the model ends before the first frame",
            "give --seconds, or train with whole motions", figures,
        )  # fmt: skip
    if len(used) > 8 and share > LONG_RUN:
        return Finding(
            GROUP, "tokens", "suspicious", f"{value}; one of them {share:.0%} of a motion",
            "the same pose over and over",
            "raise --temperature; with every text so, the codebook has collapsed", figures,
        )  # fmt: skip
    return Finding(GROUP, "tokens", "good", value, "no token for ever", figures=figures)


def feature_findings(rows: Sequence[Tensor], statistics: Statistics) -> Iterator[Finding]:
    """Yield what normalised features (T_i, D) are worth, before they are clamped."""
    features = torch.cat(list(rows)).float()
    figures = _range(features)
    value = f"{_span(features)}, rms {_rms(features):.2g}"
    if not bool(features.isfinite().all()):
        yield _not_finite("normalised features", value, "the tokenizer's decoder", figures)
        return
    beyond = float((features.abs() > SIGMA).float().mean()) if features.numel() else 0.0
    verdict = judge(beyond, MANY_BEYOND, TOO_MANY_BEYOND)
    yield judged(
        GROUP, "normalised features", verdict, f"{value}; {beyond:.2%} beyond {SIGMA:g} sigma",
        good="as in captured motion", otherwise="far from the data",
        advice="check that statistics.npz belongs to these weights",
        figures={**figures, "beyond": beyond},
    )  # fmt: skip
    smallest, largest = normalized_range(statistics)
    clamped = int(((features < smallest) | (features > largest)).sum())
    share = clamped / max(features.numel(), 1)
    limits = ", ".join(f"{name.replace('_', ' ')} {most:g}" for name, most in LARGEST.items())
    verdict = judge(share, 0, TOO_MANY_CLAMPED)
    yield Finding(
        GROUP, "clamped values", verdict, f"{clamped} of {features.numel():,}",
        "no value is more than a body can do" if not clamped else f"beyond the range ({limits})",
        "" if not clamped else "try --dtype float32; else the decoder or statistics.npz is wrong",
        {"clamped": clamped, "share": share},
    )  # fmt: skip


def _not_finite(name: str, value: str, culprit: str, figures: Figures) -> Finding:
    return Finding(
        GROUP, name, "bad", f"NaN or infinite ({value})", f"{culprit} makes no numbers",
        "try --dtype float32 or bfloat16; else the weights are broken", figures,
    )  # fmt: skip


def _range(values: Tensor) -> dict[str, float | int | str | None]:
    finite = values[values.isfinite()]
    return {
        "least": float(finite.min()) if len(finite) else None,
        "most": float(finite.max()) if len(finite) else None,
        "not_finite": values.numel() - len(finite),
    }


def _span(values: Tensor) -> str:
    """The finite values from the least to the most, for people."""
    ends = _range(values)
    if ends["least"] is None:
        return "no number"
    return f"{ends['least']:.3g} to {ends['most']:.3g}"


def _rms(values: Tensor) -> float:
    return float(values.double().square().mean().sqrt()) if values.numel() else 0.0
