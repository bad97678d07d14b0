"""Words in a picture: the caption, the clock, and a font that has the letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from render.style import WIDE_FONTS, Style

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

PLAIN_LETTERS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2022": "-",
    }
)


@lru_cache(maxsize=32)
def load_font(size: int) -> Font:
    """Return Pillow's own font; it is always there, and has little more than Latin letters."""
    return ImageFont.load_default(size)


def font_for(text: str, size: int) -> tuple[Font, str]:
    """Return a font for `text` and the text to write with it.

    Where the built-in font lacks a letter, the font of the system that lacks the fewest is taken;
    where none does better, letters lose their accents, and the rest shows as empty boxes.
    """
    own = load_font(size)
    plain = unicodedata.normalize("NFKD", text.translate(PLAIN_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    best, least = (own, text), _missing_letters(own, text)
    if least and (lost := _missing_letters(own, plain)) < least:
        best, least = (own, plain), lost
    for name in WIDE_FONTS:
        if not least:
            break
        try:
            font = ImageFont.truetype(name, size)
        except OSError:
            continue
        if (lost := _missing_letters(font, text)) < least:
            best, least = (font, text), lost
    return best


def _missing_letters(font: Font, text: str) -> int:
    """Return how many letters `font` cannot write; they look like U+FFFF, which no font has."""
    box = bytes(font.getmask("\uffff"))
    return sum(bytes(font.getmask(letter)) == box for letter in set(text) if not letter.isspace())


def clean(text: str) -> str:
    """Return `text` on one line, without anything that cannot be printed."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def wrap(text: str, font: Font, width: float, lines: int) -> list[str]:
    """Return `text` as at most `lines` lines no wider than `width` pixels.

    A word that is too long is cut where the line is full; what does not fit becomes an ellipsis.
    """
    words = text.split()
    wrapped = [""]
    while words:
        word = words.pop(0)
        candidate = f"{wrapped[-1]} {word}".strip()
        if font.getlength(candidate) <= width:
            wrapped[-1] = candidate
            continue
        if not wrapped[-1]:
            fit = _fitting(word, font, width)
            wrapped[-1], word = word[:fit], word[fit:]
        if word:
            words.insert(0, word)
        if words:
            if len(wrapped) == lines:
                wrapped[-1] = _shortened(wrapped[-1], font, width)
                break
            wrapped.append("")
    return [line for line in wrapped if line]


def _fitting(word: str, font: Font, width: float) -> int:
    """Return how many leading letters of `word` fit, at least one."""
    count = 1
    while count < len(word) and font.getlength(word[: count + 1]) <= width:
        count += 1
    return count


def _shortened(line: str, font: Font, width: float) -> str:
    """Return `line` with an ellipsis at its end that fits as well."""
    while line and font.getlength(line + "...") > width:
        line = line[:-1]
    return line.rstrip(" ,;:.") + "..."


def caption_band(
    text: str, width: int, font_size: int, style: Style, least_height: int = 0
) -> Image.Image | None:
    """Return a picture of the caption, `width` pixels wide and of even height.

    None if there is no text and no `least_height`.
    """
    font, letters = font_for(clean(text), font_size)
    lines = wrap(letters, font, width * 0.94, style.caption_lines)
    if not lines and not least_height:
        return None
    line_height = round(font_size * 1.32)
    height = max(least_height, 2 * ((line_height * len(lines) + round(font_size * 0.9)) // 2))
    band = Image.new("RGB", (width, height), style.band)
    pen = ImageDraw.Draw(band)
    pen.line((0, 0, width, 0), fill=style.band_edge)
    for row, line in enumerate(lines):
        y = height / 2 + (row - (len(lines) - 1) / 2) * line_height
        pen.text((width / 2, y), line, font=font, fill=style.text, anchor="mm")
    return band


def draw_clock(
    picture: Image.Image, now: float, total: float, font_size: int, style: Style
) -> None:
    """Write the time of the frame and the length of the clip, in seconds, top right."""
    place = (picture.width - font_size, round(font_size * 1.3))
    pen = ImageDraw.Draw(picture)
    words = f"{now:.2f} / {total:.2f} s"
    pen.text(place, words, font=load_font(font_size), fill=style.muted_text, anchor="rm")


def draw_legend(picture: Image.Image, font_size: int, style: Style) -> None:
    """Name the two colours, top left."""
    pen, x, middle = ImageDraw.Draw(picture), float(font_size), font_size * 1.3
    font, radius = load_font(font_size), font_size * 0.32
    dot = _smooth_disc(2 * round(radius) + 2, radius)
    for words, color in (("left", style.left), ("right", style.right)):
        picture.paste(color, (round(x), round(middle - dot.height / 2)), dot)
        x += dot.width + font_size * 0.25
        pen.text((x, middle), words, font=font, fill=style.muted_text, anchor="lm")
        x += font.getlength(words) + font_size * 0.8


def _smooth_disc(size: int, radius: float) -> Image.Image:
    """Return a mask of `size` pixels with a disc in its middle."""
    fine = Image.new("L", (4 * size, 4 * size))
    low, high = 2 * size - 4 * radius, 2 * size + 4 * radius
    ImageDraw.Draw(fine).ellipse((low, low, high, high), fill=255)
    return fine.reduce(4)
