"""MotionClip: one finished motion, as everything outside the models sees it."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from motion.kinematics import forward_kinematics
from motion.skeleton import NUM_JOINTS


@dataclass(frozen=True, slots=True)
class MotionClip:
    """A motion of T frames: y up, metres, floor at y = 0, a person at rest faces +z.

    Attributes:
        joints: joint positions (T, 22, 3), float32.
        rotations: local joint rotations (T, 22, 3, 3), float32.
        translation: position of the pelvis (T, 3), float32.
        fps: frames per second.
    """

    joints: Tensor
    rotations: Tensor
    translation: Tensor
    fps: float

    def __post_init__(self) -> None:
        frames = len(self.joints)
        wanted = {
            "joints": (frames, NUM_JOINTS, 3),
            "rotations": (frames, NUM_JOINTS, 3, 3),
            "translation": (frames, 3),
        }
        for name, shape in wanted.items():
            given = tuple(getattr(self, name).shape)
            if given != shape:
                raise ValueError(f"a motion clip needs {name} of shape {shape}, got {given}")
        if not self.fps > 0:
            raise ValueError(f"a motion clip needs a positive frame rate, got {self.fps}")

    @classmethod
    def from_rotations(cls, rotations: Tensor, translation: Tensor, fps: float) -> MotionClip:
        """Return the clip whose joints follow from local rotations and root translation."""
        joints, _ = forward_kinematics(rotations, translation)
        return cls(joints, rotations, translation, fps)

    @property
    def num_frames(self) -> int:
        """Number of frames T."""
        return len(self.joints)

    @property
    def seconds(self) -> float:
        """Duration, T / fps."""
        return self.num_frames / self.fps

    def to(self, device: torch.device | str) -> MotionClip:
        """Return the same clip on another device."""
        return MotionClip(
            self.joints.to(device), self.rotations.to(device), self.translation.to(device), self.fps
        )
