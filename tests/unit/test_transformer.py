"""The transformer: sizes and names, who sees whom, and the cached path against the whole one."""

from __future__ import annotations

import pytest
import torch

from models.attention import prefix_mask, rotary_table, rotate
from models.kv_cache import KVCache
from models.transformer import Transformer
from options.architecture import load_preset, preset_names
from tests.factories import TRANSFORMER, make_transformer, random_tensor

ROUNDING = 2e-5  # float32, the same sums in matrices of other shapes
GARBAGE = 1e4  # in places of the cache that must never be read

# layers, heads, channels and MLP channels of the published sizes
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
CODES, TEXT_DIM = 64000, 2048


def wanted_shapes(layers: int, channels: int, hidden: int) -> dict[str, tuple[int, ...]]:
    shapes = {
        "lm_head.weight": (CODES + 1, channels),
        "transformer.wte.weight": (CODES + 2, channels),
        "transformer.ln_f.scale": (channels,),
        "llama_proj.weight": (channels, TEXT_DIM),
        "llama_proj.bias": (channels,),
    }
    for i in range(layers):
        layer = {
            "rms_1.scale": (channels,),
            "attn.c_attn.weight": (3 * channels, channels),
            "attn.c_proj.weight": (channels, channels),
            "rms_2.scale": (channels,),
            "mlp.c_fc1.weight": (hidden, channels),
            "mlp.c_fc2.weight": (hidden, channels),
            "mlp.c_proj.weight": (channels, hidden),
        }
        shapes |= {f"transformer.h.{i}.{name}": shape for name, shape in layer.items()}
    return shapes


