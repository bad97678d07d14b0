"""Figures of a model: what they say of motions that are known, and the command that prints them."""

import json
import math
from pathlib import Path
from subprocess import CompletedProcess

import numpy as np
import pytest
import torch
from scipy import stats
from torch import Tensor

from motion.features272 import features_from_clip
from options.run import RuntimeOptions
from scripts.evaluate import main
from scripts.evaluation_tables import generation_table, shares_table
from scripts.performances import find_performances
from scripts.prompt_following import followed_shares
from tests.factories import SENTENCES, checkpoint_config, make_clip, make_tokenizer, write_evaluator
from training.data.storage import Item, Motion, read_motions, statistics_of, write_shard
from training.evaluation.evaluation import (
    Interval,
    Performance,
    evaluate_generator,
    evaluate_performances,
)
from training.evaluation.tokenizer_figures import tokenizer_figures

COUNT = 34  # motions: one contest of R-precision and two that are left out of it


class Oracle:
    """An evaluator that knows each text's motion: the text's number is the motion's first x."""

    def __init__(self, confused: bool = False) -> None:
        self.confused = confused

    def encode_texts(self, texts: list[str]) -> Tensor:
        return torch.tensor([[float(text.split()[-1]), 0.0] for text in texts])

    def encode_motions(self, motions: list[tuple[Tensor, float]]) -> Tensor:
        found = torch.tensor([[float(joints[0, 0, 0]), 0.0] for joints, _ in motions])
        return found.roll(1, dims=0) if self.confused else found


def performances() -> list[Performance]:
    still = make_clip(1).joints.float().expand(6, 22, 3)
    made = []
    for number in range(COUNT):
        joints = still - still[0, 0] * torch.tensor([1.0, 0.0, 1.0])
        joints = joints + torch.tensor([float(number), 0.0, 0.0])
        made.append(Performance((f"motion {number}", f"movement {number}"), (joints, 30.0)))
    return made


@pytest.mark.parametrize("count", [2, 3, 9, 10, 11, 31, 400])
def test_few_repeats_make_a_wider_interval(count):
    values = np.random.default_rng(0).normal(size=count)
    wanted = stats.t.ppf(0.975, count - 1) * stats.sem(values)  # of scipy
    assert Interval.of(values.tolist()).half_width == pytest.approx(wanted, rel=2e-3)


def test_an_interval_shrinks_with_the_root_of_the_repeats():
    assert Interval.of([3.0]) == Interval(3.0, None)
    few, many = Interval.of([1.0, 3.0] * 8), Interval.of([1.0, 3.0] * 32)
    assert few.mean == many.mean == 2.0
    assert few.half_width == pytest.approx(2.131 * math.sqrt(16 / 15) / 4, rel=2e-3)
    assert many.half_width < 0.51 * few.half_width


def test_motions_that_fit_their_texts_are_found():
    figures = evaluate_performances(
        performances(), Oracle(), repeats=2, seed=0, real=performances()
    )
    assert figures["r_precision_1"] == Interval(1.0, 0.0)
    assert figures["matching_score"].mean == 0
    assert figures["fid"].mean == pytest.approx(0, abs=1e-9)
    assert figures["skate_mm"].mean == 0
    confused = evaluate_performances(performances(), Oracle(True), repeats=2, seed=0)
    assert confused["r_precision_1"].mean < 0.1
    assert confused["matching_score"].mean >= 1
    assert "fid" not in confused


def test_a_generator_is_judged_by_what_it_makes():
    real = performances()
    asked: list[tuple[int, int, int]] = []

    def generate(texts, samples, seed):
        asked.append((len(texts), samples, seed))
        motions = {text: one.motion for one in real for text in one.texts}
        away = torch.tensor([1.0, 0.0, 0.0]) if samples > 1 else torch.zeros(3)
        return [
            [(motions[text][0] + number * away, 30.0) for number in range(samples)]
            for text in texts
        ]

    repeats = list(evaluate_generator(generate, real, Oracle(), 2, 7, 3, 4))
    assert asked == [(COUNT, 1, 7), (3, 4, 7), (COUNT, 1, 8), (3, 4, 8)]
    for figures in repeats:
        assert figures["r_precision_1"] == 1
        assert figures["fid"] == pytest.approx(0, abs=1e-9)
        assert 0 < figures["multimodality"] < 3
        assert figures["empty_percent"] == 0


