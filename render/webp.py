"""Animated webp files put together from pieces, so that a long one needs no more memory.

The encoder keeps all that it has encoded until the end. Here it ends every few seconds, and the
frames of its animations go into one file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

_HEADER: Final = 12  # bytes: RIFF, size, WEBP
_PLACE: Final = struct.Struct("<4sI")  # name and size of what follows
_ANIMATED, _TRANSPARENT = 0x02, 0x10
_KEEP_AND_BLEND: Final = b"\0"
_LARGEST: Final = 2**32 - 10


class WebpJoiner:
    """Writes animations of one size one after the other into a file, as one without end."""

    def __init__(self, file: BinaryIO, size: tuple[int, int]) -> None:
        """Write to an empty file that is open for it; `size` is width and height in pixels."""
        self._file, self._size = file, size
        self._only: bytes | None = None  # the first piece, as long as there is no other
        self._flags, self._written = _ANIMATED, 0

    def append(self, piece: bytes, duration_ms: int) -> None:
        """Add a webp file.

        Args:
            piece: its content, an animation; or a still picture, where the frames were all alike.
            duration_ms: how long a still picture is shown, milliseconds.
        Raises:
            ValueError: the file would be longer than its format allows.
            OSError: it cannot be written.
        """
        if not self._written:
            if self._only is None:
                self._only = piece
                self._only_ms = duration_ms
                return
            self._write_header()
            self._append(self._only, self._only_ms)
        self._append(piece, duration_ms)

    def finish(self) -> None:
        """Complete the file."""
        if not self._written:
            self._file.write(self._only or b"")
            return
        self._file.seek(0)
        self._write_header()

    def _append(self, piece: bytes, duration_ms: int) -> None:
        parts = list(_chunks(piece))
        self._flags |= sum(content[0] & _TRANSPARENT for name, content in parts if name == b"VP8X")
        frames = [content for name, content in parts if name == b"ANMF"]
        if not frames:
            picture = [_chunk(*part) for part in parts if part[0] in (b"ALPH", b"VP8 ", b"VP8L")]
            place = bytes(6) + b"".join(_number(length - 1) for length in self._size)
            head = place + _number(duration_ms) + _KEEP_AND_BLEND
            frames = [head + b"".join(picture)]
        for frame in frames:
            chunk = _chunk(b"ANMF", frame)
            self._written += len(chunk)
            if self._written > _LARGEST:
                raise ValueError("the motion is too long for a webp file of 4 GB; take mp4")
            self._file.write(chunk)

    def _write_header(self) -> None:
        canvas = b"".join(_number(length - 1) for length in self._size)
        extended = _chunk(b"VP8X", bytes([self._flags, 0, 0, 0]) + canvas)
        animation = _chunk(b"ANIM", b"\xff\xff\xff\xff" + struct.pack("<H", 0))  # no end of loops
        head = b"WEBP" + extended + animation
        if not self._written:
            self._written = len(head)
        self._file.write(_PLACE.pack(b"RIFF", self._written) + head)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each part of a webp file."""
    place = _HEADER
    while place + _PLACE.size <= len(content):
        name, size = _PLACE.unpack_from(content, place)
        place += _PLACE.size
        yield name, content[place : place + size]
        place += size + size % 2


def _chunk(name: bytes, content: bytes) -> bytes:
    return _PLACE.pack(name, len(content)) + content + bytes(len(content) % 2)


def _number(value: int) -> bytes:
    """Return a number as the format writes most: in three bytes."""
    return value.to_bytes(3, "little")
