"""A checkpoint directory: what goes in comes out, and every damage is named in one line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from models.checkpoint import load_checkpoint, save_checkpoint
from models.loading import Loading
from motion.statistics import Statistics
from options.checkpoint import read_checkpoint_config
from tests.factories import (
    TRANSFORMER,
    checkpoint_config,
    make_tokenizer,
    make_transformer,
    write_checkpoint,
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint") / "tiny")


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "copy"))


def load(directory: Path):
    checkpoint = load_checkpoint(directory, Loading())
    checkpoint.parts.load_early()
    return checkpoint


def some_statistics() -> Statistics:
    return Statistics(torch.zeros(272).double(), torch.ones(272).double())


def test_what_was_saved_is_loaded_bit_for_bit(tmp_path, whole, plain_matrices):
    tokenizer, transformer = make_tokenizer(seed=3), make_transformer(seed=4)
    shutil.copytree(whole / "text_encoder", tmp_path / "text_encoder")
    save_checkpoint(
        tmp_path,
        checkpoint_config(),
        tokenizer.state_dict(),
        transformer.state_dict(),
        some_statistics(),
        dtype=torch.float32,
    )
    loaded = load(tmp_path)
    assert loaded.config == checkpoint_config()
    for given, wanted in ((loaded.tokenizer, tokenizer), (loaded.transformer, transformer)):
        weights = given.state_dict()
        assert all(torch.equal(weights[key], value) for key, value in wanted.state_dict().items())
        assert not given.training
        assert not any(p.requires_grad or p.is_meta for p in given.parameters())
    assert torch.equal(loaded.statistics.std, some_statistics().std)


def test_config_survives_its_file(tmp_path):
    config = checkpoint_config(fps=20.0, max_text_tokens=7)
    config.save(tmp_path)
    assert read_checkpoint_config(tmp_path) == config


def test_weights_are_stored_narrow_and_loaded_wide(tmp_path, whole):
    shutil.copytree(whole / "text_encoder", tmp_path / "text_encoder")
    transformer = make_transformer()
    save_checkpoint(
        tmp_path,
        checkpoint_config(),
        make_tokenizer().state_dict(),
        transformer.state_dict(),
        some_statistics(),
    )
    assert load_file(tmp_path / "transformer.safetensors")["lm_head.weight"].dtype == torch.float16
    loaded = load_checkpoint(tmp_path, Loading(dtype=torch.bfloat16))
    assert loaded.transformer.lm_head.weight.dtype == torch.bfloat16
    assert loaded.tokenizer.decoder.model[0].weight.dtype == torch.float32
    assert loaded.transformer.rotary.dtype == torch.float32


def test_tied_weights_are_saved_and_loaded(tmp_path, whole, plain_matrices):
    config = checkpoint_config(transformer=make_transformer(tie_weights=True).options)
    shutil.copytree(whole / "text_encoder", tmp_path / "text_encoder")
    tied = make_transformer(tie_weights=True)
    save_checkpoint(
        tmp_path,
        config,
        make_tokenizer().state_dict(),
        tied.state_dict(),
        some_statistics(),
        dtype=torch.float32,
    )
    loaded = load(tmp_path).transformer
    assert torch.equal(loaded.lm_head.weight, tied.lm_head.weight)
    assert torch.equal(loaded.transformer.wte.weight, tied.lm_head.weight)


def test_the_digest_changes_with_any_weight_and_not_with_card_and_plots(whole, copy):
    digest = load(whole).digest
    (copy / "README.md").write_text("about these weights")
    (copy / "curves.png").write_bytes(b"a picture")
    assert load(copy).digest == digest
    rewrite(copy / "transformer.safetensors", lambda w: w["llama_proj.bias"].add_(1e-3))
    assert load(copy).digest != digest


def rewrite(file: Path, change: Callable) -> None:
    weights = load_file(file)
    change(weights)
    save_file(weights, file)


def edit_config(directory: Path, change: Callable) -> None:
    file = directory / "config.json"
    content = json.loads(file.read_text())
    change(content)
    file.write_text(json.dumps(content))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:200])


def spoil(weights, key: str) -> None:
    weights[key].view(-1)[0] = float("nan")


def statistics_file(directory: Path, **arrays) -> None:
    np.savez(directory / "statistics.npz", **arrays)


TOKENIZER, TRANSFORMER_FILE = "tokenizer.safetensors", "transformer.safetensors"
KEY = "transformer.h.1.attn.c_attn.weight"
DAMAGES = {
    "no config": (lambda d: (d / "config.json").unlink(), FileNotFoundError, ["config.json"]),
    "config cut": (lambda d: cut(d / "config.json"), ValueError, ["config.json", "not valid JSON"]),
    "config no mapping": (
        lambda d: (d / "config.json").write_text("[1]"),
        ValueError,
        ["config.json"],
    ),
    "config key missing": (
        lambda d: edit_config(d, lambda c: c.pop("fps")),
        ValueError,
        ["config.json", "fps"],
    ),
    "config key unknown": (
        lambda d: edit_config(d, lambda c: c.update(framerate=3)),
        ValueError,
        ["config.json", "framerate"],
    ),
    "config part key missing": (
        lambda d: edit_config(d, lambda c: c["tokenizer"].pop("depth")),
        ValueError,
        ["config.json", "depth"],
    ),
    "config wrong type": (
        lambda d: edit_config(d, lambda c: c["transformer"].update(num_layers="two")),
        ValueError,
        ["config.json", "num_layers", "two"],
    ),
    "other format": (
        lambda d: edit_config(d, lambda c: c.update(format=99)),
        ValueError,
        ["config.json", "format", "99"],
    ),
    "codebooks differ": (
        lambda d: edit_config(d, lambda c: c["transformer"].update(codebook_size=9)),
        ValueError,
        ["config.json", "codebook_size", "9", "240"],
    ),
    "no tokenizer": (lambda d: (d / TOKENIZER).unlink(), FileNotFoundError, [TOKENIZER]),
    "no transformer": (
        lambda d: (d / TRANSFORMER_FILE).unlink(),
        FileNotFoundError,
        [TRANSFORMER_FILE],
    ),
    "transformer cut": (
        lambda d: cut(d / TRANSFORMER_FILE),
        ValueError,
        [TRANSFORMER_FILE, "damaged"],
    ),
    "tokenizer empty": (
        lambda d: (d / TOKENIZER).write_bytes(b""),
        ValueError,
        [TOKENIZER, "damaged"],
    ),
    "key missing": (
        lambda d: rewrite(d / TRANSFORMER_FILE, lambda w: w.pop(KEY)),
        ValueError,
        [TRANSFORMER_FILE, KEY, "missing"],
    ),
    "key unexpected": (
        lambda d: rewrite(d / TOKENIZER, lambda w: w.update(extra=torch.zeros(1))),
        ValueError,
        [TOKENIZER, "extra", "unexpected"],
    ),
    "key misshapen": (
        lambda d: rewrite(d / TRANSFORMER_FILE, lambda w: w.update({KEY: torch.zeros(96, 31)})),
        ValueError,
        [TRANSFORMER_FILE, KEY, "(96, 31)", "(96, 32)"],
    ),
    "fewer layers": (
        lambda d: edit_config(d, lambda c: c["transformer"].update(num_layers=1)),
        ValueError,
        [TRANSFORMER_FILE, "transformer.h.1", "more"],
    ),
    "NaN": (
        lambda d: rewrite(d / TRANSFORMER_FILE, lambda w: spoil(w, KEY)),
        ValueError,
        [TRANSFORMER_FILE, KEY, "NaN"],
    ),
    "no statistics": (
        lambda d: (d / "statistics.npz").unlink(),
        FileNotFoundError,
        ["statistics.npz"],
    ),
    "statistics cut": (lambda d: cut(d / "statistics.npz"), ValueError, ["statistics.npz"]),
    "statistics without std": (
        lambda d: statistics_file(d, mean=np.zeros(272)),
        ValueError,
        ["statistics.npz", "std"],
    ),
    "statistics of 263": (
        lambda d: statistics_file(d, mean=np.zeros(263), std=np.ones(263)),
        ValueError,
        ["statistics.npz", "263", "272"],
    ),
    "no text encoder": (
        lambda d: shutil.rmtree(d / "text_encoder"),
        FileNotFoundError,
        ["text_encoder"],
    ),
    "text encoder cut": (
        lambda d: cut(d / "text_encoder" / "model.safetensors"),
        ValueError,
        ["text_encoder"],
    ),
    "other text_dim": (
        lambda d: change_text_dim(d),
        ValueError,
        ["text_encoder", "32", "text_dim 24"],
    ),
}


def change_text_dim(directory: Path) -> None:
    edit_config(directory, lambda c: c["transformer"].update(text_dim=24))
    other = {"llama_proj.weight": torch.zeros(TRANSFORMER.embed_dim, 24)}
    rewrite(directory / TRANSFORMER_FILE, lambda w: w.update(other))


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_named_in_one_line(copy, damage):
    change, kind, mentioned = DAMAGES[damage]
    change(copy)
    with pytest.raises(kind) as caught:
        load(copy)
    message = str(caught.value)
    assert "\n" not in message
    assert all(words in message for words in mentioned), message


def test_a_missing_directory_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no checkpoint directory .*nowhere"):
        load(tmp_path / "nowhere")
