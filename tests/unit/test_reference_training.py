"""A training line of the reference means the same here, in either spelling of its flags."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from options.architecture import load_preset
from options.reference import FLAGS
from options.training import LoopOptions, TokenizerTrainingOptions, TransformerTrainingOptions
from scripts.reference.reference_training import train_with
from tests.factories import write_data, write_text_encoder


def words(*lines: str) -> list[str]:
    return " ".join(lines).split()


TOKENIZER_LINE = words(
    "--batch-size 4 --lr 5e-5 --total-iter 6 --warm_up_iter 2 --lr-scheduler 300 400 --nb-code 256",
    "--width 32 --code-dim 16 --output-emb-width 16 --down-t 1 --depth 1 --dilation-growth-rate 3",
    "--vq-act relu --vq-norm LN --quantizer FSQ --loss-vel 0.5 --recons-loss l1_smooth",
    "--window_size=16 --use_patcher --patch_size 1 --patch_method haar --dataname motionmillion",
    "--motion_type vector_272 --num-workers 8 --use_acc_loss --print_iter 3 --eval-iter 6",
    "--save_latest 3 --mixed_precision bf16",
)
TRANSFORMER_LINE = words(
    "--batch-size 3 --pretrained_llama 44M --block-size 301 --lr 0.0004 --total-iter 240000",
    "--lr-scheduler-type CosineDecayScheduler --pkeep -1 --text_encode flan-t5-xl",
    "--mixed-precision bf16 --gradient_accumulation_steps 2 --decay_option noVQ --optimizer adam",
    "--seed 7",
)


def read(command: Any, own: type, line: list[str]) -> tuple[LoopOptions, Any]:
    """What a training would get."""
    got: list[Any] = []

    def work(*options: Any) -> int:
        got.extend(options)
        return 0

    assert train_with(work, command, own, None, line) == 0
    return got[0], got[1]


def test_a_tokenizer_line_of_the_reference(tmp_path, capsys):
    line = [*TOKENIZER_LINE, "--out-dir", str(tmp_path), "--exp-name", "vq"]
    options, own = read("tokenizer", TokenizerTrainingOptions, line)
    assert options.run_dir == tmp_path / "vq"
    assert options.data_dir == Path("data/motionmillion")
    wanted = {
        "batch_size": 4,
        "learning_rate": 5e-5,
        "steps": 6,
        "warmup_steps": 2,
        "schedule": "multistep",
        "milestones": (300, 400),
        "gamma": 0.05,
        "weight_decay": 0.0,  # the tokenizer's default, which is not the transformer's
        "decay_option": "all",
        "precision": "bfloat16",
        "print_every": 3,
        "eval_every": 6,
        "save_every": 3,
        "keep_every": 10000,
        "seed": 123,
    }
    assert {name: getattr(options, name) for name in wanted} == wanted
    weights = {
        "losses": "reference",
        "recons_loss": "l1_smooth",
        "position_weight": 0.5,
        "velocity_weight": 0.5,
        "acceleration_weight": 0.0,
        "root_weight": 0.0,
        "commitment_weight": 0.02,
        "window": 16,
    }
    assert {name: getattr(own, name) for name in weights} == weights
    tokenizer = load_preset(options.preset).tokenizer
    assert tokenizer is not None
    shape = {"width": 32, "num_stages": 1, "norm": "LN", "quantizer": "FSQ", "patcher": "haar"}
    assert {name: asdict(tokenizer)[name] for name in shape} == shape
    noted = capsys.readouterr().err
    assert "note: decides nothing here: --motion_type, --num-workers" in noted


def test_a_transformer_line_of_the_reference(tmp_path):
    line = [*TRANSFORMER_LINE, "--out-dir", str(tmp_path), "--exp-name", "t2m"]
    line += ["--resume-pth", "runs/vq", "--resume_trans", "runs/before"]
    options, own = read("transformer", TransformerTrainingOptions, line)
    assert (options.schedule, options.steps, options.accumulation) == ("cosine", 240000, 2)
    assert (options.optimizer, options.decay_option, options.seed) == ("adam", "noVQ", 7)
    assert (options.second_moment, options.final_rate) == (0.999, 0.0)
    assert (own.tokenizer, own.start_from) == (Path("runs/vq"), Path("runs/before"))
    assert own.text_encoder == Path("checkpoints/models--google--flan-t5-xl")
    assert (own.pkeep, own.augmentation, own.long_motions) == (-1.0, True, "cut")
    assert own.checkpoint_out == tmp_path / "t2m" / "checkpoint"
    preset = load_preset(options.preset)
    assert preset.transformer == load_preset("44M").transformer
    assert preset.tokenizer is None


def test_ours_win_and_our_defaults_stay_on_our_lines(tmp_path):
    line = ["--run-dir", str(tmp_path), "--lr", "1e-3", "--learning-rate", "2e-3"]
    options, own = read("tokenizer", TokenizerTrainingOptions, [*line, "--warm-up-iter", "5"])
    assert (options.learning_rate, options.warmup_steps) == (2e-3, 5)
    untouched = LoopOptions(run_dir=tmp_path)
    assert (options.steps, options.preset) == (untouched.steps, "mini")
    assert own == TokenizerTrainingOptions()


def test_every_flag_of_the_reference_is_taken_in_both_spellings(tmp_path):
    values = {"int": "9", "float": "0.5", "ints": "9", "str": "x"}
    for command, own in (
        ("tokenizer", TokenizerTrainingOptions),
        ("transformer", TransformerTrainingOptions),
    ):
        for underscored in (False, True):
            line = ["--run_dir" if underscored else "--run-dir", str(tmp_path / command)]
            line += ["--preset", "mini", "--tokenizer", "t"] if command == "transformer" else []
            line += ["--preset", "mini"] if command == "tokenizer" else []
            for flag in FLAGS:
                if flag.name in ("vq_act", "output_emb_width", "code_dim"):
                    continue  # not all values go together
                line.append("--" + (flag.name if underscored else flag.name.replace("_", "-")))
                if flag.kind not in ("switch", "bool"):
                    chosen = flag.choices[0] if flag.choices else values[flag.kind]
                    line.append(
                        {"nb_code": "512", "block_size": "301", "patch_size": "1"}.get(
                            flag.name, chosen
                        )
                    )
            options, _ = read(command, own, line)
            assert (options.learning_rate, options.steps) == (0.5, 9)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--vq-act", "swiGLU"], "vq_act must be relu, silu or gelu, got swiGLU"),
        (["--code-dim", "16"], "output_emb_width must equal code_dim 16, got 512"),
        (["--mixed_precision", "fp16"], "precision float16 needs a GPU"),
        (["--lr-scheduler-type", "Cosine"], "invalid choice"),
    ],
)
def test_what_has_no_meaning_is_one_line(tmp_path, capsys, flags, said):
    line = ["--exp-name", "x", "--out-dir", str(tmp_path), *flags]
    assert train_with(lambda *_: 0, "tokenizer", TokenizerTrainingOptions, None, line) == 2
    error = capsys.readouterr().err.strip().splitlines()
    assert len(error) == 1
    assert said in error[0]


def test_a_run_keeps_its_architecture(tmp_path, capsys):
    line = ["--exp-name", "x", "--out-dir", str(tmp_path), "--nb-code", "512", "--quantizer", "FSQ"]
    read("tokenizer", TokenizerTrainingOptions, line)
    other = [*line, "--depth", "2"]
    assert train_with(lambda *_: 0, "tokenizer", TokenizerTrainingOptions, None, other) == 2
    assert "describes another architecture than the flags do" in capsys.readouterr().err


def test_the_reference_s_lines_train(tmp_path, monkeypatch, capsys):
    """Both commands, one after the other, with a tiny encoder where FLAN-T5 is looked for."""
    from scripts.train_tokenizer import main as train_tokenizer
    from scripts.train_transformer import main as train_transformer

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("training.run.monitoring.plot_curves", lambda rows, path: None)
    write_data(tmp_path / "data" / "motionmillion")
    write_text_encoder(tmp_path / "checkpoints" / "models--google--flan-t5-xl")
    assert train_tokenizer([*TOKENIZER_LINE, "--out-dir", "out", "--exp-name", "vq"]) == 0
    tiny = asdict(load_preset("44M").transformer)
    tiny |= {"num_layers": 1, "num_heads": 2, "embed_dim": 16}
    (tmp_path / "tiny.json").write_text(json.dumps({"transformer": tiny}))
    line = [*TRANSFORMER_LINE, "--out-dir", "out", "--exp-name", "t2m", "--resume-pth", "out/vq"]
    line += ["--dataname", "motionmillion", "--total-iter", "2", "--preset", "tiny.json"]
    assert train_transformer(line) == 0
    assert (tmp_path / "out" / "t2m" / "checkpoint" / "config.json").is_file()
    assert "step 6 of 6: loss" in capsys.readouterr().err
