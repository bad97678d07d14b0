"""Memory that loading published weights takes: peak resident memory against the weights' bytes.

Writes a synthetic pair of files of a published size to a temporary folder, loads it in a process of
its own and prints what that took, as JSON. `python -m benchmarks.loading 343M --dtype float32`
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import torch

from models.foreign import Claim
from models.loading import Loading
from models.meta import on_meta
from models.reference_checkpoint import Reference
from models.reference_files import ReferenceFiles
from models.text_encoder import build_t5_encoder, train_vocabulary
from models.tokenizer import Tokenizer
from models.transformer import Transformer
from options.architecture import TextEncoderOptions, TokenizerOptions, load_preset

_TOKENIZER = TokenizerOptions(
    motion_dim=272, width=512, code_dim=512, num_stages=1, depth=3, dilation_growth=3,
    kernel_size=3, activation="relu", norm="LN", codebook=65536, patcher="haar",
)  # fmt: skip
_SENTENCE = "a person walks forward and waves with the left hand while turning around slowly"


def main() -> None:
    """Measure the size that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", nargs="?", default="44M")
    parser.add_argument("--stored", default="bfloat16", choices=("bfloat16", "float32"))
    parser.add_argument("--dtype", default="bfloat16", choices=("bfloat16", "float32"))
    parser.add_argument("--folder", type=Path, help="load what is there, in this process")
    arguments = parser.parse_args()
    if arguments.folder is not None:
        _measure(arguments.folder, arguments.size, getattr(torch, arguments.dtype))
        return
    with tempfile.TemporaryDirectory() as name:
        _write(Path(name), arguments.size, getattr(torch, arguments.stored))
        command = [sys.executable, "-m", "benchmarks.loading", arguments.size]
        command += ["--dtype", arguments.dtype, "--folder", name]
        subprocess.run(command, check=True)


def _write(folder: Path, size: str, stored: torch.dtype) -> None:
    text_dim = load_preset(size).transformer.text_dim
    text = TextEncoderOptions(
        vocab_size=400, embed_dim=text_dim, num_layers=1, num_heads=8, hidden_dim=64
    )
    train_vocabulary([_SENTENCE], text.vocab_size, folder / "text_encoder")
    encoder: Any = build_t5_encoder(text)
    encoder.save_pretrained(folder / "text_encoder")
    for model, entry, name in (
        (on_meta(lambda: Tokenizer(_TOKENIZER)), "net", "fsq_net.pth"),
        (on_meta(lambda: Transformer(load_preset(size).transformer)), "trans", "motionmillion.pth"),
    ):
        weights = {
            key: torch.zeros(
                value.shape, dtype=stored if value.is_floating_point() else value.dtype
            )
            for key, value in model.state_dict().items()
        }
        torch.save({entry: weights}, folder / name)


def _measure(folder: Path, size: str, dtype: torch.dtype) -> None:
    before = _peak()
    claims = {"size": Claim(size, f"size {size}")}
    files = ReferenceFiles(
        folder / "fsq_net.pth", folder / "motionmillion.pth", folder / "text_encoder", claims=claims
    )
    checkpoint = Reference(files).load(Loading(dtype=dtype))
    models: tuple[Any, ...] = (
        checkpoint.tokenizer,
        checkpoint.transformer,
        checkpoint.text_encoder.model,
    )
    weights = sum(value.nbytes for model in models for value in model.state_dict().values())
    print(
        json.dumps(
            {
                "size": size,
                "dtype": str(dtype),
                "file_bytes": files.transformer.stat().st_size,
                "weight_bytes": weights,
                "peak_before": before,
                "peak": _peak(),
                "ratio": round((_peak() - before) / weights, 4),
                "ratio_with_libraries": round(_peak() / weights, 4),
            }
        )
    )


def _peak() -> int:
    """Peak resident memory of this process in bytes (Linux; getrusage would count the parent's)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


if __name__ == "__main__":
    main()
