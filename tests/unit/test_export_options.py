"""What may be chosen for exports is what can be done."""

from __future__ import annotations

from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from motion.export import FORMATS as WRITERS
from motion.export import export_clip
from motion.export.names import PRESETS
from motion.export.smpl import PELVIS_OFFSETS
from options.edits import EditOptions
from options.export import FBX, FORMATS, ExportOptions
from tests.factories import make_clip
from tests.readers import read_bvh


def test_every_format_and_preset_that_may_be_chosen_is_there():
    assert set(FORMATS) == set(WRITERS)
    hints = get_type_hints(ExportOptions)
    assert set(get_args(hints["names"])) == set(PRESETS)
    assert set(get_args(hints["surface_model"])) == set(PELVIS_OFFSETS)


def test_files_of_one_motion_never_share_a_name():
    suffixes = [writer.suffix for writer in WRITERS.values()]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize(
    "values",
    [
        {"trim": (1.0, 1.0)},
        {"trim": (-1.0, 1.0)},
        {"trim": (float("nan"), 1.0)},
        {"fps": float("nan")},
        {"fps": 2000.0},
        {"height": 0.0},
        {"height": float("inf")},
    ],
)
def test_edits_that_no_motion_can_have_are_refused(values):
    with pytest.raises(ValueError, match=f"^{next(iter(values))} must be"):
        EditOptions(**values)


def test_a_clip_becomes_a_file_in_one_call():
    bvh = read_bvh(export_clip(make_clip(5), "bvh", names="unreal"))
    places = bvh.places()
    assert {"pelvis", "thigh_l", "ball_r"} <= set(places)
    assert min(place[:, 1].min() for place in places.values()) == pytest.approx(0, abs=1e-3)


def test_the_line_for_blender_is_the_one_that_is_documented():
    page = Path(__file__).parents[2] / "docs" / "exports.md"
    assert FBX in page.read_text(encoding="utf-8").splitlines()
    with pytest.raises(ValueError, match="write glb, and let Blender convert it") as caught:
        ExportOptions(format=("fbx",))
    assert FBX in str(caught.value)
    assert "\n" not in str(caught.value)
