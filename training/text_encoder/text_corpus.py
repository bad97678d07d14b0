"""The sentences that a text encoder is distilled on: captions and wide sentences, as pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.data.storage import MotionRow
from training.synthesis.wording.people import ROLES, SUBJECTS
from training.text_encoder.sentence_teacher import Targets, places_of_words
from training.text_encoder.wide_meanings import MEANINGS
from training.text_encoder.wide_sentences import draw_wide_sentence

MOMENTS: Final = 3  # first, second, third or later
MASK_ID: Final = 2  # the id for unknown pieces, which byte fallback leaves unused
# What lies between two actions of which the second comes later.
_LATER: Final = re.compile(
    r"[,;.]? (?:and |before )?(?:then|after that|after which|after a short pause|afterwards"
    r"|finally|next|at the end|in the end|before|from there|subsequently|to finish"
    r"|once that is done|having done that|(?:this is )?followed by"
    r"|(?:finish|end|conclud)(?:es|s|ed)? (?:off )?by)\b"
    r"|[;.] (?=\w)|\.{3} | (?:->|>|/) |[,.:;]? (?:step (?:two|three):?|[23][.):]) ",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"(?:after|once|when done|having finished|as soon as|the moment) [^,]*", re.IGNORECASE
)
_ANYBODY: Final = "|".join(
    sorted((re.escape(who.words) for who in SUBJECTS + ROLES if who.words), key=len)[::-1]
)
_SUBJECT: Final = re.compile(rf"(?:{_ANYBODY}) (?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts with the texts that the teacher reads in their place, by source.

    Attributes:
        texts: N different sentences.
        taught: index (N,) of each in `lessons`.
        lessons: what the teacher reads: any subject is "a person", words are plain.
        source: (N,) 0 for grammar, 1 for captured clips, 2 for wide sentences.
        aligned: (N,) whether text and lesson have the same words but for the subject and those
            that were exchanged one for one.
        meanings: what the wide sentences say, places in `MEANINGS`; nothing for captions.
    """

    texts: list[str]
    taught: NDArray[np.int64]
    lessons: list[str]
    source: NDArray[np.int64]
    aligned: NDArray[np.bool_]
    meanings: list[tuple[int, ...]]


def make_corpus(rows: Sequence[MotionRow], wide: int, most: int, seed: int) -> Corpus:
    """Return up to `most` captions of `rows`, those of clips first, and `wide` wide sentences."""
    rng = np.random.default_rng(seed)
    found: dict[str, int] = {}
    for source, name in ((1, "clips"), (0, "grammar")):
        captions = [c for r in rows if r.source == name and not r.held_out for c in r.captions]
        for place in rng.permutation(len(captions)):
            if len(found) < most:
                found.setdefault(captions[int(place)], source)
    drawn = {sentence.text: sentence for sentence in (draw_wide_sentence(rng) for _ in range(wide))}
    texts = list(found) + [text for text in drawn if text not in found]
    lessons: dict[str, int] = {}
    taught, aligned = [], []
    for text in texts:
        own = lesson_of(text)
        lesson = lesson_of(drawn[text].plain) if text in drawn else own
        taught.append(lessons.setdefault(lesson, len(lessons)))
        aligned.append(len(lesson.split()) == len(own.split()))
    return Corpus(
        texts,
        np.array(taught),
        list(lessons),
        np.array([found.get(text, 2) for text in texts]),
        np.array(aligned),
        [drawn[text].meanings if text in drawn else () for text in texts],
    )


def lesson_of(text: str) -> str:
    """Return the text with its subject, if it is one of the usual, exchanged for "a person".

    Who moves matters to a sentence encoder and not to a motion.
    """
    return _SUBJECT.sub("a person ", text, count=1) if _SUBJECT.match(text) else text


