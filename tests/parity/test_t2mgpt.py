"""T2M-GPT's transformer: the logits and tokens of the reference, through the production loader."""

from __future__ import annotations

import pytest
import torch

from models.t2mgpt import T2MGPT, load_t2mgpt
from tests.parity.cases import PARITY_DIR, Case, cases

NETWORK = {"atol": 2e-4, "rtol": 1e-4}
GROUP = "D T2M-GPT"


def model_of(case: Case) -> T2MGPT:
    config = case.config
    file = PARITY_DIR / case.entry["checkpoint"]
    model = load_t2mgpt(file, torch.float32, config["n_head"])
    given = model.options
    assert (given.codebook_size, given.embed_dim) == (config["num_vq"], config["embed_dim"])
    assert (given.text_dim, given.block_size) == (config["clip_dim"], config["block_size"])
    assert given.base_layers == given.head_layers == config["num_layers"]
    assert given.hidden_dim == config["ff_rate"] * config["embed_dim"]
    return model


@pytest.mark.parametrize("case", cases(GROUP, "fw_idx", "fw_text", "fw_logits"))
@torch.no_grad()
def test_logits_agree(case):
    given = model_of(case)(case.array("fw_text"), case.array("fw_idx"))
    torch.testing.assert_close(given, case.array("fw_logits"), **NETWORK)


@pytest.mark.parametrize("case", cases(GROUP, "greedy*", "text*"))
def test_greedy_tokens_agree(case):
    given = model_of(case).generate(case.array("text*"))
    assert given.tolist() == case.array("greedy*")[0].tolist()


@pytest.mark.parametrize("case", cases(GROUP, "text*_ends_first"))
def test_an_end_at_once_is_no_token(case):
    assert len(model_of(case).generate(case.array("text*_ends_first"))) == 0


@pytest.mark.parametrize("case", cases(GROUP, "fw_idx", "fw_text", "fw_logits"))
def test_a_file_of_something_else_is_refused(case, tmp_path):
    torch.save({"trans": {"lm_head.weight": torch.zeros(2, 2)}}, tmp_path / "llama.pth")
    with pytest.raises(ValueError, match="is no transformer of T2M-GPT"):
        load_t2mgpt(tmp_path / "llama.pth", torch.float32)
    with pytest.raises(ValueError, match="num_heads must divide"):
        load_t2mgpt(PARITY_DIR / case.entry["checkpoint"], torch.float32, 5)
