"""Fine-tuning by low-rank adapters: what is trained, what is kept, and what is written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from models.judge.judge import same_evaluator
from models.loading import Loading
from models.pipeline import TextToMotion
from models.reference_checkpoint import load_directory
from options.anomalies import AnomalyOptions
from options.training import LoopOptions, TransformerTrainingOptions
from saymove.__main__ import main
from tests.accidents import FIGURES, replay, reports
from tests.factories import (
    SENTENCES,
    TRANSFORMER,
    checkpoint_config,
    write_checkpoint,
    write_data,
    write_evaluator,
)
from tests.published import write_folder
from training.run.anomaly_records import find_records, read_record
from training.run.loop import Training
from training.run.monitoring import read_curves
from training.transformer.lora_export import export_adapter, export_merged
from training.transformer.lora_training import TunedParts, adapted_model, open_base, train_adapter

CPU = torch.device("cpu")
STEPS, CUT = 6, 3


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint with room for the motions of the data."""
    transformer = replace(TRANSFORMER, block_size=112)
    return write_checkpoint(tmp_path_factory.mktemp("base") / "base", transformer=transformer)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("data") / "data")


@pytest.fixture(autouse=True)
def no_plots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.run.monitoring.plot_curves", lambda rows, path: None)


def loop_options(run_dir: Path, data: Path, **changes: Any) -> LoopOptions:
    options = LoopOptions(
        run_dir=run_dir,
        data_dir=data,
        preset="none of this name",  # the checkpoint decides
        steps=STEPS,
        batch_size=4,
        learning_rate=5e-3,
        warmup_steps=1,
        ema_decay=0.9,
        eval_every=2,
        save_every=CUT,
    )
    return replace(options, **changes)


def own_options(base: Path, **changes: Any) -> TransformerTrainingOptions:
    settings: dict[str, Any] = {
        "tokenizer": base,
        "start_from": base,
        "checkpoint_out": base.parent / "out",
        "lora": 4,
        "lora_dropout": 0.1,
    }
    return TransformerTrainingOptions(**settings | changes)


@pytest.fixture(scope="module")
def tuned(base: Path, data: Path, tmp_path_factory: pytest.TempPathFactory):
    """A finished run, and its parts."""
    run_dir = tmp_path_factory.mktemp("tuned") / "run"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.run.monitoring.plot_curves", lambda rows, path: None)
        return run_dir, train_adapter(loop_options(run_dir, data), own_options(base))


def state(run_dir: Path) -> dict[str, Any]:
    return torch.load(run_dir / "state.pt", weights_only=True)


def assert_same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> None:
    assert one.keys() == other.keys()
    assert all(torch.equal(value, other[name]) for name, value in one.items())


def test_only_adapters_are_trained_and_kept(base, tuned):
    run_dir, parts = tuned
    kept = state(run_dir)
    names = set(parts.averaged)
    assert len(names) == 22
    assert set(kept["model"]) == set(kept["averaged"]) == names
    groups = kept["optimizer"]["param_groups"]
    assert sum(len(group["params"]) for group in groups) == len(names)
    ups = [name for name in names if name.endswith("lora_up")]
    assert all(parts.last[name].any() for name in ups)
    assert any(not torch.equal(parts.last[name], parts.averaged[name]) for name in ups)
    # What the adapters stand on is the checkpoint's, to the bit.
    model = adapted_model(open_base(own_options(base)), own_options(base), None)
    weights = load_file(base / "transformer.safetensors")
    for name, value in model.transformer.state_dict().items():
        if "lora_" not in name:
            assert torch.equal(value, weights[name]), name


def test_the_first_step_sees_the_base(base, data, tmp_path):
    """At a rate of nearly nothing the held-out loss is that of the checkpoint with no adapter."""
    losses = []
    for name, targets in (("one", "attn"), ("two", "mlp")):
        options = loop_options(tmp_path / name, data, steps=1, learning_rate=1e-12)
        train_adapter(options, own_options(base, lora_targets=targets, lora_alpha=100.0))
        losses.append(read_curves(options.run_dir / "curves.csv")[-1])
    for figure in ("loss_clips", "loss_grammar"):
        assert losses[0][figure] == losses[1][figure]


