"""Mean and standard deviation that features are normalised with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from motion.features272 import LAYOUT

_SMALLEST_STD = 1e-4


@dataclass(frozen=True, slots=True)
class Statistics:
    """Mean and standard deviation per feature, both float64 (D,)."""

    mean: Tensor
    std: Tensor

    def __post_init__(self) -> None:
        if self.mean.ndim != 1 or self.mean.shape != self.std.shape:
            raise ValueError(
                "statistics need a mean and a std of the same length, "
                f"got shapes {tuple(self.mean.shape)} and {tuple(self.std.shape)}"
            )
        if not (torch.isfinite(self.mean).all() and torch.isfinite(self.std).all()):
            raise ValueError("statistics hold NaN or infinite values")
        if not (self.std > 0).all():
            raise ValueError("statistics need a std above 0 in every dimension")

    def normalize(self, features: Tensor) -> Tensor:
        """Return (features - mean) / std, in the dtype of `features` (..., D)."""
        return ((features.double() - self.mean) / self.std).to(features.dtype)

    def denormalize(self, features: Tensor) -> Tensor:
        """Return features * std + mean, in the dtype of `features` (..., D)."""
        mean, std = self.mean.to(features.device), self.std.to(features.device)
        return (features.double() * std + mean).to(features.dtype)

    def save(self, path: Path) -> None:
        """Write `mean` and `std` to an npz file."""
        np.savez(path, mean=self.mean.numpy(), std=self.std.numpy())

    @classmethod
    def load(cls, path: Path) -> Statistics:
        """Return the statistics in an npz file.

        Raises:
            ValueError: the file is no npz or lacks `mean` or `std`.
            FileNotFoundError: there is no such file.
        """
        try:
            # Opened here: numpy leaves a file open that turns out to be no npz.
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                return cls(torch.from_numpy(arrays["mean"]), torch.from_numpy(arrays["std"]))
        except FileNotFoundError:
            raise
        except Exception as error:
            raise ValueError(
                f"{path} is not a statistics file (npz with mean, std): {error}"
            ) from error


def pooled_std(std: Tensor) -> Tensor:
    """Return a std (272,) averaged within each block of the layout.

    One value per block keeps the relative size of its dimensions, as the published statistics do;
    a block that never moves gets a small one, so that normalising does not blow up its noise.
    """
    pooled = std.double().clone()
    for part in LAYOUT.values():
        pooled[part] = pooled[part].mean().clamp_min(_SMALLEST_STD)
    return pooled
