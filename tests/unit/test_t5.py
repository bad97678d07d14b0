"""Our T5 encoder against transformers' own, on tiny random ones of every supported kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import T5Config, T5EncoderModel, T5ForConditionalGeneration

from models.t5 import load_t5_encoder

# float32 sums in another order; narrow formats round after each operation, ours fewer times.
TOLERANCE = {torch.float32: 1e-5, torch.bfloat16: 0.06, torch.float16: 0.01}
# More positions than the largest distance that has a bucket of its own.
LONG = 200


def config(**changes: Any) -> T5Config:
    settings = {"vocab_size": 60, "d_model": 24, "d_kv": 8, "d_ff": 40, "num_layers": 3,
                "num_heads": 4, "feed_forward_proj": "gated-gelu", "dropout_rate": 0.0}  # fmt: skip
    return T5Config(**(settings | changes))


def save(model: Any, folder: Path, **settings: Any) -> Path:
    with torch.no_grad():
        for name, value in model.named_parameters():
            if "relative_attention_bias" in name or "norm" in name:
                value.normal_(1.0, 0.5)
    model.save_pretrained(folder, **settings)
    return folder


def expected(folder: Path, ids: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    model = T5EncoderModel.from_pretrained(str(folder), dtype=dtype).eval()
    with torch.no_grad():
        hidden: torch.Tensor = model(input_ids=ids).last_hidden_state
    return hidden.float()


def sentence(length: int) -> torch.Tensor:
    return torch.randint(0, 60, (2, length), generator=torch.Generator().manual_seed(length))


@pytest.mark.parametrize("length", [1, 9, LONG])
@pytest.mark.parametrize(
    "changes",
    [{}, {"feed_forward_proj": "relu"}, {"relative_attention_num_buckets": 16, "d_kv": 5}],
    ids=["gated", "relu", "other sizes"],
)
def test_hidden_states_are_those_of_transformers(tmp_path, changes, length):
    torch.manual_seed(1)
    folder = save(T5EncoderModel(config(**changes)), tmp_path)
    ids = sentence(length)
    ours = load_t5_encoder(folder, torch.float32)(ids)
    wanted = expected(folder, ids, torch.float32)
    torch.testing.assert_close(ours, wanted, rtol=0, atol=TOLERANCE[torch.float32])


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_narrow_formats_stay_near_transformers(tmp_path, dtype):
    torch.manual_seed(2)
    folder = save(T5EncoderModel(config()), tmp_path)
    ours = load_t5_encoder(folder, dtype)(sentence(9))
    assert ours.dtype == dtype
    wanted = expected(folder, sentence(9), torch.float32)
    scale = wanted.abs().max().item()
    torch.testing.assert_close(ours.float(), wanted, rtol=0, atol=TOLERANCE[dtype] * scale)


def test_a_whole_t5_in_parts_gives_its_encoder(tmp_path):
    torch.manual_seed(3)
    whole = T5ForConditionalGeneration(config(tie_word_embeddings=False))
    folder = save(whole, tmp_path, max_shard_size="10KB")
    assert (folder / "model.safetensors.index.json").is_file()
    ours = load_t5_encoder(folder, torch.float32)(sentence(9))
    torch.testing.assert_close(ours, expected(folder, sentence(9), torch.float32))


def test_pickled_weights_are_read_as_data(tmp_path):
    torch.manual_seed(4)
    model = T5EncoderModel(config())
    folder = save(model, tmp_path)
    wanted = expected(folder, sentence(9), torch.float32)
    (folder / "model.safetensors").unlink()
    torch.save(model.state_dict(), folder / "pytorch_model.bin")
    torch.testing.assert_close(load_t5_encoder(folder, torch.float32)(sentence(9)), wanted)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"model_type": "bert"}, "model_type must be t5, got 'bert'"),
        ({"feed_forward_proj": "gated-silu"}, "feed_forward_proj must be relu or gated-gelu"),
        ({"num_layers": 2}, r"encoder\.block\.2\..* is unexpected"),
        ({"num_layers": 4}, r"weights are missing: encoder\.block\.3\."),
        ({"d_ff": 41}, r"has shape \(40, 24\), config.json asks for \(41, 24\)"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path, changes, message):
    folder = save(T5EncoderModel(config()), tmp_path)
    file = folder / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))
    with pytest.raises(ValueError, match=message):
        load_t5_encoder(folder, torch.float32)
