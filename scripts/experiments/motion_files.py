"""Motions made earlier, found again: in a result folder, an .npy or an .npz file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scripts.experiments.results import META_FILE, slug

DEFAULT_FPS: Final = 30.0
JOINTS: Final = (22, 3)  # shapes of a frame
FEATURES_272: Final = (272,)
FEATURES_263: Final = (263,)
_FPS_263: Final = 20.0


@dataclass(frozen=True, slots=True)
class FoundMotion:
    """A motion and what its files say of it.

    Attributes:
        joints: (T, 22, 3) metres, y up; T may be 0.
        base: path of a preview, without suffix.
        source: the file that it came from.
        caption: the prompt, "" where it is not known.
        fps: frames per second.
        facts: what made it, where that is known.
    """

    joints: NDArray[np.float32]
    base: Path
    source: Path
    caption: str = ""
    fps: float = DEFAULT_FPS
    facts: tuple[str, ...] = ()


def find_motions(path: Path) -> Iterator[FoundMotion]:
    """Yield the motions at a path: all samples of a result folder, all results of an experiment.

    Raises:
        FileNotFoundError: there is nothing, or a folder without motions.
        ValueError: a file is damaged or holds something else.
    """
    if path.is_dir():
        for folder in _results(path) or [path]:
            yield from _in_folder(folder)
        return
    if not path.exists():
        raise FileNotFoundError(f"there is no {str(path)!r}; give a result folder, .npy or .npz")
    array, fps = read_motion(path)
    yield FoundMotion(_to_joints(array, path), path.with_suffix(""), path, fps=fps)


def _results(folder: Path) -> list[Path]:
    """Return the result folders in the folder of an experiment that hold motions, by number."""
    numbered = (inner for inner in folder.iterdir() if inner.name.isdecimal() and inner.is_dir())
    return sorted(filter(_arrays, numbered), key=lambda inner: int(inner.name))


def _arrays(folder: Path) -> list[Path]:
    return sorted(folder.glob("*_joints.npy")) or sorted(folder.glob("*_predict.npy"))


def _in_folder(folder: Path) -> Iterator[FoundMotion]:
    files = _arrays(folder)
    if not files:
        raise FileNotFoundError(
            f"{folder} is no result folder: it holds no file ..._joints.npy or ..._predict.npy"
        )
    caption, fps, seed = _read_meta(folder / META_FILE)
    for file in files:
        start = file.stem.rpartition("_")[0]
        joints = _to_joints(read_motion(file)[0], file)
        base = folder / f"{start}_{slug(caption)}"
        yield FoundMotion(joints, base, file, caption, fps, seed)


def _read_meta(file: Path) -> tuple[str, float, tuple[str, ...]]:
    """Return prompt, frame rate, and the seed as a fact."""
    if not file.is_file():
        return "", DEFAULT_FPS, ()
    try:
        meta = json.loads(file.read_text(encoding="utf-8"))
        facts = (f"seed {meta['seed']}",) if "seed" in meta else ()
        return str(meta.get("prompt", "")), float(meta.get("fps", DEFAULT_FPS)), facts
    except (ValueError, AttributeError, TypeError) as error:
        raise ValueError(f"{file} is damaged: {error}") from None


def read_motion(path: Path) -> tuple[NDArray[Any], float]:
    """Return the joints or features in a file, and its frame rate or what is usual for them.

    Raises:
        ValueError: the file is damaged or holds something else.
    """
    if path.suffix.lower() not in (".npy", ".npz"):
        raise ValueError(f"{path} is neither a result folder nor an .npy or .npz file")
    try:
        with path.open("rb") as file:  # numpy would leave a damaged one open
            content = np.load(file, allow_pickle=False)
            if isinstance(content, np.ndarray):
                return content, _usual_fps(content)
            found = ", ".join(content.files) or "nothing"
            for key in ("joints", "features"):
                if key in content:
                    array = content[key]
                    return array, float(content["fps"]) if "fps" in content else _usual_fps(array)
    except OSError as error:
        if error.errno is not None:
            raise
        raise ValueError(f"{path} is damaged or no numpy file: {error}") from None
    except Exception as error:  # numpy raises many kinds for damaged files
        raise ValueError(f"{path} is damaged or no numpy file: {error}") from None
    raise ValueError(f"{path} must hold 'joints' or 'features', found {found}")


def _usual_fps(array: NDArray[Any]) -> float:
    return _FPS_263 if array.shape[1:] == FEATURES_263 else DEFAULT_FPS


def _to_joints(array: NDArray[Any], path: Path) -> NDArray[np.float32]:
    """Return joints (T, 22, 3) from joints or features."""
    shape = array.shape[1:]
    if array.dtype.kind not in "fiu" or shape not in (JOINTS, FEATURES_272, FEATURES_263):
        raise ValueError(
            f"{path} holds {array.dtype} {array.shape}, "
            "expected joints (T, 22, 3) or features (T, 272) or (T, 263)"
        )
    if not np.isfinite(array).all():
        raise ValueError(f"{path} holds NaN or infinite values; such a motion cannot be drawn")
    if shape == JOINTS:
        return array.astype(np.float32)
    import torch

    from motion.features263 import joints_from_features
    from motion.features272 import recover_clips

    features = torch.from_numpy(array).float()
    if shape == FEATURES_263:
        joints = joints_from_features(features.double()).float()
    else:
        joints = torch.cat([clip.joints for clip in recover_clips(features)])
    numbers: NDArray[np.float32] = joints.numpy()
    return numbers