def test_3_and_3_steps_are_6(base, data, tuned, tmp_path, monkeypatch):
    options, own = loop_options(tmp_path / "run", data), own_options(base)
    with monkeypatch.context() as patch:
        whole_step = Training._one_step

        def one_step(self, task):
            if self.step == CUT:
                raise KeyboardInterrupt
            return whole_step(self, task)

        patch.setattr(Training, "_one_step", one_step)
        with pytest.raises(KeyboardInterrupt):
            train_adapter(options, own)
    assert state(options.run_dir)["step"] == CUT
    torch.manual_seed(99)
    # Taken up again, no text is encoded a second time.
    monkeypatch.setattr("models.text_encoder_files.TextEncoderFiles.load", None)
    parts = train_adapter(options, own)
    assert_same(parts.averaged, tuned[1].averaged)
    assert_same(parts.last, tuned[1].last)
    for part in ("model", "averaged"):
        assert_same(state(options.run_dir)[part], state(tuned[0])[part])


def test_a_resume_on_another_base_is_refused(data, tuned, tmp_path):
    other = write_checkpoint(
        tmp_path / "base", transformer=replace(TRANSFORMER, block_size=112), provenance="another"
    )
    own = own_options(other, start_from=other)
    with pytest.raises(ValueError, match="holds a run with other options.*lora_base was"):
        train_adapter(loop_options(tuned[0], data), own)


def test_accumulated_steps_are_those_of_a_run(base, data, tmp_path):
    options = loop_options(tmp_path / "run", data, steps=1, accumulation=2, eval_every=1)
    parts = train_adapter(options, own_options(base))
    assert any(value.any() for name, value in parts.last.items() if name.endswith("lora_up"))


@pytest.fixture(scope="module")
def written(base: Path, tuned: tuple[Path, TunedParts], tmp_path_factory) -> tuple[Path, Path]:
    """The adapters apart, and the checkpoint with them in its weights."""
    folder = tmp_path_factory.mktemp("written")
    export_adapter(tuned[1], folder / "adapter")
    export_merged(tuned[1], folder / "merged")
    return folder / "adapter", folder / "merged"


def test_a_merged_checkpoint_has_the_judge_of_its_base_or_the_one_that_is_named(tuned, tmp_path):
    evaluator = write_evaluator(tmp_path / "evaluator")
    judged = replace(tuned[1], base=replace(tuned[1].base, judge_folder=evaluator))
    export_merged(judged, tmp_path / "merged")
    assert same_evaluator(tmp_path / "merged" / "judge", evaluator)
    export_merged(tuned[1], tmp_path / "named", judge=evaluator)
    assert same_evaluator(tmp_path / "named" / "judge", evaluator)


def test_a_judge_beside_adapters_alone_is_refused(base):
    with pytest.raises(ValueError, match="judge goes into a checkpoint"):
        own_options(base, lora_merge=False, judge=base)


def test_merged_is_the_base_with_the_adapter(base, written):
    adapter, merged = written
    apart = TextToMotion.from_pretrained(base, device="cpu", lora=adapter)
    whole = TextToMotion.from_pretrained(merged, device="cpu")
    x, lengths = torch.randn(2, 9, 32), torch.tensor([2, 4])
    with torch.no_grad():
        one, other, plain = (
            m.checkpoint.transformer.hidden(x, lengths)
            for m in (apart, whole, TextToMotion.from_pretrained(base, device="cpu"))
        )
    torch.testing.assert_close(one, other, atol=1e-6, rtol=1e-6)
    assert (one - plain).abs().max() > 1e-3
    motions = [m(SENTENCES[:1], seconds=1.0)[0][0] for m in (apart, whole)]
    assert torch.equal(motions[0].tokens, motions[1].tokens)
    assert torch.equal(motions[0].features, motions[1].features)
    # Nothing but the transformer is another.
    for name in ("tokenizer.safetensors", "text_encoder/model.safetensors"):
        assert_same(load_file(base / name), load_file(merged / name))
    config = whole.checkpoint.config
    assert config.provenance.endswith(
        "Fine-tuned by an adapter of rank 4 on data; licences of its motions: CC0-1.0."
    )
    assert replace(config, provenance="") == replace(apart.checkpoint.config, provenance="")


