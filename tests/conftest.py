"""What all tests share: a tiny checkpoint, real processes, and settings of hypothesis and torch."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.runs import Runs

# A busy machine is no failure.
settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")

# Test processes side by side (pytest -n) would fight for the cores if each used them all.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # read when torch is imported


@pytest.fixture(scope="session")
def tiny_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a tiny checkpoint. Read only: a test that changes it works on a copy."""
    from tests.factories import write_checkpoint  # not before a test asks: it imports torch

    return write_checkpoint(tmp_path_factory.mktemp("checkpoint") / "tiny")


@pytest.fixture(scope="session")
def runs() -> Iterator[Runs]:
    """Starts saymove commands as processes of their own, which share one import of everything."""
    from tests.runs import Runs

    with Runs() as started:
        yield started


@pytest.fixture
def plain_matrices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the transformer's matrices unpacked, for tests that compare weights."""
    monkeypatch.setattr("models.transformer.can_pack", lambda: False)
