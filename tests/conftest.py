"""What all tests share: a tiny checkpoint made on the spot, and settings of hypothesis."""

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure.
settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")


@pytest.fixture(scope="session")
def tiny_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a tiny checkpoint. Read only: a test that changes it works on a copy."""
    from tests.factories import write_checkpoint  # not before a test asks: it imports torch

    return write_checkpoint(tmp_path_factory.mktemp("checkpoint") / "tiny")


@pytest.fixture
def plain_matrices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the transformer's matrices unpacked, for tests that compare weights."""
    monkeypatch.setattr("models.transformer.can_pack", lambda: False)
