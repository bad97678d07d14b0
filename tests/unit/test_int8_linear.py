"""Linear weights in int8: how near they are, who depends on whom, and where they are refused."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from models import int8_linear
from models.int8_linear import (
    Int8Linear,
    PackedInt8Linear,
    check_quantize,
    quantize_linears,
    quantize_rows,
)
from models.kv_cache import KVCache
from models.pipeline import TextToMotion
from models.t5 import T5Encoder, T5Options
from tests.factories import make_transformer, random_tensor

ROWS = [1, 5, 16, 40]

pytestmark = pytest.mark.skipif(
    not int8_linear.has_int8_kernel(), reason="refused on this processor, as a test below says"
)


@pytest.fixture(autouse=True)
def _tiny_matrices_too(monkeypatch):
    monkeypatch.setattr(int8_linear, "FEWEST_WEIGHTS", 0)


def quantized(model: nn.Module) -> nn.Module:
    assert quantize_linears(model) > 0
    return model


def linear(inputs: int, outputs: int, seed: int = 0) -> nn.Linear:
    layer = nn.Linear(inputs, outputs, bias=False).requires_grad_(False)
    layer.weight.copy_(random_tensor(outputs, inputs, seed=seed) / inputs**0.5)
    return layer


def relative_error(found: Tensor, wanted: Tensor) -> float:
    return float((found.float() - wanted.float()).norm() / wanted.float().norm())


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_no_weight_is_off_by_more_than_half_a_step_of_its_row(dtype):
    weight = random_tensor(70, 48).to(dtype) * torch.logspace(-3, 2, 70, dtype=dtype)[:, None]
    integers, scale = quantize_rows(weight)
    assert integers.dtype == torch.int8
    rebuilt = integers.float() * scale.float()[:, None]
    steps = (rebuilt - weight.float()).abs() / scale.float()[:, None]
    assert float(steps.max()) <= 0.5 + 1e-5
    assert int(integers.abs().amax(dim=1).min()) >= 126  # the range is used in every row


def test_a_weight_of_many_blocks_is_quantized_row_by_row():
    weight = random_tensor(1500, 700)  # more than one block
    integers, scale = quantize_rows(weight)
    for row in (0, 749, 1499):
        alone, alone_scale = quantize_rows(weight[row : row + 1])
        assert torch.equal(alone[0], integers[row])
        assert torch.equal(alone_scale[0], scale[row])


def test_a_row_of_zeros_gives_zero():
    weight = random_tensor(32, 32)
    weight[3] = 0
    products = PackedInt8Linear(weight)(random_tensor(2, 32))
    assert bool((products[:, 3] == 0).all())
    assert bool(products.isfinite().all())
    assert bool((PackedInt8Linear(linear(32, 8).weight)(torch.zeros(2, 32)) == 0).all())


@pytest.mark.parametrize("bad", [torch.nan, torch.inf, -torch.inf])
def test_a_number_that_is_not_finite_shows_in_its_row_alone(bad):
    x = random_tensor(3, 32)
    x[1, 5] = bad
    products = PackedInt8Linear(linear(32, 8).weight)(x)
    assert not bool(products[1].isfinite().any())
    assert bool(products[[0, 2]].isfinite().all())


@pytest.mark.parametrize("size", [1e-6, 1.0, 1e6])
def test_only_the_weights_are_rounded_so_that_it_matters(size):
    layer = linear(512, 300)
    integers, scale = quantize_rows(layer.weight)
    x = size * random_tensor(9, 512, seed=1)
    x[:, 0] *= 30  # an outlier, as transformers have: the other inputs are not lost beside it
    wanted = x.double() @ (integers.double() * scale.double()[:, None]).T
    found = PackedInt8Linear(layer.weight)(x)
    assert relative_error(found, wanted) < 0.003
    assert relative_error(found, layer(x)) < 0.01


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
@pytest.mark.parametrize("shape", [(32, 96), (320, 1001), (512, 5000)])
def test_products_are_near_those_of_the_layer(rows, dtype, shape):
    layer = linear(*shape)
    x = random_tensor(rows, shape[0], seed=1)
    for kind in (Int8Linear, PackedInt8Linear):
        found = kind(layer.weight)(x.to(dtype))
        assert found.dtype == dtype
        assert relative_error(found, layer(x)) < 0.015


def test_a_model_of_nothing_else_can_be_quantized():
    assert quantize_linears(nn.Sequential(linear(4, 4), linear(4, 4))) == 2


def test_leading_dimensions_stay():
    layer = PackedInt8Linear(linear(32, 64).weight)
    x = random_tensor(3, 4, 32)
    assert layer(x).shape == (3, 4, 64)
    assert layer(x[0, 0]).shape == (64,)
    assert torch.equal(layer(x.transpose(0, 1)).transpose(0, 1), layer(x))


@pytest.mark.parametrize("shape", [(320, 960), (512, 1025)])
def test_a_row_does_not_depend_on_its_place_neighbours_and_their_number(shape):
    layer = PackedInt8Linear(linear(*shape).weight)
    row = random_tensor(shape[0], seed=7)
    results = [layer(row)]
    for rows in (2, 5, 8, 16, 17, 40):
        for place in range(rows):
            x = 10 * random_tensor(rows, shape[0], seed=100 + place)
            x[place] = row
            results.append(layer(x)[place])
    assert all(torch.equal(result, results[0]) for result in results)


def test_other_devices_multiply_in_the_dtype_of_the_input():
    narrow = Int8Linear(linear(64, 48).weight).to("meta")  # any device but the CPU goes this way
    found = narrow(torch.empty(5, 64, device="meta", dtype=torch.float16))
    assert (found.shape, found.dtype) == ((5, 48), torch.float16)


def test_the_layers_of_a_transformer_but_not_the_rest_are_replaced():
    model = make_transformer().store_for_decoding("int8")
    kinds = {name: type(part) for name, part in model.named_modules()}
    for name in ("attn.c_attn", "attn.c_proj", "mlp.joined", "mlp.c_proj"):
        assert kinds[f"transformer.h.1.{name}"] is PackedInt8Linear
    assert kinds["lm_head"] is PackedInt8Linear
    assert kinds["llama_proj"] is nn.Linear
    assert kinds["transformer.wte"] is nn.Embedding
    assert model.dtype == torch.float32


@pytest.mark.parametrize("tie_weights", [False, True])
def test_a_quantized_transformer_is_near_the_float_one(tie_weights):
    wanted, model = (make_transformer(tie_weights=tie_weights) for _ in range(2))
    embeddings = wanted.transformer.wte.weight.clone()
    model.store_for_decoding("int8")
    assert torch.equal(model.transformer.wte.weight, embeddings)
    x = random_tensor(2, 20, 32)
    lengths = torch.tensor([4, 7])
    found = model.logits(model.hidden(x, lengths))
    assert relative_error(found, wanted.logits(wanted.hidden(x, lengths))) < 0.05


def test_decoding_agrees_with_the_whole_sequence():
    model = make_transformer().store_for_decoding("int8")
    tokens = torch.tensor([[5, 9, 200, 17]])
    x = torch.cat([model.project_text(random_tensor(6, 32))[None], model.embed(tokens)], dim=1)
    wanted = model.hidden(x, torch.tensor([6]))[0, -1]
    cache = KVCache(model.options, 1, 48, torch.device("cpu"), torch.float32)
    model.prefill(x[:, :6], torch.tensor([6]), cache, [0])
    for place in range(6, 10):
        found = model.decode_step(x[:, place], torch.tensor([place]), cache)
    assert relative_error(found[0], wanted) < 1e-3


def test_each_float_weight_is_given_up_before_the_next_is_quantized(monkeypatch):
    model = make_transformer()
    layers = [part for part in model.modules() if isinstance(part, nn.Linear)]
    alive = [weakref.ref(part.weight) for part in layers if part.bias is None]
    del layers
    counts = []

    def counted(weight: Tensor) -> tuple[Tensor, Tensor]:
        counts.append(sum(reference() is not None for reference in alive))
        return quantize_rows(weight)

    monkeypatch.setattr(int8_linear, "quantize_rows", counted)
    quantize_linears(model)
    assert counts == list(range(len(alive), 0, -1))


@pytest.mark.parametrize("mlp", ["relu", "gated-gelu"])
@pytest.mark.parametrize("length", [3, 30])
def test_a_quantized_t5_is_near_the_float_one(mlp, length):
    def make() -> T5Encoder:
        torch.manual_seed(0)
        return T5Encoder(T5Options(100, 64, 16, 128, 2, 4, mlp)).eval().requires_grad_(False)

    ids = torch.arange(length)[None]
    assert relative_error(quantized(make())(ids), make()(ids)) < 0.02


def test_a_quantized_model_makes_the_same_motion_whatever_its_neighbours(tiny_checkpoint):
    model = TextToMotion.from_pretrained(tiny_checkpoint, device="cpu", quantize="int8")
    assert isinstance(model.checkpoint.transformer.lm_head, PackedInt8Linear)
    assert any(
        isinstance(part, PackedInt8Linear) for part in model.checkpoint.text_encoder.model.modules()
    )
    texts = ["a person walks", "she jumps twice and bows", "he sits down"]
    forwards, backwards = model(texts), model(texts[::-1])[::-1]
    for one, other in zip(forwards, backwards, strict=True):
        assert torch.equal(one[0].features, other[0].features)


def test_embeddings_of_int8_and_float_encoders_are_not_mixed_up(tiny_checkpoint, tmp_path: Path):
    embeddings = {}
    for quantize in ("none", "int8", "none"):
        model = TextToMotion.from_pretrained(
            tiny_checkpoint, device="cpu", quantize=quantize, text_cache=tmp_path
        )
        model(["a person walks"], seconds=0.5)
        known = len(list(tmp_path.rglob("*.safetensors")))
        embeddings.setdefault(quantize, known)
    assert embeddings == {"none": 1, "int8": 2}


def test_small_matrices_stay_float_and_a_model_of_nothing_else_is_refused(monkeypatch):
    monkeypatch.setattr(int8_linear, "FEWEST_WEIGHTS", 32 * 200)
    model = make_transformer().store_for_decoding("int8")
    assert isinstance(model.lm_head, PackedInt8Linear)
    assert not isinstance(model.transformer.h[0].attn.c_proj, PackedInt8Linear)
    monkeypatch.undo()
    with pytest.raises(ValueError, match=r"^quantize int8 gains nothing [^\n]*use quantize none$"):
        TextToMotion.from_pretrained(device="cpu", quantize="int8", memory="high")


def test_a_processor_without_vector_code_for_it_is_refused(monkeypatch):
    monkeypatch.setattr(torch.cpu, "_is_vnni_supported", lambda: False)
    with pytest.raises(ValueError, match=r"^quantize int8 needs .* VNNI, [^\n]* none$"):
        TextToMotion.from_pretrained(device="cpu", quantize="int8")
    with pytest.raises(ValueError, match="needs a processor"):
        quantize_linears(nn.Sequential(linear(4, 4)))
    check_quantize("none", torch.device("cpu"))


def test_an_unknown_way_is_refused():
    with pytest.raises(ValueError, match=r"^quantize must be none or int8, got 'int4'$"):
        TextToMotion.from_pretrained(device="cpu", quantize="int4")  # type: ignore[arg-type]
