"""saymove generate: from a sentence to the files of a result folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from models import int8_linear
from models.engine import Engine
from models.int8_linear import has_int8_kernel
from models.judge.judge import put_judge
from models.requests import Row
from saymove.__main__ import main
from tests.factories import write_evaluator

ROOT = Path(__file__).parents[2]
TEXT = "a person walks"
Generate = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def generate(tiny_checkpoint, tmp_path, monkeypatch, capsys) -> Generate:
    """Run the command in an empty folder; return status, lines of stdout, and stderr."""
    monkeypatch.chdir(tmp_path)

    def call(*options: str, text: str = TEXT) -> tuple[int, list[str], str]:
        settings = ["--checkpoint", str(tiny_checkpoint), "--device", "cpu"]
        if "--preview" not in options:
            settings += ["--preview", "none"]
        status = main(["generate", text, *settings, *options])
        printed = capsys.readouterr()
        return status, printed.out.splitlines(), printed.err

    return call


def test_the_files_of_a_result_folder(generate):
    status, printed, _ = generate("--seconds", "1")
    names = ["1_text.txt", "1_predict.npy", "1_joints.npy", "1_joints_clean.npy", "meta.json"]
    assert status == 0
    assert printed == [f"results/default/0/{name}" for name in names]
    folder = Path("results/default/0")
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert (folder / "1_text.txt").read_text() == f"{TEXT}\n"
    features, joints = np.load(folder / "1_predict.npy"), np.load(folder / "1_joints.npy")
    assert features.shape == (32, 272)  # 8 tokens of 4 frames are nearest to 30 frames
    assert joints.shape == (32, 22, 3)
    assert features.dtype == joints.dtype == np.float32


def test_the_manifest_holds_all_that_makes_the_motion_again(generate, tiny_checkpoint):
    generate("--seed", "5", "--temperature", "0.8", "--top-k", "9", "--num-samples", "2")
    entry = json.loads(Path("results/default/manifest.jsonl").read_text())
    assert entry == json.loads(Path("results/default/0/meta.json").read_text())
    given = {"prompt": TEXT, "seed": 5, "temperature": 0.8, "top_k": 9, "top_p": 1.0,
             "seconds": None, "num_samples": 2, "id": None, "status": "finished",
             "folder": "results/default/0", "checkpoint": str(tiny_checkpoint),
             "dtype": "float32", "device": "cpu", "fps": 30.0}  # fmt: skip
    assert {key: entry[key] for key in given} == given
    assert len(entry["checkpoint_digest"]) == 64
    stages = ("load", "text", "tokens", "decode", "generation", "writing")
    assert set(entry["timings"]) == {f"{stage}_seconds" for stage in stages}
    assert set(entry["finish_reasons"]) <= {"end", "length"}
    assert len(set(entry["sample_seeds"])) == 2
    assert entry["frames"] == [
        len(np.load(f"results/default/0/1_s{k}_joints.npy")) for k in range(2)
    ]
    assert {"version", "warnings", "time"} <= set(entry)


def test_the_best_of_several_candidates_is_written_down(generate):
    for options in (["--best-of", "3"], ["--best-of", "1"], []):
        assert generate("--seed", "5", "--seconds", "1", *options)[0] == 0
    best, one, plain = (
        json.loads(Path(f"results/default/{number}/meta.json").read_text()) for number in range(3)
    )
    assert [entry["best_of"] for entry in (best, one, plain)] == [3, 1, 1]
    scores = best["samples"][0]["candidate_scores"]
    assert len(scores) == 3
    assert scores[best["samples"][0]["candidate"]] == max(scores)
    assert best["samples"][0]["judge"] == "text fit"
    assert not {"candidate", "candidate_scores", "judge"} & set(plain["samples"][0])
    arrays = [Path(f"results/default/{number}/1_predict.npy").read_bytes() for number in range(3)]
    assert arrays[1] == arrays[2]
    generate("--seed", "5", "--seconds", "1", "--best-of", "3", "--resume", "--quiet")
    assert not Path("results/default/3").exists()
    generate("--seed", "5", "--seconds", "1", "--best-of", "2", "--resume", "--quiet")
    assert Path("results/default/3").exists()


def test_the_judge_of_a_checkpoint_is_written_down_or_refused_in_one_line(
    generate, tiny_checkpoint
):
    shutil.copytree(tiny_checkpoint, "judged")
    put_judge(write_evaluator(Path("evaluator")), Path("judged"))
    settings = ("--checkpoint", "judged", "--seconds", "1", "--best-of", "2")
    assert generate(*settings)[0] == 0
    (sample,) = json.loads(Path("results/default/0/meta.json").read_text())["samples"]
    assert sample["judge"] == "evaluator"
    assert all(-1.5 <= score <= 1.5 for score in sample["candidate_scores"])
    Path("judged/judge/evaluator.safetensors").write_bytes(b"what")
    status, _, complaint = generate(*settings)
    assert (status, len(complaint.splitlines())) == (2, 1)
    assert "evaluator.safetensors is damaged" in complaint


@pytest.mark.skipif(not has_int8_kernel(), reason="refused on this processor, with a line")
def test_int8_weights_are_written_down(generate, monkeypatch):
    status, _, complaint = generate("--quantize", "int8", "--seconds", "1")
    assert status == 2
    assert complaint.startswith(
        "saymove generate: quantize int8 gains nothing with"
    )  # all are small here
    assert len(complaint.strip().splitlines()) == 1
    monkeypatch.setattr(int8_linear, "FEWEST_WEIGHTS", 0)
    assert generate("--quantize", "int8", "--seconds", "1")[0] == 0
    assert json.loads(Path("results/default/0/meta.json").read_text())["quantize"] == "int8"
    assert np.load("results/default/0/1_predict.npy").shape == (32, 272)
    generate("--seconds", "1")
    assert json.loads(Path("results/default/1/meta.json").read_text())["quantize"] == "none"


def test_an_unknown_quantization_is_one_line(generate):
    status, printed, complaint = generate("--quantize", "int4")
    assert (status, printed) == (2, [])
    assert all(word in complaint for word in ("none", "int8", "int4"))
    assert len(complaint.strip().splitlines()) == 1
    assert not Path("results").exists()


def test_samples_are_numbered_and_the_first_is_that_of_a_single_one(generate):
    generate("--num-samples", "3")
    generate()
    many, one = Path("results/default/0"), Path("results/default/1")
    kinds = ("predict", "joints", "joints_clean")
    names = {f"1_s{k}_{what}.npy" for k in range(3) for what in kinds}
    assert {path.name for path in many.iterdir()} == names | {"1_text.txt", "meta.json"}
    first, second = (np.load(many / f"1_s{k}_predict.npy") for k in range(2))
    assert first.shape != second.shape or not np.array_equal(first, second)
    alone = np.load(one / "1_predict.npy")
    assert len(alone) == len(first)
    np.testing.assert_allclose(alone, first, atol=1e-4)


def test_the_seed_decides_and_earlier_results_stay(generate):
    for seed in ("1", "1", "2"):
        generate("--seed", seed, "--exp-name", "seeds", "--out-dir", "elsewhere")
    files = [Path(f"elsewhere/seeds/{n}/1_predict.npy").read_bytes() for n in range(3)]
    assert files[0] == files[1] != files[2]
    assert len(Path("elsewhere/seeds/manifest.jsonl").read_text().splitlines()) == 3


def test_a_config_file_gives_options_and_flags_win(generate):
    Path("run.yaml").write_text("seed: 7\nexp_name: filed\nseconds: 1\n")
    generate("--config", "run.yaml", "--seed", "8")
    entry = json.loads(Path("results/filed/0/meta.json").read_text())
    assert (entry["seed"], entry["seconds"]) == (8, 1.0)


def test_json_is_one_object_with_the_files(generate):
    _, printed, _ = generate("--json")
    (line,) = printed
    entry = json.loads(line)
    assert entry["prompt"] == TEXT
    assert all(Path(file).is_file() for file in entry["files"])
    assert entry["files"][0] == "results/default/0/1_text.txt"


def test_warnings_are_on_stderr_and_quiet_keeps_them_in_the_file(generate):
    long = "a person walks and " * 40
    _, _, said = generate(text=long)
    assert "saymove generate: warning: the text is too long and was cut" in said
    _, printed, said = generate("--quiet", text=long)
    assert said == ""
    assert printed
    entry = json.loads(Path("results/default/1/meta.json").read_text())
    assert entry["warnings"][0].startswith("the text is too long and was cut")
    assert entry["prompt"] == long.strip()


@pytest.mark.parametrize("look", [[], ["--figure", "mesh", "--camera", "orbit"]])
@pytest.mark.parametrize("kind", ["mp4", "gif", "webp", "png"])
def test_previews(generate, kind, look):
    status, printed, _ = generate("--preview", kind, "--seconds", "0.5", *look)
    file = Path("results/default/0/1_a-person-walks." + kind)
    assert status == 0
    assert str(file) in printed
    if kind == "webp":
        with Image.open(file) as picture:
            frames = picture.n_frames
    else:
        with av.open(str(file)) as video:
            frames = sum(1 for _ in video.decode(video=0))
    assert frames == {"mp4": 16, "gif": 8, "webp": 8, "png": 1}[kind]


def test_a_body_file_that_is_none_is_said_before_a_motion_is_made(generate):
    status, printed, said = generate("--figure", "mesh", "--body", "none.npz")
    assert (status, printed) == (2, [])
    assert "there is no body file 'none.npz'" in said
    assert not Path("results").exists()


def test_a_preview_that_fails_loses_nothing_else(generate, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no pencil")

    monkeypatch.setattr("render.preview.write_preview", broken)
    status, printed, said = generate("--preview", "mp4")
    assert status == 0
    assert "warning: no preview: no pencil" in said
    assert {path.name for path in Path("results/default/0").iterdir()} == {
        Path(line).name for line in printed
    }
    assert "results/default/0/1_joints.npy" in printed


def test_an_empty_motion_is_a_result_with_a_warning(generate, monkeypatch):
    def nothing(_: Engine, requests: list[object], __: object) -> Iterator[list[Row]]:
        yield [Row(0, (), "end")]

    monkeypatch.setattr(Engine, "generate", nothing)
    status, printed, said = generate("--preview", "mp4")
    assert status == 0
    assert "the motion is empty" in said
    assert np.load("results/default/0/1_predict.npy").shape == (0, 272)
    assert np.load("results/default/0/1_joints.npy").shape == (0, 22, 3)
    assert not [line for line in printed if line.endswith("mp4")]


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "saymove", "--help"],
        ["-m", "saymove", "generate", "--help"],
        ["-m", "scripts.generate", "--help"],
        ["-m", "scripts.batch", "--help"],
        ["-m", "scripts.render", "--help"],
    ],
    ids=lambda command: " ".join(command[1:-1]),
)
def test_help_imports_neither_torch_nor_numpy(command):
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert shown.stdout.startswith("usage: saymove")
    imported = {line.split("|")[-1].strip() for line in shown.stderr.splitlines()}
    assert not imported & {"torch", "numpy", "transformers", "tqdm"}
