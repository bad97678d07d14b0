"""The tokenizer: shapes, rows kept apart, published names, and what it refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file, save_file

from models.convolution import ResidualBlock
from models.meta import on_meta
from models.tokenizer import Tokenizer
from options.architecture import TokenizerOptions, load_preset
from options.schema import from_mapping, to_mapping
from tests.factories import TOKENIZER, make_tokenizer, random_tensor

ROUNDING = 1e-5  # float32, other shapes of the same convolutions

VARIANTS = [
    {},
    {"num_stages": 1, "norm": "LN", "codebook": 65536},
    {"num_stages": 3, "activation": "silu", "kernel_size": 5},
    {"depth": 1, "dilation_growth": 1, "activation": "gelu", "kernel_size": 1},
    {"codebook": 512, "code_dim": 3, "width": 24},
    {"norm": "GN"},
    {"norm": "BN", "motion_dim": 263},
    {"stride": 1},
    {"stride": 3},
    {"stride": 4, "num_stages": 1},
    {"causal": True, "norm": "LN"},
    {"causal": True, "kernel_size": 5},
    {"causal": True, "kernel_size": 1, "stride": 1},
    {"causal": True, "stride": 3, "num_stages": 1},
    *({"causal": True, "attention": True, "norm": norm} for norm in ("none", "LN", "GN", "BN")),
    {"patcher": "haar"},
    {"patcher": "haar", "patch_size": 4, "num_stages": 1},
    {"patcher": "rearrange", "patch_size": 3, "num_stages": 1},
    {"patcher": "haar", "patch_size": 2, "causal": True, "attention": True},
    *({"quantizer": quantizer} for quantizer in ("LFQ", "BSQ", "EMA", "EMA-reset")),
    {"quantizer": "VQ", "codebook": 100},
    {"quantizer": "VQ-reset", "codebook": 3},
]
CAUSAL = [changes for changes in VARIANTS if changes.get("causal") and changes.get("norm") != "GN"]


@pytest.mark.parametrize("changes", VARIANTS)
@pytest.mark.parametrize("remainder", [0, 1])
def test_shapes(changes, remainder):
    tokenizer = make_tokenizer(**changes)
    dim, per_token = tokenizer.options.motion_dim, tokenizer.options.frames_per_token
    frames = 6 * per_token + remainder
    tokens = tokenizer.encode(random_tensor(2, frames, dim))
    assert (tokens.shape, tokens.dtype) == ((2, frames // per_token), torch.int64)
    assert int(tokens.min()) >= 0
    assert int(tokens.max()) < tokenizer.options.codebook_size
    assert len(tokens.unique()) > 1
    assert tokenizer.decode(tokens).shape == (2, tokens.shape[1] * per_token, dim)


@pytest.mark.parametrize("changes", VARIANTS)
@pytest.mark.parametrize("frames", [1, 7, 24])
def test_every_frame_can_be_kept(changes, frames):
    tokenizer = make_tokenizer(**changes)
    features = random_tensor(2, frames, tokenizer.options.motion_dim)
    tokens = tokenizer.encode(features, keep_remainder=True)
    per_token = tokenizer.options.frames_per_token
    assert tokens.shape == (2, -(-frames // per_token))
    rebuilt = tokenizer.reconstruct(features)
    assert rebuilt.shape == features.shape
    assert torch.equal(rebuilt, tokenizer.decode(tokens)[:, :frames])
    held = torch.cat([features, features[:, -1:].expand(-1, -frames % per_token, -1)], dim=1)
    assert torch.equal(tokens, tokenizer.encode(held))


@pytest.mark.parametrize("length", [0, 1, 2, 7])
def test_decode_gives_every_token_its_frames(length):
    tokenizer = make_tokenizer()
    tokens = torch.randint(240, (3, length))
    assert tokenizer.decode(tokens).shape == (3, 4 * length, 272)


@pytest.mark.parametrize("changes", VARIANTS)
def test_a_batch_is_its_rows_one_by_one(changes):
    tokenizer = make_tokenizer(**changes)
    features = random_tensor(3, 32, tokenizer.options.motion_dim)
    tokens = tokenizer.encode(features)
    decoded = tokenizer.decode(tokens)
    for row in range(3):
        assert torch.equal(tokenizer.encode(features[row : row + 1])[0], tokens[row])
        alone = tokenizer.decode(tokens[row : row + 1])[0]
        torch.testing.assert_close(alone, decoded[row], atol=ROUNDING, rtol=0)


@pytest.mark.parametrize("changes", CAUSAL)
def test_a_causal_tokenizer_does_not_look_ahead(changes):
    tokenizer = make_tokenizer(**changes)
    per_token = tokenizer.options.frames_per_token
    features = random_tensor(1, 8 * per_token, 272)
    later = features.clone()
    later[:, 5 * per_token :] += 1
    before, after = tokenizer.vectors(features), tokenizer.vectors(later)
    torch.testing.assert_close(before[:, :5], after[:, :5], atol=ROUNDING, rtol=0)
    assert not torch.allclose(before[:, 5], after[:, 5])

    tokens = tokenizer.encode(features)
    other = tokens.clone()
    other[:, 5:] = (other[:, 5:] + 1) % tokenizer.options.codebook_size
    before, after = tokenizer.decode(tokens), tokenizer.decode(other)
    cut = 5 * per_token
    torch.testing.assert_close(before[:, :cut], after[:, :cut], atol=ROUNDING, rtol=0)
    assert not torch.allclose(before[:, cut], after[:, cut])


@pytest.mark.parametrize(
    ("stride", "causal"),
    # A causal stage of stride 4 sees every other frame, and by kernel_size 1 no neighbours either.
    [(1, False), (2, False), (3, False), (4, False), (1, True), (2, True), (3, True)],
)
def test_a_token_sees_its_own_frames_first(stride, causal):
    """With blocks that do nothing, a token moves only with its frames and their neighbours."""
    tokenizer = make_tokenizer(stride=stride, causal=causal, num_stages=1, kernel_size=1)
    for module in tokenizer.encoder.modules():
        if isinstance(module, ResidualBlock):
            module.conv2.weight.zero_()
    features = random_tensor(1, 8 * stride, 272)
    before = tokenizer.vectors(features)
    for frame in range(8 * stride):
        changed = features.clone()
        changed[:, frame] += 1
        moved = (tokenizer.vectors(changed) - before)[0].abs().amax(1) > ROUNDING
        assert moved[frame // stride]
        assert not moved[: max(0, frame // stride - 1)].any()


def test_rows_do_not_bleed_into_each_other():
    tokenizer = make_tokenizer()
    tokens = torch.randint(240, (2, 8))
    other = tokens.clone()
    other[1] = (other[1] + 1) % 240
    assert torch.equal(tokenizer.decode(tokens)[0], tokenizer.decode(other)[0])


@pytest.mark.parametrize("changes", VARIANTS)
def test_a_training_pass_is_encode_and_decode(changes):
    tokenizer = make_tokenizer(**changes)
    features = random_tensor(2, 6 * tokenizer.options.frames_per_token, 272)
    features = features[..., : tokenizer.options.motion_dim]
    out = tokenizer(features)
    assert out.features.shape == features.shape
    assert torch.equal(out.tokens, tokenizer.encode(features))
    torch.testing.assert_close(out.features, tokenizer.decode(out.tokens), atol=ROUNDING, rtol=0)


@pytest.mark.parametrize("changes", VARIANTS)
def test_every_weight_gets_a_gradient(changes):
    tokenizer = make_tokenizer(**changes).requires_grad_().train()
    frames = 8 * tokenizer.options.frames_per_token
    features = random_tensor(4, frames, tokenizer.options.motion_dim)
    out = tokenizer(features)
    ((out.features**2).mean() + out.loss).backward()
    # A shift of all keys of an attention changes nothing, nor does one right before BN or GN.
    blind = ("k.conv.bias", "conv1.bias") if changes.get("norm") in ("BN", "GN") else "k.conv.bias"
    without = [
        name
        for name, p in tokenizer.named_parameters()
        if not p.grad.abs().sum() > 0 and not name.endswith(blind)
    ]
    assert not without


@pytest.mark.parametrize("quantizer", ["FSQ", "LFQ", "VQ", "VQ-reset", "EMA-reset"])
def test_kept_tokens_stay_while_the_decoder_learns(quantizer):
    tokenizer = make_tokenizer(quantizer=quantizer, norm="BN").requires_grad_()
    features = random_tensor(2, 32, 272)
    tokens, decoded = tokenizer.encode(features), tokenizer.decode(tokenizer.encode(features))
    tokenizer.keep_tokens()
    tokenizer.train()
    trained = [p for p in tokenizer.parameters() if p.requires_grad]
    optimizer = torch.optim.SGD(trained, lr=0.1)
    for _ in range(3):
        out = tokenizer(features)
        assert torch.equal(out.tokens, tokens)
        optimizer.zero_grad()
        ((out.features - features) ** 2).mean().backward()
        optimizer.step()
    tokenizer.eval()
    assert torch.equal(tokenizer.encode(features), tokens)
    assert not torch.allclose(tokenizer.decode(tokens), decoded)


def test_names_are_the_published_ones():
    names = set(make_tokenizer(num_stages=1, depth=1, norm="LN").state_dict())
    block = [
        f"{layer}.{kind}"
        for layer in ("norm1", "norm2", "conv1", "conv2")
        for kind in ("weight", "bias")
    ]
    single = [
        "encoder.model.0",
        "encoder.model.2.0",
        "encoder.model.3",
        "decoder.model.0",
        "decoder.model.2.2",
        "decoder.model.3",
        "decoder.model.5",
        "quantizer.project_in",
        "quantizer.project_out",
    ]
    wanted = {f"encoder.model.2.1.model.0.{name}" for name in block}
    wanted |= {f"decoder.model.2.0.model.0.{name}" for name in block}
    wanted |= {f"{name}.{kind}" for name in single for kind in ("weight", "bias")}
    assert names == wanted


def test_a_patcher_moves_the_names_and_leaves_its_mark():
    plain = set(make_tokenizer().state_dict())
    patched = make_tokenizer(patcher="haar").state_dict()
    stored = {name for name in patched if name.endswith(("wavelets", "_arange"))}
    last = len(make_tokenizer().decoder.model)
    assert stored == {f"{place}.{name}" for place in ("encoder.model.0", f"decoder.model.{last}")
                      for name in ("wavelets", "_arange")}  # fmt: skip
    assert patched["encoder.model.0._arange"].tolist() == [0, 1]

    def shifted(name):
        part, model, index, rest = (*name.split(".", 3), "")[:4]
        return f"{part}.{model}.{int(index) + 1}.{rest}" if part == "encoder" else name

    assert set(patched) - stored == {shifted(name) for name in plain}


def test_patches_of_one_frame_change_nothing():
    plain, patched = make_tokenizer(), make_tokenizer(patcher="haar")
    features = random_tensor(2, 16, 272)
    tokens = plain.encode(features)
    assert torch.equal(patched.encode(features), tokens)
    assert torch.equal(patched.decode(tokens), plain.decode(tokens))


def test_the_first_residual_block_looks_widest():
    stack = make_tokenizer(depth=3).encoder.model[2][1].model
    assert [block.conv1.dilation[0] for block in stack] == [9, 3, 1]


def test_the_preset_builds_without_memory():
    with torch.device("meta"):
        tokenizer = Tokenizer(load_preset("mini").tokenizer)
    assert all(p.is_meta for p in tokenizer.parameters())
    assert tokenizer.quantizer.codebook_size == 4096


@pytest.mark.parametrize("changes", VARIANTS)
def test_through_a_file_and_back(changes, tmp_path):
    tokenizer = make_tokenizer(**changes)
    file = tmp_path / "tokenizer.safetensors"
    save_file({key: value.clone() for key, value in tokenizer.state_dict().items()}, file)
    loaded = on_meta(lambda: Tokenizer(tokenizer.options)).eval()
    loaded.load_state_dict(load_file(file), assign=True)
    features = random_tensor(1, 24, tokenizer.options.motion_dim)
    assert torch.equal(loaded.reconstruct(features), tokenizer.reconstruct(features))


def test_options_from_before_there_was_a_choice():
    old = to_mapping(TOKENIZER)
    for name in ("quantizer", "stride", "causal", "attention", "patcher", "patch_size"):
        del old[name]
    assert from_mapping(TokenizerOptions, old, "config.json") == TOKENIZER


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"codebook": 1000}, "codebook must be one of 256, 512"),
        ({"codebook": 1000, "quantizer": "LFQ"}, "codebook must be a power of two for LFQ"),
        ({"codebook": 1, "quantizer": "VQ"}, "codebook must be at least 2, got 1"),
        ({"stride": 0}, "stride must be at least 1, got 0"),
        ({"norm": "GN", "width": 48}, "width must be a multiple of 32 for GN, got 48"),
        ({"attention": True}, "attention needs a causal tokenizer"),
        ({"patch_size": 2}, "patch_size must be 1 without a patcher, got 2"),
        ({"patch_size": 3, "patcher": "haar"}, "patch_size must be a power of two for haar, got 3"),
    ],
)
def test_options_that_contradict_each_other(changes, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        replace(TOKENIZER, **changes)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((1, 8, 263), "takes features (B, T, 272), got (1, 8, 263)"),
        ((8, 272), "takes features (B, T, 272), got (8, 272)"),
        ((1, 3, 272), "needs at least 4 frames, got 3"),
    ],
)
def test_features_it_cannot_take_are_refused(shape, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        make_tokenizer().encode(torch.zeros(shape))
    assert message in str(caught.value)
