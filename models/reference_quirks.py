"""Generating as the reference does where that changes the motion, for comparing with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import torch

from models.candidates import Choice
from models.feature_range import InRange
from models.pipeline import Generation, Task, TextToMotion
from models.requests import Request
from models.text_encoder import EncodedText

_MOST_TOKENS: Final = 50  # although the published models are trained with up to 150
_INSTEAD_OF_NOTHING: Final = 1  # the token that the reference returns for an end at the first step


class QuirkyTextToMotion(TextToMotion):
    """A generator that stops at 50 tokens, and makes one motion token where the model made none."""

    def _request(
        self,
        key: int,
        task: Task,
        text: EncodedText,
        limits: tuple[int, int | None],
        seed: int,
    ) -> Request:
        request = super()._request(key, task, text, limits, seed)
        return replace(
            request,
            max_tokens=min(request.max_tokens, _MOST_TOKENS),
            min_tokens=min(request.min_tokens, _MOST_TOKENS),
        )

    def _finish(self, task: Task, text: EncodedText, choice: Choice, motion: InRange) -> Generation:
        if choice.row.tokens:
            return super()._finish(task, text, choice, motion)
        row = replace(choice.row, tokens=(_INSTEAD_OF_NOTHING,))
        (motion,) = self._decode([torch.tensor(row.tokens)])
        made = super()._finish(task, text, replace(choice, row=row), motion)
        note = "the model ended before the first frame; the motion is token 1, as the reference's"
        return replace(made, warnings=(*made.warnings, note))
