"""Published weights become a checkpoint directory, once, and make the same motions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from models.pipeline import TextToMotion
from models.reference_checkpoint import Reference
from models.reference_files import find_reference_files
from saymove.__main__ import main
from tests.factories import write_evaluator
from tests.published import (
    tokenizer_weights,
    transformer_weights,
    write_encoder,
    write_folder,
    write_pair,
)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    write_pair(folder)
    write_encoder(folder / "encoder")
    return folder


def words(place: Path, out: Path) -> list[str]:
    return [
        *("convert", str(out), "--n-head-gpt", "16"),
        *("--resume-pth", str(place / "fsq_net_10.pth")),
        *("--resume-trans", str(place / "motionmillion_tiny.pth")),
        *("--text-encoder", str(place / "encoder")),
    ]


@pytest.mark.parametrize("copy", [True, False])
def test_a_pair_becomes_a_checkpoint_directory(place, tmp_path, capsys, copy):
    out = tmp_path / "out"
    assert main(words(place, out) + ["--copy-text-encoder"] * copy) == 0
    assert "2 layers of 32 channels" in capsys.readouterr().out
    for file, wanted in (
        ("tokenizer.safetensors", tokenizer_weights("")),
        ("transformer.safetensors", transformer_weights("")),
    ):
        given = load_file(out / file)
        assert given.keys() == wanted.keys()
        assert all(torch.equal(given[key], value) for key, value in wanted.items())
    assert (out / "text_encoder").is_dir() == copy
    generated = TextToMotion.from_pretrained(out)(["a person walks"], seconds=1.0)[0][0]
    assert len(generated.features) == 30


def test_a_judge_comes_along(place, tmp_path, capsys):
    out, evaluator = tmp_path / "out", write_evaluator(tmp_path / "evaluator")
    assert main([*words(place, out), "--judge", str(place)]) == 2
    assert "holds no evaluator" in capsys.readouterr().err
    assert not out.exists()
    assert main([*words(place, out), "--judge", str(evaluator)]) == 0
    assert TextToMotion.from_pretrained(out).judge_name == "evaluator"


def test_a_folder_of_safetensors_makes_the_same_as_its_conversion(tmp_path, capsys):
    folder = write_folder(tmp_path / "published")
    assert main(["convert", str(tmp_path / "out"), "--folder", str(folder)]) == 0
    motions = [
        TextToMotion.from_pretrained(place)(["a person walks"], seconds=1.0)[0][0]
        for place in (folder, tmp_path / "out")
    ]
    assert torch.equal(motions[0].tokens, motions[1].tokens)
    assert torch.equal(motions[0].features, motions[1].features)
    capsys.readouterr()


def test_mm_config_says_how_texts_are_pooled(tmp_path, capsys):
    folder = write_folder(tmp_path / "published")
    config = json.loads((folder / "mm_config.json").read_text())
    for way, found in (("sum", "sum"), (None, "none")):
        config["config"]["ar"]["text_sum_way"] = way
        (folder / "mm_config.json").write_text(json.dumps(config))
        files = find_reference_files(folder)
        assert files is not None
        assert Reference(files).config.text_pooling == found
    config["config"]["ar"]["text_sum_way"] = "max"
    (folder / "mm_config.json").write_text(json.dumps(config))
    capsys.readouterr()
    assert main(["convert", str(tmp_path / "out"), "--folder", str(folder)]) == 2
    error = capsys.readouterr().err
    assert "text_sum_way max in mm_config.json: expected one of none, cls, mean, sum" in error
    assert error.count("\n") == 1


def test_bfloat16_weights_stay_bfloat16(place, tmp_path, capsys):
    narrow = {key: value.bfloat16() for key, value in transformer_weights().items()}
    torch.save({"trans": narrow}, tmp_path / "bf16.pth")
    given = words(place, tmp_path / "out")
    given[given.index("--resume-trans") + 1] = str(tmp_path / "bf16.pth")
    assert main(given) == 0
    stored = load_file(tmp_path / "out" / "transformer.safetensors")
    assert all(torch.equal(stored[key], value) for key, value in narrow.items())
    assert stored["lm_head.weight"].dtype == torch.bfloat16
    capsys.readouterr()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["--nb-code", "512"], "has codebook 65536, but --nb-code 512 was given"),
        (["--text-encoder", "nowhere"], "nowhere holds no text encoder"),
        (["--mean", "nowhere.npy"], "mean and std belong together"),
        (["--resume-pth", "nowhere.pth"], "'nowhere.pth' do not exist"),
        (["--folder", "."], "holds no published weights"),
    ],
)
def test_a_mistake_is_one_line_and_writes_nothing(
    place, tmp_path, monkeypatch, capsys, change, said
):
    monkeypatch.chdir(tmp_path)
    assert main(words(place, tmp_path / "out") + change) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_what_is_there_is_never_overwritten(place, tmp_path, capsys):
    (tmp_path / "precious").touch()
    assert main(words(place, tmp_path)) == 2
    assert "is not empty; name a new directory" in capsys.readouterr().err


def test_weights_that_do_not_fit_leave_no_checkpoint(tmp_path, capsys):
    folder = write_folder(tmp_path / "published")
    config = json.loads((folder / "mm_config.json").read_text())
    config["config"]["ar"]["config_name"] = "3B"
    del config["config"]["ar"]["n_head"]
    (folder / "mm_config.json").write_text(json.dumps(config))
    assert main(["convert", str(tmp_path / "out"), "--folder", str(folder)]) == 2
    assert "config_name 3B in mm_config.json has other shapes" in capsys.readouterr().err
    files = find_reference_files(folder)
    assert files is not None
    with pytest.raises(ValueError, match="no published size"):
        Reference(files)
