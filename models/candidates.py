"""Best of N: several candidates for one motion, of which the one that fits its text best is kept.

How well each fits is said by a judge. A checkpoint may have one of its own, which sees the motion
(`models.judge.judge`). Without it the model judges itself: it knows more of a text than a single
draw shows, and tells how well tokens fit by how much likelier the text makes them than an empty
text does. Models that were trained with some texts left empty know both chances.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol

import torch
from torch import Tensor

from models.engine import Engine
from models.feature_range import InRange
from models.requests import Failure, Request, Row
from models.sampling import Sampler
from models.transformer import Transformer

JudgeName = Literal["evaluator", "text fit"]

# The most that one token may say for or against a text, in nats. A few tokens that the model was
# all but sure of would otherwise outvote all others. docs/sampling.md says what was measured.
_LOUDEST: Final = 0.5
# What likeness to the other candidates counts beside the judge's own score; docs/sampling.md says
# what was measured.
_COMPANY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a request came to.

    Attributes:
        request: what was asked for.
        rows: its candidates in order, under the request's key; one where there is no choice.
    """

    request: Request
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a row fits its text.

    Attributes:
        score: higher is better; to be compared among the candidates of one request only.
        motion: what the row was decoded to, if it was.
        place: unit vector of the motion among others (C,), float32, where the judge knows it: the
            nearer, the more alike.
    """

    score: float
    motion: InRange | None = None
    place: Tensor | None = None


class Judge(Protocol):
    """What says how well rows fit what was asked for; no row changes the verdict on another."""

    @property
    def name(self) -> JudgeName:
        """What it is called where results are written down."""

    def judge(self, request: Request, row: Row) -> Verdict:
        """Return how well a row fits its request."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A row that was chosen among candidates.

    Attributes:
        request: what it was made from: the key of what was asked for, and the candidate's own seed.
        row: its tokens, under the same key.
        candidate: its number, from 0.
        scores: of all candidates, higher is better; none where there was nothing to choose.
        judge: who gave the scores; None where there are none.
        motion: what the row was decoded to, if the judge has done so.
    """

    request: Request
    row: Row
    candidate: int = 0
    scores: tuple[float, ...] = ()
    judge: JudgeName | None = None
    motion: InRange | None = None


def generate_candidates(
    engine: Engine, requests: Iterable[Request], sampler: Sampler, best_of: int
) -> Iterator[list[Candidates | Failure]]:
    """Yield the candidates of each request, of those that are known together in one list.

    The candidates of a request depend on its seed alone, and the first is what one would be. Memory
    holds as many rows as the engine has slots, and of the others their token ids. With a candidate
    that cannot be made the request fails.

    Args:
        engine: makes the rows.
        requests: what is asked for, each with a key of its own.
        sampler: how tokens are drawn; at temperature 0 there is only one candidate.
        best_of: candidates for each request.
    """
    if sampler.temperature == 0:
        best_of = 1
    asked = {request.key: request for request in requests}
    rows = (
        replace(request, key=key * best_of + number, seed=candidate_seed(request.seed, number))
        for key, request in asked.items()
        for number in range(best_of)
    )
    made: dict[int, list[Row | Failure]] = defaultdict(list)
    for results in engine.generate(rows, sampler):
        for result in results:
            made[result.key // best_of].append(result)
        whole = [key for key in made if len(made[key]) == best_of]
        if whole:
            yield [_gathered(asked[key], made.pop(key)) for key in whole]


def candidate_seed(seed: int, number: int) -> int:
    """Return the seed of a candidate's random numbers; the first has the seed of its request."""
    if number == 0:
        return seed
    digest = hashlib.sha256(f"{seed}\n{number}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1  # a generator takes 63 bits


def _gathered(request: Request, results: list[Row | Failure]) -> Candidates | Failure:
    rows = []
    for result in sorted(results, key=lambda result: result.key):
        if isinstance(result, Failure):
            return Failure(request.key, result.error)
        rows.append(replace(result, key=request.key))
    return Candidates(request, tuple(rows))


def choose(candidates: Candidates, judge: Judge) -> Choice:
    """Return the candidate with the highest score, the first of equals.

    A motion without a frame fits no text, whatever its score.
    """
    request, rows = candidates.request, candidates.rows
    if len(rows) == 1:
        return Choice(request, rows[0])
    verdicts = [judge.judge(request, row) for row in rows]
    scores = scores_in_company(verdicts)
    best = max(range(len(rows)), key=lambda number: (bool(rows[number].tokens), scores[number]))
    request = replace(request, seed=candidate_seed(request.seed, best))
    return Choice(request, rows[best], best, tuple(scores), judge.name, verdicts[best].motion)


def scores_in_company(verdicts: Sequence[Verdict]) -> list[float]:
    """Return the scores of candidates, raised by how much each is like the others.

    Among many that fit about as well, the highest score is often that of an odd one that the judge
    is wrong about; what most of them do is the surer guess (minimum Bayes risk, Kumar and Byrne
    2004). A judge that knows no places leaves its scores as they are.
    """
    places = [verdict.place for verdict in verdicts if verdict.place is not None]
    if not places:
        return [verdict.score for verdict in verdicts]
    centre = torch.stack(places).sum(0) / len(verdicts)
    return [
        verdict.score + (0.0 if verdict.place is None else _COMPANY * float(verdict.place @ centre))
        for verdict in verdicts
    ]


class TextFit:
    """The judge that every checkpoint has: its transformer, which knows the empty text."""

    name: Final = "text fit"

    def __init__(self, engine: Engine) -> None:
        """Use the transformer of an engine, and its empty text as soon as there is a choice."""
        self._engine = engine

    def judge(self, request: Request, row: Row) -> Verdict:
        """Return how well a row fits the text of its request."""
        assert self._engine.empty_text is not None
        texts = request.text, self._engine.empty_text
        given = len(request.first_tokens)
        return Verdict(text_fit(self._engine.transformer, *texts, row, given))


@torch.inference_mode()
def text_fit(
    transformer: Transformer, text: Tensor, empty_text: Tensor, row: Row, given: int = 0
) -> float:
    """Return how well a row fits a text: the bounded log odds of its tokens, summed.

    One row at a time: on the CPU the figure does not depend on others, and the logits of a large
    codebook stay few.

    Args:
        transformer: what made the row.
        text: text-encoder output (S, text_dim).
        empty_text: that of the empty text.
        row: its tokens, and the end if the model ended it, are judged.
        given: so many first tokens are not: they were there before.
    """
    ended = (transformer.options.end_id,) if row.finish_reason == "end" else ()
    tokens = torch.tensor(row.tokens + ended, device=transformer.device)
    with_text, without = (log_chances(transformer, one, tokens) for one in (text, empty_text))
    return float((with_text - without)[given:].clamp(-_LOUDEST, _LOUDEST).sum())


def log_chances(transformer: Transformer, text: Tensor, tokens: Tensor) -> Tensor:
    """Return the log probability (L,), float32, of each of the tokens (L,) after those before.

    Args:
        transformer: tells the chances.
        text: text-encoder output (S, text_dim).
        tokens: at least one.
    """
    prefix = transformer.project_text(text.to(transformer.device, transformer.dtype))
    x = torch.cat([prefix, transformer.embed(tokens[:-1])])[None]  # (1, S + L - 1, C)
    lengths = torch.tensor([len(prefix)], device=x.device)
    hidden = transformer.hidden(x, lengths)[0, len(prefix) - 1 :]
    chances = transformer.logits(hidden).float().log_softmax(-1)  # (L, V)
    return chances.gather(-1, tokens[:, None])[:, 0]
