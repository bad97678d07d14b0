"""Files of weights: what they hold comes out, and whatever else they are is said in one line."""

from __future__ import annotations

import os
import pickle
from collections import Counter, OrderedDict
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from models import weight_files
from models.weight_files import WeightFile
from tests.factories import random_tensor


class Attack:
    """An object that would leave a trace if it were unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self):
        return os.mkdir, (str(self.trace),)


def some_weights() -> dict[str, torch.Tensor]:
    return {
        "large": random_tensor(9, 5, seed=1),
        "half": random_tensor(4, seed=2).to(torch.bfloat16),
        "count": torch.arange(3),
        "scalar": torch.tensor(2.5),
        "empty": torch.zeros(0, 4),
    }


def write(path: Path, entry: str | None = "net", **more: object) -> WeightFile:
    if path.suffix == ".safetensors":
        save_file(some_weights(), path)
    else:
        content = some_weights() if entry is None else {entry: some_weights(), **more}
        torch.save(content, path, _use_new_zipfile_serialization=path.suffix != ".old")
    return WeightFile(path, "net")


@pytest.mark.parametrize("name", ["a.pth", "a.old", "a.safetensors"])
@pytest.mark.parametrize("group", [1, 7, 2**24])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_tensors_come_out_as_asked_whatever_the_groups(tmp_path, monkeypatch, name, group, dtype):
    monkeypatch.setattr(weight_files, "_GROUP_SIZE", group)
    file = write(tmp_path / name)
    wanted = some_weights()
    assert file.shapes == {key: tuple(value.shape) for key, value in wanted.items()}
    given = file.read(file.shapes, dtype)
    assert given["count"].dtype == torch.int64
    for key, value in wanted.items():
        assert torch.equal(given[key], value.to(dtype) if value.is_floating_point() else value)


def test_each_tensor_can_have_a_dtype_of_its_own(tmp_path):
    file = write(tmp_path / "a.pth")
    given = file.read(
        ["large", "half"], lambda name: torch.float64 if name == "half" else torch.float16
    )
    assert given["half"].dtype == torch.float64
    assert given["large"].dtype == torch.float16


def test_a_file_of_nothing_but_weights_needs_no_entry(tmp_path):
    assert "large" in write(tmp_path / "a.pth", entry=None).shapes


def test_what_a_training_saves_besides_is_no_hindrance(tmp_path):
    scheduler = {"milestones": Counter({10: 1}), "gamma": 0.05}
    optimizer = OrderedDict(state={0: {"step": torch.tensor(1.0)}}, param_groups=[{"lr": 1e-4}])
    file = write(tmp_path / "a.pth", optimizer=optimizer, scheduler=scheduler, nb_iter=10)
    assert set(file.shapes) == set(some_weights())


@pytest.mark.parametrize("name", ["a.pth", "a.old", "a.safetensors"])
def test_a_copy_is_the_same_under_other_names(tmp_path, name):
    file = write(tmp_path / name)
    file.save_as({f"new.{key}": key for key in file.shapes}, tmp_path / "copy.safetensors")
    copied = load_file(tmp_path / "copy.safetensors")
    for key, value in some_weights().items():
        assert copied[f"new.{key}"].dtype == value.dtype
        assert torch.equal(copied[f"new.{key}"], value)


@pytest.mark.parametrize("where", ["weights", "beside"])
def test_a_pickle_with_code_is_refused_and_not_run(tmp_path, where):
    trace, file = tmp_path / "trace", tmp_path / "a.pth"
    attack = Attack(trace)
    torch.save({"net": attack} if where == "weights" else {"net": {}, "more": attack}, file)
    with pytest.raises(ValueError, match=r"a\.pth is refused: besides tensors it holds posix"):
        WeightFile(file, "net")
    with file.open("wb") as plain:
        pickle.dump({"net": attack}, plain)
    with pytest.raises(ValueError, match="damaged or no file that torch.save wrote"):
        WeightFile(file, "net")
    assert not trace.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pth", b""),
        ("a.pth", b"no weights at all, but text"),
        ("a.pth", b"PK\x03\x04 an archive that ends soon"),
        ("a.safetensors", b""),
        ("a.safetensors", b"no weights at all, but text"),
    ],
)
def test_a_damaged_file_is_named_in_one_line(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match="is damaged or no") as caught:
        WeightFile(tmp_path / name, "net")
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_archive_cut_short_is_damaged(tmp_path):
    write(tmp_path / "a.pth")
    whole = (tmp_path / "a.pth").read_bytes()
    (tmp_path / "a.pth").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match="is damaged or no"):
        WeightFile(tmp_path / "a.pth", "net")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"trans": {"a": torch.zeros(1)}}, "it has trans"),
        ({"net": {"a": 3}}, "it has net"),
        ({"net": {}}, "it has net"),
        ([torch.zeros(1)], "it has list"),
    ],
)
def test_a_file_of_something_else_says_what_it_has(tmp_path, content, said):
    torch.save(content, tmp_path / "a.pth")
    with pytest.raises(ValueError, match=f"must hold weights by name under 'net', {said}"):
        WeightFile(tmp_path / "a.pth", "net")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_value_that_is_not_finite_names_its_tensor(tmp_path, value):
    torch.save({"net": {"a": torch.tensor([1.0, value])}}, tmp_path / "a.pth")
    file = WeightFile(tmp_path / "a.pth", "net")
    with pytest.raises(ValueError, match="a holds NaN or infinite values"):
        file.read(["a"], torch.float32)
    with pytest.raises(ValueError, match="a holds NaN or infinite values"):
        file.save_as({"a": "a"}, tmp_path / "b.safetensors")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pth"]


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere.pth' do not exist"):
        WeightFile(tmp_path / "nowhere.pth")
