"""Body files that users bring: SMPL, SMPL-H and SMPL-X, as .npz or as the pickles of old."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from motion.joints import NUM_JOINTS, PARENTS
from render.body import SkinnedBody
from render.safe_pickle import load_plain

_CORRECTED: Final = 9 * (NUM_JOINTS - 1)  # joints after ours stay straight, which corrects nothing
_FIELDS: Final = ("v_template", "f", "weights", "J_regressor", "kintree_table")


@lru_cache(maxsize=2)
def load_body(path: Path) -> SkinnedBody:
    """Return the neutral shape of the body in an SMPL, SMPL-H or SMPL-X file; do not change it.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is no such file, or a pickle that asks for more than arrays.
    """
    if not path.is_file():
        raise FileNotFoundError(f"there is no body file {str(path)!r}; give an SMPL .npz or .pkl")
    if path.suffix.lower() == ".npz":
        fields = _read_npz(path)
    elif path.suffix.lower() == ".pkl":
        fields = load_plain(path)
    else:
        raise ValueError(f"{path} is no body file: expected SMPL, SMPL-H or SMPL-X as .npz or .pkl")
    try:
        return _body(fields)
    except ValueError as error:
        raise ValueError(f"{path} is no SMPL body: {error}") from None


def _read_npz(path: Path) -> dict[str, Any]:
    """Return the fields that are needed; others may be pickled inside and are not opened."""
    wanted = (*_FIELDS, "posedirs")
    try:
        with path.open("rb") as file:  # numpy would leave a damaged one open
            content = np.load(file, allow_pickle=False)
            return {name: content[name] for name in wanted if name in content}
    except OSError as error:
        if error.errno is not None:
            raise
        raise ValueError(f"{path} is damaged or no numpy file: {error}") from None
    except Exception as error:  # numpy raises many kinds for damaged files
        raise ValueError(f"{path} is damaged or no numpy file: {error}") from None


def _body(fields: Mapping[str, Any]) -> SkinnedBody:
    """Return the body that fields describe; ValueError if they do not fit together."""
    missing = [name for name in _FIELDS if name not in fields]
    if missing:
        raise ValueError(f"it has no {', '.join(missing)}")
    vertices = _numbers(fields, "v_template", (None, 3))
    count = len(vertices)
    weights = _numbers(fields, "weights", (count, None))
    joints = weights.shape[1]
    regressor = _numbers(fields, "J_regressor", (joints, count))
    tree = _numbers(fields, "kintree_table", (2, joints)).astype(np.int64)
    faces = _numbers(fields, "f", (None, 3)).astype(np.int64)
    parents = (-1, *tree[0, 1:].tolist())
    if joints < NUM_JOINTS or parents[:NUM_JOINTS] != PARENTS:
        raise ValueError(f"its {joints} joints do not begin with the {NUM_JOINTS} of the SMPL body")
    if any(not 0 <= parent < joint for joint, parent in enumerate(parents[1:], start=1)):
        raise ValueError("a joint comes before its parent")
    if not len(faces) or faces.min() < 0 or faces.max() >= count:
        raise ValueError("its faces name vertices that it does not have")
    corrections = None
    if "posedirs" in fields:
        corrections = _numbers(fields, "posedirs", (count, 3, 9 * (joints - 1)))[..., :_CORRECTED]
    return SkinnedBody(
        vertices=vertices.astype(np.float32),
        faces=faces,
        weights=weights.astype(np.float32),
        joint_regressor=regressor.astype(np.float32),
        parents=parents,
        pose_directions=None if corrections is None else corrections.astype(np.float32),
        tint=np.zeros(count, dtype=np.float32),
        openness=np.ones(count, dtype=np.float32),
    )


def _numbers(
    fields: Mapping[str, Any], name: str, shape: tuple[int | None, ...]
) -> NDArray[np.float64]:
    """Return a field as an array of this shape, None standing for any length."""
    array = np.asarray(fields[name])
    fits = array.ndim == len(shape) and all(
        wanted in (None, length) for wanted, length in zip(shape, array.shape, strict=True)
    )
    if array.dtype.kind not in "fiu" or not fits or not np.isfinite(array).all():
        text = " x ".join("?" if length is None else str(length) for length in shape)
        raise ValueError(f"{name} must be {text} finite numbers, it is {array.dtype} {array.shape}")
    return array.astype(np.float64)
