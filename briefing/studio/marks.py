"""What a picture is made of, and the two ways to draw it: as SVG and as PNG.

Places are in the picture's own units, from its upper left corner; colours are ``#rrggbb``.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

_FINE = 4  # how much larger a PNG is drawn than it is, so that its edges are smooth
_PNG_SCALE = 2  # pixels for one unit
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon."""

    points: tuple[Point, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    colour: str
    width: float = 1


@dataclass(frozen=True, slots=True)
class Label:
    """A row of text on its base line; ``anchor`` is ``start``, ``middle`` or ``end``."""

    at: Point
    text: str
    colour: str
    size: int = 13
    anchor: str = "start"


Mark: TypeAlias = Area | Stroke | Label


def as_svg(marks: Iterable[Mark], width: int, height: int) -> bytes:
    """The marks one over the other on white, as SVG."""
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="system-ui, sans-serif"><rect width="100%" height="100%" fill="#fff"/>',
        *map(_element, marks),
        "</svg>\n",
    ]
    return "\n".join(rows).encode()


def _element(mark: Mark) -> str:
    if isinstance(mark, Label):
        # What XML cannot hold is left out: control signs and halves of surrogate pairs.
        text = escape("".join(filter(str.isprintable, mark.text)))
        (x, y), anchor = mark.at, mark.anchor
        style = f'font-size="{mark.size}" fill="{mark.colour}" text-anchor="{anchor}"'
        return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{text}</text>'
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in mark.points)
    if isinstance(mark, Area):
        return f'<polygon points="{points}" fill="{mark.colour}"/>'
    style = f'fill="none" stroke="{mark.colour}" stroke-width="{mark.width}"'
    return f'<polyline points="{points}" {style}/>'


def as_png(marks: Iterable[Mark], width: int, height: int) -> bytes:
    """The same as PNG, two pixels a unit."""
    from PIL import Image, ImageDraw, ImageFont

    from briefing.studio.lettering import drawable

    picture = Image.new("RGB", (width * _FINE, height * _FINE), "white")
    draw = ImageDraw.Draw(picture)
    for mark in marks:
        if isinstance(mark, Label):
            x, y = mark.at
            font = ImageFont.load_default(mark.size * _FINE)
            place = (x * _FINE, y * _FINE)
            draw.text(place, drawable(mark.text), mark.colour, font, anchor=_ANCHORS[mark.anchor])
            continue
        points = [(x * _FINE, y * _FINE) for x, y in mark.points]
        if isinstance(mark, Area):
            draw.polygon(points, mark.colour)
        else:
            draw.line(points, mark.colour, round(mark.width * _FINE), "curve")
    file = io.BytesIO()
    picture.reduce(_FINE // _PNG_SCALE).quantize(64).save(file, "PNG")
    return file.getvalue()
