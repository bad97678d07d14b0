"""--compile: what it needs is asked for first, and the layers compute the same with it."""

from __future__ import annotations

import copy

import pytest
import torch

from saymove.__main__ import main
from tests.factories import make_transformer, random_tensor
from training.transformer.compilation import compile_layers


def test_a_machine_without_a_compiler_is_told_before_the_training(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CXX", "no-such-compiler")
    folders = ["--run-dir", str(tmp_path / "run"), "--tokenizer", str(tmp_path)]
    assert main(["train_transformer", "--compile", *folders]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "there is no no-such-compiler" in line
    assert "--compile" in line
    assert not (tmp_path / "run").exists()


def test_spread_layers_are_not_compiled(tmp_path, capsys):
    folders = ["--run-dir", str(tmp_path / "run"), "--tokenizer", str(tmp_path)]
    assert main(["train_transformer", "--compile", "--parallel", "fsdp", *folders]) == 2
    assert "compile needs whole layers" in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore::UserWarning")  # dynamo looks at everything a tensor has
def test_compiled_layers_compute_the_same_and_keep_their_names(monkeypatch):
    """Traced only, without machine code, which takes half a minute and rounds otherwise."""
    traced = []

    def backend(graph, _):
        traced.append(graph)
        return graph.forward

    compile_ = torch.compile
    monkeypatch.setattr(torch, "compile", lambda f, **how: compile_(f, backend=backend, **how))
    plain = make_transformer(num_layers=1).train()
    compiled = copy.deepcopy(plain)
    compile_layers(compiled)
    assert compiled.state_dict().keys() == plain.state_dict().keys()
    for width in (16, 24):  # one translation serves all widths
        x, lengths = random_tensor(2, width, 32), torch.tensor([3, 6])
        assert torch.equal(compiled.hidden(x, lengths), plain.hidden(x, lengths))
        graphs = len(traced)
        copy.deepcopy(compiled).hidden(x, lengths)
        assert len(traced) == graphs > 0
    assert graphs == 1
