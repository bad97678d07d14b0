"""Public sources prepared: files become shards and the public layout, bad ones are listed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from models.checkpoint import TOKENIZER_FILE
from motion.export import ExportSettings, encode, rig_clip
from options.data import DataOptions, EncodeOptions
from scripts import encode as encode_script
from scripts import prepare_data
from tests.factories import make_clip, write_checkpoint, write_clips
from training.data.preparation import prepare
from training.data.storage import data_fps, read_motions
from training.sources.motionmillion import MotionMillionFolder
from training.sources.records import Reading
from training.tokenizer.tokenizer_training import load_tokenizer
from training.transformer.token_data import tokenize_motions
from training.transformer.token_files import encode_data, packed_file


def write_bvh_folder(folder: Path) -> Path:
    """Write good files, and one of each kind of bad one."""
    (folder / "deep").mkdir(parents=True)

    def write(name: str, frames: int, caption: str | None) -> bytes:
        content = encode("bvh", rig_clip(make_clip(frames, seed=frames)), ExportSettings())
        (folder / f"{name}.bvh").write_bytes(content)
        if caption is not None:
            (folder / f"{name}.txt").write_text(caption + "\n")
        return content

    content = write("walk", 100, "a person turns left # twice")
    write("deep/wave.more", 61, "a person raises the right hand")
    write("short", 9, "a person starts")
    write("still", 1, "a person stands")
    write("silent", 30, None)
    (folder / "cut.bvh").write_bytes(content[: len(content) // 2])
    (folder / "nan.bvh").write_bytes(content[:-12] + b" nan nan nan\n")
    (folder / "empty.bvh").write_bytes(b"")
    lines = content.decode().splitlines()
    lines[-1] = "9e9" + lines[-1][lines[-1].index(" ") :]
    (folder / "far.bvh").write_text("\n".join(lines))
    (folder / "far.txt").write_text("a person flies away")
    (folder / "captions.jsonl").write_text("{broken\n")
    return folder


@pytest.fixture(scope="module")
def bvh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bvh_folder(tmp_path_factory.mktemp("source") / "bvh")


@pytest.fixture(scope="module")
def prepared(bvh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    options = DataOptions(
        out_dir=tmp_path_factory.mktemp("prepared") / "data",
        source=(str(bvh),),
        grammar=0,
        held_out=0.0,
        workers=1,
        layout="motionmillion",
        source_licence="ours",
    )
    list(prepare(options))
    return options.out_dir


def skipped_in(folder: Path) -> dict[str, str]:
    lines = (folder / "skipped.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["name"]: row["reason"] for row in map(json.loads, lines)}


def test_bad_files_are_listed_with_their_reasons(prepared):
    reasons = skipped_in(prepared)
    assert set(reasons) == {
        "short",
        "still.bvh",
        "silent",
        "cut.bvh",
        "nan.bvh",
        "empty.bvh",
        "far",
        "captions.jsonl, line 1",
    }
    assert reasons["short"] == "9 frames at 30 a second, fewer than --min-frames 16"
    assert reasons["still.bvh"] == "1 frame, which is no motion"
    assert "no caption" in reasons["silent"]
    assert "damaged" in reasons["cut.bvh"] or "numbers" in reasons["cut.bvh"]


def test_shards_and_public_layout_hold_the_same(prepared):
    rows = {motion.row.name: motion for motion in read_motions(prepared)}
    assert set(rows) == {
        *("walk", "walk_mirrored", "deep/wave.more", "deep/wave.more_mirrored"),
    }
    for name, motion in rows.items():
        stored = np.load(prepared / "motion_data" / "vector_272" / f"{name}.npy")
        assert stored.dtype == np.float32
        assert np.array_equal(stored.astype(np.float16), motion.features)
        assert motion.row.licence == "ours"
    texts = prepared / "texts"
    assert (texts / "walk.txt").read_text() == "a person turns left\n"
    assert (texts / "walk_mirrored.txt").read_text() == "a person turns right\n"
    mirrored = (texts / "deep" / "wave.more_mirrored.txt").read_text()
    assert mirrored == "a person raises the left hand\n"
    for part in ("mean", "std"):
        assert np.load(prepared / "mean_std" / "vector_272" / f"{part}.npy").dtype == np.float64


def test_lists_name_the_motions_that_fit(prepared):
    split = prepared / "split" / "version1"
    both = ["walk", "walk_mirrored"]
    assert (split / "t2m_60_300" / "train.txt").read_text().split() == [
        "deep/wave.more",
        "deep/wave.more_mirrored",
        *both,
    ]
    assert (split / "tokenizer_96" / "all.txt").read_text().split() == both
    assert (split / "tokenizer_96" / "val.txt").read_text() == ""
    index = [json.loads(line) for line in (prepared / "index.jsonl").read_text().splitlines()]
    assert {row["name"]: (row["frames"], row["fps"]) for row in index}["walk"] == (100, 30.0)


def test_what_was_written_is_read_as_a_source_bit_for_bit(prepared):
    source = MotionMillionFolder(prepared, Reading())
    found = {one.name: one for entry in source.entries() for one in source.read(entry)}
    assert len(found) == 4
    walk = found["walk"]
    stored = np.load(prepared / "motion_data" / "vector_272" / "walk.npy")
    assert np.array_equal(walk.features.numpy(), stored)
    assert (walk.split, walk.licence, walk.mirrored) == ("train", "ours", True)


def test_options_of_a_preparation(bvh, tmp_path):
    options = DataOptions(
        out_dir=tmp_path / "data",
        source=(f"bvh:{bvh}", str(write_clips(tmp_path / "own", ("one",)))),
        grammar=1,
        held_out=0.0,
        fps=20.0,
        mirror=False,
        allow_uncaptioned=True,
        min_frames=2,
        precision="float32",
        workers=1,
    )
    list(prepare(options))
    motions = {motion.row.name: motion for motion in read_motions(options.out_dir)}
    assert set(motions) == {
        *(f"bvh/{name}" for name in ("walk", "deep/wave.more", "short", "silent")),
        "own/one",
        "grammar_0_000000",
    }
    assert motions["bvh/silent"].row.captions == ()
    assert motions["bvh/walk"].features.dtype == np.float32
    assert motions["bvh/walk"].row.frames == 1 + 99 * 20 // 30
    assert data_fps(options.out_dir) == 20.0
    (bvh / "new.bvh").write_bytes((bvh / "walk.bvh").read_bytes())
    with pytest.raises(ValueError, match="another source_files"):
        list(prepare(options))
    (bvh / "new.bvh").unlink()
    assert not list(prepare(options))


@pytest.mark.parametrize(
    "change",
    [
        {"fps": 0.0},
        {"amc_fps": 1e6},
        {"min_frames": 1},
        {"source": ("",)},
        {"source": ("amass:",)},
    ],
)
def test_options_out_of_range_are_refused(change):
    with pytest.raises(ValueError, match=next(iter(change))):
        DataOptions(**change)


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "is no JSON"), ("[]", "must hold"), ('{"pelvis": 3}', "must hold")],
)
def test_a_broken_file_of_joint_names_is_refused(bvh, tmp_path, content, reason):
    names = tmp_path / "names.json"
    names.write_text(content)
    options = DataOptions(
        out_dir=tmp_path / "data", grammar=0, source=(str(bvh),), joint_names=names
    )
    with pytest.raises(ValueError, match=f"names.json {reason}"):
        list(prepare(options))


def test_a_source_may_be_added_to_a_grammar(bvh, tmp_path):
    alone = DataOptions(out_dir=tmp_path, grammar=1, held_out=0.0, workers=1)
    list(prepare(alone))
    both = DataOptions(out_dir=tmp_path, grammar=1, held_out=0.0, workers=1, source=(str(bvh),))
    assert [done.shard for done in prepare(both)] == ["source_00_00000"]


def test_the_command_says_what_was_skipped(bvh, tmp_path, capsys):
    out = ["--out-dir", str(tmp_path / "data"), "--grammar", "0", "--workers", "1"]
    assert prepare_data.main([*out, "--source", str(bvh), "--held-out", "0"]) == 0
    said = capsys.readouterr()
    assert "4 motions added at 30 frames a second; 8 skipped" in said.out
    assert "skipped cut.bvh: " in said.err
    only_bad = tmp_path / "bad"
    only_bad.mkdir()
    (only_bad / "x.bvh").touch()
    out[1] = str(tmp_path / "other")
    assert prepare_data.main([*out, "--source", str(only_bad)]) == 2
    assert "nothing could be prepared" in capsys.readouterr().err


def test_a_clip_whose_name_leads_out_of_the_folder_is_skipped(tmp_path):
    folder = write_clips(tmp_path / "own", ("one", "two"))
    table = (folder / "captions.jsonl").read_text()
    (folder / "captions.jsonl").write_text(table.replace('"one"', '"../clips/one"') + "[]\n")
    out = tmp_path / "out"
    list(prepare(DataOptions(out_dir=out, clips=(folder,), grammar=0, held_out=0.0)))
    assert skipped_in(out) == {
        "../clips/one": "its name leads out of the folder",
        "captions.jsonl, line 3": "expected an object, got []",
    }


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("encode") / "tiny")


def test_a_tokenised_data_set_is_packed_and_a_file_per_motion(prepared, checkpoint, tmp_path):
    options = EncodeOptions(
        tokenizer=checkpoint, data_dir=prepared, layout="both", batch_frames=150, device="cpu"
    )
    done = encode_data(options)
    assert (done.motions, done.empty, done.cut, done.held) == (4, 0, 0, 0)
    assert done.left_out == 2 * (61 % 4)  # four frames are a token
    weights = load_tokenizer(checkpoint)
    cache = packed_file(prepared, tmp_path, weights)
    assert cache.parent == prepared
    motions = read_motions(prepared)
    # The transformer's training takes the packed tokens as they are: no tokenizer is needed.
    rows = tokenize_motions(motions, None, None, cache)
    again = encode_data(
        EncodeOptions(tokenizer=checkpoint, data_dir=prepared, layout="files", vq_name="one")
    )
    assert again.tokens == done.tokens == sum(len(row.tokens) for row in rows)
    for row in rows:
        for folder in ("VQVAE_codes", "one"):
            stored = np.load(prepared / folder / f"{row.row.name}.npy")
            assert stored.dtype == np.int32
            assert stored.tolist() == [row.tokens.tolist()]


def test_lengths_are_cut_and_remainders_held(prepared, checkpoint, capsys):
    folder = prepared / "held"
    argv = ["--tokenizer", str(checkpoint), "--data-dir", str(prepared), "--vq-name", "held"]
    argv += ["--layout", "files", "--remainder", "pad", "--max-seconds", "2.1", "--device", "cpu"]
    assert encode_script.main(argv) == 0
    # 2.1 seconds are 63 frames, of which 60 are whole tokens: longer motions are cut to that.
    assert "4 motions cut, 0 frames without a token left out, 0 frames held" in (
        capsys.readouterr().out
    )
    assert np.load(folder / "walk.npy").shape == (1, 15)
    assert json.loads((folder / "codes.json").read_text())["remainder"] == "pad"
    argv[argv.index("2.1")] = "9"
    assert encode_script.main(argv) == 0
    assert "6 frames held to fill last tokens" in capsys.readouterr().out
    assert np.load(folder / "deep" / "wave.more.npy").shape == (1, 16)


def test_what_cannot_be_encoded_is_refused(prepared, checkpoint, tmp_path):
    with pytest.raises(FileNotFoundError, match=TOKENIZER_FILE):
        encode_data(EncodeOptions(tokenizer=tmp_path, data_dir=prepared))
    with pytest.raises(FileNotFoundError, match="no prepared motions"):
        encode_data(EncodeOptions(tokenizer=checkpoint, data_dir=tmp_path))
    slower = write_checkpoint(tmp_path / "slower", fps=20.0)
    with pytest.raises(ValueError, match="made for 20 frames a second.*--fps 20"):
        encode_data(EncodeOptions(tokenizer=slower, data_dir=prepared))
    with pytest.raises(ValueError, match="vq_name must be the name of a folder"):
        EncodeOptions(tokenizer=checkpoint, vq_name="../elsewhere")
