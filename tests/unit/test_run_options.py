"""The order form of a generation."""

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from options.commandline import Parser
from options.run import GenerationOrder, OutputOptions, RuntimeOptions, SamplingOptions


def order(*arguments: str) -> GenerationOrder:
    parser = Parser(prog="saymove generate")
    GenerationOrder.add_arguments(parser)
    return GenerationOrder.from_arguments(parser.parse_args(arguments))


def test_no_flag_gives_the_default_order() -> None:
    assert order() == GenerationOrder()
    assert GenerationOrder().sampling == SamplingOptions(seed=0, num_samples=1)
    assert GenerationOrder().runtime.checkpoint is None
    assert GenerationOrder().output.out_dir == Path("results")


def test_flags_and_file_fill_all_three_parts(tmp_path: Path) -> None:
    config = tmp_path / "run.yaml"
    config.write_text("seed: 7\npreview: none\ntop_p: 1\ndevice: cpu\n")
    made = order("--config", str(config), "--seed", "8", "--seconds", "2.5", "--json")
    assert made.sampling == SamplingOptions(seed=8, seconds=2.5, top_p=1.0)
    assert made.runtime == RuntimeOptions(device="cpu")
    assert made.output == OutputOptions(preview="none", json=True)


def test_a_misspelt_key_of_the_file_suggests_the_nearest(tmp_path: Path) -> None:
    config = tmp_path / "run.yaml"
    config.write_text("temprature: 1\n")
    with pytest.raises(ValueError, match=r"unknown key 'temprature'; did you mean 'temperature'"):
        order("--config", str(config))


@pytest.mark.parametrize(
    ("options", "field", "value"),
    [
        (SamplingOptions, "seed", -1),
        (SamplingOptions, "seed", 2**63),
        (SamplingOptions, "seed", 1.5),
        (SamplingOptions, "seed", True),
        (SamplingOptions, "num_samples", 0),
        (SamplingOptions, "num_samples", -3),
        (SamplingOptions, "seconds", 0.0),
        (SamplingOptions, "seconds", -1.0),
        (SamplingOptions, "seconds", math.nan),
        (SamplingOptions, "seconds", math.inf),
        (SamplingOptions, "temperature", -0.1),
        (SamplingOptions, "temperature", math.nan),
        (SamplingOptions, "temperature", math.inf),
        (SamplingOptions, "top_k", -2),
        (SamplingOptions, "top_k", -1),
        (SamplingOptions, "top_p", 0.0),
        (SamplingOptions, "top_p", 1.01),
        (SamplingOptions, "top_p", math.nan),
        (SamplingOptions, "guidance", -0.5),
        (SamplingOptions, "guidance", math.inf),
        (SamplingOptions, "best_of", 0),
        (SamplingOptions, "best_of", 2.5),
        (RuntimeOptions, "device", "gpu"),
        (RuntimeOptions, "dtype", "int4"),
        (RuntimeOptions, "quantize", "int4"),
        (RuntimeOptions, "batch_size", 0),
        (RuntimeOptions, "allow_download", "yes"),
        (RuntimeOptions, "memory", "medium"),
        (RuntimeOptions, "text_cache", ""),
        (OutputOptions, "preview", "webm"),
        (OutputOptions, "exp_name", ""),
        (OutputOptions, "exp_name", ".."),
        (OutputOptions, "exp_name", "a/b"),
        (OutputOptions, "exp_name", "a\\b"),
        (OutputOptions, "exp_name", " a"),
        (OutputOptions, "exp_name", "a\nb"),
        (OutputOptions, "exp_name", "a" * 101),
        (OutputOptions, "out_dir", ""),
        (OutputOptions, "workers", -1),
        (OutputOptions, "workers", 1.5),
    ],
)
def test_a_value_out_of_range_names_field_and_value_on_one_line(
    options: Any, field: str, value: object
) -> None:
    with pytest.raises(ValueError, match=f"^{field} ") as caught:
        options(**{field: value})
    assert str(value) in str(caught.value) or repr(value) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "field", "value"),
    [
        (SamplingOptions, "temperature", 0),
        (SamplingOptions, "top_p", 1),
        (SamplingOptions, "seed", 2**63 - 1),
        (OutputOptions, "exp_name", "zwölf Schritte"),
    ],
)
def test_the_ends_of_the_ranges_are_allowed(options: Any, field: str, value: object) -> None:
    assert getattr(options(**{field: value}), field) == value


def test_nothing_heavy_is_imported_for_the_help() -> None:
    code = (
        "import sys, options.run, options.prompts\n"
        "print([name for name in ('torch', 'numpy', 'yaml') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == "[]"
