"""Examine this machine, a checkpoint and what it generates; say what is wrong and what to do.

Each line is good, suspicious (it may be meant) or bad. The exit status is 0 unless something is
bad: 1; and 2 where the checkpoint or a flag is none. docs/doctor.md says what each line means.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from options.commandline import Parser
from options.run import GenerationOrder, OutputOptions, RuntimeOptions
from options.schema import add_arguments, build
from scripts.command import EXIT_OK, EXIT_PARTLY, run

if TYPE_CHECKING:
    from models.diagnosis.checkpoint_files import CheckpointFiles
    from models.diagnosis.findings import Finding


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove doctor", description=__doc__)
    parser.add_argument(
        "--fast", action="store_true", help="one short motion, mp4 alone, no OpenGL: seconds"
    )
    parser.add_argument(
        "--json", metavar="FILE", type=Path, help="write the findings as JSON to this file"
    )
    parser.add_argument(
        "--out-dir",
        metavar="DIR",
        type=Path,
        default=OutputOptions().out_dir,
        help="folder of results, which is tried (default: %(default)s)",
    )
    add_arguments(parser, RuntimeOptions)
    return run(_examine, parser, argv)


def _examine(arguments: argparse.Namespace) -> int:
    started = time.perf_counter()
    runtime = build(RuntimeOptions, arguments)

    from models.diagnosis.checkpoint_files import find_checkpoint
    from models.diagnosis.findings import worst
    from models.pipeline import EMBEDDED_CHECKPOINT
    from scripts.examination.doctor_report import Printer, report

    directory = runtime.checkpoint or EMBEDDED_CHECKPOINT
    files = find_checkpoint(directory)
    if runtime.use_ema and files.average is None:
        raise ValueError(f"{directory} holds no moving average; leave --use-ema out")
    printer = Printer(shows_colors())
    findings: list[Finding] = []
    steps: list[dict[str, float]] = []
    group = ""
    for finding in _findings(arguments, runtime, files, steps):
        if finding.group != group:
            group = finding.group
            print(printer.heading(group))
        print("\n".join(printer.lines(finding)), flush=True)
        findings.append(finding)
    seconds = time.perf_counter() - started
    print(printer.conclusion(findings, seconds))
    if arguments.json is not None:
        about = {
            "checkpoint": str(directory),
            "fast": arguments.fast,
            "seconds": round(seconds, 2),
        }
        text = json.dumps(report(findings, steps, about), allow_nan=False, indent=1)
        arguments.json.write_text(f"{text}\n", encoding="utf-8")
    return EXIT_PARTLY if worst(one.verdict for one in findings) == "bad" else EXIT_OK


def _findings(
    arguments: argparse.Namespace,
    runtime: RuntimeOptions,
    files: CheckpointFiles,
    steps: list[dict[str, float]],
) -> Iterator[Finding]:
    """Yield all findings as they come; `steps` gets the course of the generations."""
    from models.devices import pick_device, pick_dtype
    from models.diagnosis.checkpoint_files import examine_files
    from models.diagnosis.devices import device_findings
    from scripts.examination import codecs, environment
    from scripts.examination.libraries import optional_findings

    device = pick_device(runtime.device)
    dtype = pick_dtype(runtime.dtype, device)
    out_dir: Path = arguments.out_dir
    yield from environment.environment_findings(out_dir)
    yield from device_findings(device, dtype)
    folders = {"results": out_dir, "temporary files": Path(tempfile.gettempdir())}
    if runtime.text_cache is not None:
        folders["text cache"] = runtime.text_cache
    if runtime.allow_download:
        folders["hub cache"] = environment.hub_cache()
    yield from environment.folder_findings(folders)
    yield from codecs.codec_findings(codecs.KINDS[:1] if arguments.fast else codecs.KINDS)
    yield from optional_findings(arguments.fast)
    examined = examine_files(files)
    yield from examined.findings
    yield from _generation(runtime, examined.is_trained, arguments.fast, steps)


def _generation(
    runtime: RuntimeOptions, is_trained: bool, fast: bool, steps: list[dict[str, float]]
) -> Iterator[Finding]:
    from models.diagnosis.trial import (
        failed_finding,
        run_trial,
        steps_of,
        trial_findings,
    )
    from scripts.command import USER_ERRORS
    from scripts.production.generation import load_model

    try:
        model = load_model(GenerationOrder(runtime=runtime))
        trial = run_trial(model, fast)
    except USER_ERRORS as error:
        yield failed_finding(error)
        return
    steps += steps_of(trial.walks, model.checkpoint.config.tokenizer.frames_per_token)
    yield from trial_findings(trial, model, is_trained)


def shows_colors() -> bool:
    """Return whether the reader of stdout shows colours and has nothing against them."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


if __name__ == "__main__":
    raise SystemExit(main())
