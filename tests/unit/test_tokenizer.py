"""The tokenizer: shapes, rows kept apart, published names, and what it refuses."""

from __future__ import annotations

import pytest
import torch

from models.tokenizer import Tokenizer
from options.architecture import load_preset
from tests.factories import TOKENIZER, make_tokenizer, random_tensor

ROUNDING = 1e-5  # float32, other shapes of the same convolutions

VARIANTS = [
    {},
    {"num_stages": 1, "norm": "LN", "codebook": 65536},
    {"num_stages": 3, "activation": "silu", "kernel_size": 5},
    {"depth": 1, "dilation_growth": 1, "activation": "gelu", "kernel_size": 1},
    {"codebook": 512, "code_dim": 3, "width": 24},
]


@pytest.mark.parametrize("changes", VARIANTS)
@pytest.mark.parametrize("remainder", [0, 1])
def test_shapes(changes, remainder):
    tokenizer = make_tokenizer(**changes)
    per_token = tokenizer.options.frames_per_token
    frames = 6 * per_token + remainder
    tokens = tokenizer.encode(random_tensor(2, frames, 272))
    assert (tokens.shape, tokens.dtype) == ((2, 6), torch.int64)
    assert tokenizer.decode(tokens).shape == (2, 6 * per_token, 272)


@pytest.mark.parametrize("length", [0, 1, 2, 7])
def test_decode_gives_every_token_its_frames(length):
    tokenizer = make_tokenizer()
    tokens = torch.randint(240, (3, length))
    assert tokenizer.decode(tokens).shape == (3, 4 * length, 272)


def test_a_batch_is_its_rows_one_by_one():
    tokenizer = make_tokenizer()
    features = random_tensor(4, 32, 272)
    tokens = tokenizer.encode(features)
    decoded = tokenizer.decode(tokens)
    for row in range(4):
        assert torch.equal(tokenizer.encode(features[row : row + 1])[0], tokens[row])
        alone = tokenizer.decode(tokens[row : row + 1])[0]
        torch.testing.assert_close(alone, decoded[row], atol=ROUNDING, rtol=0)
    assert len(tokens.unique()) > 10


def test_rows_do_not_bleed_into_each_other():
    tokenizer = make_tokenizer()
    tokens = torch.randint(240, (2, 8))
    other = tokens.clone()
    other[1] = (other[1] + 1) % 240
    assert torch.equal(tokenizer.decode(tokens)[0], tokenizer.decode(other)[0])


def test_a_training_pass_is_encode_and_decode():
    tokenizer = make_tokenizer()
    features = random_tensor(2, 24, 272)
    out = tokenizer(features)
    assert out.features.shape == features.shape
    assert torch.equal(out.tokens, tokenizer.encode(features))
    torch.testing.assert_close(out.features, tokenizer.decode(out.tokens), atol=ROUNDING, rtol=0)


def test_every_weight_gets_a_gradient():
    tokenizer = Tokenizer(TOKENIZER).train()
    out = tokenizer(random_tensor(2, 16, 272))
    (out.features**2).mean().backward()
    without = [name for name, p in tokenizer.named_parameters() if not p.grad.abs().sum() > 0]
    assert not without


def test_names_are_the_published_ones():
    names = set(make_tokenizer(num_stages=1, depth=1, norm="LN").state_dict())
    block = [f"{layer}.{kind}" for layer in ("norm1", "norm2", "conv1", "conv2")
             for kind in ("weight", "bias")]  # fmt: skip
    single = ["encoder.model.0", "encoder.model.2.0", "encoder.model.3", "decoder.model.0",
              "decoder.model.2.2", "decoder.model.3", "decoder.model.5",
              "quantizer.project_in", "quantizer.project_out"]  # fmt: skip
    wanted = {f"encoder.model.2.1.model.0.{name}" for name in block}
    wanted |= {f"decoder.model.2.0.model.0.{name}" for name in block}
    wanted |= {f"{name}.{kind}" for name in single for kind in ("weight", "bias")}
    assert names == wanted


def test_the_first_residual_block_looks_widest():
    stack = make_tokenizer(depth=3).encoder.model[2][1].model
    assert [block.conv1.dilation[0] for block in stack] == [9, 3, 1]


def test_the_preset_builds_without_memory():
    with torch.device("meta"):
        tokenizer = Tokenizer(load_preset("mini").tokenizer)
    assert all(p.is_meta for p in tokenizer.parameters())
    assert tokenizer.quantizer.codebook_size == 1000


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
