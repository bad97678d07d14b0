"""Triangles into pixels by OpenGL, without a window: moderngl makes a context through EGL.

Places and colours of the vertices come from `mesh`, so body and light are those of our own
rasteriser; OpenGL fills the triangles and smooths their edges by multisampling.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np

from render.raster import Floats, Ints

_MOST_SAMPLES: Final = 8
_GRAIN: Final = 64  # pixels by which the framebuffers grow, so that few are made
_BACKEND: Final[dict[str, Any]] = {"backend": "egl"}  # moderngl annotates it as something else
_MESA_LOG: Final = "EGL_LOG_LEVEL"
_VERTEX_SHADER: Final = """
#version 330
uniform vec2 scale;      // from pixels to the picture's -1 to 1
uniform vec2 nearest;    // the least nearness, and one over the span of all
in vec2 place;
in float nearness;
in vec3 color;
out vec3 paint;
void main() {
    // Linear over the picture, as in our rasteriser: the perspective is in the places already.
    // Rows are read from below, so y, which points down, stays as it is.
    float depth = 1.0 - 2.0 * (nearness - nearest.x) * nearest.y;
    gl_Position = vec4(place * scale - 1.0, 0.999 * depth, 1.0);
    paint = color / 255.0;
}
"""
_FRAGMENT_SHADER: Final = """
#version 330
centroid in vec3 paint;
out vec4 pixel;
void main() { pixel = vec4(paint, 1.0); }
"""


class NoGlError(ValueError):
    """OpenGL cannot draw here."""


class GlRasterizer:
    """Draws one mesh by OpenGL; fulfils `render.raster.Rasterizer`.

    Attributes:
        driver: name of what computes the pictures.
        samples: of each pixel.
    """

    def __init__(self, faces: Ints) -> None:
        """Prepare to draw a mesh.

        Args:
            faces: (F, 3) indices of vertices, counterclockwise seen from outside.
        Raises:
            NoGlError: moderngl is missing, or no context can be made.
        """
        self._context = context = _open_context()
        weakref.finalize(self, context.release)
        self.driver = str(context.info["GL_RENDERER"])
        self.samples = max(1, min(_MOST_SAMPLES, context.max_samples))
        self._room, self._capacity = (0, 0), 0
        self._attachments: tuple[Any, ...] = ()
        with _named(f"OpenGL by {self.driver} cannot draw"), context:
            self._program = context.program(_VERTEX_SHADER, _FRAGMENT_SHADER)
            self._faces = context.buffer(faces.astype(np.uint32).tobytes())

    def __call__(
        self, points: Floats, depth: Floats, colors: Floats, size: tuple[int, int]
    ) -> Floats:
        """Return the picture of the mesh, as `Rasterizer` says."""
        nearness = 1.0 / depth
        rows = np.column_stack([points, nearness, colors]).astype(np.float32)
        width, height = size
        with self._context as context:  # another clip's may have been the current one
            self._make_room(len(rows), size)
            self._vertices.write(rows)
            self._program["scale"] = (2.0 / width, 2.0 / height)
            span = max(float(np.ptp(nearness)), 1e-12)
            self._program["nearest"] = (float(nearness.min()), 1.0 / span)
            self._fine.use()
            self._fine.viewport = (0, 0, width, height)
            self._fine.clear(0.0, 0.0, 0.0, 0.0)
            context.enable_only(context.DEPTH_TEST | context.CULL_FACE)
            context.front_face = "cw"  # y points down, which turns the sense round
            self._mesh.render()
            context.copy_framebuffer(self._plain, self._fine)
            data = self._plain.read(viewport=(0, 0, width, height), components=4)
        pixels = np.frombuffer(data, dtype=np.uint8).reshape(height, width, 4)
        picture: Floats = pixels.astype(np.float32)
        picture[..., 3] /= np.float32(255.0)
        return picture

    def _make_room(self, vertices: int, size: tuple[int, int]) -> None:
        """Make buffers for so many vertices and a picture of this size, unless they are there."""
        context = self._context
        if vertices > self._capacity:
            self._capacity = vertices
            self._vertices = context.buffer(reserve=24 * vertices, dynamic=True)
            layout = [(self._vertices, "2f 1f 3f", "place", "nearness", "color")]
            self._mesh = context.vertex_array(self._program, layout, self._faces)
        if size[0] <= self._room[0] and size[1] <= self._room[1]:
            return
        for part in self._attachments:
            part.release()
        width, height = (
            max(old, -(-new // _GRAIN) * _GRAIN) for old, new in zip(self._room, size, strict=True)
        )
        self._room = (width, height)
        color = context.renderbuffer(self._room, 4, samples=self.samples)
        depth = context.depth_renderbuffer(self._room, samples=self.samples)
        plain = context.renderbuffer(self._room, 4)
        self._fine, self._plain = context.framebuffer(color, depth), context.framebuffer(plain)
        self._attachments = (self._fine, self._plain, color, depth, plain)


def check_gl() -> None:
    """Raise NoGlError if OpenGL cannot draw here."""
    GlRasterizer(np.zeros((1, 3), dtype=np.int64))


def _open_context() -> Any:
    try:
        import moderngl
    except ImportError:
        raise NoGlError(
            "renderer gl needs moderngl, which is not installed; "
            "pip install 'saymove[gl]', or take --renderer software"
        ) from None
    with _named("renderer gl finds no OpenGL 3.3 through EGL"), _quiet_mesa():
        return moderngl.create_context(require=330, standalone=True, **_BACKEND)


@contextmanager
def _named(fault: str) -> Iterator[None]:
    """Turn whatever moderngl raises into one line; it knows no kinds of faults."""
    try:
        yield
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise NoGlError(f"{fault} ({reason}); take --renderer software") from None


@contextmanager
def _quiet_mesa() -> Iterator[None]:
    """Keep Mesa from writing to stderr what is missing, unless the user wants to see that."""
    if _MESA_LOG in os.environ:
        yield
        return
    os.environ[_MESA_LOG] = "fatal"
    try:
        yield
    finally:
        del os.environ[_MESA_LOG]
