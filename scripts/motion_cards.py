"""The motions of an experiment as cards of its gallery, from manifest and result folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from render.viewer.gallery import Card, write_thumbnail
from scripts.experiments.cleaning import shown
from scripts.experiments.motion_files import find_motions
from scripts.experiments.results import MANIFEST_FILE, Experiment
from scripts.production.records import identity

GALLERY_FOLDER: Final = "gallery"
_JOINTS: Final = "joints.npy"
_CLEAN_JOINTS: Final = "joints_clean.npy"
_LEFT_OUT: Final = {
    "unreadable_lines": "lines of the manifest that cannot be read",
    "missing_folders": "result folders that are gone",
    "failed_prompts": "prompts that gave no motion",
    "missing_pictures": "motions that could not be drawn",
}
# What a link to a preview says, the best one first.
_PREVIEWS: Final = {
    ".html": "View in 3D",
    ".mp4": "MP4",
    ".webp": "WebP",
    ".gif": "GIF",
    ".png": "PNG",
}


class CardIndex:
    """The motions of an experiment as cards; `left_out` counts what became none."""

    def __init__(self, folder: Path) -> None:
        """List the experiment in `folder`."""
        self._folder = folder
        self.left_out = dict.fromkeys(_LEFT_OUT, 0)

    def cards(self) -> Iterator[Card]:
        """Yield a card for each motion, in the order of the result folders."""
        for name, entry in sorted(self._finished().items(), key=lambda item: int(item[0])):
            if not (self._folder / name).is_dir():
                self.left_out["missing_folders"] += 1
                continue
            try:
                yield from [self._card(name, entry, sample) for sample in entry["samples"]]
            except (KeyError, TypeError, ValueError, AttributeError):
                self.left_out["unreadable_lines"] += 1

    def notes(self) -> list[str]:
        """Return what was left out, a line each."""
        return [f"{_LEFT_OUT[kind]}: {count}" for kind, count in self.left_out.items() if count]

    def _finished(self) -> dict[str, dict[str, Any]]:
        """Return the last line about each result folder, by the folder's name."""
        entries = list(Experiment(self._folder.parent, self._folder.name).entries())
        lines = (self._folder / MANIFEST_FILE).read_bytes().split(b"\n")
        self.left_out["unreadable_lines"] = sum(map(bool, map(bytes.strip, lines))) - len(entries)
        finished: dict[str, dict[str, Any]] = {}
        failed: set[str] = set()
        for entry in entries:
            name = Path(str(entry.get("folder", ""))).name
            if entry.get("status") != "finished":
                failed.add(identity(entry))
            elif name.isdecimal():
                finished[name] = entry
            else:
                self.left_out["unreadable_lines"] += 1
        # What failed may have been made later on.
        self.left_out["failed_prompts"] = len(failed - set(map(identity, finished.values())))
        return finished

    def _card(self, name: str, entry: dict[str, Any], sample: dict[str, Any]) -> Card:
        names = [Path(file).name for file in sample["files"]]
        [start] = [name.removesuffix(_JOINTS) for name in names if name.endswith(_JOINTS)]
        texts = {version["flag"]: str(version["text"]) for version in entry["versions"]}
        text = texts[sample["flag"]]
        facts = [f"#{name}"]
        if entry["num_samples"] > 1:
            facts.append(f"sample {sample['sample'] + 1}")
        facts += [f"{float(sample['seconds']):.1f} s", f"seed {entry['seed']}"]
        return Card(
            prompt=str(entry["prompt"]),
            text=text if text != entry["prompt"] else "",
            facts=tuple(facts),
            warnings=tuple(map(str, sample["warnings"])),
            picture=self._picture(name, start, float(entry["fps"])),
            links=tuple(self._links(name, start, names)),
        )

    def _links(self, name: str, start: str, named: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the previews of a motion that are there, whoever drew them."""
        files = sorted(file.name for file in (self._folder / name).iterdir())
        for suffix, label in _PREVIEWS.items():
            for file in files:
                if file.endswith(suffix) and (file in named or file.startswith(start)):
                    yield label, f"../{name}/{quote(file)}"

    def _picture(self, name: str, start: str, fps: float) -> str | None:
        """Return the address of a motion's thumbnail, drawn unless there is a recent one.

        It shows the clean motion, as previews do; one without a clean file is cleaned up here.
        """
        folder = self._folder / name
        clean, raw = folder / f"{start}{_CLEAN_JOINTS}", folder / f"{start}{_JOINTS}"
        joints = clean if clean.is_file() else raw
        picture = self._folder / GALLERY_FOLDER / f"{name}_{start.rstrip('_')}.png"
        try:
            if not picture.is_file() or picture.stat().st_mtime < joints.stat().st_mtime:
                [motion] = find_motions(joints)
                if joints == raw and len(motion.joints):
                    motion = replace(motion, joints=shown(replace(motion, fps=fps), True).joints)
                write_thumbnail(picture, motion.joints, fps)
        except (OSError, ValueError, EOFError):
            self.left_out["missing_pictures"] += 1
            return None
        return quote(picture.name)
