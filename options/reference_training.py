"""The reference's training command lines in our terms.

Its flags stand beside ours; one of ours wins where both are given. A line that has `--exp-name` in
place of `--run-dir` is one of the reference's: what it leaves out is then what the reference does,
but for its slips (a warm-up that ignores its flag, a rate that rises again, no clipping of
gradients, no averaged weights).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from options.architecture import Preset, TokenizerOptions, load_preset
from options.reference import FLAGS, flag_name, flag_settings

Command = Literal["tokenizer", "transformer"]
_PREFIX: Final = "reference_"

# Where the trainings' defaults are not those that the inference's flags have.
_TOKENIZER_DEFAULTS: Final[dict[str, Any]] = {
    "total_iter": 200000,
    "lr_scheduler": (50000, 400000),
    "weight_decay": 0.0,
    "down_t": 2,
    "save_iter": 10000,
    "out_dir": "output_vqfinal/",
}
# Flag of the reference -> our option.
_BOTH: Final = {
    "batch_size": "batch_size",
    "total_iter": "steps",
    "warm_up_iter": "warmup_steps",
    "lr": "learning_rate",
    "lr_scheduler": "milestones",
    "lr_scheduler_type": "schedule",
    "gamma": "gamma",
    "weight_decay": "weight_decay",
    "decay_option": "decay_option",
    "optimizer": "optimizer",
    "mixed_precision": "precision",
    "gradient_accumulation_steps": "accumulation",
    "print_iter": "print_every",
    "save_iter": "keep_every",
    "seed": "seed",
}
_OPTIONS: Final[dict[Command, dict[str, str]]] = {
    "tokenizer": {
        **_BOTH,
        "window_size": "window",
        "commit": "commitment_weight",
        "loss_vel": "position_weight",
        "recons_loss": "recons_loss",
        "mu": "codebook_decay",
        "eval_iter": "eval_every",
        "save_latest": "save_every",
    },
    "transformer": {
        **_BOTH,
        "pkeep": "pkeep",
        "eval_loss_iter": "eval_every",
        "save_iter_last": "save_every",
    },
}
# A loss that counts only where its switch is given.
_SWITCHED: Final = {
    "use_acc_loss": ("acc_loss", "velocity_weight"),
    "use_acc_vel_loss": ("acc_vel_loss", "acceleration_weight"),
    "use_root_loss": ("root_loss", "root_weight"),
}
_VALUES: Final[dict[str, dict[str, str]]] = {
    "lr_scheduler_type": {
        "MultiStepLR": "multistep",
        "CosineDecayScheduler": "cosine",
        "ConstantScheduler": "constant",
    },
    "mixed_precision": {"no": "float32", "bf16": "bfloat16", "fp16": "float16"},
    "quantizer": {
        "FSQ": "FSQ",
        "LFQ": "LFQ",
        "BSQ": "BSQ",
        "orig": "VQ",
        "reset": "VQ-reset",
        "ema": "EMA",
        "ema_reset": "EMA-reset",
    },
    "text_encode": {
        "flan-t5-xl": "models--google--flan-t5-xl",
        "flan-t5-xxl": "models--google--flan-t5-xxl",
        "clip": "models--openai--clip-vit-base-patch32",
    },
}
# What the reference does without being asked, on a line of its own kind.
_HABITS: Final[dict[Command, dict[str, Any]]] = {
    "tokenizer": {"losses": "reference", "final_rate": 0.0},
    "transformer": {
        "final_rate": 0.0,
        "second_moment": 0.999,
        "augmentation": True,
        "max_text_tokens": 150,
        "max_seconds": 10.0,
        "long_motions": "cut",
    },
}
_TOKENIZER_SHAPE: Final = {
    "width": "width",
    "code_dim": "code_dim",
    "down_t": "num_stages",
    "depth": "depth",
    "dilation_growth_rate": "dilation_growth",
    "kernel_size": "kernel_size",
    "vq_act": "activation",
    "nb_code": "codebook",
    "stride_t": "stride",
    "causal": "causal",
    "patch_size": "patch_size",
}
_SHAPES: Final[dict[Command, frozenset[str]]] = {
    "tokenizer": frozenset(
        {*_TOKENIZER_SHAPE, "vq_norm", "quantizer", "use_patcher", "patch_method", "use_attn"}
    ),
    "transformer": frozenset({"pretrained_llama", "block_size", "tie_weights"}),
}


@dataclass(frozen=True, slots=True)
class ReferenceTraining:
    """What the reference's flags of a line mean.

    Attributes:
        options: values of our options by name; ours on the command line win over them.
        preset: the architecture that the flags describe, None where none of them does.
        ignored: given flags that decide nothing here, as they are usually typed.
    """

    options: Mapping[str, Any]
    preset: Preset | None
    ignored: tuple[str, ...]


def dashed(argv: Sequence[str]) -> list[str]:
    """Return arguments with every flag in one spelling: `--warm_up_iter` as `--warm-up-iter`."""
    out = []
    for word in argv:
        name, equals, value = word.partition("=")
        flag = name.replace("_", "-") if name.startswith("--") else name
        out.append(flag + equals + value)
    return out


def add_reference_training_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the reference's flags that are not ours already, with dashes."""
    group = parser.add_argument_group("Flags of the reference's training, with its meaning")
    ours = {name for action in parser._actions for name in action.option_strings}
    for flag in FLAGS:
        name = "--" + flag.name.replace("_", "-")
        if name not in ours:
            settings: dict[str, Any] = {"dest": _PREFIX + flag.name, "default": argparse.SUPPRESS}
            group.add_argument(name, help=argparse.SUPPRESS, **settings, **flag_settings(flag))


