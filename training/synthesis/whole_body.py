"""WHOLE_BODY: every action of the grammar that takes the whole body."""

from __future__ import annotations

from training.synthesis.act import Action
from training.synthesis.athletics import ATHLETICS
from training.synthesis.bends import BENDS
from training.synthesis.combat import COMBAT
from training.synthesis.courtesies import COURTESIES
from training.synthesis.defence import DEFENCE
from training.synthesis.exercises import EXERCISES
from training.synthesis.floor import FLOOR
from training.synthesis.handling import HANDLING
from training.synthesis.kicks import KICKS
from training.synthesis.kneeling import KNEELING
from training.synthesis.postures import POSTURES
from training.synthesis.racket_and_bat import SWINGS
from training.synthesis.rhythm import RHYTHM

WHOLE_BODY: dict[str, Action] = {
    **ATHLETICS,
    **KICKS,
    **COMBAT,
    **DEFENCE,
    **POSTURES,
    **COURTESIES,
    **KNEELING,
    **FLOOR,
    **EXERCISES,
    **BENDS,
    **RHYTHM,
    **HANDLING,
    **SWINGS,
}