def test_a_motion_without_frames_is_counted_and_left_out():
    real = performances()

    def generate(texts, samples, seed):
        motions = {text: one.motion for one in real for text in one.texts}
        empty = (torch.zeros(0, 22, 3), 30.0)
        return [[empty] if text.endswith(" 0") else [motions[text]] for text in texts]

    (figures,) = evaluate_generator(generate, real, Oracle(), 1, 0)
    assert figures["empty_percent"] == pytest.approx(100 / COUNT)
    assert figures["r_precision_1"] == 1


def test_too_few_motions_are_refused():
    with pytest.raises(ValueError, match="32 or more"):
        evaluate_performances(performances()[:31], Oracle(), 1, 0)


def motions(folder: Path, count: int) -> list[Motion]:
    folder.mkdir(parents=True)
    write_shard(
        folder,
        "clips",
        (
            Item(
                features=features_from_clip(make_clip(24 + number % 5, number)),
                name=f"clip_{number}",
                captions=(SENTENCES[number % len(SENTENCES)],),
                source="clips",
                licence="CC0-1.0",
                held_out=number < count - 1,
            )
            for number in range(count)
        ),
    )
    statistics_of(read_motions(folder)).save(folder / "statistics.npz")
    return read_motions(folder)


class TestTokenizer:
    def test_a_tokenizer_that_loses_nothing_has_no_error(self, tmp_path, monkeypatch):
        found = motions(tmp_path / "data", 4)
        tokenizer = make_tokenizer()
        encode, seen = tokenizer.encode, []
        monkeypatch.setattr(tokenizer, "encode", lambda x: (seen.append(x), encode(x))[1])
        monkeypatch.setattr(tokenizer, "decode", lambda _: seen[-1])
        figures = tokenizer_figures(tokenizer, statistics_of(found), found)
        assert figures["rotation_error_degrees"] < 0.1
        assert figures["root_drift_mm"] < 0.01
        assert figures["mpjpe_mm"] < 0.01
        assert figures["acceleration_error_mm"] < 0.01

    def test_a_tokenizer_is_measured(self, tmp_path):
        found = motions(tmp_path / "data", 4)
        tokenizer = make_tokenizer()
        figures = tokenizer_figures(tokenizer, statistics_of(found), found)
        assert figures["tokens"] == sum(m.row.frames // 4 for m in found)
        assert figures["mpjpe_mm"] > 10
        assert figures["acceleration_error_mm"] > 1
        codes = tokenizer.options.codebook_size
        assert 1 < figures["perplexity"] <= figures["codes_used_percent"] / 100 * codes


@pytest.fixture(scope="module")
def evaluator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_evaluator(tmp_path_factory.mktemp("evaluator"))


class TestCommand:
    def test_a_checkpoint_is_judged(self, tiny_checkpoint, evaluator, tmp_path, capsys):
        motions(tmp_path / "data", COUNT + 1)
        out = tmp_path / "figures.json"
        arguments = ["--checkpoint", str(tiny_checkpoint), "--data-dir", str(tmp_path / "data")]
        arguments += ["--evaluator", str(evaluator), "--out", str(out), "--repeats", "2"]
        arguments += ["--search", "1", "--multimodality-samples", "2", "--multimodality-texts", "2"]
        assert main(arguments) == 0
        printed = capsys.readouterr().out
        report = json.loads(out.read_text())
        assert report["held_out_motions"] == COUNT
        assert set(report["generated"]) >= {"fid", "multimodality", "r_precision_3", "jerk"}
        assert report["generated"]["fid"]["mean"] > 0
        assert report["real"]["r_precision_1"]["half_width"] >= 0
        assert report["tokenizer"]["mpjpe_mm"] > 0
        # Of one candidate there is nothing to choose.
        assert report["tokenizer_search"] == report["tokenizer"]
        assert "tokenizer_search" in printed
        assert "R-precision top 3" in printed
        assert "MPJPE mm" in printed
        assert main([*arguments[:-6], "--multimodality-texts", "0"]) == 0
        again = json.loads(out.read_text())
        assert again["generated"]["fid"] == report["generated"]["fid"]  # the same seed

    def test_the_prompt_following_benchmark_is_run_as_a_program(self, monkeypatch):
        def benchmark(command: list[str], **_: object) -> CompletedProcess[str]:
            assert command[1:3] == ["-m", "benchmarks.prompt_following"]
            assert command[command.index("--seeds") + 1 :] == ["0", "1", "--guidance", "1.5"]
            share = {"met": 3, "pairs": 4, "low": 0.5, "high": 0.9, "share": 0.75}
            content = json.dumps({"groups": {"paraphrase": share}})
            Path(command[command.index("--json") + 1]).write_text(content)
            return CompletedProcess(command, 0, "", "")

        monkeypatch.setattr("subprocess.run", benchmark)
        groups = followed_shares(RuntimeOptions(), 2, 1.5)
        shown = " ".join(shares_table(groups).split())
        assert shown == "followed: paraphrase 75.0% (50.0 to 90.0)"

        def broken(command: list[str], **_: object) -> CompletedProcess[str]:
            return CompletedProcess(command, 2, "", "error: no such model\n")

        monkeypatch.setattr("subprocess.run", broken)
        with pytest.raises(ValueError, match="failed: error: no such model"):
            followed_shares(RuntimeOptions(), 2, None)

    def test_data_at_another_rate_is_refused(
        self, tiny_checkpoint, evaluator, tmp_path, monkeypatch, capsys
    ):
        motions(tmp_path / "data", COUNT + 1)
        monkeypatch.setattr("training.data.storage.data_fps", lambda folder: 20.0)
        arguments = ["--checkpoint", str(tiny_checkpoint), "--data-dir", str(tmp_path / "data")]
        assert main([*arguments, "--evaluator", str(evaluator)]) == 2
        assert f"{checkpoint_config().fps:g} frames a second" in capsys.readouterr().err

    def test_motions_of_others_are_judged(self, evaluator, tmp_path, capsys):
        folder = tmp_path / "theirs"
        folder.mkdir()
        for number in range(COUNT):
            np.save(folder / f"m{number:02}.npy", make_clip(20, number).joints.numpy())
            caption = f"{SENTENCES[number % len(SENTENCES)]}#a/DET b/NOUN#0.0#0.0\n"
            (folder / f"m{number:02}.txt").write_text(caption)
        out = tmp_path / "figures.json"
        arguments = ["--motions", str(folder), "--evaluator", str(evaluator), "--out", str(out)]
        assert main(arguments) == 0
        report = json.loads(out.read_text())
        assert report["judged_motions"] == COUNT
        assert "fid" not in report["given"]
        (folder / "m03.txt").unlink()
        assert main(arguments) == 2
        assert "m03.txt is missing" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [
            ([], "data_dir is missing"),
            (["--data-dir", "nowhere"], "no prepared motions"),
            (["--data-dir", "x", "--samples", "31"], "samples must be at least 32"),
            (["--motions", "nowhere"], "no folder 'nowhere'"),
            (["--data-dir", "x", "--evaluator", "nowhere"], "no evaluator"),
        ],
    )
    def test_what_cannot_be_done_is_said_in_one_line(
        self, evaluator, arguments, reason, capsys, tmp_path, monkeypatch
    ):
        monkeypatch.chdir(tmp_path)
        if "--evaluator" not in arguments:
            arguments = [*arguments, "--evaluator", str(evaluator)]
        assert main(arguments) == 2
        error = capsys.readouterr().err
        assert reason in error
        assert len(error.strip().splitlines()) == 1


def test_an_experiment_of_ours_can_be_judged(tmp_path):
    result = tmp_path / "default" / "0"
    result.mkdir(parents=True)
    np.save(result / "0_joints.npy", make_clip(9).joints.numpy())
    (result / "meta.json").write_text(json.dumps({"prompt": "a man jumps", "fps": 30}))
    (found,) = find_performances(tmp_path / "default")
    assert found.texts == ("a man jumps",)
    assert found.motion[0].shape == (9, 22, 3)


def test_a_table_shows_what_is_there():
    shown = generation_table({"real": {"fid": Interval(1.0, None)}, "given": {}})
    assert [line.split() for line in shown.splitlines()] == [
        ["real", "given"],
        ["FID", "1.0000", "-"],
    ]
