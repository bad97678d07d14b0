"""The reference's command line: every flag, both spellings, defaults, and what is not needed."""

from __future__ import annotations

import pytest

from options.commandline import Parser
from options.reference import FLAGS, ReferenceLine, add_reference_arguments, flag_name
from options.reference import read_reference as read

# As its users have it, but for the paths.
RELEASED = """
--exp-name 3B_600wFSQ_24wIter --batch-size 32 --num-layers 9 --embed-dim-gpt 1024 --nb-code 65536
--n-head-gpt 16 --block-size 301 --ff-rate 4 --drop-out-rate 0.1 --resume-pth FSQ.pth
--vq-name VQVAE_codebook_65536_FSQ_all --out-dir DIR --total-iter 120000
--lr-scheduler-type CosineDecayScheduler --lr 0.0002 --dataname motionmillion --down-t 1 --depth 3
--quantizer FSQ --dilation-growth-rate 3 --vq-act relu --vq-norm LN --fps 30 --kernel-size 3
--use_patcher --patch_size 1 --patch_method haar --text_encode flan-t5-xl --pretrained_llama 3B
--pkeep 1 --motion_type vector_272 --text_type texts --version version1/t2m_60_300
--mixed_precision bf16 --use_rewrite_model --rewrite_model_path DIR --infer_batch_prompt FILE
--resume-trans TRANS.pth
""".split()  # noqa: SIM905
# name, default of every flag that the reference's transformer and tokenizer commands have
DEFAULTS = {
    "dataname": "kit", "batch-size": 128, "fps": 30, "seq-len": 64, "window-size": 64,
    "world_size": 1, "local-rank": -1, "dist_on_itp": False, "dist_url": "env://",
    "dist_eval": True, "total-iter": 100000, "warm-up-iter": 1000, "lr": 2e-4,
    "lr-scheduler": (60000,), "lr-scheduler-type": "MultiStepLR", "gamma": 0.05,
    "weight-decay": 1e-6, "decay-option": "all", "optimizer": "adamw", "commit": 0.02,
    "loss-vel": 0.1, "recons-loss": "l2", "acc_loss": 0.5, "acc_vel_loss": 0.5, "root_loss": 0.5,
    "use_acc_loss": False, "use_acc_vel_loss": False, "use_root_loss": False, "code-dim": 512,
    "nb-code": 512, "mu": 0.99, "down-t": 3, "stride-t": 2, "width": 512, "depth": 3,
    "dilation-growth-rate": 3, "output-emb-width": 512, "vq-act": "relu", "vq-norm": None,
    "causal": False, "kernel-size": 3, "block-size": 25, "embed-dim-gpt": 512, "clip-dim": 512,
    "num-layers": 2, "n-head-gpt": 8, "ff-rate": 4, "drop-out-rate": 0.1, "tie-weights": False,
    "pretrained_llama": "7B", "text_encode": "clip", "text_sum_way": None,
    "quantizer": "ema_reset", "quantbeta": 1.0, "beta": 1.0, "resume-pth": None,
    "resume-trans": None, "resume-gpt": None, "out-dir": "output_GPT_Final/",
    "results-dir": "visual_results/", "visual-name": "baseline", "exp-name": "exp_debug",
    "vq-name": "exp_debug", "print-iter": 200, "eval-iter": 3000, "eval-metric-iter": 10000,
    "eval-loss-iter": 10000, "save-iter": 2000, "save-iter-last": 2000, "save-latest": 1000,
    "nb-vis": 20, "vis-gt": False, "savegif": False, "savenpy": False, "draw": False,
    "save": False, "cal_acceleration": False, "seed": 123, "if-maxtest": False, "pkeep": 1.0,
    "root_cond_prob": 0.1, "text_cond_prob": 0.1, "debug": False, "motion_type": "vector_263",
    "text_type": "texts", "version": "version1", "loss_type": "ce", "mixed_precision": "no",
    "checkpoint": 60000, "num_workers": 0, "gradient_accumulation_steps": 1, "num_processes": 1,
    "norm_topk_prob": False, "train_split": "train", "split": "val", "use_patcher": False,
    "patch_size": 1, "patch_method": "haar", "use_attn": False, "infer_batch_prompt": "",
    "use_rewrite_model": False, "rewrite_model_path": "", "model": "vqvae", "z-latent": 1,
}  # fmt: skip


def parse(*words: str) -> ReferenceLine:
    parser = Parser("test")
    add_reference_arguments(parser)
    return read(parser.parse_args(words))


def test_every_flag_is_there_with_its_default():
    line = parse()
    assert {name.replace("-", "_"): value for name, value in DEFAULTS.items()} == dict(line.values)
    assert not line.given


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.name)
@pytest.mark.parametrize("spell", [str, lambda name: name.replace("_", "-")])
def test_every_flag_is_taken_in_both_spellings(flag, spell):
    words = {"int": "7", "ints": "7", "float": "0.5", "str": "some", "switch": "", "bool": "true"}
    value = flag.choices[0] if flag.choices else words[flag.kind]
    line = parse(f"--{spell(flag.name)}", *filter(None, [value]))
    assert line.given == {flag.name}
    wanted = {"int": 7, "ints": [7], "float": 0.5, "switch": True, "bool": True}
    assert line[flag.name] == wanted.get(flag.kind, value)


def test_the_released_line_is_taken_as_it_is():
    line = parse(*RELEASED)
    assert (line["resume_pth"], line["resume_trans"]) == ("FSQ.pth", "TRANS.pth")
    assert (line["nb_code"], line["pretrained_llama"], line["use_patcher"]) == (65536, "3B", True)
    assert "lr" in line.ignored
    assert "resume_pth" not in line.ignored


def test_a_list_of_milestones_is_a_list():
    assert parse("--lr-scheduler", "50000", "400000")["lr_scheduler"] == [50000, 400000]


@pytest.mark.parametrize(("word", "value"), [("False", False), ("true", True), ("0", False)])
def test_attention_is_a_real_boolean(word, value):
    assert parse("--use_attn", word)["use_attn"] is value


def test_a_choice_that_is_none_is_none():
    assert parse("--vq-norm", "None", "--text_sum_way", "none")["vq_norm"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--resume-ptt", "x"], "did you mean '--resume-pth'?"),
        (["--pretrained_llama", "4B"], "invalid choice: '4B'"),
        (["--down-t", "two"], "invalid int value: 'two'"),
        (["--use_attn", "perhaps"], "must be true or false, got 'perhaps'"),
    ],
)
def test_a_mistake_is_one_line(capsys, words, said):
    with pytest.raises(SystemExit):
        parse(*words)
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_flags_are_named_as_they_are_usually_typed():
    assert flag_name("resume_pth") == "--resume-pth"
    assert flag_name("use_patcher") == "--use_patcher"
    assert parse("--use_patcher", "--nb_code", "512").said("nb_code") == "--nb-code 512"
