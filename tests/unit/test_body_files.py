"""Body files of users: what is in them reaches the picture, and what could do harm is refused."""

from __future__ import annotations

import os
import pickle
import sys
import types
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from motion.joints import PARENTS
from render.body import SkinnedBody, load_mannequin, smpl_fields
from render.body_files import load_body
from render.safe_pickle import load_plain

BODY = load_mannequin()
FIELDS = smpl_fields(BODY)
HARM = "harm"  # the file that harmful pickles would make


class ChumpyArray:
    """Has what chumpy's array has; the tests pickle it under that name."""

    def __init__(self, x: np.ndarray) -> None:
        self.x = x
        self.dirty = {"x": 1}

    def __getstate__(self) -> dict[str, object]:
        return self.__dict__


@pytest.fixture
def chumpy(monkeypatch) -> type:
    """A module `chumpy.ch` that is there while a test pickles, as it was when SMPL was made."""
    module = types.ModuleType("chumpy.ch")
    module.Ch = type("Ch", (ChumpyArray,), {"__module__": "chumpy.ch"})
    monkeypatch.setitem(sys.modules, "chumpy", types.ModuleType("chumpy"))
    monkeypatch.setitem(sys.modules, "chumpy.ch", module)
    return module.Ch


def assert_same(body: SkinnedBody) -> None:
    for name in ("vertices", "faces", "weights"):
        np.testing.assert_array_equal(getattr(body, name), getattr(BODY, name))
    np.testing.assert_allclose(body.joints, BODY.joints, atol=1e-6)
    assert body.parents == BODY.parents


def write_pickle(path: Path, content: object, protocol: int = 2) -> Path:
    path.write_bytes(pickle.dumps(content, protocol=protocol))
    return path


def test_npz(tmp_path):
    np.savez(tmp_path / "body.npz", **FIELDS, landmarks=np.array([{}], dtype=object))
    body = load_body(tmp_path / "body.npz")
    assert_same(body)
    assert body.pose_directions is not None
    assert body.pose_directions.shape == (len(BODY.vertices), 3, 189)


@pytest.mark.parametrize("protocol", [0, 2, 4])
@pytest.mark.parametrize("kind", [sparse.csc_matrix, sparse.csr_matrix])
def test_an_old_pickle_with_chumpy_and_scipy_inside(tmp_path, chumpy, protocol, kind):
    small = {name: value for name, value in FIELDS.items() if name != "posedirs"}
    content = small | {
        "v_template": chumpy(FIELDS["v_template"]),
        "weights": chumpy(chumpy(FIELDS["weights"])),
        "J_regressor": kind(FIELDS["J_regressor"]),
        "bs_style": "lbs",
        "J": chumpy(BODY.joints),
    }
    path = write_pickle(tmp_path / "model.pkl", content, protocol)
    assert b"chumpy.ch" in path.read_bytes()
    assert_same(load_body(path))


def test_a_pickle_of_python_2(tmp_path):
    # What its protocol 2 makes of {'f': array([[1, 2]], dtype=uint32)}: the bytes are a `str`.
    data = (
        b"\x80\x02}q\x00U\x01fcnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85"
        b"U\x01b\x87R(K\x01K\x01K\x02\x86cnumpy\ndtype\nU\x02u4K\x00K\x01\x87R(K\x03U\x01<NNNJ"
        b"\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89U\x08\x01\x00\x00\x00\x02\x00\x00\x00tbs."
    )
    (tmp_path / "a.pkl").write_bytes(data)
    np.testing.assert_array_equal(load_plain(tmp_path / "a.pkl")["f"], [[1, 2]])


