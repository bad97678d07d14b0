"""Pooling of a text's positions into one vector: its numbers, its place, its configuration."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch

from models.pipeline import Task, TextToMotion
from models.text_encoder_files import load_text_encoder
from options.checkpoint import read_checkpoint_config
from tests.factories import (
    MAX_TEXT_TOKENS,
    SENTENCES,
    TRANSFORMER,
    checkpoint_config,
    write_text_encoder,
)

CPU = torch.device("cpu")
ROUNDING = 1e-5  # float32, over a handful of positions
WAYS = {
    "cls": lambda hidden: hidden[:1],
    "mean": lambda hidden: hidden.mean(dim=0, keepdim=True),
    "sum": lambda hidden: hidden.sum(dim=0, keepdim=True),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_text_encoder(tmp_path_factory.mktemp("text") / "encoder")


def pooled_checkpoint(source: Path, target: Path, pooling: str) -> Path:
    """A copy of a checkpoint whose config.json says `pooling`."""
    shutil.copytree(source, target)
    content = json.loads((target / "config.json").read_text())
    (target / "config.json").write_text(json.dumps({**content, "text_pooling": pooling}))
    return target


@pytest.mark.parametrize("pooling", WAYS)
@pytest.mark.parametrize("text", [SENTENCES[0], "x", " ".join(SENTENCES)])
def test_the_vector_is_made_of_all_positions_of_the_text(folder, pooling, text):
    from transformers import T5EncoderModel

    encoder = load_text_encoder(folder, MAX_TEXT_TOKENS, CPU, torch.float32, pooling)
    encoded = encoder.encode(text)
    reference = T5EncoderModel.from_pretrained(folder).eval()
    ids = encoder.token_ids(text)  # cut to what fits, the end of the sentence included
    with torch.no_grad():
        hidden = reference(input_ids=torch.tensor([ids])).last_hidden_state[0]
    wanted = WAYS[pooling](hidden)
    assert len(encoded) == 1
    torch.testing.assert_close(encoded.embedding, wanted, atol=ROUNDING, rtol=ROUNDING)
    whole = load_text_encoder(folder, MAX_TEXT_TOKENS, CPU, torch.float32).encode(text)
    assert whole.used == encoded.used
    assert len(whole) == len(ids)


@pytest.mark.parametrize("pooling", WAYS)
def test_motion_starts_at_position_1(tiny_checkpoint, tmp_path, pooling):
    """What is generated is what the training layout [text][tokens] predicts, row by row."""
    model = TextToMotion.from_pretrained(
        pooled_checkpoint(tiny_checkpoint, tmp_path / "pooled", pooling), device="cpu"
    )
    assert model.checkpoint.config.text_pooling == pooling
    transformer = model.checkpoint.transformer
    made = model(SENTENCES[:2], temperature=0.0, seconds=1.0)
    for text, (generation,) in zip(SENTENCES, made, strict=False):
        vector = model.checkpoint.text_encoder.encode(text).embedding[None]  # (1, 1, C)
        before = transformer.embed(generation.tokens[None, :-1])
        x = torch.cat([transformer.project_text(vector), before], dim=1)
        logits = transformer.lm_head(transformer.hidden(x, torch.tensor([1])))[0]
        logits[:, TRANSFORMER.codebook_size :] = -torch.inf  # a wanted length has no end before it
        assert torch.equal(logits.argmax(-1), generation.tokens)


def test_one_vector_leaves_its_room_to_the_motion(tiny_checkpoint, tmp_path):
    model = TextToMotion.from_pretrained(
        pooled_checkpoint(tiny_checkpoint, tmp_path / "pooled", "mean"), device="cpu"
    )
    config = model.checkpoint.config
    most = TRANSFORMER.block_size - 1
    longest = most * config.tokenizer.frames_per_token / config.fps
    assert model.limits(Task("walk", seconds=longest)) == (most, most)
    assert len(model(["walk"], seconds=longest)[0][0].tokens) == most
    with pytest.raises(ValueError, match="seconds must be at most"):
        model.limits(Task("walk", seconds=longest + 1))


def test_a_config_without_the_field_means_no_pooling(tmp_path):
    checkpoint_config(text_pooling="sum").save(tmp_path)
    assert read_checkpoint_config(tmp_path).text_pooling == "sum"
    content = json.loads((tmp_path / "config.json").read_text())
    del content["text_pooling"]
    (tmp_path / "config.json").write_text(json.dumps(content))
    config = read_checkpoint_config(tmp_path)
    assert config.text_pooling == "none"
    assert config.longest_prefix == MAX_TEXT_TOKENS


def test_an_unknown_pooling_is_an_error_of_one_line(tiny_checkpoint, tmp_path):
    broken = pooled_checkpoint(tiny_checkpoint, tmp_path / "broken", "max")
    with pytest.raises(ValueError, match="text_pooling must be .*none.*cls.*mean.*sum") as caught:
        read_checkpoint_config(broken)
    message = str(caught.value)
    assert "config.json" in message
    assert "'max'" in message
    assert "\n" not in message
