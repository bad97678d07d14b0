"""Locomotion: every way of getting about on foot, with the phrases that describe it."""

from __future__ import annotations

from training.synthesis.act import Action
from training.synthesis.curves import CURVES
from training.synthesis.manners import MANNERS
from training.synthesis.running import RUNNING
from training.synthesis.unsteady import UNSTEADY
from training.synthesis.walking import WALKING

LOCOMOTION: dict[str, Action] = {**WALKING, **CURVES, **RUNNING, **MANNERS, **UNSTEADY}
