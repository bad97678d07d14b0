"""The libraries that saymove needs or can use: what setup.cfg asks for, and what is there."""

from __future__ import annotations

import configparser
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from models.diagnosis.findings import Finding

LIBRARIES: Final = "environment"
OPTIONAL: Final = "optional parts"
SETUP_FILE: Final = Path(__file__).resolve().parents[2] / "setup.cfg"
# Extra -> what a user loses without it.
EXTRAS: Final = {
    "smpl": "only the tests, and loading our body with smplx, need it",
    "usd": "without it there is no export to USD",
    "train": "without it there are no scalars for --tensorboard",
    "gl": "without it meshes are drawn by our own rasteriser, which is slower",
}


def requirements(setup_file: Path = SETUP_FILE) -> Mapping[str, tuple[Requirement, ...]]:
    """Return what setup.cfg asks for: by extra, under "" what is always needed.

    Where saymove was installed without its sources, the installation says the same.
    """
    if setup_file.is_file():
        parser = configparser.ConfigParser()
        parser.read(setup_file, encoding="utf-8")
        lists = {"": parser["options"]["install_requires"]}
        lists |= {extra: parser["options.extras_require"][extra] for extra in EXTRAS}
        return {
            extra: tuple(Requirement(line) for line in text.splitlines() if line.strip())
            for extra, text in lists.items()
        }
    told = [Requirement(line) for line in requires("saymove") or ()]
    return {
        extra: tuple(
            one
            for one in told
            if (one.marker.evaluate({"extra": extra}) if one.marker else not extra)
        )
        for extra in ("", *EXTRAS)
    }


def requirement_finding(requirement: Requirement) -> Finding:
    """Return whether a library that must be there is, in a version that was tried."""
    wanted = str(requirement.specifier)
    try:
        found = version(requirement.name)
    except PackageNotFoundError:
        return Finding(
            LIBRARIES, requirement.name, "bad", "not installed", f"saymove needs {wanted}",
            f'pip install "{requirement.name}{wanted}"', {"version": None, "range": wanted},
        )  # fmt: skip
    fits = requirement.specifier.contains(found, prereleases=True)
    return Finding(
        LIBRARIES, requirement.name, "good" if fits else "suspicious", found,
        f"within {wanted}" if fits else f"outside {wanted}, where nothing was tried",
        "" if fits else f'pip install "{requirement.name}{wanted}"',
        {"version": found, "range": wanted},
    )  # fmt: skip


def optional_findings(fast: bool) -> Iterator[Finding]:
    """Yield which optional libraries are there; OpenGL is really opened unless `fast`."""
    wanted = requirements()
    for extra, without in EXTRAS.items():
        for requirement in wanted[extra]:
            finding = requirement_finding(requirement)
            missing = finding.verdict == "bad"
            yield Finding(
                OPTIONAL, requirement.name, "good" if missing else finding.verdict,
                finding.value, without if missing else finding.meaning,
                f"pip install 'saymove[{extra}]' if you want it" if missing else finding.advice,
                finding.figures,
            )  # fmt: skip
    if not fast:
        yield _opengl()


def _opengl() -> Finding:
    from render.gl import NoGlError, check_gl

    try:
        check_gl()
    except NoGlError as error:
        return Finding(
            OPTIONAL, "OpenGL through EGL", "good", "not here", str(error).split(";")[0],
            "nothing is lost but speed: --renderer auto draws without", {"works": 0},
        )  # fmt: skip
    return Finding(
        OPTIONAL, "OpenGL through EGL", "good", "draws", "--renderer gl can be used",
        figures={"works": 1},
    )  # fmt: skip