def read_reference_training(namespace: argparse.Namespace, command: Command) -> ReferenceTraining:
    """Return what the reference's flags in a namespace mean.

    Raises:
        ValueError: two flags exclude each other, or a value has no meaning here.
    """
    given = {
        name.removeprefix(_PREFIX): value
        for name, value in vars(namespace).items()
        if name.startswith(_PREFIX)
    }
    is_whole = "exp_name" in given and not hasattr(namespace, "run_dir")
    values = {flag.name: flag.default for flag in FLAGS}
    values |= _TOKENIZER_DEFAULTS if command == "tokenizer" else {}
    # A flag of one name in both worlds was parsed as ours, and counts for the architecture too.
    values |= given
    chosen = values if is_whole else given
    options = {
        ours: _VALUES[name][chosen[name]] if name in _VALUES else chosen[name]
        for name, ours in _OPTIONS[command].items()
        if name in chosen
    }
    used = {"exp_name", "out_dir", "dataname", *_OPTIONS[command], *_SHAPES[command]}
    if command == "tokenizer":
        used |= _switched(values, is_whole, given, options) | {"resume_pth", "output_emb_width"}
        options |= {"start_from": Path(given["resume_pth"])} if given.get("resume_pth") else {}
    else:
        used |= {"resume_pth", "resume_trans", "text_encode"}
        options |= _files(values, is_whole, given)
    if is_whole:
        options = _HABITS[command] | options
        options["run_dir"] = Path(values["out_dir"], values["exp_name"])
        options["data_dir"] = Path("data", values["dataname"])
        if command == "transformer":
            options["checkpoint_out"] = options["run_dir"] / "checkpoint"
    describes = is_whole or bool(_SHAPES[command] & given.keys())
    preset = _preset(values, command) if describes else None
    ignored = tuple(flag_name(f.name) for f in FLAGS if f.name in given and f.name not in used)
    return ReferenceTraining(options, preset, ignored)


def _switched(
    values: Mapping[str, Any],
    is_whole: bool,
    given: Mapping[str, Any],
    options: dict[str, Any],
) -> set[str]:
    """Set the weights of losses that have a switch; the flags that were looked at."""
    for switch, (weight, ours) in _SWITCHED.items():
        if is_whole or switch in given:
            options[ours] = values[weight] if values[switch] else 0.0
    return {*_SWITCHED, *(weight for weight, _ in _SWITCHED.values())}


def _files(values: Mapping[str, Any], is_whole: bool, given: Mapping[str, Any]) -> dict[str, Any]:
    """Where tokenizer, first weights and text encoder of the transformer's training are."""
    files: dict[str, Any] = {}
    if given.get("resume_pth"):
        files["tokenizer"] = Path(given["resume_pth"])
    if given.get("resume_trans"):
        files["start_from"] = Path(given["resume_trans"])
    if is_whole or "text_encode" in given:
        files["text_encoder"] = Path("checkpoints", _VALUES["text_encode"][values["text_encode"]])
    return files


def _preset(values: Mapping[str, Any], command: Command) -> Preset:
    size = load_preset(values["pretrained_llama"]).transformer
    if command == "transformer":
        block = values["block_size"]
        return Preset(
            replace(size, block_size=block, tie_weights=values["tie_weights"]), None, None
        )
    tokenizer = _tokenizer(values)
    return Preset(replace(size, codebook_size=tokenizer.codebook_size), tokenizer, None)


def _tokenizer(values: Mapping[str, Any]) -> TokenizerOptions:
    if values["output_emb_width"] != values["code_dim"]:
        raise ValueError(
            f"output_emb_width must equal code_dim {values['code_dim']}, got "
            f"{values['output_emb_width']}"
        )
    if values["vq_act"] == "swiGLU":
        raise ValueError("vq_act must be relu, silu or gelu, got swiGLU, which the reference lacks")
    norm = values["vq_norm"]
    return TokenizerOptions(
        motion_dim=272,
        norm="none" if norm in (None, "None") else norm,
        quantizer=_VALUES["quantizer"][values["quantizer"]],  # type: ignore[arg-type]
        attention=values["use_attn"] and values["causal"],  # only the causal one has it
        patcher=values["patch_method"] if values["use_patcher"] else "none",
        **{ours: values[name] for name, ours in _TOKENIZER_SHAPE.items()},
    )
