"""The reference's command line, flag by flag, and what each of them means here.

Its users type `--some-flag` and `--some_flag`; both are taken for all flags. What decides a motion
is translated, what describes the architecture is held against the files' shapes, and what only a
training needs is accepted and left alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

Kind = Literal["int", "float", "str", "ints", "switch", "bool"]
Use = Literal["run", "claim", "none"]


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag of the reference.

    Attributes:
        name: with underscores.
        default: its value where it is not given.
        kind: type of its value; a switch has none.
        choices: what the reference takes; () for anything.
        use: "run" decides the run, "claim" is held against the files, "none" is ignored.
    """

    name: str
    default: Any
    kind: Kind = "str"
    choices: tuple[str, ...] = ()
    use: Use = "none"


_ACTIVATIONS = ("relu", "silu", "gelu", "swiGLU")
_QUANTIZERS = ("ema_reset", "ema", "orig", "reset", "FSQ", "LFQ", "BSQ")
_SIZES = ("44M", "111M", "343M", "775M", "1B", "3B", "5B", "6B", "7B", "13B", "30B", "65B")
_SCHEDULERS = ("MultiStepLR", "CosineDecayScheduler", "ConstantScheduler")

FLAGS: Final = (
    # data
    Flag("dataname", "kit", choices=("t2m", "kit", "motionmillion", "motionx_0717")),
    Flag("batch_size", 128, "int", use="run"),
    Flag("fps", 30, "int", use="run"),
    Flag("seq_len", 64, "int"),
    Flag("window_size", 64, "int"),
    # distribution
    Flag("world_size", 1, "int"),
    Flag("local_rank", -1, "int"),
    Flag("dist_on_itp", False, "switch"),
    Flag("dist_url", "env://"),
    Flag("dist_eval", True, "switch"),
    # optimisation
    Flag("total_iter", 100000, "int"),
    Flag("warm_up_iter", 1000, "int"),
    Flag("lr", 2e-4, "float"),
    Flag("lr_scheduler", (60000,), "ints"),
    Flag("lr_scheduler_type", "MultiStepLR", choices=_SCHEDULERS),
    Flag("gamma", 0.05, "float"),
    Flag("weight_decay", 1e-6, "float"),
    Flag("decay_option", "all", choices=("all", "noVQ")),
    Flag("optimizer", "adamw", choices=("adam", "adamw")),
    Flag("commit", 0.02, "float"),
    Flag("loss_vel", 0.1, "float"),
    Flag("recons_loss", "l2", choices=("l1", "l2", "l1_smooth")),
    Flag("use_acc_loss", False, "switch"),
    Flag("use_acc_vel_loss", False, "switch"),
    Flag("use_root_loss", False, "switch"),
    Flag("acc_loss", 0.5, "float"),
    Flag("acc_vel_loss", 0.5, "float"),
    Flag("root_loss", 0.5, "float"),
    # tokenizer
    Flag("code_dim", 512, "int", use="claim"),
    Flag("nb_code", 512, "int", use="claim"),
    Flag("mu", 0.99, "float"),
    Flag("down_t", 3, "int", use="claim"),
    Flag("stride_t", 2, "int", use="claim"),
    Flag("width", 512, "int", use="claim"),
    Flag("depth", 3, "int", use="claim"),
    Flag("dilation_growth_rate", 3, "int", use="claim"),
    Flag("output_emb_width", 512, "int", use="claim"),
    Flag("vq_act", "relu", choices=_ACTIVATIONS, use="claim"),
    Flag("vq_norm", None, choices=("LN", "GN", "BN", "None", "none"), use="claim"),
    Flag("causal", False, "switch", use="claim"),
    Flag("kernel_size", 3, "int", use="claim"),
    Flag("use_patcher", False, "switch", use="claim"),
    Flag("patch_size", 1, "int", use="claim"),
    Flag("patch_method", "haar", choices=("haar", "rearrange"), use="claim"),
    Flag("use_attn", False, "bool", use="claim"),
    Flag("quantizer", "ema_reset", choices=_QUANTIZERS, use="claim"),
    Flag("quantbeta", 1.0, "float"),
    Flag("beta", 1.0, "float"),
    Flag("model", "vqvae", choices=("vqvae", "tae")),
    Flag("z_latent", 1, "int"),
    # transformer
    Flag("block_size", 25, "int", use="claim"),
    Flag("embed_dim_gpt", 512, "int"),
    Flag("clip_dim", 512, "int"),  # the reference sets it by the text encoder, whatever is given
    Flag("num_layers", 2, "int"),
    Flag("n_head_gpt", 8, "int", use="claim"),
    Flag("ff_rate", 4, "int"),
    Flag("drop_out_rate", 0.1, "float"),
    Flag("tie_weights", False, "switch", use="claim"),
    Flag("pretrained_llama", "7B", choices=_SIZES, use="claim"),
    # text encoder
    Flag("text_encode", "clip", choices=("clip", "flan-t5-xl", "flan-t5-xxl"), use="run"),
    Flag("text_sum_way", None, choices=("cls", "mean", "sum", "None", "none"), use="claim"),
    # files
    Flag("resume_pth", None, use="run"),
    Flag("resume_trans", None, use="run"),
    Flag("resume_gpt", None),
    Flag("out_dir", "output_GPT_Final/", use="run"),
    Flag("results_dir", "visual_results/"),
    Flag("visual_name", "baseline"),
    Flag("exp_name", "exp_debug", use="run"),
    Flag("vq_name", "exp_debug"),
    # the rest
    Flag("print_iter", 200, "int"),
    Flag("eval_iter", 3000, "int"),
    Flag("eval_metric_iter", 10000, "int"),
    Flag("eval_loss_iter", 10000, "int"),
    Flag("save_iter", 2000, "int"),
    Flag("save_iter_last", 2000, "int"),
    Flag("save_latest", 1000, "int"),
    Flag("nb_vis", 20, "int"),
    Flag("vis_gt", False, "switch"),
    Flag("savegif", False, "switch"),
    Flag("savenpy", False, "switch"),
    Flag("draw", False, "switch"),
    Flag("save", False, "switch"),
    Flag("cal_acceleration", False, "switch"),
    Flag("seed", 123, "int", use="run"),
    Flag("if_maxtest", False, "switch"),
    Flag("pkeep", 1.0, "float"),
    Flag("root_cond_prob", 0.1, "float"),
    Flag("text_cond_prob", 0.1, "float"),
    Flag("debug", False, "switch"),
    Flag("motion_type", "vector_263", choices=("vector_263", "vector_272")),
    Flag("text_type", "texts"),
    Flag("version", "version1"),
    Flag("loss_type", "ce"),
    Flag("mixed_precision", "no", choices=("no", "fp16", "bf16")),
    Flag("checkpoint", 60000, "int"),
    Flag("num_workers", 0, "int"),
    Flag("gradient_accumulation_steps", 1, "int"),
    Flag("num_processes", 1, "int"),
    Flag("norm_topk_prob", False, "switch"),
    Flag("train_split", "train"),
    Flag("split", "val"),
    Flag("infer_batch_prompt", "", use="run"),
    Flag("use_rewrite_model", False, "switch", use="run"),
    Flag("rewrite_model_path", "", use="run"),
)


