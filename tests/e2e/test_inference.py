"""The reference's commands: the released line as it is, on tiny weights; the files it leaves."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from models.rewriting_answers import question
from scripts import convert, generate, inference_batch, inference_single
from tests.chat_model import write_chat_model
from tests.published import transformer_weights, write_encoder, write_pair
from tests.unit.test_reference_options import RELEASED

LONG = "a woman sits down and stands up again, then turns left/right quickly"
PROMPTS = f"a person walks forward\n\n{LONG}\n"
TRAINING_ONLY = "--dataname, --total-iter, --lr, --lr-scheduler-type, --embed-dim-gpt"
REPOSITORY = Path(__file__).resolve().parents[2]
ALONE = ("--workers", "0")  # starts no drawing processes, which would import everything again


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A working directory as the reference's users have it."""
    folder = tmp_path_factory.mktemp("reference")
    write_pair(folder)
    write_encoder(folder / "checkpoints" / "models--google--flan-t5-xl")
    (folder / "prompts.txt").write_text(PROMPTS)
    return folder


@pytest.fixture
def line(place, tmp_path, monkeypatch) -> list[str]:
    """The released command line with the paths of `place`, but without previews."""
    monkeypatch.chdir(place)
    paths = {
        "FSQ.pth": "fsq_net_10.pth",
        "TRANS.pth": "motionmillion_tiny.pth",
        "DIR": str(tmp_path / "out"),
        "FILE": "prompts.txt",
    }
    return [*(paths.get(word, word) for word in RELEASED), "--preview", "none"]


def results(line: list[str]) -> Path:
    return Path(line[line.index("--out-dir") + 1]) / "3B_600wFSQ_24wIter"


