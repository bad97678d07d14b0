"""Which models are in memory when, and what is free for them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch

from benchmarks.memory import peak_of_run
from benchmarks.memory import write_checkpoint as write_large_checkpoint
from models import memory
from models.checkpoint import Checkpoint, load_checkpoint
from models.loading import Loading
from models.memory import free_bytes, has_room
from models.parts import Memory
from tests.factories import write_checkpoint

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("memory") / "tiny")


def opened(directory: Path, memory: Memory) -> Checkpoint:
    return load_checkpoint(directory, Loading(memory=memory))


def test_nothing_large_is_read_when_a_checkpoint_is_opened(directory):
    checkpoint = opened(directory, "high")
    assert checkpoint.parts.loaded() == ()
    checkpoint.parts.load_early()
    assert checkpoint.parts.loaded() == ("text_encoder", "transformer")
    assert checkpoint.transformer is checkpoint.transformer


def test_an_encoder_that_may_not_be_needed_waits(directory):
    checkpoint = opened(directory, "high")
    checkpoint.parts.load_early(text_encoder=False)
    assert checkpoint.parts.loaded() == ("transformer",)


def test_low_keeps_one_at_a_time_and_high_both(directory):
    low, high = opened(directory, "low"), opened(directory, "high")
    low.parts.load_early()
    assert low.parts.loaded() == ()
    for _ in range(2):
        assert low.text_encoder.dim == high.text_encoder.dim
        assert low.parts.loaded() == ("text_encoder",)
        given, wanted = low.transformer.state_dict(), high.transformer.state_dict()
        assert all(torch.equal(given[name], wanted[name]) for name in wanted)
        assert low.parts.loaded() == ("transformer",)
    assert high.parts.loaded() == ("text_encoder", "transformer")


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="it lists mapped files, on Linux")
def test_a_transformer_that_was_laid_out_anew_holds_nothing_of_its_file(directory, tmp_path):
    copy = Path(shutil.copytree(directory, tmp_path / "copy"))
    checkpoint = opened(copy, "high")
    transformer = checkpoint.transformer
    assert transformer.dtype == torch.float32  # as in the file, so that no weight was converted
    assert str(copy / "transformer.safetensors") not in Path("/proc/self/maps").read_text()


def test_auto_asks_what_is_free(directory, monkeypatch):
    monkeypatch.setattr(memory, "free_bytes", lambda device: 2**40)
    roomy = opened(directory, "auto")
    roomy.parts.load_early()
    assert roomy.parts.loaded() == ("text_encoder", "transformer")
    monkeypatch.setattr(memory, "free_bytes", lambda device: 2**20)
    narrow = opened(directory, "auto")
    narrow.parts.load_early()
    assert narrow.parts.loaded() == ()
    assert narrow.text_encoder is not None
    assert narrow.transformer is not None
    assert narrow.parts.loaded() == ("transformer",)


def test_a_broken_transformer_is_refused_before_anything_is_read(directory, tmp_path):
    copy = shutil.copytree(directory, tmp_path / "copy")
    (copy / "transformer.safetensors").write_bytes(b"no weights")
    with pytest.raises(ValueError, match="transformer.safetensors is damaged"):
        opened(copy, "low")
    shutil.copy(copy / "tokenizer.safetensors", copy / "transformer.safetensors")
    with pytest.raises(ValueError, match="does not fit config.json"):
        opened(copy, "low")
    (copy / "text_encoder" / "model.safetensors").unlink()
    shutil.copy(directory / "transformer.safetensors", copy / "transformer.safetensors")
    with pytest.raises(ValueError, match="neither model.safetensors nor pytorch_model.bin"):
        opened(copy, "low")


def test_another_word_for_memory_is_refused(directory):
    with pytest.raises(ValueError, match="memory must be auto, low or high, got 'tiny'"):
        opened(directory, "tiny")


def test_room_is_for_more_than_the_weights(monkeypatch):
    monkeypatch.setattr(memory, "free_bytes", lambda device: 10 * 2**30)
    assert has_room(CPU, 7 * 2**30)
    assert not has_room(CPU, 9 * 2**30)
    monkeypatch.setattr(memory, "free_bytes", lambda device: None)
    assert has_room(CPU, 2**50)


def machine(folder: Path, monkeypatch: pytest.MonkeyPatch, own: str, files: dict[str, str]) -> None:
    """Make files of a Linux machine with 8 GiB free and control groups as given."""
    (folder / "meminfo").write_text("MemTotal: 9999999 kB\nMemAvailable:    8388608 kB\n")
    (folder / "cgroup").write_text(own)
    for name, content in files.items():
        (folder / "groups" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "groups" / name).write_text(content)
    monkeypatch.setattr(memory, "_MEMINFO", folder / "meminfo")
    monkeypatch.setattr(memory, "_OWN_GROUP", folder / "cgroup")
    monkeypatch.setattr(memory, "_GROUPS", folder / "groups")


GIB = 2**30
UNIFIED = {
    "a/memory.max": str(3 * GIB), "a/memory.current": str(2 * GIB),
    "a/memory.stat": f"anon 5\ninactive_file {GIB // 2}\n",
    "a/b/memory.max": "max\n", "a/b/memory.current": "1", "a/b/memory.stat": "",
}  # fmt: skip
OLD = {
    "memory/memory.limit_in_bytes": str(4 * GIB), "memory/memory.usage_in_bytes": str(GIB),
    "memory/memory.stat": f"cache 1\ntotal_inactive_file {GIB // 4}\n",
}  # fmt: skip


@pytest.mark.parametrize(
    ("own", "files", "free"),
    [
        ("0::/\n", {}, 8 * GIB),
        ("0::/a/b\n", UNIFIED, 3 * GIB // 2),
        ("4:cpu,memory:/not/mounted\n0::/\n", OLD, 13 * GIB // 4),
        ("4:memory:/\n", {**OLD, "memory/memory.limit_in_bytes": str(2**63 - 1)}, 8 * GIB),
        ("nonsense\n", {}, 8 * GIB),
    ],
    ids=["no groups", "unified", "old, in a container", "no limit", "nonsense"],
)
def test_the_tightest_limit_counts(tmp_path, monkeypatch, own, files, free):
    machine(tmp_path, monkeypatch, own, files)
    assert free_bytes(CPU) == free


def test_a_system_without_such_files_says_something_or_nothing(tmp_path, monkeypatch):
    machine(tmp_path, monkeypatch, "0::/\n", {})
    for name in ("meminfo", "cgroup"):
        (tmp_path / name).unlink()
    whole = free_bytes(CPU)
    assert whole is None or whole > GIB // 4


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="it tells the peak, on Linux")
def test_the_peak_of_a_run_with_low_memory_is_that_of_one_model(tmp_path):
    write_large_checkpoint(tmp_path, 100, torch.float16)
    low, high = peak_of_run(tmp_path, "low"), peak_of_run(tmp_path, "high")
    smaller = min(high["text_encoder_mb"], high["transformer_mb"])
    assert smaller >= 90
    assert high["peak_mb"] - low["peak_mb"] > 0.7 * smaller
