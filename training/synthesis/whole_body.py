"""WHOLE_BODY: every action of the grammar that takes the whole body."""

from __future__ import annotations

from training.synthesis.act import Action
from training.synthesis.athletics import ATHLETICS
from training.synthesis.combat import COMBAT
from training.synthesis.exercises import EXERCISES
from training.synthesis.floor import FLOOR
from training.synthesis.handling import HANDLING
from training.synthesis.postures import POSTURES

WHOLE_BODY: dict[str, Action] = {
    **ATHLETICS,
    **COMBAT,
    **POSTURES,
    **FLOOR,
    **EXERCISES,
    **HANDLING,
}