def moments(text: str) -> list[int]:
    """Return for each character whether it tells what is done first (0), second (1) or later (2).

    "After A, B" and "B before A" tell so as well as "A, then B".
    """
    after = _AFTER.match(text)
    if after:
        rest = moments(text[after.end() :])
        return [0] * after.end() + [min(moment + 1, MOMENTS - 1) for moment in rest]
    found: list[int] = []
    moment = 0
    for match in _LATER.finditer(text):
        found += [moment] * (match.start() - len(found))
        moment = min(moment + 1, MOMENTS - 1)
    return found + [moment] * (len(text) - len(found))


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as the encoder reads it, each (S,): ids, the word each ends in, its moment; -1: none.

    Words are counted from the end of the text, so that they are those of its lesson.
    """

    ids: NDArray[np.int64]
    words: NDArray[np.int64]
    moments: NDArray[np.int64]


def to_pieces(texts: Sequence[str], tokenizer: Any, most: int) -> list[Pieces]:
    """Return texts as pieces, at most `most` of each."""
    encoded = tokenizer(list(texts), return_offsets_mapping=True)
    made = []
    for text, ids, offsets in zip(
        texts, encoded["input_ids"], encoded["offset_mapping"], strict=True
    ):
        words = np.array(places_of_words(text, offsets))
        words = np.where(words >= 0, len(text.split()) - 1 - words, -1)
        moment = moments(text)
        when = [moment[stop - 1] if stop > start else -1 for start, stop in offsets]
        made.append(Pieces(np.array(ids)[:most], words[:most], np.array(when)[:most]))
    return made


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch: B texts of up to S pieces, and what the teacher says of them.

    Attributes:
        pieces: (B, S) ids of the texts, padded with 0.
        shown: (B, S) the same with some pieces hidden or exchanged in the first rows.
        asked: (B, S) pieces that are to be told from what is shown.
        lengths: (B,).
        words: (B, S) which word each piece ends in, counted from the end, -1 for none.
        moments: (B, S) -1 for none.
        masked: how many rows have hidden pieces; they come first.
        sentence: (B, D) unit length.
        word_states: (B, W, C) by words counted from the end, zero where the lesson has none.
        meanings: (B, M) 1 for each of `MEANINGS` that is said.
        labelled: (B,) whether `meanings` are known.
    """

    pieces: Tensor
    shown: Tensor
    asked: Tensor
    lengths: Tensor
    words: Tensor
    moments: Tensor
    masked: int
    sentence: Tensor
    word_states: Tensor
    meanings: Tensor
    labelled: Tensor


class LessonSampler:
    """Draws batches from a corpus, each source with its share."""

    def __init__(
        self, corpus: Corpus, pieces: list[Pieces], targets: Targets, vocab_size: int
    ) -> None:
        """Keep the corpus as pieces, with its targets."""
        self._corpus, self._pieces, self._targets = corpus, pieces, targets
        self._vocab_size = vocab_size

    def draw(
        self, members: Sequence[NDArray[np.int64]], shares: Sequence[float], size: int,
        masked: int, rng: np.random.Generator,
    ) -> Lesson:  # fmt: skip
        """Return a batch of `size` texts, the first `masked` of them with hidden pieces.

        Args:
            members: indices of texts, group by group.
            shares: how often each group is drawn.
            size: rows of the batch.
            masked: rows with hidden pieces.
            rng: makes every choice.
        """
        groups = rng.choice(len(members), size=size, p=np.array(shares) / sum(shares))
        return self.batch([int(rng.choice(members[g])) for g in groups], masked, rng)

    def batch(self, chosen: Sequence[int], masked: int, rng: np.random.Generator) -> Lesson:
        """Return the texts of these indices as a batch."""
        rows = [self._pieces[index] for index in chosen]
        width = -(-max(len(row.ids) for row in rows) // 8) * 8
        ids = _padded([row.ids for row in rows], width, 0)
        lengths = torch.tensor([len(row.ids) for row in rows])
        real = torch.arange(width) < lengths[:, None] - 1  # the end of the sentence is not asked
        asked = torch.from_numpy(rng.random((len(rows), width)) < 0.25) & real
        shown = self._hidden(ids, asked, rng)
        shown[masked:] = ids[masked:]
        taught = self._corpus.taught[list(chosen)]
        meanings = torch.zeros(len(rows), len(MEANINGS))
        for row, index in zip(meanings, chosen, strict=True):
            row[list(self._corpus.meanings[index])] = 1
        states = self._word_states(taught)
        states[torch.from_numpy(~self._corpus.aligned[list(chosen)])] = 0
        return Lesson(
            pieces=ids,
            shown=shown,
            asked=asked,
            lengths=lengths,
            words=_padded([row.words for row in rows], width, -1),
            moments=_padded([row.moments for row in rows], width, -1),
            masked=masked,
            sentence=torch.from_numpy(self._targets.sentences[taught]).float(),
            word_states=states,
            meanings=meanings,
            labelled=torch.from_numpy(self._corpus.source[list(chosen)] == 2),
        )

    def _hidden(self, ids: Tensor, asked: Tensor, rng: np.random.Generator) -> Tensor:
        """Of the pieces asked for, 60 % masked, 15 % exchanged for others, the rest shown."""
        fate = torch.from_numpy(rng.random(tuple(ids.shape)))
        other = torch.from_numpy(rng.integers(3, self._vocab_size, tuple(ids.shape)))
        shown = torch.where(asked & (fate < 0.60), MASK_ID, ids)
        return torch.where(asked & (fate > 0.85), other, shown)

    def _word_states(self, taught: NDArray[np.int64]) -> Tensor:
        starts, stops = self._targets.starts[taught], self._targets.starts[taught + 1]
        states = torch.zeros(len(taught), int((stops - starts).max()), self._targets.words.shape[1])
        for row, (start, stop) in enumerate(zip(starts, stops, strict=True)):
            reverse = self._targets.words[start:stop][::-1].copy()
            states[row, : stop - start] = torch.from_numpy(reverse)
        return states


def _padded(rows: Sequence[NDArray[np.int64]], width: int, fill: int) -> Tensor:
    table = np.full((len(rows), width), fill, dtype=np.int64)
    for row, values in zip(table, rows, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(table)
