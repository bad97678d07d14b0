"""Pages that show motions, as files: what they hold, and that no text can break out of them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motion.clip import MotionClip
from render.body import load_mannequin
from render.preview import write_comparison, write_preview
from render.take import Take
from render.viewer.motions import viewer_motion
from render.viewer.page import ASSETS, ViewerMotion, write_viewer
from tests.factories import make_clip
from tests.readers import Glb

SOURCE = ASSETS.parent / "source"
MOST_BYTES_OF_SCRIPT = 800_000
GLB = b"glTF\x02\0\0\0 not looked into"


class Reader(HTMLParser):
    """Reads a page as a browser does: its elements, their texts, and what they refer to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.tags: list[str] = []
        self.references: list[str] = []
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.references += [values[name] or "" for name in ("src", "href") if name in values]
        self._open = values.get("id") or tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._open] = self.texts.get(self._open, "") + data


def motion(**changes: object) -> ViewerMotion:
    return ViewerMotion(**({"glb": GLB, "frames": 2, "fps": 30.0} | changes))  # type: ignore[arg-type]


def read(path: Path) -> Reader:
    return Reader(path.read_text(encoding="utf-8"))


def test_the_page_holds_the_motion_and_refers_to_nothing(tmp_path: Path) -> None:
    page = read(
        write_viewer(tmp_path / "a.html", [motion(facts=("seed 1",), bvh="HIERARCHY\n")], "hi")
    )
    [told] = json.loads(page.texts["saymove-data"])["motions"]
    glb, bvh = (gzip.decompress(base64.b64decode(told[kind])) for kind in ("glb", "bvh"))
    assert (glb, bvh) == (GLB, b"HIERARCHY\n")
    assert (told["frames"], told["fps"]) == (2, 30.0)
    assert told["facts"] == ["seed 1"]
    assert page.references == []
    assert "link" not in page.tags
    assert "default-src 'none'" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


NASTY = st.text() | st.sampled_from(
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "\" onload='x' & <b>",
        "\u2028 \u2029 {{script}} {{data}}",
        "‏אדם הולך 👋🏽",
        "\ud800 lone",
        "$& $1 \\u003c \\",
    ]
)


@settings(max_examples=30)
@given(NASTY)
def test_no_text_breaks_out_of_the_page(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("page")
    plain = read(write_viewer(folder / "plain.html", [motion()], "plain"))
    shown = " ".join(text.encode("utf-8", "replace").decode().split())
    page = read(
        write_viewer(
            folder / "nasty.html",
            [motion(label=text, name=text, facts=(text,), warnings=(text,))],
            f"a{text}",
        )
    )
    assert page.tags == plain.tags
    assert page.texts["h1"] == " ".join(f"a{text}".encode("utf-8", "replace").decode().split())
    [told] = json.loads(page.texts["saymove-data"])["motions"]
    assert [told["facts"], told["warnings"]] == [[shown], [shown]]
    assert [told["label"], told["name"]] == [shown, shown]


def test_an_empty_caption_and_a_long_one_give_a_title(tmp_path: Path) -> None:
    assert read(write_viewer(tmp_path / "a.html", [motion()])).texts["h1"] == "Untitled motion"
    page = read(write_viewer(tmp_path / "b.html", [motion()], "step " * 100))
    assert len(page.texts["title"]) < 100
    assert page.texts["h1"].count("step") == 100


def test_a_page_is_replaced_whole_or_left(tmp_path: Path) -> None:
    path = write_viewer(tmp_path / "a.html", [motion()], "first")
    with pytest.raises(ValueError, match="at least one motion"):
        write_viewer(path, [])
    assert read(path).texts["h1"] == "first"
    write_viewer(path, [motion()], "second")
    assert read(path).texts["h1"] == "second"
    with pytest.raises(FileNotFoundError):
        write_viewer(tmp_path / "missing" / "a.html", [motion()])
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.html"]


@pytest.mark.parametrize(
    "changes",
    [{"glb": b""}, {"glb": b"PK\x03\x04"}, {"frames": 0}, {"fps": 0.0}, {"fps": float("nan")}],
)
def test_what_cannot_be_shown_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="motion of a page"):
        motion(**changes)


