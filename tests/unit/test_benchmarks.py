"""The speed benchmarks: contenders that agree, figures that are all there, errors in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from benchmarks import bandwidth, generation, pipeline, previews, scaling, table, training_step
from benchmarks.bandwidth import MemoryReader
from benchmarks.library_transformer import LibraryTransformer
from benchmarks.random_model import Workload, bytes_per_step, random_transformer
from benchmarks.reference_algorithm import ReferenceAlgorithm
from benchmarks.timing import Contender, alternate
from models import int8_linear
from options.architecture import load_preset
from tests.factories import TRANSFORMER, make_transformer, random_tensor, write_preset
from training.transformer.text_and_motion import TextAndMotion

CPU = torch.device("cpu")
ROW_KEYS = {
    "preset",
    "device",
    "dtype",
    "batch",
    "seconds",
    "tokens_per_s",
    "motions_per_s",
    "peak_mb",
    "reference_seconds_per_motion",
    "speedup",
    "floor_ratio",
    "transformers_speedup",
}


@pytest.fixture
def preset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = write_preset(tmp_path / "presets")
    monkeypatch.setattr("options.architecture.PRESET_FOLDER", tmp_path / "presets")
    return name


@pytest.mark.parametrize("text_tokens", [1, 7])
@pytest.mark.parametrize("tie_weights", [False, True])
def test_contenders_agree_token_for_token(text_tokens, tie_weights):
    model = make_transformer(tie_weights=tie_weights)
    workload = Workload.build(model, 3, text_tokens, new_tokens=20)
    ours = workload.run()
    assert len(set(ours)) == 3
    assert all(len(row) == 20 for row in ours)
    algorithm, library = ReferenceAlgorithm(model), LibraryTransformer(model)
    assert ours == [tuple(algorithm.generate(text, 20)) for text in workload.texts]
    assert ours == [tuple(row) for row in library.generate(workload.texts, 20).tolist()]


def test_the_published_algorithm_computes_what_the_transformer_does():
    model = make_transformer()
    text, tokens = random_tensor(5, 32), [3, 7, 200]
    x = torch.cat([model.project_text(text), model.embed(torch.tensor(tokens))])
    expected = model.logits(model.hidden(x[None], torch.tensor([5])))[0]
    torch.testing.assert_close(ReferenceAlgorithm(model).logits(text, tokens), expected)


def test_contenders_draw_tokens_without_the_end():
    model = make_transformer(block_size=300)
    model.lm_head.weight[240] *= 100  # where it is not the least likely, the end is certain
    text = random_tensor(2, 4, 32)
    rows = ReferenceAlgorithm(model).generate(text[0], 200, greedy=False)
    assert len(rows) == 200
    assert 240 not in rows
    drawn = LibraryTransformer(model).generate(text, 30, greedy=False)
    assert drawn.shape == (2, 30)
    assert int(drawn.max()) < 240


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_random_weights_are_those_of_the_seed(dtype):
    first, again, other = (random_transformer(TRANSFORMER, CPU, dtype, seed) for seed in (1, 1, 2))
    assert first.dtype == dtype
    assert all(bool(value.isfinite().all()) for value in first.state_dict().values())
    for name, value in first.state_dict().items():
        assert torch.equal(value, again.state_dict()[name])
    assert not torch.equal(first.lm_head.weight, other.lm_head.weight)


def test_a_step_reads_layers_norm_and_head(monkeypatch):
    model = make_transformer()
    layer = 4 * 32 * 32 + 3 * 32 * 256 + 2 * 32
    assert bytes_per_step(model) == 4 * (2 * layer + 32 + 241 * 32)
    monkeypatch.setattr(int8_linear, "FEWEST_WEIGHTS", 0)
    assert bytes_per_step(model.store_for_decoding("int8")) < 4 * layer


def test_contenders_take_turns():
    calls: list[str] = []
    contenders = {
        "often": Contender(lambda: calls.append("often"), 3),
        "once": Contender(lambda: calls.append("once"), 1),
        "never": Contender(lambda: calls.append("never"), 0),
    }
    seconds = alternate(contenders, CPU)
    assert calls == ["often", "once", "often", "often"]
    assert {name: len(times) for name, times in seconds.items()} == {
        "often": 3,
        "once": 1,
        "never": 0,
    }


def test_bandwidth_is_a_rate(capsys, monkeypatch):
    assert MemoryReader(CPU, size=2**20).bytes_per_second() > 1e6
    monkeypatch.setattr(bandwidth, "_BYTES", {"cpu": 2**20})
    assert bandwidth.main(["--repeats", "2"]) == 0
    assert capsys.readouterr().out.endswith("threads\n")


def test_generation_writes_every_figure(preset, tmp_path, capsys):
    path = tmp_path / "out.json"
    argv = ["--preset", preset, "--text-tokens", "5", "--new-tokens", "6", "--batch", "3", "1"]
    assert generation.main([*argv, "--repeats", "2", "--json", str(path)]) == 0
    content = json.loads(path.read_text())
    assert set(content) == {"machine", "results"}
    assert {"cpu", "cores", "threads", "torch", "device"} <= set(content["machine"])
    one, three = content["results"]
    assert set(one) == set(three) == ROW_KEYS
    assert (one["batch"], three["batch"]) == (1, 3)
    assert one["floor_ratio"] is not None
    assert three["floor_ratio"] is None
    assert three["tokens_per_s"] == pytest.approx(18 / three["seconds"], rel=1e-3)
    assert three["motions_per_s"] == pytest.approx(3 / three["seconds"], rel=1e-3)
    expected = three["reference_seconds_per_motion"] * three["motions_per_s"]
    assert three["speedup"] == pytest.approx(expected, rel=1e-3)
    assert capsys.readouterr().err.count("6 of 6 greedy tokens agree") == 3


@pytest.mark.parametrize("flags", [["--dtype", "bfloat16"], ["--quantize", "int8"]])
def test_generation_in_fewer_bits(flags, preset, tmp_path, monkeypatch):
    monkeypatch.setattr(int8_linear, "FEWEST_WEIGHTS", 0)
    path = tmp_path / "out.json"
    argv = ["--preset", preset, "--new-tokens", "4", "--batch", "2", "--repeats", "1"]
    assert generation.main([*argv, "--json", str(path), *flags]) == 0
    (row,) = json.loads(path.read_text())["results"]
    assert row["dtype"] == flags[1]
    assert row["speedup"] > 0


def test_generation_without_contenders(preset, tmp_path):
    path = tmp_path / "out.json"
    argv = ["--preset", preset, "--new-tokens", "4", "--batch", "1", "--repeats", "1"]
    argv += ["--reference-repeats", "0", "--transformers-repeats", "0", "--sampling", "random"]
    assert generation.main([*argv, "--json", str(path)]) == 0
    (row,) = json.loads(path.read_text())["results"]
    assert row["speedup"] is row["transformers_speedup"] is None
    assert row["seconds"] > 0


def test_contenders_that_disagree_are_not_timed(preset, monkeypatch, capsys):
    monkeypatch.setattr(ReferenceAlgorithm, "generate", lambda *_: [0, 0, 0, 0])
    argv = ["--preset", preset, "--new-tokens", "4", "--batch", "1", "--repeats", "1"]
    assert generation.main(argv) == 2
    assert "reference and the engine agree on " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--preset", "45M"], "unknown preset '45M'; known are"),
        (["--text-tokens", "100"], "leaves room for 12 tokens, 50 were asked for"),
    ],
)
def test_bad_input_is_one_line(argv, message, preset, capsys):
    assert generation.main(["--preset", preset, *argv]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_a_count_below_one_is_refused(capsys):
    with pytest.raises(SystemExit):
        generation.main(["--batch", "0"])
    assert "argument --batch: must be at least 1, got 0" in capsys.readouterr().err


def test_scaling_measures_and_draws_every_point(preset, tmp_path):
    path, image = tmp_path / "out.json", tmp_path / "out.png"
    argv = ["--preset", preset, "--text-tokens", "4", "--batch", "1", "2", "4"]
    argv += ["--new-tokens", "3", "6", "--tokens-of-batches", "3", "--batches-of-tokens", "1", "4"]
    argv += ["--repeats", "1", "--json", str(path), "--plot", str(image)]
    assert scaling.main(argv) == 0
    rows = json.loads(path.read_text())["results"]
    points = [(row["batch"], row["new_tokens"]) for row in rows]
    assert points == [(1, 3), (1, 6), (2, 3), (4, 3), (4, 6)]
    assert image.read_bytes().startswith(b"\x89PNG")
    assert sorted(file.name for file in tmp_path.glob("*out*")) == ["out.json", "out.png"]


def test_table_shows_figures_and_where_they_come_from(tmp_path, capsys):
    path = tmp_path / "out.json"
    rows = [
        {"preset": "44M", "batch": 1, "seconds": 1.2345, "speedup": None, "stages": {"load": 0.5}},
        {"preset": "3B", "batch": 8, "seconds": 1234.5, "speedup": None, "stages": {"load": 2.0}},
    ]
    machine = {"cpu": "Some", "cores": 4, "threads": 2, "torch": "2", "device": "cpu"}
    path.write_text(json.dumps({"machine": machine, "results": rows}))
    assert table.main([str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "| preset | motions at once | seconds | stages load |",
        "| --- | ---: | ---: | ---: |",
        "| 44M | 1 | 1.23 | 0.5 |",
        "| 3B | 8 | 1,234 | 2 |",
        "",
        "Some, 4 cores, 2 threads, torch 2",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no figures at"),
        ("{", "is not JSON"),
        ("[]", 'must hold "machine" and a list of "results"'),
        ('{"machine": {}, "results": []}', 'must hold "machine" and a list of "results"'),
        ('{"machine": {}, "results": [1]}', "must be an object"),
        ('{"machine": {}, "results": [{}]}', "no figures to make a table of"),
    ],
)
def test_a_file_without_figures_is_one_line(content, message, tmp_path, capsys):
    path = tmp_path / "out.json"
    if content is not None:
        path.write_text(content)
    assert table.main([str(path)]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_stages_of_a_run_are_told_apart():
    def record(written: float, generation: float, writing: float) -> dict[str, object]:
        timings = {"load_seconds": 2.0, "tokens_seconds": generation - 0.5}
        timings |= {"generation_seconds": generation, "writing_seconds": writing}
        return {"written": written, "timings": timings}

    # Began at 100, Python took 1 s, loading 2 s; the second waited 3 s to be written.
    records = [record(105.5, 2.0, 0.5), record(111.25, 5.0, 0.25)]
    assert pipeline.stages(records, 100.0) == {
        "start": 1.0,
        "load": 2.0,
        "tokens": 4.5,
        "generation": 5.0,
        "writing": 0.75,
    }


def test_pipeline_runs_a_prompt_file(tmp_path):
    from tests.factories import write_checkpoint

    prompts, path = tmp_path / "prompts.txt", tmp_path / "out.json"
    prompts.write_text("a person walks\na person jumps twice\n")
    checkpoint = str(write_checkpoint(tmp_path / "tiny"))
    argv = [str(prompts), "--checkpoint", checkpoint, "--json", str(path)]
    assert pipeline.main([*argv, "--", "--preview", "none", "--num-samples", "2"]) == 0
    (row,) = json.loads(path.read_text())["results"]
    assert (row["prompts"], row["motions"]) == (2, 4)
    assert 0 < row["total_seconds"] <= row["process_seconds"]
    assert {"start", "load"} <= set(row["stages"])
    assert all(value >= 0 for value in row["stages"].values())


@pytest.mark.parametrize(
    ("lines", "flags", "message"),
    [
        (None, [], "no prompt file at"),
        ("a person walks\n", ["--", "--temperature", "-1"], "saymove batch failed: "),
    ],
)
def test_pipeline_says_what_failed(lines, flags, message, tmp_path, capsys):
    prompts = tmp_path / "prompts.txt"
    if lines is not None:
        prompts.write_text(lines)
    assert pipeline.main([str(prompts), *flags]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_previews_are_measured_for_every_figure(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["previews", "--frames", "2", "--repeats", "1"])
    previews.main()
    (rates,) = json.loads(capsys.readouterr().out).values()
    assert len(rates) == 5 * len(previews.looks())
    assert min(rates.values()) > 0


def test_steps_of_a_training_are_compared_with_the_plain_one(preset, capsys):
    flags = ["--preset", preset, "--batch", "2", "--repeats", "1", "--precision", "float32"]
    assert training_step.main([*flags, "--tokens", "8"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == [
        "plain",
        "loss in slices",
        "and attention written out",
    ]
    assert training_step.main([*flags, "--tokens", "300"]) == 2
    assert "tokens must be at most" in capsys.readouterr().err
    model = TextAndMotion(load_preset(preset), 0.0)
    batch = training_step.made_up_batch(load_preset(preset), 3, 12)
    ways = training_step.contenders(model, batch, "float32", 1, False)
    losses = [float(way.run()) for way in ways.values()]
    assert losses == pytest.approx([losses[0]] * 3, rel=1e-5)


def test_every_published_size_has_a_preset_to_measure():
    for name in ("mini", "44M", "111M", "343M", "775M", "1B", "3B", "7B"):
        assert load_preset(name).transformer.block_size >= 30 + 50
