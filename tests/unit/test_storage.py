"""Shards of features: what is written is read, half a shard is none, statistics weigh sources."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from motion.features272 import LAYOUT
from tests.factories import random_tensor
from training.data.storage import (
    Item,
    read_motions,
    shard_exists,
    statistics_of,
    write_shard,
)

HALF = 1e-3  # float16 keeps three digits


def item(name: str, frames: int = 10, offset: float = 0.0, **more) -> Item:
    settings = {
        "captions": (f"caption of {name}", "ein Mädchen"),
        "source": "clips",
        "licence": "CC0-1.0",
        "held_out": False,
    }
    return Item(random_tensor(frames, 272, seed=frames) + offset, name, **{**settings, **more})


def test_what_was_written_is_read(tmp_path):
    items = [item("a", 5), item("b", 9, croppable=True, weight=0.4, held_out=True)]
    assert not shard_exists(tmp_path, "one")
    assert write_shard(tmp_path, "one", items) == 2
    assert shard_exists(tmp_path, "one")
    motions = read_motions(tmp_path)
    assert [(m.row.name, m.row.start, m.row.frames) for m in motions] == [("a", 0, 5), ("b", 5, 9)]
    for motion, wanted in zip(motions, items, strict=True):
        assert motion.row.captions == wanted.captions
        assert (motion.row.croppable, motion.row.weight) == (wanted.croppable, wanted.weight)
        assert (motion.row.held_out, motion.row.licence) == (wanted.held_out, wanted.licence)
        assert motion.features.dtype == np.float16
        assert torch.equal(torch.from_numpy(np.array(motion.features)), wanted.features.half())


def test_shards_are_read_by_name_and_a_shard_without_rows_is_left_out(tmp_path):
    write_shard(tmp_path, "2", [item("later")])
    write_shard(tmp_path, "1", [item("earlier")])
    write_shard(tmp_path, "0", [])
    np.save(tmp_path / "features_3.npy", np.zeros((4, 272), np.float16))  # interrupted
    assert not shard_exists(tmp_path, "3")
    assert [motion.row.name for motion in read_motions(tmp_path)] == ["earlier", "later"]


def test_there_may_be_more_shards_than_files_that_may_be_open(tmp_path):
    resource = pytest.importorskip("resource", reason="only POSIX limits open files this way")
    for number in range(40):
        write_shard(tmp_path, f"{number:02d}", [item("a", 2)])
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    with (tmp_path / "rows_00.jsonl").open() as stream:
        resource.setrlimit(resource.RLIMIT_NOFILE, (stream.fileno() + 20, limits[1]))
        try:
            motions = read_motions(tmp_path)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    wanted = item("a", 2).features.half().numpy()
    assert len(motions) == 40
    assert all(np.array_equal(motion.features, wanted) for motion in motions)


def test_a_shard_that_fails_half_way_does_not_exist(tmp_path):
    def items():
        yield item("a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_shard(tmp_path, "one", items())
    assert not shard_exists(tmp_path, "one")


def test_a_folder_without_motions_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no prepared motions") as caught:
        read_motions(tmp_path)
    assert str(tmp_path) in str(caught.value)


def test_statistics_of_one_source_are_those_of_its_training_frames(tmp_path):
    items = [item("a", 50), item("b", 70), item("held out", 60, offset=100.0, held_out=True)]
    write_shard(tmp_path, "one", items)
    statistics = statistics_of(read_motions(tmp_path))
    frames = torch.cat([items[0].features, items[1].features]).double()
    torch.testing.assert_close(statistics.mean, frames.mean(0), atol=HALF, rtol=0)
    for part in LAYOUT.values():
        wanted = frames.std(0, correction=0)[part].mean().expand(part.stop - part.start)
        torch.testing.assert_close(statistics.std[part], wanted, atol=HALF, rtol=0)


def test_each_of_two_sources_has_its_share_however_many_frames_it_has(tmp_path):
    few, many = item("few", 10, offset=1.0), item("many", 400, offset=-1.0, source="grammar")
    write_shard(tmp_path, "one", [few, many])
    motions = read_motions(tmp_path)
    means = [torch.from_numpy(np.array(m.features, dtype=np.float64)).mean(0) for m in motions]
    for share in (0.5, 0.8):
        given = statistics_of(motions, share).mean
        wanted = share * means[0] + (1 - share) * means[1]
        torch.testing.assert_close(given, wanted, atol=1e-9, rtol=0)


def test_statistics_of_nothing_are_refused(tmp_path):
    write_shard(tmp_path, "one", [item("a", held_out=True)])
    with pytest.raises(ValueError, match="every motion is held out"):
        statistics_of(read_motions(tmp_path))


def test_rows_keep_everything_about_an_item_but_the_features(tmp_path):
    write_shard(tmp_path, "one", [item("a")])
    row = read_motions(tmp_path)[0].row
    assert replace(row, name="b").captions == ("caption of a", "ein Mädchen")
