"""The evaluator: what it sees of a motion, what it learns, how it is kept, and its training."""

import itertools
import math
from pathlib import Path

import numpy as np
import pytest
import torch

from models.judge.evaluator import (
    Evaluator,
    encode_by_length,
    load_evaluator,
    padded,
    read_vocabulary,
)
from models.judge.joint_features import JOINT_FEATURE_DIM, RATE, at_rate, joint_features
from motion.rotations import rotation_y
from motion.skeleton import joint
from options.evaluation import EvaluatorTrainingOptions, read_evaluator_config
from options.training import TrainingLoopOptions
from scripts.train_evaluator import main
from tests.factories import SENTENCES, make_clip, write_data, write_evaluator
from training.data.storage import read_motions
from training.evaluation.evaluator_task import PairSampler, contrastive_losses
from training.evaluation.evaluator_training import train_evaluator
from training.evaluation.near_duplicates import content, fits_also


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_evaluator(tmp_path_factory.mktemp("evaluator"))


@pytest.fixture(scope="module")
def evaluator(folder: Path) -> Evaluator:
    return load_evaluator(folder)


class TestFeatures:
    def test_where_a_motion_starts_and_faces_leaves_no_trace(self):
        joints = make_clip(40).joints.float()
        turned = joints @ rotation_y(torch.tensor(2.0)).T + torch.tensor([3.0, 0.0, -1.0])
        torch.testing.assert_close(
            joint_features(turned), joint_features(joints), atol=2e-4, rtol=1e-4
        )
        assert joint_features(joints).shape == (40, JOINT_FEATURE_DIM)

    def test_turn_and_way_are_told(self):
        joints = make_clip(1).joints.float().expand(16, 22, 3)
        angles = torch.linspace(0, math.pi / 2, 16)
        turning = torch.einsum("tab,tjb->tja", rotation_y(angles), joints - joints[:, :1])
        walking = torch.tensor([0.0, 0.0, 0.1]) * torch.arange(16)[:, None, None]
        assert joint_features(turning)[-1, -1] == pytest.approx(math.pi / 2, abs=1e-4)
        assert joint_features(joints + walking)[-1, -3:-1].norm() == pytest.approx(1.5, abs=1e-3)

    @pytest.mark.parametrize("fps", [30.0, 20.0, 15.0, 60.0])
    def test_the_same_motion_at_any_frame_rate_is_the_same(self, fps):
        frames = int(2 * fps) + 1
        time = torch.linspace(0, 2, frames)[:, None, None]
        joints = make_clip(1).joints.float() + time * torch.tensor([0.5, 0.0, 1.0])
        found = at_rate(joints, fps)
        assert len(found) == 2 * RATE + 1
        torch.testing.assert_close(found[-1, 0, 2] - found[0, 0, 2], torch.tensor(2.0))
        assert found[..., 1].min() == 0

    @pytest.mark.parametrize(
        ("joints", "fps", "reason"),
        [
            (torch.zeros(3, 21, 3), 30.0, r"\(T, 22, 3\)"),
            (torch.zeros(0, 22, 3), 30.0, "one frame or more"),
            (torch.full((3, 22, 3), torch.nan), 30.0, "NaN"),
            (torch.zeros(3, 22, 3), 0.0, "frame rate"),
        ],
    )
    def test_what_is_no_motion_is_refused(self, joints, fps, reason):
        with pytest.raises(ValueError, match=reason):
            at_rate(joints, fps)


class TestNearDuplicates:
    @pytest.mark.parametrize(
        ("one", "other", "alike"),
        [
            ("A person walks forward.", "he is walking forward", True),
            ("a man claps", "someone is clapping their hands", False),
            ("someone claps the hands", "a woman is clapping her hands", True),
            ("a person turns left", "a person turns right", False),
            ("a person walks, then sits down", "a person sits down, then walks", False),
            ("a person waves twice", "a person waves three times", False),
        ],
    )
    def test_the_words_that_count_are_compared(self, one, other, alike):
        assert (content(one) == content(other)) == alike

    def test_a_text_fits_every_motion_that_has_a_caption_of_its_content(self):
        texts = ["he jumps", "a man hops", "she bows"]
        captions = [["he jumps", "she hops"], ["a man hops", "a man hops once"], ["she bows"]]
        assert fits_also(texts, captions).tolist() == [
            [True, False, False],
            [True, True, False],
            [False, False, True],
        ]


