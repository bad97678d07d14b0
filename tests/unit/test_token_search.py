"""The search for tokens: never worse than the nearest codes, and every motion for itself."""

import numpy as np
import pytest
import torch
from torch import Tensor

from models.checkpoint import load_checkpoint
from models.encoding import encode_motion, encode_rows
from models.loading import Loading
from models.token_search import MotionDistance, TokenSearch
from models.tokenizer import Tokenizer
from motion.features272 import FEATURE_DIM, LAYOUT
from motion.statistics import Statistics
from options.data import EncodeOptions
from scripts import encode as encode_script
from tests.factories import make_tokenizer, random_tensor
from training.data.storage import Item, read_motions, statistics_of, write_shard
from training.tokenizer.tokenizer_training import load_tokenizer
from training.transformer.token_files import packed_file

FRAMES = 4  # of a token
ONES = Statistics(torch.zeros(FEATURE_DIM).double(), torch.full((FEATURE_DIM,), 0.1).double())


def distance(tokenizer: Tokenizer, tokens: Tensor, features: Tensor) -> float:
    target = features[: len(tokens) * FRAMES]
    return float(MotionDistance(ONES)(tokenizer.decode(tokens[None])[0], target).sum())


def plain_and_searched(tokenizer: Tokenizer, features: Tensor, candidates: int = 4):
    plain = tokenizer.encode(features[None])[0]
    return plain, TokenSearch(tokenizer, ONES, candidates).encode(features)


@pytest.mark.parametrize(
    "changes",
    [
        {"quantizer": "FSQ"},
        {"quantizer": "LFQ"},
        {"quantizer": "BSQ"},
        {"quantizer": "EMA"},
        {"causal": True},
        {"norm": "GN"},
        {"patcher": "haar", "patch_size": 2, "num_stages": 1},
    ],
    ids=str,
)
def test_searched_tokens_decode_to_a_nearer_motion(changes):
    tokenizer = make_tokenizer(**changes)
    features = random_tensor(42, FEATURE_DIM)
    plain, searched = plain_and_searched(tokenizer, features)
    assert searched.shape == plain.shape == (42 // FRAMES,)
    assert searched.dtype == torch.int64
    nearer, before = (distance(tokenizer, tokens, features) for tokens in (searched, plain))
    assert nearer < before - 1e-3


def test_more_candidates_find_what_fewer_do_not():
    tokenizer, features = make_tokenizer(), random_tensor(64, FEATURE_DIM)
    found = [
        distance(tokenizer, plain_and_searched(tokenizer, features, count)[1], features)
        for count in (1, 2, 32)
    ]
    assert found[0] > found[1] > found[2]


def test_the_best_token_of_a_short_motion_is_found():
    tokenizer, features = make_tokenizer(), random_tensor(FRAMES + 1, FEATURE_DIM)
    every = tokenizer.options.codebook_size
    _, searched = plain_and_searched(tokenizer, features, candidates=10 * every)
    all_ = [distance(tokenizer, torch.tensor([token]), features) for token in range(every)]
    # Some codes of a random decoder are as good as each other, but for rounding.
    assert all_[int(searched)] == pytest.approx(min(all_), abs=2e-5)


def test_one_candidate_is_the_plain_encoding():
    for quantizer in ("VQ", "FSQ", "LFQ"):
        tokenizer = make_tokenizer(quantizer=quantizer)
        plain, searched = plain_and_searched(tokenizer, random_tensor(40, FEATURE_DIM), 1)
        assert searched.tolist() == plain.tolist()


def test_rows_are_the_same_alone_and_among_others():
    tokenizer = make_tokenizer()
    rows = [random_tensor(length, FEATURE_DIM, seed=length) for length in (40, 4, 61, 3)]
    search = TokenSearch(tokenizer, ONES, 4)
    together = encode_rows(tokenizer, [len(row) for row in rows], rows.__getitem__, search=search)
    alone = [search.encode(row) for row in rows[:3]]
    assert [one.tolist() for one in together] == [*(one.tolist() for one in alone), []]
    again = TokenSearch(tokenizer, ONES, 4).encode(rows[0])
    assert again.tolist() == together[0].tolist()


def test_a_motion_of_a_checkpoint_is_searched(tiny_checkpoint):
    model = load_checkpoint(tiny_checkpoint, Loading())
    features = model.statistics.denormalize(random_tensor(40, FEATURE_DIM))
    normalized = model.statistics.normalize(features)
    found = encode_motion(model, features, search=4)
    wanted = TokenSearch(model.tokenizer, model.statistics, 4).encode(normalized)
    assert found.tolist() == wanted.tolist() != encode_motion(model, features).tolist()


def test_the_distance_sees_position_height_and_trajectory():
    measure, still = MotionDistance(ONES), torch.zeros(5, FEATURE_DIM)
    assert float(measure(still, still).max()) < 0.01
    for part in LAYOUT.values():
        moved = still.clone()
        moved[2, part] = 1.0  # positions: all joints alike, which leaves centred ones as they are
        gap = measure(moved, still) - measure(still, still)
        assert gap[2] > 0.01
        assert gap[4] == 0


def test_what_cannot_be_searched_is_refused():
    other = make_tokenizer(motion_dim=263)
    with pytest.raises(ValueError, match="272 numbers a frame, this tokenizer has 263"):
        TokenSearch(other, ONES, 4)
    with pytest.raises(ValueError, match="at least 1 candidate"):
        TokenSearch(make_tokenizer(), ONES, 0)
    with pytest.raises(ValueError, match="search must be 0 or more, got -1"):
        EncodeOptions(tokenizer=None, search=-1)
    with pytest.raises(ValueError, match="at least 4 frames"):
        TokenSearch(make_tokenizer(), ONES, 4).encode(random_tensor(3, FEATURE_DIM))


def test_the_command_searches(tiny_checkpoint, tmp_path, capsys):
    item = Item(random_tensor(50, FEATURE_DIM), "one", ("a",), "clips", "CC0-1.0", held_out=False)
    write_shard(tmp_path, "clips", [item])
    statistics_of(read_motions(tmp_path)).save(tmp_path / "statistics.npz")
    command = ["--tokenizer", str(tiny_checkpoint), "--data-dir", str(tmp_path), "--device", "cpu"]
    file = packed_file(tmp_path, tmp_path, load_tokenizer(tiny_checkpoint))
    tokens = []
    for more in ([], ["--search", "8"], ["--search", "8"]):
        assert encode_script.main([*command, *more]) == 0
        with np.load(file) as stored:
            tokens.append({name: stored[name].tolist() for name in stored.files})
    assert tokens[0] != tokens[1] == tokens[2]
    assert encode_script.main([*command, "--search", "-2"]) == 2
    assert "search must be 0 or more, got -2" in capsys.readouterr().err
