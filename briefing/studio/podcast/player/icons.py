"""The page's icons: a voice rising like the sun."""

import io
import math
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

ICONS = {"icon-180.png": 180, "icon-192.png": 192, "icon-512.png": 512}
"""The file's name and the length of its side in pixels."""

_NIGHT, _DAWN, _LIGHT = (24, 30, 44), (224, 96, 48), (255, 196, 122)
_RAYS = 7
_FINER = 4  # drawn larger and made smaller, so that edges are smooth


@cache
def draw_icon(name: str) -> bytes:
    """A PNG of `ICONS`, the same each time; its corners may be cut off, the middle 80 % may not."""
    side = ICONS[name]
    file = io.BytesIO()
    _draw(side * _FINER).resize((side, side)).quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw(side: int) -> "Image.Image":
    """Bars as of a voice, low at the edges and high in the middle, over a horizon."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (side, side), _NIGHT)
    draw = ImageDraw.Draw(picture)
    width, gap = 0.066 * side, 0.036 * side
    left = (side - _RAYS * width - (_RAYS - 1) * gap) / 2
    horizon = 0.67 * side
    for i in range(_RAYS):
        swell = math.cos((i - _RAYS // 2) / _RAYS * math.pi * 0.92)
        height = (0.11 + 0.34 * swell) * side
        x = left + i * (width + gap)
        share = abs(i - _RAYS // 2) / (_RAYS // 2)
        colour = tuple(round(a + (b - a) * share) for a, b in zip(_LIGHT, _DAWN, strict=True))
        draw.rounded_rectangle((x, horizon - height, x + width, horizon), width / 2, colour)
    base = (left, horizon + gap * 1.1, side - left, horizon + gap * 1.1 + 0.022 * side)
    draw.rounded_rectangle(base, 0.011 * side, _LIGHT)
    return picture
