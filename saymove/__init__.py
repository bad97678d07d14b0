"""saymove turns a sentence into human motion.

The names below are loaded when they are first used, so that importing saymove costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.generation import Generation, Task
    from models.pipeline import TextToMotion
    from models.requests import Failure
    from motion.clip import MotionClip
    from motion.export import export_clip

__all__ = ["Failure", "Generation", "MotionClip", "Task", "TextToMotion", "export_clip"]

_HOMES = {
    "Failure": "models.requests",
    "Generation": "models.generation",
    "MotionClip": "motion.clip",
    "Task": "models.generation",
    "TextToMotion": "models.pipeline",
    "export_clip": "motion.export",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'saymove' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