def test_a_phrase_is_learned(base, tmp_path):
    data = write_data(tmp_path / "data")
    options = loop_options(tmp_path / "run", data, steps=40, eval_every=40, real_share=1.0)
    train_adapter(options, own_options(base, lora_dropout=0.0, pkeep=1.0))
    before = loop_options(tmp_path / "before", data, steps=1, learning_rate=1e-12, real_share=1.0)
    train_adapter(before, own_options(base, lora_dropout=0.0, pkeep=1.0))
    losses = [read_curves(o.run_dir / "curves.csv")[-1]["loss"] for o in (before, options)]
    assert losses[1] < 0.8 * losses[0]


def test_a_tuned_text_encoder_is_merged_and_kept_apart(base, data, tmp_path):
    options = loop_options(tmp_path / "run", data, steps=2)
    parts = train_adapter(options, own_options(base, lora_text_encoder=True, lora_alpha=40.0))
    assert any(name.startswith("text_encoder.blocks.0.q.") for name in parts.last)
    export_adapter(parts, tmp_path / "adapter", "last")
    export_merged(parts, tmp_path / "merged", "both")
    apart = load_directory(base, Loading(lora=tmp_path / "adapter"))
    whole = load_directory(tmp_path / "merged", Loading())
    plain = load_directory(base, Loading())
    encoded = [c.text_encoder.encode(SENTENCES[0]).embedding for c in (apart, whole, plain)]
    torch.testing.assert_close(encoded[0], encoded[1], atol=1e-6, rtol=1e-6)
    assert (encoded[0] - encoded[2]).abs().max() > 1e-3
    averaged = load_directory(tmp_path / "merged", Loading(use_ema=True))
    key = "transformer.h.0.attn.c_attn.weight"
    assert not torch.equal(
        averaged.stored_transformer.file.read([key], torch.float32)[key],
        whole.stored_transformer.file.read([key], torch.float32)[key],
    )


def test_published_weights_are_tuned_as_they_are(tmp_path, data, monkeypatch):
    monkeypatch.setattr("models.foreign.DEFAULT_BLOCK_SIZE", 112)
    base = write_folder(tmp_path / "published")
    options = loop_options(tmp_path / "run", data, steps=2)
    own = own_options(base, checkpoint_out=tmp_path / "out")
    parts = train_adapter(options, own)
    export_adapter(parts, own.checkpoint_out)
    export_merged(parts, tmp_path / "merged")
    apart = TextToMotion.from_pretrained(base, device="cpu", lora=own.checkpoint_out)
    whole = TextToMotion.from_pretrained(tmp_path / "merged", device="cpu")
    tokens = [m(SENTENCES[:1], seconds=1.0)[0][0].tokens for m in (apart, whole)]
    assert torch.equal(*tokens)


def test_clips_that_are_all_trained_on_are_enough(base, tmp_path):
    from training.data.storage import Item, statistics_of, write_shard

    folder = tmp_path / "few"
    folder.mkdir()
    item = Item(
        features=torch.from_numpy(np.random.default_rng(0).normal(size=(60, 272))),
        name="only",
        captions=("a person does the robot",),
        source="clips",
        licence="CC0-1.0",
        held_out=False,
    )
    write_shard(folder, "one", [item])
    from training.data.storage import read_motions

    statistics_of(read_motions(folder)).save(folder / "statistics.npz")
    parts = train_adapter(loop_options(tmp_path / "run", folder, steps=1), own_options(base))
    assert parts is not None


