"""The page that shows motions, in a real browser: what is seen, heard by the console, and done."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from motion.edit import stand_on_floor
from motion.joints import JOINT_NAMES
from render.viewer.motions import viewer_motion
from render.viewer.page import write_viewer
from tests.browser import Browser, Page, needs_chromium
from tests.factories import make_clip

pytestmark = needs_chromium

CAPTION = "‏שלום 👋 </script><script>window.broken = 1</script> \"a\" & 'b' <b>c</b> {{data}}"
FRAMES, OTHER_FRAMES, FPS = 45, 30, 30.0
MILLIMETRE = 1e-3
CLOSE = 3  # levels of 255 that a colour may differ by


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with two motions."""
    motions = []
    for number, frames in enumerate((FRAMES, OTHER_FRAMES)):
        clip = make_clip(frames, seed=number + 1)
        motions.append(
            viewer_motion(
                clip.joints, FPS, rotations=clip.rotations, name=f"bow {number}",
                label=f"Sample {number + 1}", facts=("seed 9007199254740993",),
                warnings=("it ends early",) if number else (),
            )
        )  # fmt: skip
    return write_viewer(tmp_path_factory.mktemp("page") / "a b.html", motions, CAPTION)


@pytest.fixture(scope="module")
def shared(browser: Browser, path: Path) -> Iterator[Page]:
    page = browser.open(path)
    page.wait_for("window.saymove?.state().ready")
    yield page
    page.close()


@pytest.fixture
def page(shared: Page) -> Page:
    """The page, paused at the start as it opens."""
    if state(shared)["motion"]:
        shared.click("#motions label:first-child")
        shared.wait_for("saymove.state().duration > 1.2")
    for switch in ("mannequin", "skeleton", "trail", "follow", "loop"):
        set_switch(shared, switch, switch != "skeleton")
    if state(shared)["playing"]:
        shared.click("#play")
    shared.evaluate("document.activeElement.blur()")
    shared.press("Home")
    return shared


def state(page: Page) -> Any:
    return page.evaluate("saymove.state()")


def set_switch(page: Page, name: str, on: bool) -> None:
    if state(page)[name] != on:
        page.click(f"#{name}")


def scrub(page: Page, frame: int) -> None:
    page.evaluate(
        "((bar, frame) => { bar.value = frame; bar.dispatchEvent(new Event('input')); })"
        f"(document.getElementById('scrub'), {frame})"
    )


def joints(page: Page) -> np.ndarray:
    found = state(page)["joints"]
    return np.array([found[name] for name in JOINT_NAMES])