def test_more_joints_stay_straight_with_their_parents(tmp_path):
    fields = dict(FIELDS)
    extra = 28  # to the 52 joints of SMPL-H
    parents = np.concatenate([FIELDS["kintree_table"][0], np.arange(22, 22 + extra) // 2 + 9])
    count = len(BODY.vertices)
    fields["kintree_table"] = np.stack([parents, np.arange(24 + extra)])
    fields["weights"] = np.pad(FIELDS["weights"], ((0, 0), (0, extra)))
    fields["J_regressor"] = np.pad(FIELDS["J_regressor"], ((0, extra), (0, 0)))
    fields["posedirs"] = np.zeros((count, 3, 9 * (23 + extra)), np.float32)
    np.savez(tmp_path / "smplh.npz", **fields)
    body = load_body(tmp_path / "smplh.npz")
    assert len(body.parents) == 52
    assert body.parents[:22] == PARENTS


class Harmful:
    """Makes a file when a pickle of it is opened without care."""

    def __init__(self, call: object, *arguments: object) -> None:
        self.call, self.arguments = call, arguments

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.call, self.arguments


@pytest.mark.parametrize(
    "harmful",
    [
        Harmful(os.system, f"touch {HARM}"),
        Harmful(eval, f"open({HARM!r}, 'w')"),
        Harmful(os.mkdir, HARM),
        Harmful(np.load, HARM),
        Harmful(np.fromfile, HARM),
        Harmful(getattr, "text", "upper"),
    ],
    ids=["system", "eval", "mkdir", "numpy.load", "numpy.fromfile", "getattr"],
)
@pytest.mark.parametrize("place", ["alone", "inside"])
def test_a_pickle_that_would_run_code_is_refused(tmp_path, monkeypatch, harmful, place):
    monkeypatch.chdir(tmp_path)
    content = harmful if place == "alone" else FIELDS | {"v_template": harmful}
    path = write_pickle(tmp_path / "model.pkl", content)
    with pytest.raises(ValueError, match="is not opened: the pickle asks for .*may run code") as it:
        load_body(path)
    assert "\n" not in str(it.value)
    assert [file.name for file in tmp_path.iterdir()] == ["model.pkl"]


@pytest.mark.parametrize(
    "data",
    [
        b"ccopy_reg\n_reconstructor\n(cnumpy\nndarray\nc__builtin__\nobject\nNtR.",
        b"cnumpy.core.multiarray\n_reconstruct\n(c__builtin__\nobject\n(I0\ntS'b'\ntR.",
        b"cscipy.sparse.construct\nos.system\n(S'touch harm'\ntR.",
        b"",
        b"\x80\x02}q\x00.",
        pickle.dumps([1, 2]),
        pickle.dumps({"v_template": 3}),
    ],
)
def test_other_pickles_that_are_no_bodies(tmp_path, monkeypatch, data):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.pkl").write_bytes(data)
    with pytest.raises(ValueError, match=r"model\.pkl") as caught:
        load_body(tmp_path / "model.pkl")
    assert "\n" not in str(caught.value)
    assert [file.name for file in tmp_path.iterdir()] == ["model.pkl"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"f": None}, "it has no f"),
        ({"v_template": np.zeros((5, 2))}, "v_template must be [?] x 3 finite numbers"),
        ({"v_template": FIELDS["v_template"] * np.nan}, "v_template must be"),
        ({"weights": FIELDS["weights"][:5]}, "weights must be 11554 x [?]"),
        ({"f": FIELDS["f"] + 1}, "its faces name vertices that it does not have"),
        ({"kintree_table": FIELDS["kintree_table"][:, ::-1]}, "do not begin with the 22"),
        ({"posedirs": np.zeros((11554, 3, 9))}, "posedirs must be"),
    ],
)
def test_fields_that_do_not_fit_are_named(tmp_path, change, message):
    fields = {name: value for name, value in (FIELDS | change).items() if value is not None}
    np.savez(tmp_path / "a.npz", **fields)
    with pytest.raises(ValueError, match=rf"a\.npz is no SMPL body: .*{message}"):
        load_body(tmp_path / "a.npz")


def test_files_that_are_none(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no body file"):
        load_body(tmp_path / "missing.npz")
    (tmp_path / "a.npz").write_bytes(b"PK\x03\x04 cut")
    with pytest.raises(ValueError, match="damaged or no numpy file"):
        load_body(tmp_path / "a.npz")
    (tmp_path / "a.txt").write_text("hello")
    with pytest.raises(ValueError, match=r"expected SMPL, SMPL-H or SMPL-X as .npz or .pkl"):
        load_body(tmp_path / "a.txt")
