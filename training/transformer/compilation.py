"""Layers as machine code: torch.compile, for trainings long enough to be worth the wait."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Final

from models.transformer import Transformer

# What torch calls where the environment's CXX names no other; elsewhere g++.
_COMPILERS: Final = {"darwin": "clang++", "win32": "cl"}


def check_compiler(device: str, parallel: str) -> None:
    """Refuse to compile where it could not be done, before anything takes time.

    Args:
        device: what is computed on; others than the CPU bring their compiler with torch.
        parallel: how several processes share the weights.
    Raises:
        ValueError: the weights are spread, there is no C++ compiler, or Python's headers are
            missing.
    """
    if parallel == "fsdp":  # layers that borrow their weights have not been seen to compile
        raise ValueError("compile needs whole layers: give --parallel ddp, or leave --compile out")
    if device != "cpu":
        return
    name = os.environ.get("CXX") or _COMPILERS.get(sys.platform, "g++")
    if shutil.which(name) is None:
        raise ValueError(
            f"compile needs a C++ compiler, and there is no {name}; install it, name another one "
            "in the environment's CXX, or leave --compile out"
        )
    headers = Path(sysconfig.get_path("include"))
    if sys.platform == "linux" and not (headers / "Python.h").is_file():
        raise ValueError(
            f"compile needs Python's headers, and there is no Python.h in {headers}; install them "
            "(python3-dev), or leave --compile out"
        )


def compile_layers(transformer: Transformer) -> None:
    """Have each layer translated when it is first called; copies that are made stay as they are.

    Widths of batches differ, so that one translation has to serve them all.
    """
    for layer in transformer.transformer.layers():
        layer.compile(dynamic=True)