def seen(page: Page) -> np.ndarray:
    """The picture after it was drawn."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.screenshot().astype(int)


def changed(before: np.ndarray, after: np.ndarray) -> float:
    """Share of the pixels that differ."""
    return float((np.abs(after - before).max(axis=-1) > CLOSE).mean())


def test_it_opens_and_plays_without_complaint_or_network(shared: Page) -> None:
    first, before = seen(shared), state(shared)
    assert before["playing"]
    there = joints(shared)
    shared.wait_for(f"Math.abs(saymove.state().time - {before['time']}) > 0.2")
    assert np.abs(joints(shared) - there).max() > 0.01
    assert changed(first, seen(shared)) > 0.01
    assert first.std() > CLOSE
    assert shared.evaluate("document.querySelector('h1').textContent") == CAPTION
    assert shared.evaluate("document.querySelectorAll('h1 *').length") == 0
    assert shared.evaluate("window.broken") is None
    assert shared.evaluate("performance.getEntriesByType('resource').map(e => e.name)") == []
    assert list(shared.complaints) == []


def test_every_joint_is_where_the_motion_says(page: Page) -> None:
    clip = stand_on_floor(make_clip(FRAMES, seed=1))
    for frame in (0, 17, FRAMES - 1):
        scrub(page, frame)
        assert state(page)["frame"] == frame
        assert np.abs(joints(page) - clip.joints[frame].numpy()).max() < MILLIMETRE


def test_pause_stops_it_and_play_goes_on(page: Page) -> None:
    page.click("#play")
    page.wait_for("saymove.state().time > 0.05")
    assert page.evaluate("document.getElementById('play').getAttribute('aria-label')") == "Pause"
    page.press(" ")
    stopped = state(page)
    time.sleep(0.3)
    assert not stopped["playing"]
    assert state(page)["time"] == stopped["time"]
    page.press(" ")
    page.wait_for(f"saymove.state().time != {stopped['time']}")
    page.click("#skeleton")  # space is for the player, whatever the mouse has pressed
    page.press(" ")
    assert not state(page)["playing"]
    assert state(page)["skeleton"]


def test_keys_go_by_frames_and_change_the_speed(page: Page) -> None:
    for _ in range(3):
        page.press("ArrowRight")
    page.press("ArrowLeft")
    assert state(page)["frame"] == 2
    page.press("ArrowUp")
    assert state(page)["speed"] == 1.5
    for _ in range(9):
        page.press("ArrowDown")
    assert state(page)["speed"] == 0.25
    assert page.evaluate("document.getElementById('speed').value") == "0.25"
    page.press("End")
    assert state(page)["frame"] == FRAMES - 1
    page.press("ArrowRight")
    assert state(page)["frame"] == FRAMES - 1
    page.evaluate(
        "(box => { box.value = '1'; box.dispatchEvent(new Event('change')); })"
        "(document.getElementById('speed'))"
    )
    assert state(page)["speed"] == 1


def test_a_speed_is_kept_by_the_clock(page: Page) -> None:
    page.evaluate("window.begun = performance.now()")
    page.press("ArrowDown")
    page.click("#play")
    page.wait_for("saymove.state().time > 0.15")
    passed = page.evaluate("(performance.now() - begun) / 1000")
    now = state(page)
    assert now["speed"] == 0.5
    assert now["time"] <= 0.5 * passed
    page.press("ArrowUp")


def test_without_loop_it_stops_at_the_end_and_plays_again(page: Page) -> None:
    set_switch(page, "loop", False)
    scrub(page, FRAMES - 4)
    page.click("#play")
    page.wait_for("!saymove.state().playing")
    assert state(page)["time"] == state(page)["duration"] == pytest.approx((FRAMES - 1) / FPS)
    page.click("#play")
    assert state(page)["time"] < 1.0
    page.click("#play")
    set_switch(page, "loop", True)
    scrub(page, FRAMES - 3)
    page.click("#play")
    page.wait_for("saymove.state().time < 1.0")
    assert state(page)["playing"]


@pytest.mark.parametrize("name", ["mannequin", "skeleton", "trail"])
def test_what_is_shown_can_be_chosen(page: Page, name: str) -> None:
    scrub(page, 20)
    before = seen(page)
    page.click(f"#{name}")
    assert changed(before, seen(page)) > 0.001
    page.click(f"#{name}")
    if name == "mannequin":  # hiding it has shown the skeleton
        page.click("#skeleton")
    page.evaluate("document.activeElement.blur()")
    page.drag((5, 200), (5, 200))  # the pointer leaves the button
    assert state(page)["mannequin"]
    assert not state(page)["skeleton"]
    assert changed(before, seen(page)) < 0.001


def test_somebody_is_always_shown(page: Page) -> None:
    page.click("#mannequin")
    assert state(page)["skeleton"]
    page.click("#skeleton")
    assert state(page)["mannequin"]


def test_the_camera_turns_follows_stays_and_comes_back(page: Page) -> None:
    start = state(page)
    page.drag((240, 120), (330, 140))
    page.wait_for(f"Math.abs(saymove.state().camera[0] - {start['camera'][0]}) > 0.1")
    page.click("#reset")
    page.wait_for(f"Math.abs(saymove.state().camera[0] - {start['camera'][0]}) < 0.001")
    scrub(page, FRAMES - 1)
    moved = np.subtract(state(page)["target"], start["target"])
    walked = np.subtract(state(page)["joints"]["pelvis"], start["joints"]["pelvis"])
    np.testing.assert_allclose(moved[[0, 2]], walked[[0, 2]], atol=MILLIMETRE)
    set_switch(page, "follow", False)
    stays = state(page)["camera"]
    scrub(page, 0)
    seen(page)
    np.testing.assert_allclose(state(page)["camera"], stays, atol=MILLIMETRE)
    set_switch(page, "follow", True)
    page.click("#reset")


def test_another_motion_can_be_chosen_and_files_are_offered(page: Page) -> None:
    page.click("#motions label:last-child")
    page.wait_for(f"saymove.state().duration < {OTHER_FRAMES / FPS}")
    assert page.evaluate("document.getElementById('warnings').textContent") == "it ends early"
    facts = page.evaluate("document.getElementById('details').textContent")
    assert "seed 9007199254740993" in facts
    assert f"{OTHER_FRAMES} frames" in facts
    for kind, start in (("glb", "glTF"), ("bvh", "HIER")):
        link = page.evaluate(f"({{name: {kind}.download, shown: !{kind}.hidden}})")
        assert link == {"name": f"bow 1.{kind}", "shown": True}
        content = f"fetch({kind}.href).then(answer => answer.text())"
        assert page.evaluate(f"{content}.then(text => text.slice(0, 4))") == start
    assert f"Frames: {OTHER_FRAMES}" in page.evaluate("fetch(bvh.href).then(a => a.text())")


@pytest.mark.parametrize("size", [(1280, 720), (390, 844), (320, 568), (740, 360)])
def test_everything_fits_the_window(page: Page, size: tuple[int, int]) -> None:
    page.resize(size)
    outside = page.evaluate(
        "[...document.querySelectorAll('h1, button, a, select, output, #scrub, #motions label')]"
        ".filter(part => (box => box.left < 0 || box.top < 0 || box.right > innerWidth"
        " || box.bottom > innerHeight || !box.width)(part.getBoundingClientRect()))"
        ".map(part => part.id || part.textContent)"
    )
    page.resize((480, 360))
    assert outside == []


def test_every_control_has_a_name(page: Page) -> None:
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, a, select, input, canvas')].filter(part =>"
        " !(part.getAttribute('aria-label') || part.textContent.trim()"
        " || part.closest('label')?.textContent.trim())).map(part => part.outerHTML)"
    )
    assert nameless == []


def test_nothing_complained_so_far(page: Page) -> None:
    assert list(page.complaints) == []


def test_it_turns_dark_with_the_system(page: Page) -> None:
    light = seen(page)
    page.prefer("dark")
    dark = seen(page)
    page.prefer("light")
    assert dark[5, 240].mean() < 80 < 180 < light[5, 240].mean()
    assert changed(light, dark) > 0.9


def test_without_3d_the_page_says_so_and_offers_the_files(browser: Browser, path: Path) -> None:
    page = browser.open(path, before="HTMLCanvasElement.prototype.getContext = () => null")
    page.wait_for("!document.getElementById('message').hidden")
    assert "3D" in page.evaluate("document.getElementById('message').textContent")
    assert page.evaluate("fetch(glb.href).then(a => a.text()).then(t => t.slice(0, 4))") == "glTF"
    page.click("#play")
    page.click("#motions label:last-child")
    page.wait_for("glb.download === 'bow 1.glb'")
    page.close()
