"""saymove turns a sentence into human motion.

The names below are loaded when they are first used, so that importing saymove costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.pipeline import Generation, TextToMotion
    from motion.clip import MotionClip

__all__ = ["Generation", "MotionClip", "TextToMotion"]

_HOMES = {
    "Generation": "models.pipeline",
    "MotionClip": "motion.clip",
    "TextToMotion": "models.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'saymove' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
