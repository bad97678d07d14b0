"""All tables of what may stand for a whole phrase: patterns, and what means the same."""

from __future__ import annotations

from training.synthesis.wording.everyday import EVERYDAY
from training.synthesis.wording.registers.askers import ASKERS
from training.synthesis.wording.registers.clinics import CLINICS
from training.synthesis.wording.registers.crafts import CRAFTS
from training.synthesis.wording.registers.homes import HOMES
from training.synthesis.wording.registers.likenesses import LIKENESSES
from training.synthesis.wording.registers.meanings import MEANINGS
from training.synthesis.wording.registers.occasions import OCCASIONS
from training.synthesis.wording.registers.outcomes import OUTCOMES
from training.synthesis.wording.registers.sets import SETS
from training.synthesis.wording.registers.short_forms import SHORT_FORMS
from training.synthesis.wording.registers.stories import STORIES
from training.synthesis.wording.registers.trainers import TRAINERS
from training.synthesis.wording.registers.verbs import VERBS
from training.synthesis.wording.registers.witnesses import WITNESSES
from training.synthesis.wording.sayings.blows import BLOWS
from training.synthesis.wording.sayings.doings import DOINGS
from training.synthesis.wording.sayings.leaps import LEAPS
from training.synthesis.wording.sayings.postures import POSTURES
from training.synthesis.wording.sayings.runs import RUNS
from training.synthesis.wording.sayings.signs import SIGNS
from training.synthesis.wording.sayings.walks import WALKS
from training.synthesis.wording.situations import SITUATIONS
from training.synthesis.wording.synonyms import SYNONYMS

_TABLES = (SYNONYMS, EVERYDAY, SITUATIONS, WALKS, RUNS, LEAPS, BLOWS, POSTURES, SIGNS, DOINGS)
_REGISTERS = (
    ASKERS,
    CLINICS,
    CRAFTS,
    HOMES,
    LIKENESSES,
    OCCASIONS,
    OUTCOMES,
    SETS,
    SHORT_FORMS,
    STORIES,
    TRAINERS,
    VERBS,
    WITNESSES,
)
_OF_MEANINGS = tuple(
    (MEANINGS[name], line) for register in _REGISTERS for name, line in register.items()
)

WHOLE_PHRASES: tuple[tuple[str, str], ...] = (
    *(row for table in _TABLES for row in table),
    *_OF_MEANINGS,
)
