"""A page that lists the motions of an experiment, with thumbnails beside it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from PIL import Image

from options.preview import LookOptions
from options.whole_files import replacing
from render.preview import key_frame_strip
from render.take import Take
from render.viewer.page import clean_text, fill_page, read_asset

PANEL_SIZE: Final = (208, 286)  # pixels
_MOMENTS: Final = (0.1, 0.5, 0.9)  # of a motion's time


@dataclass(frozen=True, slots=True)
class Card:
    """A motion as the page lists it.

    Attributes:
        prompt: what the user asked for.
        facts: short facts: number, length, seed.
        text: what the model read, where it was something else.
        warnings: what went not quite well.
        picture: address of the thumbnail, relative to the page; None where there is none.
        links: what a link is called, and its address relative to the page; the best one first.
    """

    prompt: str
    facts: tuple[str, ...] = ()
    text: str = ""
    warnings: tuple[str, ...] = ()
    picture: str | None = None
    links: tuple[tuple[str, str], ...] = ()


def write_gallery(
    path: str | Path, title: str, cards: Sequence[Card], notes: Sequence[str] = ()
) -> Path:
    """Write the page and return its path; one that is there already is replaced.

    Args:
        path: the file; its folder must exist.
        title: name of the experiment.
        cards: the motions in their order.
        notes: what else a reader should know.
    Raises:
        OSError: the file cannot be written; nothing of it stays.
    """
    page = fill_page(
        "gallery.html",
        {
            "title": html.escape(clean_text(title)),
            "count": "1 motion" if len(cards) == 1 else f"{len(cards)} motions",
            "notes": "".join(
                f'<li dir="auto">{html.escape(clean_text(note))}</li>' for note in notes
            ),
            "cards": "\n".join(map(_as_html, cards)),
            "style": read_asset("gallery.css"),
            "script": read_asset("gallery.js"),
        },
    )
    target = Path(path)
    with replacing(target) as temporary:
        temporary.write_text(page, encoding="utf-8", newline="\n")
    return target


def write_thumbnail(path: str | Path, joints: ArrayLike, fps: float) -> Path:
    """Write three moments of a motion as one PNG and return its path.

    Args:
        path: the file; one that is there already is replaced.
        joints: (T, 22, 3) metres, y up, floor at y = 0.
        fps: frames per second.
    Raises:
        ValueError: joints that are misshapen, empty or not finite.
        OSError: the file cannot be written; nothing of it stays.
    """
    last = len(np.asarray(joints)) - 1
    chosen = [round(moment * last) for moment in _MOMENTS]
    picture = key_frame_strip(Take(joints, fps), LookOptions(), PANEL_SIZE, chosen, clock=False)
    target = Path(path)
    with replacing(target) as temporary:
        Image.fromarray(picture).quantize(128).save(temporary, optimize=True)
    return target


def _as_html(card: Card) -> str:
    prompt = html.escape(clean_text(card.prompt))
    width, height = PANEL_SIZE[0] * len(_MOMENTS), PANEL_SIZE[1]
    if card.picture is None:
        picture = '<span class="blank">no picture</span>'
    else:
        source = html.escape(card.picture)
        picture = f'<img src="{source}" width="{width}" height="{height}" alt="" loading="lazy">'
    if card.links:
        name, address = card.links[0]
        label = html.escape(f"{name}: {clean_text(card.prompt)}")
        picture = (
            f'<a class="picture" href="{html.escape(address)}" aria-label="{label}">{picture}</a>'
        )
    else:
        picture = f'<span class="picture">{picture}</span>'
    parts = [f'<h2 dir="auto">{prompt}</h2>']
    if card.text:
        parts.append(f'<p class="text" dir="auto">{html.escape(clean_text(card.text))}</p>')
    parts.append(_list("facts", card.facts))
    parts.append(_list("warnings", card.warnings))
    links = "".join(
        f'<a href="{html.escape(address)}">{html.escape(name)}</a>' for name, address in card.links
    )
    parts.append(f'<nav aria-label="Files">{links}</nav>' if links else "")
    return f'<li class="card">{picture}<div class="words">{"".join(parts)}</div></li>'


def _list(kind: str, items: Sequence[str]) -> str:
    rows = "".join(f'<li dir="auto">{html.escape(clean_text(item))}</li>' for item in items)
    return f'<ul class="{kind}">{rows}</ul>' if rows else ""