class TestPairs:
    def sampler(self, folder: Path) -> PairSampler:
        motions = [motion for motion in read_motions(folder) if motion.row.captions]
        return PairSampler(motions, max_frames=60, real_share=0.5, fps=30.0)

    def test_the_mirror_image_comes_along_where_a_side_is_named(self, tmp_path):
        pairs = self.sampler(write_data(tmp_path / "data")).draw(200, np.random.default_rng(0))
        assert len(pairs) == 200
        twins = [
            (one, other)
            for one, other in itertools.pairwise(pairs)
            if other.name == f"{one.name} mirrored"
        ]
        assert twins
        for one, other in twins:
            assert (
                one.text.replace("left", "L").replace("right", "left").replace("L", "right")
                == other.text
            )
            wrist, opposite = joint("left_wrist"), joint("right_wrist")
            torch.testing.assert_close(
                other.joints[:, opposite] * torch.tensor([-1.0, 1.0, 1.0]), one.joints[:, wrist]
            )

    def test_parts_of_motions_are_in_bounds(self, tmp_path):
        sampler = self.sampler(write_data(tmp_path / "data"))
        lengths = {len(pair.joints) for pair in sampler.draw(100, np.random.default_rng(1))}
        assert max(lengths) <= 60
        assert len(lengths) > 2


class TestLoss:
    def test_matches_win_and_the_same_content_is_not_held_against_them(self):
        logits = torch.tensor([[9.0, 0.0, 9.0], [0.0, 9.0, 0.0], [9.0, 0.0, 9.0]])
        alone = torch.eye(3, dtype=torch.bool)
        losses, hits = contrastive_losses(logits, alone)
        assert losses[0] > 0.5
        assert losses[1] < 0.01
        same = alone.clone()
        same[0, 2] = same[2, 0] = True
        losses, hits = contrastive_losses(logits, same)
        assert losses.max() < 0.01
        assert hits == 1

    def test_a_mismatch_costs(self):
        losses, hits = contrastive_losses(torch.tensor([[0.0, 5.0], [5.0, 0.0]]), torch.eye(2) > 0)
        assert losses.min() > 4
        assert hits == 0