def test_the_script_is_small_carries_its_licences_and_was_built_from_the_sources() -> None:
    script = (ASSETS / "viewer.js").read_bytes()
    assert len(script) < MOST_BYTES_OF_SCRIPT
    assert b"</script" not in script.lower()
    header = script[:2000].decode()
    sources = b"".join(path.read_bytes() for path in sorted(SOURCE.glob("*.js")))
    sources += (SOURCE / "package-lock.json").read_bytes()
    built = hashlib.sha256(sources).hexdigest()[:16]
    assert f"sources {built}" in header, "run bash scripts/build_viewer.sh"
    pinned = json.loads((SOURCE / "package.json").read_text())["devDependencies"]["three"]
    assert f"three.js {pinned}" in header
    licence = (ASSETS / "LICENSE-three.txt").read_text(encoding="utf-8")
    assert "MIT License" in licence
    assert licence.strip() in header


def test_rotations_that_are_known_are_kept() -> None:
    clip = make_clip(12)
    known = viewer_motion(clip.joints, clip.fps, rotations=clip.rotations)
    fitted = viewer_motion(
        clip.joints, clip.fps, facts=("f",), name="walk", label="A", warnings=("w",)
    )
    assert known.glb != fitted.glb
    assert known.frames == fitted.frames == 12
    assert (fitted.name, fitted.label) == ("walk", "A")
    assert (fitted.facts, fitted.warnings) == (("f",), ("w",))
    assert known.bvh is not None
    assert re.search(r"^Frames: 12$", known.bvh, re.MULTILINE)


def test_a_motion_of_other_joints_is_refused() -> None:
    clip: MotionClip = make_clip(3)
    with pytest.raises(ValueError, match="22"):
        viewer_motion(clip.joints[:, :20], 30.0)
    with pytest.raises(ValueError, match="shape"):
        viewer_motion(clip.joints, 30.0, rotations=clip.rotations[:2])


def test_takes_side_by_side_become_motions_to_choose_from(tmp_path: Path) -> None:
    clip = make_clip(5)
    takes = [
        Take(clip.joints, 30.0, "He walks/runs...", clip.rotations, ("seed 3",)),
        Take(clip.joints, 20.0, "she bows " * 30),
    ]
    path = write_comparison(tmp_path / "both", takes, "html")
    assert path == tmp_path / "both.html"
    page = read(path)
    told = json.loads(page.texts["saymove-data"])["motions"]
    assert [one["fps"] for one in told] == [30.0, 20.0]
    assert [one["facts"] for one in told] == [["seed 3"], []]
    assert told[0]["label"] == "1: He walks/runs..."
    assert len(told[1]["label"]) < 50
    assert told[0]["name"] == "he-walks-runs"
    assert page.texts["h1"].startswith("He walks/runs... · she bows")


def test_a_page_of_one_frame_and_no_words(tmp_path: Path) -> None:
    path = write_preview(tmp_path / "a", make_clip(1).joints, 30.0, kind="html")
    page = read(path)
    [told] = json.loads(page.texts["saymove-data"])["motions"]
    assert (told["frames"], told["name"]) == (1, "motion")
    assert page.texts["h1"] == "Untitled motion"


def test_a_body_with_more_joints_keeps_its_skin() -> None:
    clip, ours = make_clip(2), load_mannequin()
    # Half of what moves with a palm moves with a finger of it instead.
    weights = np.concatenate([ours.weights, 0.5 * ours.weights[:, 22:]], axis=1)
    weights[:, 22:24] *= 0.5
    regressor = np.concatenate([ours.joint_regressor, ours.joint_regressor[22:]])
    hands = replace(
        ours, weights=weights, parents=(*ours.parents, 22, 23), joint_regressor=regressor
    )
    usual, given = (viewer_motion(clip.joints, 30.0, body=body) for body in (None, hands))
    places, others = (Glb(motion.glb).skin(0.03) for motion in (usual, given))
    np.testing.assert_allclose(others, places, atol=1e-5)
