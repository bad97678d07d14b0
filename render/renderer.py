"""Which rasteriser draws a mesh: OpenGL, which is faster, or our own, which works everywhere.

`auto` takes OpenGL wherever a context can be made that smooths edges: it is the faster one even
where the driver computes on the processor, as Mesa's llvmpipe does (figures: `docs/previews.md`).
"""

from __future__ import annotations

from typing import Final

from options.preview import Renderer
from render.raster import Ints, Rasterizer, SoftwareRasterizer
from render.style import Style

_FEWEST_SAMPLES: Final = 4  # of a pixel; with less, edges are rougher than ours


def choose_rasterizer(renderer: Renderer, faces: Ints, style: Style) -> Rasterizer:
    """Return what draws a mesh.

    Args:
        renderer: "gl", "software", or "auto" for the first of both that works.
        faces: of the mesh, (F, 3) indices of vertices, counterclockwise seen from outside.
        style: says how finely our own is to draw.
    Raises:
        ValueError: "gl", and OpenGL cannot draw here.
    """
    if renderer != "software":
        from render.gl import GlRasterizer, NoGlError

        try:
            rasterizer = GlRasterizer(faces)
            if renderer == "gl" or rasterizer.samples >= _FEWEST_SAMPLES:
                return rasterizer
        except NoGlError:
            if renderer == "gl":
                raise
    return SoftwareRasterizer(faces, style.mesh_supersampling)