class TestModel:
    def test_no_other_row_changes_an_embedding(self, evaluator):
        motions = [
            (make_clip(frames, seed).joints, 30.0) for seed, frames in enumerate((9, 70, 31))
        ]
        together = evaluator.encode_motions(motions)
        alone = torch.cat([evaluator.encode_motions([one]) for one in motions])
        torch.testing.assert_close(together, alone, atol=1e-5, rtol=1e-4)
        texts = list(SENTENCES[:3])
        together = evaluator.encode_texts(texts)
        alone = torch.cat([evaluator.encode_texts([text]) for text in texts])
        torch.testing.assert_close(together, alone, atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(together.norm(dim=-1), torch.ones(3))

    def test_different_inputs_differ(self, evaluator):
        motions = evaluator.encode_motions([(make_clip(40, seed).joints, 30.0) for seed in (0, 1)])
        texts = evaluator.encode_texts(["a man jumps", "a woman sits down"])
        assert (motions[0] - motions[1]).norm() > 1e-3
        assert (texts[0] - texts[1]).norm() > 1e-3

    def test_long_motions_and_texts_are_cut(self, evaluator):
        long = torch.cat([make_clip(20).joints] * 40)  # 26 seconds
        cut = long[: int(30 * evaluator.model.options.max_seconds) - 1]
        found = evaluator.encode_motions([(long, 30.0), (cut, 30.0)])
        torch.testing.assert_close(found[0], found[1], atol=1e-5, rtol=1e-4)
        assert len(evaluator.piece_ids("walks " * 100)) == evaluator.model.options.max_text_tokens

    def test_nothing_to_encode_is_refused(self, evaluator):
        for encode in (evaluator.encode_texts, evaluator.encode_motions):
            with pytest.raises(ValueError, match="there is no"):
                encode([])

    def test_the_order_of_sequences_is_kept(self):
        rows = [torch.full((n, 1), float(n)) for n in (40, 3, 17)] * 20
        found = encode_by_length(
            lambda x, lengths: x[:, 0] + lengths[:, None], rows, rows[0].device
        )
        assert found[:, 0].tolist() == [2.0 * len(row) for row in rows]

    def test_padding_holds_the_last(self):
        rows, lengths = padded([torch.tensor([1, 2, 3]), torch.tensor([4])], multiple=4)
        assert rows.tolist() == [[1, 2, 3, 3], [4, 4, 4, 4]]
        assert lengths.tolist() == [3, 1]


class TestFiles:
    def test_a_missing_weight_is_named(self, folder, tmp_path):
        from safetensors.torch import load_file, save_file

        for file in folder.iterdir():
            if file.is_file():
                (tmp_path / file.name).write_bytes(file.read_bytes())
        weights = load_file(tmp_path / "evaluator.safetensors")
        weights.pop("log_scale")
        save_file(weights, tmp_path / "evaluator.safetensors")
        with pytest.raises(ValueError, match="log_scale is missing"):
            load_evaluator(tmp_path)

    def test_a_folder_without_evaluator_says_what_makes_one(self, tmp_path):
        with pytest.raises(FileNotFoundError, match="train_evaluator"):
            load_evaluator(tmp_path)

    def test_a_damaged_vocabulary_is_an_error(self, tmp_path):
        (tmp_path / "tokenizer.json").write_text("{")
        with pytest.raises(ValueError, match="no vocabulary"):
            read_vocabulary(tmp_path / "tokenizer.json")


class TestTraining:
    def options(
        self, folder: Path, data: Path, steps: int, name: str = "run"
    ) -> TrainingLoopOptions:
        return TrainingLoopOptions(
            run_dir=folder / name,
            data_dir=data,
            steps=steps,
            batch_size=4,
            learning_rate=3e-3,
            warmup_steps=2,
            eval_every=100,
            save_every=2,
        )

    def test_a_resume_repeats_what_one_run_does(self, folder, tmp_path, monkeypatch):
        data = write_data(tmp_path / "data")
        tiny = read_evaluator_config(folder).architecture
        own = EvaluatorTrainingOptions(evaluator_out=tmp_path / "out", architecture=tiny)

        class InterruptionError(Exception):
            pass

        def interrupt(*_: object) -> None:
            raise InterruptionError

        options = self.options(tmp_path, data, 4)
        train_evaluator(options, own)
        whole = load_evaluator(own.evaluator_out).model.state_dict()
        from training.run.loop import Training

        options = self.options(tmp_path, data, 4, "again")
        step = Training._one_step  # not the public way, but the one place to be killed in
        with monkeypatch.context() as patch:
            patch.setattr(
                Training,
                "_one_step",
                lambda self, task: interrupt() if self.step == 2 else step(self, task),
            )
            with pytest.raises(InterruptionError):
                train_evaluator(options, own)
        train_evaluator(options, own)
        again = load_evaluator(own.evaluator_out).model.state_dict()
        assert all(torch.equal(whole[key], again[key]) for key in whole)

    def test_an_evaluator_goes_to_its_run_and_has_the_licence_of_its_data(self, folder, tmp_path):
        data = write_data(tmp_path / "data")
        tiny = read_evaluator_config(folder).architecture
        options = self.options(tmp_path, data, 1)
        train_evaluator(options, EvaluatorTrainingOptions(architecture=tiny))
        config = read_evaluator_config(options.run_dir / "evaluator")
        assert config.licence == "Apache-2.0"
        assert config.provenance == "Trained by saymove; licences of its motions: CC0-1.0."
        for rows in data.glob("rows_*.jsonl"):
            rows.write_text(rows.read_text().replace("CC0-1.0", "ours"))
        named = EvaluatorTrainingOptions(
            architecture=tiny, evaluator_out=tmp_path / "out", provenance="our clips"
        )
        train_evaluator(self.options(tmp_path, data, 1, "restricted"), named)
        config = read_evaluator_config(tmp_path / "out")
        assert config.licence == "unknown: its data is under ours"
        assert config.provenance == "our clips"

    def test_a_preset_says_nothing_of_an_evaluator(self, tmp_path, capsys):
        assert main(["--run-dir", str(tmp_path), "--preset", "mini"]) == 2
        assert "--preset" in capsys.readouterr().err

    def test_data_without_captions_is_refused(self, tmp_path, capsys):
        from training.data.storage import Item, read_motions, statistics_of, write_shard

        data = tmp_path / "data"
        data.mkdir()
        features = torch.from_numpy(np.zeros((9, 272), np.float32))
        write_shard(data, "a", [Item(features, "a", (), "clips", "CC0-1.0", False)])
        statistics_of(read_motions(data)).save(data / "statistics.npz")
        arguments = ["--run-dir", str(tmp_path / "run"), "--data-dir", str(data)]
        assert main([*arguments, "--steps", "1"]) == 2
        assert "caption" in capsys.readouterr().err