# Usually typed with underscores; all others with dashes.
_UNDERSCORED: Final = (
    *("use_patcher", "patch_size", "patch_method", "use_attn", "pretrained_llama", "text_encode"),
    *("text_sum_way", "motion_type", "text_type", "mixed_precision", "infer_batch_prompt"),
    *("use_rewrite_model", "rewrite_model_path", "world_size", "dist_url"),
)


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """What somebody typed: the value of every flag, and which were given."""

    values: Mapping[str, Any]
    given: frozenset[str]

    def __getitem__(self, name: str) -> Any:
        """Return the value of a flag."""
        return self.values[name]

    def said(self, name: str) -> str:
        """Return a flag as it could be typed, for messages."""
        value = self.values[name]
        return flag_name(name) if value is True else f"{flag_name(name)} {value}"

    @property
    def ignored(self) -> tuple[str, ...]:
        """The given flags that decide nothing here, in the order of the table."""
        return tuple(f.name for f in FLAGS if f.use == "none" and f.name in self.given)


def flag_name(name: str) -> str:
    """Return the usual spelling of a flag: `--resume-pth`, `--use_patcher`."""
    return f"--{name}" if name in _UNDERSCORED else f"--{name.replace('_', '-')}"


def add_reference_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` all flags of the reference, in both spellings."""
    used = parser.add_argument_group("Flags of the reference")
    ignored = parser.add_argument_group("Flags of the reference's training, accepted and ignored")
    for flag in FLAGS:
        spellings = dict.fromkeys((flag_name(flag.name), f"--{flag.name}", _dashed(flag.name)))
        group = ignored if flag.use == "none" else used
        shown = "none" if flag.default in (None, "") else flag.default
        settings: dict[str, Any] = {
            "dest": flag.name,
            "default": argparse.SUPPRESS,
            "help": f"(default there: {_show(shown)})",
        }
        group.add_argument(*spellings, **settings, **flag_settings(flag))


def read_reference(namespace: argparse.Namespace) -> ReferenceLine:
    """Return the reference's flags of a namespace that a parser with them has made."""
    given = {f.name: getattr(namespace, f.name) for f in FLAGS if hasattr(namespace, f.name)}
    values = {f.name: given.get(f.name, f.default) for f in FLAGS}
    for name in ("vq_norm", "text_sum_way"):
        values[name] = None if values[name] in ("None", "none") else values[name]
    return ReferenceLine(values, frozenset(given))


def _dashed(name: str) -> str:
    return "--" + name.replace("_", "-")


def _show(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def flag_settings(flag: Flag) -> dict[str, Any]:
    """Return what argparse has to know of a flag, but for its names."""
    if flag.kind == "switch":
        return {"action": "store_true"}
    if flag.kind == "bool":
        return {"nargs": "?", "const": True, "type": _yes_or_no, "metavar": "true|false"}
    types: dict[str, Any] = {"int": int, "float": float, "str": str, "ints": int}
    settings: dict[str, Any] = {"type": types[flag.kind]}
    if flag.kind == "ints":
        settings["nargs"] = "+"
    if flag.choices:
        settings["choices"] = flag.choices
    else:
        settings["metavar"] = {"int": "N", "ints": "N", "float": "X", "str": "TEXT"}[flag.kind]
    return settings


def _yes_or_no(text: str) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if text.lower() not in words:
        raise argparse.ArgumentTypeError(f"must be true or false, got {text!r}")
    return words[text.lower()]
