"""Every colour, size and lamp of the previews, in one place."""

from __future__ import annotations

from dataclasses import dataclass

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Style:
    """Colours (RGB), sizes in metres (`_m`) or as a share of the picture's height (`_share`)."""

    sky: Color = (236, 240, 245)
    horizon: Color = (247, 248, 250)
    ground: Color = (250, 250, 249)
    ground_far: Color = (241, 242, 244)
    grid: Color = (178, 184, 192)
    trail: Color = (96, 108, 126)
    shadow: Color = (52, 60, 78)
    left: Color = (45, 126, 196)
    right: Color = (232, 112, 58)
    body: Color = (92, 101, 116)
    head: Color = (104, 113, 128)
    face: Color = (224, 226, 228)
    mesh_body: Color = (230, 229, 227)
    mesh_left: Color = (124, 176, 222)
    mesh_right: Color = (240, 162, 118)
    mesh_bright: Color = (250, 248, 244)
    mesh_dark: Color = (50, 56, 68)
    text: Color = (44, 50, 60)
    muted_text: Color = (118, 127, 140)
    band: Color = (255, 255, 255)
    band_edge: Color = (218, 223, 229)

    azimuth_degrees: float = -35.0  # from the first facing, towards the person's left
    pitch_degrees: float = 13.0  # how far the camera looks down
    focal_share: float = 1.6
    margin_share: float = 0.055
    view_height_m: float = 1.95  # never closer than if this much had to fit the height

    grid_cell_m: float = 1.0
    grid_line_m: float = 0.022
    grid_reach: float = 2.4  # where the grid has faded, in distances from camera to figure
    trail_seconds: float = 5.0
    trail_share: float = 0.0075
    shadow_strength: float = 0.42
    depth_cue: float = 0.16  # change of brightness over half a metre of depth
    outline_share: float = 0.0024
    caption_share: float = 0.044
    caption_lines: int = 2
    clock_share: float = 0.032
    supersampling: int = 3
    mesh_supersampling: int = 3

    # Where the lamps of the mesh are, seen from the figure: right, up, towards the camera.
    key_light: tuple[float, float, float] = (-0.55, 0.75, 0.65)
    fill_light: tuple[float, float, float] = (0.85, 0.15, 0.35)
    ambient: float = 0.66
    key_strength: float = 0.50
    fill_strength: float = 0.14
    rim_strength: float = 0.30
    shine_strength: float = 0.10


# Tried in this order for captions that the built-in Latin font has no glyphs for.
WIDE_FONTS = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "wqy-microhei.ttc",
    "PingFang.ttc",
    "Arial Unicode.ttf",
    "msyh.ttc",
    "DejaVuSans.ttf",
)
