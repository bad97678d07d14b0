"""WHOLE_BODY: every action of the grammar that takes the whole body."""

from __future__ import annotations

from training.synthesis.puppet.act import Action
from training.synthesis.whole_body.bends import BENDS
from training.synthesis.whole_body.combat import COMBAT
from training.synthesis.whole_body.courtesies import COURTESIES
from training.synthesis.whole_body.defence import DEFENCE
from training.synthesis.whole_body.exercises import EXERCISES
from training.synthesis.whole_body.floor import FLOOR
from training.synthesis.whole_body.handling import HANDLING
from training.synthesis.whole_body.hops import HOPS
from training.synthesis.whole_body.jumps import JUMPS
from training.synthesis.whole_body.kicks import KICKS
from training.synthesis.whole_body.kneeling import KNEELING
from training.synthesis.whole_body.postures import POSTURES
from training.synthesis.whole_body.racket_and_bat import SWINGS
from training.synthesis.whole_body.rhythm import RHYTHM

WHOLE_BODY: dict[str, Action] = {
    **JUMPS,
    **HOPS,
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
