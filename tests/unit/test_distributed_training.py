"""Two processes that train together do what one with the doubled batch does."""

from __future__ import annotations

import multiprocessing
import os
import socket
import traceback
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from options.training import LoopOptions, TokenizerTrainingOptions, TransformerTrainingOptions
from tests.factories import TRANSFORMER, write_checkpoint, write_data, write_preset
from training.run.distribution import Processes
from training.run.joining import join
from training.run.monitoring import read_curves
from training.tokenizer.tokenizer_training import train_tokenizer
from training.transformer.lora_training import train_adapter
from training.transformer.transformer_training import train_transformer

STEPS, PAUSE = 3, 2
# Sums over halves of a batch are rounded otherwise than sums over all of it.
TOLERANCE = 2e-5


@pytest.fixture(autouse=True)
def tiny_preset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_preset(tmp_path / "presets")
    monkeypatch.setattr("options.architecture.PRESET_FOLDER", tmp_path / "presets")
    monkeypatch.setattr("training.run.monitoring.plot_curves", lambda rows, path: None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def interrupt() -> None:
    raise KeyboardInterrupt


def one_of_two(rank: int, port: int, options: LoopOptions, own: TransformerTrainingOptions) -> None:
    """What torchrun would have this process do; it starts again from a state in between."""
    os.environ |= {
        "RANK": str(rank),
        "LOCAL_RANK": str(rank),
        "WORLD_SIZE": "2",
        "MASTER_ADDR": "127.0.0.1",
        "MASTER_PORT": str(port),
    }
    train = train_transformer if own.lora is None else train_adapter
    try:
        from training.run.loop import Training

        whole_step = Training._one_step

        def interrupted(self, task):
            if self.step == PAUSE:
                interrupt()
            return whole_step(self, task)

        Training._one_step = interrupted
        with pytest.raises(KeyboardInterrupt):
            train(options, own)
        Training._one_step = whole_step
        parts = train(options, own)
        assert (parts is None) == (rank == 1)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def train_in_two(options: LoopOptions, own: TransformerTrainingOptions) -> None:
    # Forked: the libraries are imported already. Nothing here has threads of its own.
    context, port = multiprocessing.get_context("fork"), free_port()
    team = [
        context.Process(target=one_of_two, args=(rank, port, options, own)) for rank in range(2)
    ]
    for process in team:
        process.start()
    for process in team:
        process.join(timeout=120)
    assert [process.exitcode for process in team] == [0, 0]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_two_processes_are_one_with_the_doubled_batch(tmp_path, capfd):
    options = LoopOptions(
        run_dir=tmp_path / "tokenizer",
        data_dir=write_data(tmp_path / "data"),
        preset="tiny",
        steps=1,
        batch_size=4,
    )
    train_tokenizer(options, TokenizerTrainingOptions(window=16))
    own = TransformerTrainingOptions(tokenizer=tmp_path / "tokenizer", dropout=0.0, pkeep=1.0)
    options = replace(
        options, steps=STEPS, learning_rate=2e-3, warmup_steps=1, eval_every=1, save_every=PAUSE
    )
    alone = replace(options, run_dir=tmp_path / "alone", batch_size=8)
    train_transformer(alone, own)
    wanted = read_curves(alone.run_dir / "curves.csv")
    final = torch.load(alone.run_dir / "state.pt", weights_only=True)
    for parallel in ("ddp", "fsdp"):
        shared = replace(options, run_dir=tmp_path / parallel, parallel=parallel)
        train_in_two(shared, own)
        curves = read_curves(shared.run_dir / "curves.csv")
        assert len(curves) == STEPS
        for row, wanted_row in zip(curves, wanted, strict=True):
            for name in ("loss", "gradient_norm", "loss_clips", "accuracy_clips"):
                assert row[name] == pytest.approx(wanted_row[name], rel=TOLERANCE), (parallel, name)
        state = torch.load(shared.run_dir / "state.pt", weights_only=True)
        for part in ("model", "averaged"):
            for name, value in final[part].items():
                torch.testing.assert_close(state[part][name], value, atol=TOLERANCE, rtol=TOLERANCE)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_two_processes_tune_as_one_does(tmp_path, capfd):
    """Adapters alone are exchanged, averaged and saved; what they stand on is spread or copied."""
    base = write_checkpoint(tmp_path / "base", transformer=replace(TRANSFORMER, block_size=112))
    own = TransformerTrainingOptions(
        tokenizer=base, start_from=base, checkpoint_out=tmp_path / "out", lora=4, pkeep=1.0
    )
    alone = LoopOptions(
        run_dir=tmp_path / "alone",
        data_dir=write_data(tmp_path / "data"),
        steps=STEPS,
        batch_size=8,
        learning_rate=2e-3,
        warmup_steps=1,
        eval_every=1,
        save_every=PAUSE,
    )
    train_adapter(alone, own)
    wanted = torch.load(alone.run_dir / "state.pt", weights_only=True)
    for parallel in ("ddp", "fsdp"):
        shared = replace(alone, run_dir=tmp_path / parallel, parallel=parallel, batch_size=4)
        train_in_two(shared, own)
        state = torch.load(shared.run_dir / "state.pt", weights_only=True)
        for part in ("model", "averaged"):
            assert state[part].keys() == wanted[part].keys()
            for name, value in wanted[part].items():
                torch.testing.assert_close(state[part][name], value, atol=TOLERANCE, rtol=TOLERANCE)


def test_sharing_is_a_split():
    team = [Processes() for _ in range(3)]
    for rank, process in enumerate(team):
        process.rank, process.count = rank, 3
    items = list(range(12))
    shares = [process.share(items) for process in team]
    assert sorted(item for share in shares for item in share) == items
    assert {len(share) for share in shares} == {4}


def test_sharded_weights_need_several_processes(monkeypatch):
    monkeypatch.delenv("LOCAL_RANK", raising=False)
    with pytest.raises(ValueError, match="parallel fsdp needs several processes: start with"):
        join("fsdp", "cpu")