def run_single(line: list[str], monkeypatch, typed: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return inference_single.main(line)


def test_the_released_line_runs_unchanged_and_leaves_its_files(line, capsys):
    quick = [*line[:-1], "both", "--reference-quirks"]  # at most 50 tokens to draw
    assert inference_batch.main(quick) == 0
    said = capsys.readouterr()
    assert sorted(said.out.split()) == [str(results(line) / "0"), str(results(line) / "1")]
    for number, text, short in (
        (0, "a person walks forward", "a person walks forward"),
        (1, LONG, "a woman sits down and stands up again, then turns..."),
    ):
        folder = results(line) / str(number)
        names = {path.name for path in folder.iterdir()}
        wanted = {"1_predict.npy", "1_text.txt", f"1_{short}.gif", f"1_{short}.mp4"}
        assert wanted <= names
        assert names - wanted == {"1_joints.npy", "meta.json"}
        assert (folder / "1_text.txt").read_text() == f"{text}\n"
        features = np.load(folder / "1_predict.npy")
        assert features.shape[1] == 272
        assert 0 < len(features) <= 100
    assert said.err.count("ignored, since only a training needs them") == 1
    assert TRAINING_ONLY in said.err
    assert "not rewritten" in said.err


def test_previews_can_be_named_by_numbers(line, capsys):
    quick = [*line[:-1], "gif", "--reference-quirks", "--save-with-index", "--quiet", *ALONE]
    assert inference_batch.main(quick) == 0
    capsys.readouterr()
    names = {path.name for path in results(line).rglob("*.gif")}
    short = "a woman sits down and stands up again, then turns..."
    assert names == {"0-0_a person walks forward.gif", f"1-0_{short}.gif"}


def test_a_rewritten_prompt_is_flag_1_and_the_original_flag_0(line, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    chat = tmp_path / "chat"
    write_chat_model(chat, question("walk", False), '{"text": "a person walks on"}')
    words = [*line, "--rewrite_model_path", str(chat), "--prompt", "walk", "--reference-quirks"]
    assert inference_single.main([*words, "--preview", "gif", "--quiet", *ALONE]) == 0
    folder = Path(capsys.readouterr().out.strip())
    wanted = {"1_a person walks on.gif", "1_predict.npy", "0_walk.gif", "0_predict.npy"}
    assert wanted <= {path.name for path in folder.iterdir()}
    assert (folder / "1_text.txt").read_text() == "a person walks on\n"
    assert (folder / "0_text.txt").read_text() == "walk\n"


def test_generate_with_the_same_folder_makes_the_same_motion(line, place, tmp_path, capsys):
    assert inference_batch.main([*line, "--quiet"]) == 0
    folder = tmp_path / "checkpoint"
    folder.mkdir()
    for name in ("fsq_net_10.pth", "motionmillion_tiny.pth"):
        (folder / name).symlink_to(place / name)
    (folder / "text_encoder").symlink_to(place / "checkpoints/models--google--flan-t5-xl")
    (folder / "mm_config.json").write_text(json.dumps({"ar": {"n_head": 16}}))
    words = ["--checkpoint", str(folder), "--out-dir", str(tmp_path / "own"), "--preview", "none"]
    assert generate.main(["a person walks forward", *words]) == 0
    own = np.load(tmp_path / "own" / "default" / "0" / "1_predict.npy")
    theirs = np.load(results(line) / "0" / "1_predict.npy")
    assert np.array_equal(own, theirs)
    capsys.readouterr()


def test_a_text_becomes_one_vector_where_the_line_says_so(line, place, tmp_path, capsys):
    words = ["--prompt", "a person walks", "--json", "--quiet", "--seconds", "1"]
    tokens = {}
    for way in ("none", "mean", "sum"):
        assert inference_single.main([*line, *words, "--text_sum_way", way]) == 0
        tokens[way] = json.loads(capsys.readouterr().out)["samples"][0]["tokens"]
    assert len({tuple(made) for made in tokens.values()}) == 3
    # The same by way of a conversion, whose config.json remembers it.
    out = tmp_path / "mean"
    files = ["--resume-pth", "fsq_net_10.pth", "--resume-trans", "motionmillion_tiny.pth"]
    encoder = ["--text-encoder", "checkpoints/models--google--flan-t5-xl", "--n-head-gpt", "16"]
    assert convert.main([str(out), *files, *encoder, "--text_sum_way", "mean"]) == 0
    assert json.loads((out / "config.json").read_text())["text_pooling"] == "mean"
    capsys.readouterr()
    assert inference_single.main([*line, "--resume-trans", str(out), *words]) == 0
    assert json.loads(capsys.readouterr().out)["samples"][0]["tokens"] == tokens["mean"]
    line += ["--resume-trans", str(out), "--text_sum_way", "sum"]
    assert inference_single.main([*line, *words]) == 2
    assert "has text_pooling mean, but --text_sum_way sum was given" in capsys.readouterr().err


def ending_first(tmp_path: Path) -> str:
    """A transformer that ends every motion at once."""
    weights = transformer_weights()
    weights["transformer.ln_f.scale"].fill_(0.0)
    # All logits are 0 then; the arg max takes the first, so the end token needs a bias: none
    # exists, so the last norm passes one channel, positive in the end token's row alone.
    weights["transformer.ln_f.scale"][0] = 1.0
    weights["lm_head.weight"][:, 0] = 0.0
    weights["llama_proj.bias"][0] = 50.0
    weights["llama_proj.weight"][0] = 0.0
    weights["lm_head.weight"][64000, 0] = 1.0
    path = tmp_path / "ends.pth"
    torch.save({"trans": weights}, path)
    return str(path)


def test_an_end_at_the_first_step_is_an_empty_motion_that_says_so(line, tmp_path, capsys):
    words = [*line, "--resume-trans", ending_first(tmp_path), "--preview", "both"]
    assert inference_single.main([*words, "--prompt", "a person walks"]) == 0
    assert np.load(results(line) / "0" / "1_predict.npy").shape == (0, 272)
    assert "the model ended before the first frame; the motion is empty" in capsys.readouterr().err


def test_the_quirks_make_token_1_of_an_empty_motion(line, tmp_path, capsys):
    words = [*line, "--resume-trans", ending_first(tmp_path), "--reference-quirks"]
    assert inference_single.main([*words, "--prompt", "a person walks", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["samples"][0]["tokens"] == [1]
    assert np.load(results(line) / "0" / "1_predict.npy").shape == (2, 272)
    assert "the motion is token 1" in said.err


def test_the_quirks_stop_after_50_tokens_that_are_the_first_of_the_others(line, capsys):
    words = [*line, "--prompt", "a person walks", "--json", "--quiet"]
    assert inference_single.main(words) == 0
    assert inference_single.main([*words, "--reference-quirks"]) == 0
    whole, cut = (
        json.loads(said)["samples"][0]["tokens"] for said in capsys.readouterr().out.splitlines()
    )
    assert len(whole) > 50
    assert cut == whole[:50]


def test_a_conversation_goes_on_after_a_mistake_and_ends_when_told(line, monkeypatch, capsys):
    typed = "a person walks\n\n:seed 7\n:seed x\n:what\n\x07\na person jumps\n:quit\nnever\n"
    words = [*line, "--temperature", "1", "--seconds", "1"]
    assert run_single(words, monkeypatch, typed) == 0
    said = capsys.readouterr()
    records = [json.loads((Path(name) / "meta.json").read_text()) for name in said.out.split()]
    assert [record["prompt"] for record in records] == ["a person walks", "a person jumps"]
    assert [record["seed"] for record in records] == [123, 7]
    assert ":seed needs a whole number, got 'x'" in said.err
    assert "unknown command ':what'" in said.err
    assert "control character" in said.err


def test_the_model_is_loaded_before_the_first_question(line, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert inference_single.main([*line, "--resume-trans", "nowhere.pth"]) == 2
    assert "'nowhere.pth' do not exist" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--down-t", "2"], "fsq_net_10.pth has num_stages 1, but --down-t 2 was given"),
        (["--nb-code", "512"], "has codebook 65536, but --nb-code 512 was given"),
        (["--resume-pth", "motionmillion_tiny.pth"], "must hold weights by name under 'net'"),
        (["--resume-pth", ""], "--resume-pth is missing"),
        (["--text_sum_way", "max"], "--text_sum_way/--text-sum-way: invalid choice: 'max'"),
        (["--text_encode", "flan-t5-xxl"], "models--google--flan-t5-xxl holds no text encoder"),
        (["--infer_batch_prompt", ""], "--infer_batch_prompt is missing"),
        (["--infer_batch_prompt", "none.txt"], "prompt file 'none.txt' does not exist"),
        (["--pretrained-lama", "3B"], "did you mean '--pretrained-llama'?"),
        (["--seed", "-1"], "seed must be from 0"),
    ],
)
def test_a_mistake_is_one_line_and_leaves_nothing(line, capsys, words, said):
    assert inference_batch.main([*line, "--quiet", *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not results(line).exists()


def test_a_pickle_with_code_is_refused(line, tmp_path, capsys):
    torch.save({"trans": {"a": torch.zeros(1)}, "more": Path("x")}, tmp_path / "code.pth")
    assert (
        inference_batch.main([*line, "--quiet", "--resume-trans", str(tmp_path / "code.pth")]) == 2
    )
    assert "code.pth is refused: besides tensors it holds pathlib" in capsys.readouterr().err


def test_help_needs_no_torch():
    code = (
        "import sys\n"
        "from scripts import convert, inference_batch, inference_single\n"
        "for command in (inference_batch, inference_single, convert):\n"
        "    assert command.main(['--help']) == 0\n"
        "    assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=REPOSITORY, capture_output=True)
