"""Peak memory of a run with text encoder and transformer in memory together, and one at a time.

Writes a checkpoint with random weights to a temporary folder, makes motions with it in a process of
its own for each kind of run, and prints the peaks of resident memory, as JSON.
`python -m benchmarks.memory --megabytes 600`
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import torch

from models.checkpoint import TEXT_ENCODER_FOLDER, save_checkpoint
from models.parts import Memory
from models.pipeline import TextToMotion
from models.text_encoder import build_t5_encoder, train_vocabulary
from models.tokenizer import Tokenizer
from models.transformer import Transformer
from motion.features272 import FEATURE_DIM
from motion.statistics import Statistics
from options.architecture import TextEncoderOptions, TokenizerOptions, TransformerOptions
from options.checkpoint import FORMAT, CheckpointConfig, GenerationDefaults

_TEXTS: Final = ("a person walks forward and waves", "someone jumps twice and turns around")
_WIDTH: Final = 1024
_MEGABYTE: Final = 2**20
# Weights of a layer of this width, in float32.
_T5_LAYER: Final = 4 * (4 * _WIDTH**2 + 3 * _WIDTH * 2816)
_TRANSFORMER_LAYER: Final = 4 * (4 * _WIDTH**2 + 3 * _WIDTH * 2816)
_STORED: Final = {"float32": torch.float32, "float16": torch.float16}


def main() -> None:
    """Measure what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=600, help="of each of the two models")
    parser.add_argument("--stored", choices=_STORED, default="float32")
    parser.add_argument("--run", nargs=2, metavar=("FOLDER", "MEMORY"), help="in this process")
    arguments = parser.parse_args()
    if arguments.run is not None:
        folder, memory = arguments.run
        print(json.dumps(_run(Path(folder), memory)))
        return
    with tempfile.TemporaryDirectory() as name:
        write_checkpoint(Path(name), arguments.megabytes, _STORED[arguments.stored])
        kinds: tuple[Memory, ...] = ("low", "high")
        for memory in kinds:
            print(json.dumps({"memory": memory, **peak_of_run(Path(name), memory)}))


def write_checkpoint(directory: Path, megabytes: int, stored: torch.dtype = torch.float32) -> None:
    """Write a checkpoint whose text encoder and transformer each take so many MB in float32.

    `stored` is the dtype in the transformer's file: float32 is mapped into memory, another is
    converted.
    """
    text = TextEncoderOptions(
        vocab_size=400,
        embed_dim=_WIDTH,
        num_layers=max(1, round(megabytes * _MEGABYTE / _T5_LAYER)),
        num_heads=16,
        hidden_dim=2816,
    )
    train_vocabulary(_TEXTS, text.vocab_size, directory / TEXT_ENCODER_FOLDER)
    encoder: Any = build_t5_encoder(text).to(stored)
    encoder.save_pretrained(directory / TEXT_ENCODER_FOLDER)
    tokenizer = TokenizerOptions(
        motion_dim=FEATURE_DIM, width=64, code_dim=64, num_stages=2, depth=2,
        dilation_growth=3, kernel_size=3, activation="relu", norm="none", codebook=256,
    )  # fmt: skip
    config = CheckpointConfig(
        format=FORMAT,
        representation=str(FEATURE_DIM),
        fps=30.0,
        max_text_tokens=32,
        text_encoder=TEXT_ENCODER_FOLDER,
        tokenizer=tokenizer,
        transformer=TransformerOptions(
            num_layers=max(1, round(megabytes * _MEGABYTE / _TRANSFORMER_LAYER)),
            num_heads=16, embed_dim=_WIDTH, block_size=64, text_dim=_WIDTH,
            codebook_size=tokenizer.codebook_size, tie_weights=False,
        ),
        generation=GenerationDefaults(temperature=1.0, top_k=0, top_p=1.0),
        licence="Apache-2.0",
        provenance="random weights for a benchmark",
    )  # fmt: skip
    mean = torch.zeros(FEATURE_DIM, dtype=torch.float64)
    save_checkpoint(
        directory,
        config,
        Tokenizer(config.tokenizer).state_dict(),
        Transformer(config.transformer).state_dict(),
        Statistics(mean, mean + 1),
        dtype=stored,
    )


def peak_of_run(directory: Path, memory: Memory) -> dict[str, float]:
    """Return what a run in a new process took: MB, and seconds without the imports."""
    command = [sys.executable, "-m", "benchmarks.memory", "--run", str(directory), memory]
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def _run(directory: Path, memory: Memory) -> dict[str, float]:
    before, start = _peak(), time.perf_counter()
    model = TextToMotion.from_pretrained(
        directory, device="cpu", dtype="float32", batch_size=2, memory=memory
    )
    parts = [part.num_bytes for part in model.checkpoint.parts.parts]
    made = model(_TEXTS, seconds=0.5)
    assert all(len(one[0].tokens) for one in made)
    return {
        "text_encoder_mb": round(parts[0] / _MEGABYTE),
        "transformer_mb": round(parts[1] / _MEGABYTE),
        "libraries_mb": round(before / _MEGABYTE),
        "peak_mb": round(_peak() / _MEGABYTE),
        "seconds": round(time.perf_counter() - start, 2),
    }


def _peak() -> int:
    """Peak resident memory of this process in bytes (Linux; getrusage would count the parent's)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


if __name__ == "__main__":
    main()