@pytest.mark.parametrize("name", SIZES)
def test_published_sizes_have_the_published_names_and_shapes(name):
    layers, heads, channels, hidden = SIZES[name]
    options = load_preset(name).transformer
    assert (options.num_heads, options.block_size) == (heads, 301)
    with torch.device("meta"):
        model = Transformer(options)
    shapes = {key: tuple(value.shape) for key, value in model.state_dict().items()}
    assert shapes == wanted_shapes(layers, channels, hidden)
    assert all(parameter.is_meta for parameter in model.parameters())
    assert model.rotary.device.type == "cpu"
    assert model.rotary.shape == (301, channels // heads // 2, 2)


def test_every_published_size_is_a_preset():
    assert set(preset_names()) - {"mini"} == set(SIZES)


def test_the_second_size_has_185_million_parameters():
    with torch.device("meta"):
        model = Transformer(load_preset("111M").transformer)
    assert round(sum(p.numel() for p in model.parameters()) / 1e6) == 185


def sequence(model: Transformer, text_length: int, num_tokens: int, seed: int = 0) -> torch.Tensor:
    """Embedded text and motion (1, N, C)."""
    text = model.project_text(random_tensor(1, text_length, model.options.text_dim, seed=seed))
    generator = torch.Generator().manual_seed(seed)
    tokens = torch.randint(model.options.codebook_size, (1, num_tokens), generator=generator)
    return torch.cat([text, model.embed(tokens)], dim=1)


def prefill(
    model: Transformer, x: torch.Tensor, text_length: int, cache: KVCache, slot: int
) -> None:
    """Prefill one slot with x (1, N, C)."""
    model.prefill(x, torch.tensor([text_length]), cache, [slot])


@pytest.mark.parametrize("tie_weights", [False, True])
def test_cached_steps_equal_the_whole_sequence_at_every_step(tie_weights):
    model = make_transformer(tie_weights=tie_weights)
    text_lengths, num_tokens = (5, 1, 9), 12
    rows = [
        torch.randint(240, (num_tokens,), generator=torch.Generator().manual_seed(i))
        for i in range(3)
    ]
    texts = [random_tensor(1, length, 32, seed=length) for length in text_lengths]
    cache = KVCache(
        model.options, 3, model.options.block_size, torch.device("cpu"), torch.float32, GARBAGE
    )
    prefixes = [model.project_text(text) for text in texts]
    for slot, prefix in enumerate(prefixes):
        prefill(model, prefix, prefix.shape[1], cache, slot)
    newest = torch.stack([prefix[0, -1] for prefix in prefixes])
    steps: list[list[torch.Tensor]] = [[], [], []]
    for k in range(num_tokens + 1):
        hidden = model.decode_step(newest, torch.tensor(text_lengths) - 1 + k, cache)
        for slot in range(3):
            steps[slot].append(hidden[slot])
        if k < num_tokens:
            newest = model.embed(torch.stack([row[k] for row in rows]))
    for slot, (text, row) in enumerate(zip(texts, rows, strict=True)):
        x = torch.cat([model.project_text(text), model.embed(row)[None]], dim=1)
        whole = model.hidden(x, torch.tensor([text.shape[1]]))[0, text.shape[1] - 1 :]
        given = model.logits(torch.stack(steps[slot]))
        torch.testing.assert_close(given, model.logits(whole), atol=ROUNDING, rtol=0)


def test_what_lies_in_unwritten_places_changes_no_bit():
    model = make_transformer()
    out = []
    for fill in (0.0, GARBAGE, -GARBAGE):
        cache = KVCache(model.options, 2, 48, torch.device("cpu"), torch.float32, fill)
        x = sequence(model, 4, 2)
        prefill(model, x, 4, cache, 1)
        out.append(model.decode_step(random_tensor(2, 32), torch.tensor([0, 6]), cache))
    assert torch.equal(out[0], out[1])
    assert torch.equal(out[0], out[2])


def test_prefill_with_first_tokens_is_prefill_and_steps():
    model = make_transformer()
    tokens = torch.tensor([5, 77, 130])
    text = model.project_text(random_tensor(1, 6, 32))
    device, dtype = torch.device("cpu"), torch.float32
    one, other = (KVCache(model.options, 1, 48, device, dtype) for _ in range(2))
    prefill(model, torch.cat([text, model.embed(tokens)[None]], dim=1), 6, one, 0)
    prefill(model, text, 6, other, 0)
    for k, token in enumerate(tokens):
        by_steps = model.decode_step(model.embed(token[None]), torch.tensor([6 + k]), other)
    at_once = model.decode_step(model.embed(tokens[-1:]), torch.tensor([8]), one)
    torch.testing.assert_close(at_once, by_steps, atol=ROUNDING, rtol=0)
    torch.testing.assert_close(one.keys, other.keys, atol=ROUNDING, rtol=0)


def test_prefixes_of_different_lengths_may_be_run_together():
    model = make_transformer()
    texts, firsts = (6, 2, 4), (0, 3, 1)
    rows = [sequence(model, *lengths)[0] for lengths in zip(texts, firsts, strict=True)]
    device, dtype = torch.device("cpu"), torch.float32
    together = KVCache(model.options, 4, 48, device, dtype, GARBAGE)
    x = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
    model.prefill(x, torch.tensor(texts), together, [3, 0, 2])
    for index, (row, slot) in enumerate(zip(rows, (3, 0, 2), strict=True)):
        alone = KVCache(model.options, 1, 48, device, dtype, GARBAGE)
        prefill(model, row[None], texts[index], alone, 0)
        mine, whole = together.keys[:, slot, :, : len(row)], alone.keys[:, 0, :, : len(row)]
        torch.testing.assert_close(mine, whole, atol=ROUNDING, rtol=0)


def test_looking_at_more_places_changes_no_bit():
    model = make_transformer(block_size=301)
    x = sequence(model, 30, 20)
    cache = KVCache(model.options, 2, 301, torch.device("cpu"), torch.float32)
    for slot in (0, 1):
        prefill(model, x, 30, cache, slot)
    steps = [
        model.decode_step(random_tensor(2, 32), torch.tensor([50, 50]), cache, reach)
        for reach in (64, 128, 192, 256, None)
    ]
    assert all(torch.equal(step, steps[0]) for step in steps)


def test_text_sees_all_text_and_motion_sees_the_past():
    model = make_transformer()
    x = sequence(model, 5, 8)
    lengths = torch.tensor([5])
    before = model.hidden(x, lengths)[0]
    for changed in range(13):
        other = x.clone()
        other[0, changed] += 1.0
        moved = (model.hidden(other, lengths)[0] - before).abs().amax(-1) > 1e-6
        wanted = torch.arange(13) >= (0 if changed < 5 else changed)
        assert torch.equal(moved, wanted), changed


def test_mask_is_the_published_rule():
    mask = prefix_mask(6, torch.tensor([3, 0, 6]))
    assert mask.shape == (3, 1, 6, 6)
    for row, length in enumerate((3, 0, 6)):
        for query in range(6):
            for key in range(6):
                allowed = key <= query or (query < length and key < length)
                assert bool(mask[row, 0, query, key]) == allowed


def test_padding_cannot_leak_between_or_into_rows():
    model = make_transformer()
    rows = [sequence(model, 3, 4, seed=1), sequence(model, 6, 9, seed=2)]
    lengths = torch.tensor([3, 6])
    padded = torch.full((2, 15, 32), 1e3)
    for index, row in enumerate(rows):
        padded[index, : row.shape[1]] = row[0]
    together = model.hidden(padded, lengths)
    for index, row in enumerate(rows):
        alone = model.hidden(row, lengths[index : index + 1])[0]
        given = together[index, : row.shape[1]]
        torch.testing.assert_close(given, alone, atol=ROUNDING, rtol=0)


@pytest.mark.parametrize(("precision", "rounding"), [("float32", 1e-5), ("bfloat16", 5e-2)])
def test_attention_in_training_is_that_of_inference(precision, rounding):
    """Only a training on the CPU writes it out, for the sake of its backward pass."""
    x, lengths = random_tensor(2, 15, 32), torch.tensor([3, 6])
    hidden, gradients = [], []
    for model in (make_transformer(), make_transformer().train()):
        model.requires_grad_(True)
        with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bfloat16"):
            hidden.append(model.hidden(x, lengths))
        hidden[-1].square().mean().backward()
        gradients.append(model.transformer.h[0].attn.c_attn.weight.grad)
    torch.testing.assert_close(*hidden, atol=rounding, rtol=rounding)
    torch.testing.assert_close(*gradients, atol=rounding, rtol=rounding)
    assert not torch.equal(*hidden)  # they are two ways


def test_rotary_positions_are_complex_turns_and_relative():
    table = rotary_table(301, 8)
    angle = torch.arange(301)[:, None].double() * 10000.0 ** (-torch.arange(0, 8, 2) / 8).double()
    torch.testing.assert_close(
        table, torch.stack([angle.cos(), angle.sin()], dim=-1).float(), atol=3e-5, rtol=0
    )
    q, k = random_tensor(1, 1, 1, 8), random_tensor(1, 1, 1, 8, seed=1)
    turns = torch.view_as_complex(table)

    def score(i: int, j: int) -> float:
        return float((rotate(q, turns[i]) * rotate(k, turns[j])).sum())

    assert score(250, 243) == pytest.approx(score(7, 0), abs=1e-4)
    assert score(9, 0) != pytest.approx(score(7, 0), abs=1e-2)
    cosine, sine = angle[5].cos().float(), angle[5].sin().float()
    even, odd = q[..., 0::2], q[..., 1::2]
    wanted = torch.empty_like(q)
    wanted[..., 0::2] = even * cosine - odd * sine
    wanted[..., 1::2] = even * sine + odd * cosine
    torch.testing.assert_close(rotate(q, turns[5]), wanted, atol=1e-5, rtol=0)


def test_the_pad_token_cannot_be_predicted():
    for tie_weights in (False, True):
        model = make_transformer(tie_weights=tie_weights)
        logits = model.logits(random_tensor(3, 32))
        assert logits.shape == (3, TRANSFORMER.codebook_size + 1)
        assert TRANSFORMER.pad_id >= logits.shape[1]


def test_tied_weights_are_one_matrix():
    model = make_transformer(tie_weights=True)
    assert model.lm_head.weight is model.transformer.wte.weight
    count = sum(p.numel() for p in model.parameters())
    untied = sum(p.numel() for p in make_transformer().parameters())
    assert untied - count == (TRANSFORMER.codebook_size + 1) * 32


def test_derived_tables_are_not_stored():
    assert "rotary" not in make_transformer().state_dict()
