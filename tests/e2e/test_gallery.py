"""`saymove gallery`: a page over an experiment, from real results and from damaged ones."""

from __future__ import annotations

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest
from PIL import Image

from render.viewer.gallery import Card, write_gallery
from saymove.__main__ import main
from tests.browser import Browser, needs_chromium
from tests.factories import make_clip

NASTY = "a person waves </script><b> \"x\" & 'y' 👋 שלום"


class Reader(HTMLParser):
    """The addresses and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [str(value) for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.setdefault(self.tags[-1], []).append(data)


def read(page: Path) -> Reader:
    return Reader(page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made(tiny_checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An experiment as the commands leave it: two prompts, one with two samples."""
    out = tmp_path_factory.mktemp("results")
    shared = ["--checkpoint", str(tiny_checkpoint), "--out-dir", str(out), "--quiet",
              "--exp-name", "first try", "--seconds", "1", "--workers", "0"]  # fmt: skip
    assert main(["generate", NASTY, "--num-samples", "2", "--preview", "html", *shared]) == 0
    assert main(["generate", "someone bows", "--seed", "5", "--preview", "gif", *shared]) == 0
    return out / "first try"


@pytest.fixture
def experiment(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "moved"))


def test_every_motion_is_listed_with_links_that_lead_somewhere(
    experiment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (experiment / "0" / "1_s1_later.html").write_text("a page")  # drawn by a later command
    assert main(["gallery", str(experiment)]) == 0
    printed = capsys.readouterr()
    page = experiment / "gallery" / "index.html"
    assert printed.out.strip() == str(page)
    assert printed.err == ""
    found = read(page)
    assert "".join(found.texts["h1"]).strip() == "moved"
    assert found.texts["h2"] == [NASTY, NASTY, "someone bows"]
    facts = found.texts["li"]
    assert {"#0", "sample 1", "sample 2", "#1", "seed 0", "seed 5"} <= set(facts)
    assert not any(address.startswith(("/", "http", "file")) for address in found.addresses)
    files = [(page.parent / unquote(address)).resolve() for address in found.addresses]
    assert all(file.is_file() for file in files)
    suffixes = [file.suffix for file in files]
    assert {suffix: suffixes.count(suffix) for suffix in (".png", ".html", ".gif")} == {
        ".png": 3, ".html": 5, ".gif": 2,
    }  # fmt: skip
    for file in files:
        if file.suffix == ".png":
            assert np.asarray(Image.open(file).convert("L")).std() > 5


def test_both_commands_write_pages_that_tell_what_made_the_motion(
    experiment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = sorted((experiment / "0").glob("*.html"))
    assert [page.name.split("_")[1] for page in pages] == ["s0", "s1"]
    assert ['"seed 0", "sample 2"' in page.read_text("utf-8") for page in pages] == [False, True]
    assert main(["render", str(experiment / "1"), "--preview", "html"]) == 0
    drawn = Path(capsys.readouterr().out.strip())
    assert drawn.parent == experiment / "1"
    assert '"facts": ["seed 5"]' in drawn.read_text(encoding="utf-8")
    assert read(drawn).texts["h1"] == ["someone bows"]


def test_thumbnails_are_drawn_again_only_where_the_motion_is_newer(experiment: Path) -> None:
    assert main(["gallery", str(experiment)]) == 0
    pictures = sorted((experiment / "gallery").glob("*.png"))
    before = [picture.stat().st_mtime_ns for picture in pictures]
    [*_, shown] = sorted((experiment / "1").glob("1_joints*.npy"), key=lambda file: len(file.name))
    np.save(shown, make_clip(9).joints.numpy())
    assert main(["gallery", str(experiment)]) == 0
    changed = [
        picture.name
        for picture, time in zip(pictures, before, strict=True)
        if picture.stat().st_mtime_ns != time
    ]
    assert changed == ["1_1.png"]


def test_a_thumbnail_shows_the_clean_motion_with_or_without_its_file(experiment: Path) -> None:
    def thumbnails() -> tuple[bytes, ...]:
        assert main(["gallery", str(experiment)]) == 0
        pictures = sorted((experiment / "gallery").glob("*.png"))
        found = tuple(picture.read_bytes() for picture in pictures)
        for picture in pictures:
            picture.unlink()
        return found

    before = thumbnails()
    for clean in experiment.glob("*/*_joints_clean.npy"):
        clean.unlink()
    assert thumbnails() == before
    for features in experiment.glob("*/*_predict.npy"):  # then from positions, as well as that goes
        features.unlink()
    assert len(thumbnails()) == len(before) == 3


def test_damage_is_left_out_and_counted(
    experiment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = experiment / "manifest.jsonl"
    first, second = map(json.loads, manifest.read_text(encoding="utf-8").splitlines())
    failed = second | {"status": "failed", "error": "no", "prompt": "nobody"}
    retried = second | {"status": "failed", "error": "no"}
    strange = [
        second | {"samples": 3, "folder": "0"},
        second | {"folder": "elsewhere"},
        {"status": "finished"},
        [1],
    ]
    lines = [first, second | {"folder": "77"}, failed, retried, second, *strange]
    torn = b'\n{"format": 1, "sta'
    content = "\n".join(map(json.dumps, lines)).encode() + torn
    manifest.write_bytes(content)
    for joints in (experiment / "1").glob("1_joints*.npy"):
        joints.write_bytes(b"")
    assert main(["gallery", str(experiment), "--json"]) == 0
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    page = told.pop("page")
    assert told == {
        "motions": 1, "unreadable_lines": 5, "missing_folders": 1, "failed_prompts": 1,
        "missing_pictures": 1,
    }  # fmt: skip
    assert read(Path(page)).texts["h2"] == ["someone bows"]
    assert len(printed.err.splitlines()) == 4
    assert "prompts that gave no motion: 1" in printed.err
    assert manifest.read_bytes() == content


def test_what_is_no_experiment_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        assert main(["gallery", str(folder)]) == 2
        assert "holds no manifest.jsonl; give an experiment's folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_experiment_has_an_empty_page(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_bytes(b"")
    assert main(["gallery", str(tmp_path), "--quiet"]) == 0
    assert read(tmp_path / "gallery" / "index.html").texts["p"][0] == "0 motions"


@needs_chromium
def test_the_search_finds_words_in_any_order(tmp_path: Path) -> None:
    Image.new("RGB", (480, 220), "red").save(tmp_path / "a b.png")
    cards = [
        Card("A person walks", ("#0", "seed 7"), picture="a%20b.png", links=(("GIF", "../a.gif"),)),
        Card(NASTY, ("#1", "seed 8"), text="somebody greets", warnings=("it was cut off",)),
        Card("Somebody WALKS and stops", ("#2",)),
    ]
    path = write_gallery(tmp_path / "index.html", "<i>tests</i>", cards, ["one is gone"])
    with Browser(tmp_path / "profile") as browser:
        page = browser.open(path, (390, 700))

        def shown(words: str) -> list[str]:
            page.evaluate(
                "((box, words) => { box.value = words; box.dispatchEvent(new Event('input')); })"
                f"(document.getElementById('search'), {json.dumps(words)})"
            )
            found: list[str] = page.evaluate(
                "[...document.querySelectorAll('.card')].filter(card => card.offsetHeight > 0)"
                ".map(card => card.querySelector('li').textContent)"
            )
            return found

        assert shown("") == ["#0", "#1", "#2"]
        assert shown("walks") == ["#0", "#2"]
        assert shown("STOPS somebody") == ["#2"]
        assert shown("</script>") == shown("cut off") == shown("greets שלום") == ["#1"]
        assert page.evaluate("document.getElementById('count').textContent") == "1 of 3 motions"
        assert shown("seed 7") == ["#0"]
        page.wait_for("document.querySelector('img').naturalWidth === 480")
        assert shown("dances") == []
        assert page.evaluate("document.getElementById('nothing').offsetHeight") > 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate("document.querySelector('h1').textContent") == "<i>tests</i>"
        assert list(page.complaints) == []
