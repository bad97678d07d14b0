"""Motions made earlier, found again: in a result folder, an .npy or an .npz file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scripts.results import META_FILE, slug

DEFAULT_FPS: Final = 30.0
_JOINTS_SHAPE: Final = (22, 3)
_FEATURES_SHAPE: Final = (272,)


@dataclass(frozen=True, slots=True)
class FoundMotion:
    """A motion and what its files say of it.

    Attributes:
        joints: (T, 22, 3) metres, y up; T may be 0.
        base: path of a preview, without suffix.
        caption: the prompt, "" where it is not known.
        fps: frames per second.
    """

    joints: NDArray[np.float32]
    base: Path
    caption: str = ""
    fps: float = DEFAULT_FPS


def find_motions(path: Path) -> Iterator[FoundMotion]:
    """Yield the motions at a path: several where a result folder has several samples.

    Raises:
        FileNotFoundError: there is nothing, or a folder without motions.
        ValueError: a file is damaged or holds something else.
    """
    if path.is_dir():
        yield from _in_folder(path)
        return
    if not path.exists():
        raise FileNotFoundError(f"there is no {str(path)!r}; give a result folder, .npy or .npz")
    array, fps = _read(path)
    yield FoundMotion(_to_joints(array, path), path.with_suffix(""), fps=fps)


def _in_folder(folder: Path) -> Iterator[FoundMotion]:
    files = sorted(folder.glob("*_joints.npy")) or sorted(folder.glob("*_predict.npy"))
    if not files:
        raise FileNotFoundError(
            f"{folder} is no result folder: it holds no file ..._joints.npy or ..._predict.npy"
        )
    caption, fps = _read_meta(folder / META_FILE)
    for file in files:
        start = file.stem.rpartition("_")[0]
        joints = _to_joints(_read(file)[0], file)
        yield FoundMotion(joints, folder / f"{start}_{slug(caption)}", caption, fps)


def _read_meta(file: Path) -> tuple[str, float]:
    """Return prompt and frame rate."""
    if not file.is_file():
        return "", DEFAULT_FPS
    try:
        meta = json.loads(file.read_text(encoding="utf-8"))
        return str(meta.get("prompt", "")), float(meta.get("fps", DEFAULT_FPS))
    except (ValueError, AttributeError, TypeError) as error:
        raise ValueError(f"{file} is damaged: {error}") from None


def _read(path: Path) -> tuple[NDArray[Any], float]:
    """Return the array in a file, and its frame rate where it says one."""
    if path.suffix.lower() not in (".npy", ".npz"):
        raise ValueError(f"{path} is neither a result folder nor an .npy or .npz file")
    try:
        with path.open("rb") as file:  # numpy would leave a damaged one open
            content = np.load(file, allow_pickle=False)
            if isinstance(content, np.ndarray):
                return content, DEFAULT_FPS
            found = ", ".join(content.files) or "nothing"
            fps = float(content["fps"]) if "fps" in content else DEFAULT_FPS
            for key in ("joints", "features"):
                if key in content:
                    return content[key], fps
    except OSError as error:
        if error.errno is not None:
            raise
        raise ValueError(f"{path} is damaged or no numpy file: {error}") from None
    except Exception as error:  # numpy raises many kinds for damaged files
        raise ValueError(f"{path} is damaged or no numpy file: {error}") from None
    raise ValueError(f"{path} must hold 'joints' or 'features', found {found}")


def _to_joints(array: NDArray[Any], path: Path) -> NDArray[np.float32]:
    """Return joints (T, 22, 3) from joints or features."""
    shape = array.shape[1:]
    if array.dtype.kind not in "fiu" or shape not in (_JOINTS_SHAPE, _FEATURES_SHAPE):
        raise ValueError(
            f"{path} holds {array.dtype} {array.shape}, "
            "expected joints (T, 22, 3) or features (T, 272)"
        )
    if not np.isfinite(array).all():
        raise ValueError(f"{path} holds NaN or infinite values; such a motion cannot be drawn")
    if shape == _JOINTS_SHAPE:
        return array.astype(np.float32)
    import torch

    from motion.features272 import clip_from_features

    joints: NDArray[np.float32] = clip_from_features(torch.from_numpy(array).float()).joints.numpy()
    return joints
