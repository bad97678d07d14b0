"""Locomotion: every way of getting about on foot, with the phrases that describe it."""

from __future__ import annotations

from training.synthesis.locomotion.curves import CURVES
from training.synthesis.locomotion.manners import MANNERS
from training.synthesis.locomotion.running import RUNNING
from training.synthesis.locomotion.unsteady import UNSTEADY
from training.synthesis.locomotion.walking import WALKING
from training.synthesis.puppet.act import Action

LOCOMOTION: dict[str, Action] = {**WALKING, **CURVES, **RUNNING, **MANNERS, **UNSTEADY}