def test_what_does_not_fit_is_refused(base, data, tmp_path):
    def refused(message: str, **changes: Any) -> None:
        with pytest.raises(ValueError, match=message) as caught:
            train_adapter(loop_options(tmp_path / "run", data), own_options(base, **changes))
        assert "\n" not in str(caught.value)

    refused("give it as --start-from", start_from=None)
    refused("needs a folder of its own", checkpoint_out=base)
    refused("text_encoder does not go with lora", text_encoder=base / "text_encoder")
    refused("weights must be averaged or last", weights="both", lora_merge=False)
    refused("lora must be at most 32", lora=64)
    other = write_checkpoint(tmp_path / "other")
    tokenizer = load_file(other / "tokenizer.safetensors")
    tokenizer["decoder.model.0.bias"] += 1
    from safetensors.torch import save_file

    save_file(tokenizer, other / "tokenizer.safetensors")
    refused("tokenizer .*other is not that of .*base", tokenizer=other)
    (tmp_path / "slow").mkdir()
    for file in data.iterdir():
        (tmp_path / "slow" / file.name).write_bytes(file.read_bytes())
    (tmp_path / "slow" / "prepared.json").write_text('{"fps": 20}')
    with pytest.raises(ValueError, match="made for 30 frames a second, .* has 20; prepare"):
        train_adapter(loop_options(tmp_path / "run", tmp_path / "slow"), own_options(base))
    assert checkpoint_config().fps == 30


def test_an_accident_of_adapters_is_lived_again(base, data, tmp_path, capsys):
    options = loop_options(tmp_path / "run", data, steps=2, eval_every=2)
    watch = AnomalyOptions(loss_limit=0.1, record_weights=True)
    train_adapter(options, own_options(base), watch)
    record = read_record(find_records(options.run_dir / "anomalies")[-1])
    assert all("lora_" in name for name in load_file(record.weights_file))
    arguments = ("--out-dir", tmp_path / "replays", "--preview", "none", "--seconds", "1")
    assert replay(record.folder, *arguments) == 0
    (one,) = reports(tmp_path / "replays")
    assert all(one[name]["equal"] for name in FIGURES)
    assert one["generation"]["motions"][0]["num_tokens"] == 8


def test_the_commands_tune_and_use_what_was_tuned(base, data, tmp_path, monkeypatch, capsys):
    """A motion of the base is none of the adapter's: --resume makes it, once."""
    monkeypatch.chdir(tmp_path)
    line = f"--lora 4 --start-from {base} --tokenizer {base} --data-dir {data} --steps 1"
    line += " --run-dir run --no-lora-merge --batch-size 4"
    assert main(["train_transformer", *line.split()]) == 0
    assert capsys.readouterr().out == f"run/checkpoint: adapters of {base}\n"
    Path("run/checkpoint").rename("adapter")

    def generate(checkpoint: Path, *options: str) -> tuple[int, str]:
        settings = ["--checkpoint", str(checkpoint), "--preview", "none", "--seconds", "1"]
        status = main(["generate", "he jumps", *settings, "--device", "cpu", "--resume", *options])
        return status, capsys.readouterr().err

    other = write_checkpoint(tmp_path / "other")
    generate(base)
    for _ in range(2):
        assert generate(base, "--lora", "adapter")[0] == 0
    manifest = Path("results/default/manifest.jsonl").read_text().splitlines()
    plain, tuned = (json.loads(row) for row in manifest)
    assert (plain["lora"], tuned["lora"]) == (None, "adapter")
    assert plain["checkpoint_digest"] != tuned["checkpoint_digest"]
    status, said = generate(other, "--lora", "adapter")
    assert status == 2
    assert said.startswith("saymove generate: adapter adapter was trained on the checkpoint 'base'")
    assert said.count("\n") == 1
