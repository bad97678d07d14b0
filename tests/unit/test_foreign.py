"""Published weights: names, architectures from shapes, and what flags say held against them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from models.foreign import (
    Claim,
    derive_tokenizer,
    derive_transformer,
    published_size,
    tokenizer_names,
    transformer_names,
)
from models.loading import Loading
from models.meta import on_meta
from models.reference_checkpoint import Reference
from models.reference_files import ReferenceFiles, claims_of_config, find_reference_files
from models.text_encoder_files import model_folder
from models.tokenizer import Tokenizer
from models.transformer import Transformer
from options.architecture import FSQ_LEVELS, load_preset
from tests.published import (
    TOKENIZER,
    TRANSFORMER,
    tokenizer_weights,
    transformer_weights,
    write_folder,
    write_pair,
)

FILE = Path("some.pth")
# layers, heads, channels of each published size, and the channels inside its MLPs
SIZES = {
    "44M": (8, 8, 512, 1536),
    "111M": (12, 12, 768, 2048),
    "343M": (24, 16, 1024, 2816),
    "775M": (36, 20, 1280, 3584),
    "1B": (48, 24, 1536, 4096),
    "3B": (24, 32, 3200, 8704),
    "5B": (24, 32, 4096, 11008),
    "6B": (28, 32, 4096, 11008),
    "7B": (36, 32, 4096, 11008),
    "13B": (40, 40, 5120, 13824),
    "30B": (60, 52, 6656, 17920),
    "65B": (80, 64, 8192, 22016),
}


def shapes_of(model: torch.nn.Module) -> dict[str, tuple[int, ...]]:
    return {name: tuple(value.shape) for name, value in model.state_dict().items()}


def tokenizer_shapes(**changes) -> dict[str, tuple[int, ...]]:
    return shapes_of(on_meta(lambda: Tokenizer(replace(TOKENIZER, **changes))))


def transformer_shapes(**changes) -> dict[str, tuple[int, ...]]:
    return shapes_of(on_meta(lambda: Transformer(replace(TRANSFORMER, **changes))))


def claim(**values) -> dict[str, Claim]:
    return {name: Claim(value, f"--{name} {value}") for name, value in values.items()}


@pytest.mark.parametrize("size", SIZES)
def test_every_published_size_has_the_published_names_and_shapes(size):
    layers, heads, width, hidden = SIZES[size]
    wanted = {
        "lm_head.weight": (64001, width),
        "transformer.wte.weight": (64002, width),
        "transformer.ln_f.scale": (width,),
        "llama_proj.weight": (width, 2048),
        "llama_proj.bias": (width,),
    }
    for layer in range(layers):
        start = f"transformer.h.{layer}"
        wanted |= {
            f"{start}.rms_1.scale": (width,),
            f"{start}.attn.c_attn.weight": (3 * width, width),
            f"{start}.attn.c_proj.weight": (width, width),
            f"{start}.rms_2.scale": (width,),
            f"{start}.mlp.c_fc1.weight": (hidden, width),
            f"{start}.mlp.c_fc2.weight": (hidden, width),
            f"{start}.mlp.c_proj.weight": (width, hidden),
        }
    options = load_preset(size).transformer
    shapes = shapes_of(on_meta(lambda: Transformer(options)))
    assert shapes == wanted
    assert options.num_heads == heads
    assert published_size(layers, width) == (size, heads)
    assert derive_transformer(shapes, claim(size=size), FILE) == options


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("module.transformer.h.0.attn.c_attn.weight", "transformer.h.0.attn.c_attn.weight"),
        ("lm_head.weight", "lm_head.weight"),
    ],
)
def test_transformer_names(key, name):
    assert transformer_names([key]) == {name: key}


@pytest.mark.parametrize("prefix", ["", "vqvae.", "module.vqvae."])
def test_tokenizer_names(prefix):
    assert tokenizer_names([f"{prefix}decoder.model.0.weight"]) == {
        "decoder.model.0.weight": f"{prefix}decoder.model.0.weight"
    }


def test_two_keys_for_one_weight_are_refused():
    with pytest.raises(ValueError, match="are the same weight"):
        transformer_names(["lm_head.weight", "module.lm_head.weight"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, {}),
        ({"patcher": "rearrange"}, {}),
        ({"patcher": "none", "norm": "none", "num_stages": 3, "depth": 1}, {}),
        ({"norm": "GN", "width": 32}, {"norm": "GN"}),
        ({"norm": "BN", "code_dim": 24}, {}),
        ({"kernel_size": 5, "stride": 4, "motion_dim": 263}, {}),
        (
            {"activation": "gelu", "dilation_growth": 2},
            {"activation": "gelu", "dilation_growth": 2},
        ),
        ({"causal": True, "num_stages": 2}, {}),
        ({"causal": True, "attention": True, "norm": "LN"}, {}),
        ({"code_dim": 6}, {}),
        ({"quantizer": "EMA-reset", "codebook": 512}, {}),
        ({"quantizer": "EMA", "codebook": 512}, {"quantizer": "EMA"}),
        ({"quantizer": "VQ", "codebook": 96}, {}),
        ({"quantizer": "VQ-reset", "codebook": 96}, {"quantizer": "VQ-reset"}),
        ({"quantizer": "LFQ", "codebook": 256}, {}),
        ({"quantizer": "BSQ", "codebook": 256}, {"quantizer": "BSQ"}),
        ({"patch_size": 2}, {"patch_size": 2}),
    ],
)
def test_a_tokenizer_is_known_by_its_shapes(changes, said):
    options = replace(TOKENIZER, **changes)
    patcher = None if options.patcher == "none" else options.patcher
    derived = derive_tokenizer(
        tokenizer_shapes(**changes), claim(**said), FILE, patcher, options.codebook_size
    )
    assert derived == options


@pytest.mark.parametrize("size", FSQ_LEVELS)
def test_the_transformer_tells_codebooks_apart(size):
    options = replace(TOKENIZER, codebook=size)
    shapes = tokenizer_shapes(codebook=size)
    assert derive_tokenizer(shapes, {}, FILE, "haar", options.codebook_size) == options
    assert derive_tokenizer(shapes, claim(codebook=size), FILE, "haar") == options


def test_a_codebook_that_no_shape_tells_must_be_said():
    with pytest.raises(ValueError, match="say which codebook it is: --nb-code 256 or 512"):
        derive_tokenizer(tokenizer_shapes(codebook=512), {}, FILE, "haar")


@pytest.mark.parametrize(
    ("name", "value", "has"),
    [
        ("num_stages", 2, "1"),
        ("depth", 2, "3"),
        ("width", 512, "16"),
        ("code_dim", 512, "16"),
        ("stride", 4, "2"),
        ("kernel_size", 5, "3"),
        ("norm", "none", "LN"),
        ("norm", "BN", "LN"),
        ("codebook", 512, "65536"),
        ("quantizer", "EMA-reset", "FSQ"),
        ("causal", True, "False"),
        ("patcher", "rearrange", "haar"),
        ("motion_dim", 263, "272"),
    ],
)
def test_a_claim_that_differs_is_named_with_what_the_tokenizer_has(name, value, has):
    said = f"some.pth has {name} {has}, but --{name} {value} was given"
    with pytest.raises(ValueError, match=said):
        derive_tokenizer(tokenizer_shapes(), claim(**{name: value}), FILE, "haar", 64000)


@pytest.mark.parametrize(
    ("name", "value"), [("activation", "swiGLU"), ("dilation_growth", "3"), ("patch_size", "1")]
)
def test_a_claim_that_cannot_be_is_refused(name, value):
    with pytest.raises(ValueError, match=name):
        derive_tokenizer(tokenizer_shapes(), claim(**{name: value}), FILE, "haar", 64000)


def test_files_that_do_not_belong_together_are_refused():
    with pytest.raises(ValueError, match="64000 codes, but the transformer has 1000"):
        derive_tokenizer(tokenizer_shapes(), {}, FILE, "haar", 1000)


def test_a_claimed_patcher_must_be_there():
    shapes = tokenizer_shapes(patcher="none")
    with pytest.raises(ValueError, match="has_patcher False, but --use_patcher was given"):
        derive_tokenizer(shapes, {"has_patcher": Claim(True, "--use_patcher")}, FILE, None, 64000)


@pytest.mark.parametrize("changes", [{}, {"tie_weights": True}, {"text_dim": 512, "num_layers": 5}])
def test_a_transformer_is_known_by_its_shapes(changes):
    options = replace(TRANSFORMER, **changes)
    derived = derive_transformer(transformer_shapes(**changes), claim(num_heads=16), FILE)
    assert derived == options


def test_a_published_size_that_is_another_is_named_with_both():
    shapes = shapes_of(on_meta(lambda: Transformer(load_preset("44M").transformer)))
    with pytest.raises(ValueError, match="has size 44M, but --size 111M was given"):
        derive_transformer(shapes, claim(size="111M"), FILE)


def test_heads_of_an_unpublished_size_must_be_said():
    with pytest.raises(ValueError, match=r"no published size \(--size 3B has other shapes\)"):
        derive_transformer(transformer_shapes(), claim(size="3B"), FILE)
    with pytest.raises(ValueError, match="embed_dim must be a multiple of 2"):
        derive_transformer(transformer_shapes(), claim(num_heads=3), FILE)


@pytest.mark.parametrize("name", ["codebook_size", "text_dim", "tie_weights", "num_layers"])
def test_a_claim_that_differs_is_named_with_what_the_transformer_has(name):
    with pytest.raises(ValueError, match=f"has {name} .*, but --{name} 77 was given"):
        derive_transformer(transformer_shapes(), claim(num_heads=16, **{name: 77}), FILE)


@pytest.mark.parametrize(
    "missing", ["transformer.wte.weight", "lm_head.weight", "llama_proj.weight"]
)
def test_what_is_no_transformer_is_refused(missing):
    shapes = transformer_shapes()
    del shapes[missing]
    with pytest.raises(ValueError, match=f"some.pth is no such model: {missing} is missing"):
        derive_transformer(shapes, claim(num_heads=16), FILE)


# Files


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> ReferenceFiles:
    folder = tmp_path_factory.mktemp("pair")
    return ReferenceFiles(*write_pair(folder), folder / "no_encoder", claims=claim(num_heads=16))


def test_a_pair_of_files_is_understood(pair):
    reference = Reference(pair)
    assert reference.config.tokenizer == TOKENIZER
    assert reference.config.transformer == TRANSFORMER
    assert reference.config.representation == "272"
    assert reference.size is None


def test_the_released_mean_and_std_come_along(pair):
    statistics = Reference(pair).statistics()
    assert statistics.mean.shape == (272,)
    # What is published of them: one std for each block of features.
    blocks = [(0, 2, 0.008289), (2, 8, 0.006502), (8, 74, 0.159708), (74, 140, 0.008348)]
    for first, end, std in [*blocks, (140, 272, 0.159571)]:
        assert statistics.std[first:end].numpy() == pytest.approx(std, abs=1e-6)


def test_statistics_of_other_sizes_must_be_named(tmp_path, pair):
    path = tmp_path / "fsq.pth"
    torch.save({"net": tokenizer_weights(motion_dim=100)}, path)
    with pytest.raises(ValueError, match="representation|100 features per frame"):
        Reference(replace(pair, tokenizer=path)).statistics()


def test_a_mean_without_std_is_refused(tmp_path, pair):
    np.save(tmp_path / "mean.npy", np.zeros(272))
    with pytest.raises(ValueError, match="mean and std belong together"):
        Reference(replace(pair, mean=tmp_path / "mean.npy")).statistics()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda w: w.pop("transformer.ln_f.scale"), "transformer.ln_f.scale is missing"),
        (lambda w: w.update(extra=torch.zeros(1)), "extra is unexpected"),
        (
            lambda w: w.update({"transformer.ln_f.scale": torch.zeros(7)}),
            "transformer.ln_f.scale has shape (7,), not (32,) as the architecture",
        ),
    ],
)
def test_loading_is_strict(tmp_path, pair, change, said):
    from tests.factories import write_text_encoder

    weights = transformer_weights()
    change(weights)
    torch.save({"trans": weights}, tmp_path / "trans.pth")
    files = replace(
        pair,
        transformer=tmp_path / "trans.pth",
        text_encoder=write_text_encoder(tmp_path / "text_encoder"),
    )
    with pytest.raises(ValueError, match="does not fit") as caught:
        Reference(files).load(Loading())
    assert said in str(caught.value)
    assert "trans.pth" in str(caught.value)


def test_a_folder_of_safetensors_is_found_and_its_config_is_held_against_it(tmp_path):
    folder = write_folder(tmp_path / "published")
    files = find_reference_files(folder)
    assert files is not None
    reference = Reference(files)
    assert reference.config.transformer == TRANSFORMER
    assert reference.statistics().std[-1] == 1.0
    config = json.loads((folder / "mm_config.json").read_text())
    config["config"]["vqvae"]["down_t"] = 3
    (folder / "mm_config.json").write_text(json.dumps(config))
    with pytest.raises(ValueError, match="num_stages 1, but down_t 3 in mm_config.json was given"):
        Reference(find_reference_files(folder))


def test_two_transformers_in_a_folder_are_one_too_many(tmp_path):
    for name in ("fsq_net.pth", "motionmillion_3B_all.pth", "motionmillion_7B_all.pth"):
        (tmp_path / name).touch()
    with pytest.raises(ValueError, match="motionmillion_3B_all.pth and motionmillion_7B_all.pth"):
        find_reference_files(tmp_path)


def test_another_folder_is_none_of_these(tmp_path):
    assert find_reference_files(tmp_path) is None


def test_a_damaged_config_is_named(tmp_path):
    (tmp_path / "mm_config.json").write_text("{")
    with pytest.raises(ValueError, match="mm_config.json is damaged"):
        claims_of_config(tmp_path / "mm_config.json")


# Folders of the hub's cache


def snapshot(folder: Path, name: str) -> Path:
    path = folder / "snapshots" / name
    path.mkdir(parents=True)
    (path / "config.json").write_text("{}")
    return path


def test_a_plain_directory_is_itself(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    assert model_folder(tmp_path) == tmp_path


def test_the_only_snapshot_of_a_cache_folder_is_taken(tmp_path):
    only = snapshot(tmp_path, "abc")
    assert model_folder(tmp_path) == only


def test_the_current_snapshot_of_several_is_taken(tmp_path):
    snapshot(tmp_path, "abc")
    current = snapshot(tmp_path, "def")
    with pytest.raises(ValueError, match=r"several snapshots \(abc, def\)"):
        model_folder(tmp_path)
    (tmp_path / "refs").mkdir()
    (tmp_path / "refs" / "main").write_text("def")
    assert model_folder(tmp_path) == current
