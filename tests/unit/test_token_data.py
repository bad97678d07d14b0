"""Tokenised motions and batches: what a row holds, what is padded, what the model is asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from motion.skeleton import joint
from motion.statistics import Statistics
from options.architecture import Preset
from tests.factories import (
    TEXT_ENCODER,
    TOKENIZER,
    TRANSFORMER,
    make_tokenizer,
    write_data,
)
from training.data.storage import MotionRow, read_motions
from training.run.distribution import Processes
from training.tokenizer.losses import mpjpe, perplexity, reconstruction_loss
from training.transformer.text_and_motion import TextAndMotion
from training.transformer.texts import PieceTexts
from training.transformer.token_data import (
    WIDTH_STEP,
    Batch,
    BatchSampler,
    TokenRow,
    tokenize_motions,
)
from training.transformer.transformer_task import corrupted, some_without_text

PAD, END = TRANSFORMER.pad_id, TRANSFORMER.end_id


def words(text: str) -> SimpleNamespace:
    """A text tokenizer in which every letter is a piece."""
    pieces = [2 + ord(letter) % 50 for letter in text]
    return SimpleNamespace(ids=pieces)


class Letters:
    """Stands for either kind of text tokenizer."""

    def __call__(self, text: str) -> dict[str, list[int]]:
        return {"input_ids": self.encode(text).ids}

    def encode(self, text: str) -> SimpleNamespace:
        return words(text)


def row(name: str, length: int, **more) -> TokenRow:
    settings = {
        "captions": ("ab" * (length % 7 + 1),),
        "source": "clips",
        "held_out": False,
        "croppable": False,
        "weight": 1.0,
    }
    motion = MotionRow(name=name, start=0, frames=4 * length, licence="", **{**settings, **more})
    return TokenRow(motion, np.arange(length, dtype=np.int32) + 1)


def sampler(
    *rows: TokenRow, max_tokens: int = 60, real_share: float = 0.5, **more: bool
) -> BatchSampler:
    return BatchSampler(list(rows), PieceTexts(Letters(), 12), max_tokens, real_share, PAD, **more)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("tokens") / "data")


@pytest.mark.parametrize("codebook", [256, 65536])
def test_tokenised_motions_are_what_the_tokenizer_says_and_are_kept(data, tmp_path, codebook):
    motions = read_motions(data)
    statistics = Statistics.load(data / "statistics.npz")
    tokenizer = make_tokenizer(codebook=codebook)
    cache = tmp_path / "tokens.npz"
    rows = tokenize_motions(motions, tokenizer, statistics, cache)
    for given, motion in zip(rows, motions, strict=True):
        features = torch.from_numpy(motion.features.astype(np.float32))[None]
        wanted = tokenizer.encode(statistics.normalize(features))[0]
        assert given.tokens.tolist() == wanted.tolist()
        assert given.row == motion.row
    if codebook == 65536:
        assert max(int(r.tokens.max()) for r in rows) > 2**15  # needs more than 16 bits
    again = tokenize_motions(motions, None, statistics, cache)  # not computed anew
    assert [r.tokens.tolist() for r in again] == [r.tokens.tolist() for r in rows]
    fewer = tokenize_motions(motions[:2], tokenizer, statistics, cache)  # another list: anew
    assert len(fewer) == 2


def test_a_batch_holds_rows_padded_with_pad():
    batch = sampler(row("a", 3), row("b", 9)).all_batches(8)[0]
    assert batch.lengths.tolist() == [3, 9]
    assert batch.tokens[0].tolist() == [1, 2, 3] + [PAD] * 6
    assert batch.text_lengths.tolist() == [8, 6]
    assert batch.text[1, 6:].tolist() == [0, 0]


def test_long_texts_are_cut_and_rows_of_a_batch_belong_together():
    rows = [row(f"row {n}", n, captions=("x" * n,)) for n in range(1, 40)]
    drawn = sampler(*rows).draw(16, np.random.default_rng(1))
    assert drawn.text.shape[1] <= 16  # 12 pieces, rounded up
    assert torch.equal(drawn.text_lengths, drawn.lengths.clamp(max=12))
    again = sampler(*rows).draw(16, np.random.default_rng(1))
    assert torch.equal(drawn.tokens, again.tokens)


def test_long_motions_are_cropped_only_where_any_part_fits_the_words():
    chosen = sampler(row("long", 90, croppable=True), row("too long", 90), row("fits", 60))
    assert {r.row.name for r in chosen.rows} == {"long", "fits"}
    lengths = set()
    for seed in range(30):
        batch = chosen.draw(4, np.random.default_rng(seed))
        for tokens, length in zip(batch.tokens, batch.lengths.tolist(), strict=True):
            assert length <= 60
            motion = tokens[:length]
            assert torch.equal(motion, torch.arange(length) + motion[0])
            lengths.add(length)
    assert len(lengths) > 10


def test_a_motion_that_is_cut_says_nothing_about_its_end():
    chosen = sampler(row("long", 90), row("fits", 60), cut_long=True)
    assert {r.row.name for r in chosen.rows} == {"long", "fits"}
    batch = chosen.all_batches(2)[0]
    assert batch.lengths.tolist() == [60, 60]
    cut = batch.names.index("long")
    assert batch.complete.tolist() == [name == "fits" for name in batch.names]
    assert batch.tokens[cut].tolist() == list(range(1, 61))  # its beginning
    torch.manual_seed(0)
    wide = replace(TRANSFORMER, block_size=112)
    model = TextAndMotion(Preset(wide, TOKENIZER, TEXT_ENCODER), 0.0).eval()
    targets = model(batch, batch.tokens).targets
    asked = [row[row >= 0].tolist() for row in targets]
    assert asked[cut] == list(range(1, 61))
    assert asked[1 - cut] == [*range(1, 61), END]


def test_a_text_that_is_too_long_keeps_its_end_mark():
    class Ending(Letters):
        def __call__(self, text: str) -> dict[str, list[int]]:
            return {"input_ids": [*self.encode(text).ids, 1]}

    texts = PieceTexts(Ending(), 5)
    long, short = texts.caption("abcdefgh"), texts.caption("abcd")
    assert (long.length, short.length) == (5, 5)
    assert long.pieces == short.pieces
    assert long.pieces[-1] == 1


def test_augmentation_leaves_out_one_token_at_either_end():
    drawn = [
        sampler(row("a", 9), drop_ends=True).draw(16, np.random.default_rng(seed))
        for seed in range(80)
    ]
    counts = {"whole": 0, "no first": 0, "no last": 0}
    for batch in drawn:
        for tokens, length in zip(batch.tokens, batch.lengths.tolist(), strict=True):
            first, last = int(tokens[0]), int(tokens[length - 1])
            kind = {(1, 9): "whole", (2, 9): "no first", (1, 8): "no last"}[first, last]
            counts[kind] += 1
    total = sum(counts.values())
    assert 0.24 < 1 - counts["whole"] / total < 0.43
    assert 0.35 < counts["no first"] / (total - counts["whole"]) < 0.65


def test_processes_share_a_batch_and_their_weights_make_the_mean_that_of_all():
    rows = [row(f"{n}", 1 + n) for n in range(40)]
    whole = sampler(*rows).draw(12, np.random.default_rng(3))
    shares = []
    for rank in range(3):
        processes = Processes()
        processes.rank, processes.count = rank, 3
        shares.append(sampler(*rows).draw(4, np.random.default_rng(3), processes))
    assert sorted(sum((share.names for share in shares), ())) == sorted(whole.names)
    asked = [int((share.lengths + 1).sum()) for share in shares]
    sums = np.array([100.0, 7.0, 31.0])  # of the losses of each share's tokens
    means = [x / n * share.weight for x, n, share in zip(sums, asked, shares, strict=True)]
    assert np.mean(means) == pytest.approx(sums.sum() / sum(asked))


def test_captured_clips_have_their_share():
    rows = [row("real", 5), *(row(f"grammar {n}", 6, source="grammar") for n in range(30))]
    batches = [sampler(*rows, real_share=0.5).draw(50, np.random.default_rng(n)) for n in range(20)]
    share = torch.cat([b.lengths == 5 for b in batches]).float().mean()
    assert 0.4 < float(share) < 0.6


def test_rows_without_words_or_tokens_are_left_out():
    assert [
        r.row.name for r in sampler(row("a", 4), row("b", 0), row("c", 5, captions=())).rows
    ] == ["a"]
    with pytest.raises(ValueError, match="no captioned motion has at most 60 tokens"):
        sampler(row("too long", 61))


def test_only_chooses_a_source():
    both = sampler(row("a", 4), row("b", 5, source="grammar"), row("c", 6))
    chosen = both.only("clips", 1)
    assert [r.row.name for r in chosen.rows] == ["a"]
    assert chosen.all_batches(4)[0].lengths.tolist() == [4]
    assert both.only("nowhere", 3) is None
    assert len(both.rows) == 3


def test_corrupted_tokens_are_as_many_as_asked():
    batch = sampler(*(row(f"{n}", 50) for n in range(20))).draw(20, np.random.default_rng(0))
    kept = corrupted(batch, 1.0, 240, np.random.default_rng(1))
    assert torch.equal(kept, batch.tokens)
    changed = corrupted(batch, 0.7, 240, np.random.default_rng(1)) != batch.tokens
    assert 0.2 < float(changed.float().mean()) < 0.4


def test_some_texts_are_left_empty():
    batch = sampler(*(row(f"{n}", 20 + n) for n in range(20))).draw(200, np.random.default_rng(0))
    given = some_without_text(batch, 0.25, torch.tensor([7]), np.random.default_rng(1))
    empty = given.text_lengths == 1
    assert 0.15 < float(empty.float().mean()) < 0.35
    assert (given.text[empty, 0] == 7).all()
    assert (given.text[empty, 1:] == 0).all()
    assert torch.equal(given.text[~empty], batch.text[~empty])
    assert torch.equal(given.text_lengths[~empty], batch.text_lengths[~empty])
    assert given.tokens is batch.tokens


def test_the_model_is_asked_for_every_token_and_the_end_and_nothing_else():
    torch.manual_seed(0)
    model = TextAndMotion(Preset(TRANSFORMER, TOKENIZER, TEXT_ENCODER), 0.0).eval()
    batch = sampler(row("a", 3), row("b", 9)).all_batches(8)[0]
    targets = model(batch, batch.tokens).targets
    assert targets[targets >= 0].tolist() == [1, 2, 3, END, *range(1, 10), END]
    assert targets.shape[1] % WIDTH_STEP == 0


def test_a_row_of_a_batch_gets_the_logits_it_gets_alone():
    torch.manual_seed(0)
    model = TextAndMotion(Preset(TRANSFORMER, TOKENIZER, TEXT_ENCODER), 0.0).eval()
    batch = sampler(row("a", 3), row("b", 9)).all_batches(8)[0]
    with torch.no_grad():
        together, _ = model.predictions(batch, batch.tokens)
        for index, (text, length) in enumerate(zip([8, 6], [3, 9], strict=True)):
            alone = Batch(
                batch.text[index : index + 1, :text],
                batch.text_lengths[index : index + 1],
                batch.tokens[index : index + 1, :length],
                batch.lengths[index : index + 1],
            )
            logits, _ = model.predictions(alone, alone.tokens)
            count = text + length
            torch.testing.assert_close(
                together[index, :count], logits[0, :count], atol=5e-5, rtol=0
            )


def test_losses_know_what_they_measure():
    features = torch.randn(2, 6, 272)
    loss, parts = reconstruction_loss(features, features, 0.5, 0.5)
    assert float(loss) == 0
    moved = features.clone()
    moved[..., 8:74] += 0.3  # positions alone, by the same amount in every frame
    loss, parts = reconstruction_loss(moved, features, 0.5, 2.0)
    assert float(parts["position"]) == pytest.approx(0.045, rel=1e-4)
    assert float(parts["frame"]) == pytest.approx(0.045 * 66 / 272, rel=1e-4)
    assert float(parts["velocity"]) == pytest.approx(0, abs=1e-9)
    assert float(loss) == pytest.approx(float(parts["frame"]) + 0.0225, rel=1e-4)
    assert float(mpjpe(moved, features)) == pytest.approx(0, abs=1e-6)  # relative to the root
    moved[..., 11:14] += torch.tensor([3.0, 4.0, 0.0])  # one joint of 22 by five metres
    assert float(mpjpe(moved, features)) == pytest.approx(5 / 22, rel=1e-5)
    assert perplexity(torch.arange(8), 100) == pytest.approx(8)
    assert perplexity(torch.zeros(8, dtype=torch.long), 100) == pytest.approx(1)


def test_acceleration_and_the_kind_of_difference_count_as_asked():
    features = torch.zeros(1, 9, 272)
    moved = features.clone()
    moved[:, 4, 8] = 2.0  # one joint jumps in one frame
    plain, parts = reconstruction_loss(moved, features, 0.0, 0.0)
    assert "acceleration" not in parts
    loss, parts = reconstruction_loss(moved, features, 0.0, 0.0, acceleration_weight=3.0, kind="l1")
    assert float(parts["acceleration"]) == pytest.approx((2 + 4 + 2) / (7 * 66))
    assert float(parts["frame"]) == pytest.approx(2 / (9 * 272))
    wanted = float(parts["frame"] + 3 * parts["acceleration"])
    assert float(loss) == pytest.approx(wanted)
    squared, _ = reconstruction_loss(moved, features, 0.0, 0.0, kind="l2")
    assert float(squared) == pytest.approx(4 / (9 * 272))
    assert float(plain) == pytest.approx(1.5 / (9 * 272))


def test_arms_may_weigh_more_than_other_joints():
    features = torch.randn(2, 8, 272)
    wrist, knee = (8 + 3 * joint(name) for name in ("left_wrist", "left_knee"))
    losses = {}
    for place in (wrist, knee):
        moved = features.clone()
        moved[..., place] += 0.5
        losses[place] = [
            float(reconstruction_loss(moved, features, 1.0, 0.0, arm_weight=weight)[0])
            for weight in (1.0, 3.0)
        ]
    assert losses[wrist] == pytest.approx([losses[knee][0], 3 * losses[knee][0]], rel=1e-4)
    assert losses[knee][0] == losses[knee][1]
