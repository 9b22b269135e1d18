"""The cover of an episode, drawn with its date, and the picture of a show."""

import colorsys
import math
import random
import textwrap
import zlib
from datetime import date

from PIL import Image, ImageDraw, ImageFont

from briefing.studio.calendar import DAYS, MONTHS
from briefing.studio.cover_file import SIZE_PX, jpeg_of
from briefing.studio.lettering import drawable

_MARGIN = 110
_INNER = SIZE_PX - 2 * _MARGIN
_BARS = 56
_ROWS = (1, 2, 3)  # of the show's name
_LEAST_CHARS, _MOST_CHARS = 8, 30  # of each of them
_CAPITALS, _LEADING = 0.72, 1.18  # how high capitals are, and from row to row, of the type's size
_GOLDEN = 0.618033988749895  # each day's colour lies far from that of the day before


def draw_cover(show: str, day: date) -> bytes:
    """A cover with the show's name and the date: the same for the same two."""
    number = day.toordinal()
    hue = number * _GOLDEN % 1
    picture, draw = _ground(hue, number)
    pale, white = _colour(hue, 0.12, 0.88), (255, 255, 255)
    _write_name(draw, show, top=_MARGIN, height=300, most=200)
    _write(draw, 570, DAYS[day.weekday()], 96, pale)
    _write(draw, 930, f"{day.day}", 420, white)
    _write(draw, 1050, f"{MONTHS[day.month - 1]} {day.year}", 96, pale)
    return jpeg_of(picture)


def draw_artwork(show: str) -> bytes:
    """A show's own picture, without a date: the same for the same name."""
    number = zlib.crc32(show.encode("utf-8", "replace"))
    picture, draw = _ground(number / 2**32, number)
    _write_name(draw, show, top=160, height=800, most=330)
    return jpeg_of(picture)


def _ground(hue: float, seed: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """The coloured square with its wave, to be written on."""
    picture = Image.new("RGB", (SIZE_PX, SIZE_PX), _colour(hue, 0.62, 0.20))
    draw = ImageDraw.Draw(picture)
    _draw_wave(draw, seed, _colour(hue, 0.55, 0.42))
    return picture, draw


def _write_name(draw: ImageDraw.ImageDraw, show: str, top: int, height: int, most: int) -> None:
    """The show's name in one to three rows, as large as they fit; ``most`` is its largest size."""
    name = drawable(show)
    if not name:
        return
    counts = [count for count in _ROWS if len(textwrap.wrap(name, _MOST_CHARS)) <= count]
    size, rows = max(_set_in(count, name, height, most) for count in counts or _ROWS[-1:])
    for i, row in enumerate(rows):
        baseline = top + _CAPITALS * size + i * _LEADING * size
        _write(draw, baseline, row, size, (255, 255, 255))


def _set_in(count: int, name: str, height: int, most: int) -> tuple[int, list[str]]:
    """The size at which a name in so many rows, about equally long, fits; and the rows."""
    widths = range(min(len(name), _MOST_CHARS), 0, -1)
    even = min((n for n in widths if len(textwrap.wrap(name, n)) <= count), default=_MOST_CHARS)
    rows = textwrap.wrap(name, max(even, _LEAST_CHARS), max_lines=count, placeholder="…")
    measure = ImageFont.load_default(100)
    widest = max(measure.getlength(row) for row in rows)
    fitting = min(100 * _INNER / widest, height / (_CAPITALS + _LEADING * (len(rows) - 1)), most)
    return int(fitting), rows


def _write(
    draw: ImageDraw.ImageDraw, baseline: float, text: str, size: int, colour: tuple[int, int, int]
) -> None:
    """One row of text, the ink of its first letter on the left margin."""
    font = ImageFont.load_default(size)
    ink = font.getmask(text).getbbox()
    left = _MARGIN - (ink[0] if ink else 0)
    draw.text((left, baseline), text, colour, font, anchor="ls")


def _draw_wave(draw: ImageDraw.ImageDraw, seed: int, colour: tuple[int, int, int]) -> None:
    """Bars as of a voice, along the lower edge."""
    heights = random.Random(seed)  # noqa: S311  # a pattern, not a secret
    step = _INNER / _BARS
    for i in range(_BARS):
        swell = 0.25 + 0.75 * abs(math.sin(math.pi * 3 * i / _BARS))
        half = 12 + 95 * swell * heights.random()
        left = _MARGIN + i * step
        box = (left, 1205 - half, left + step * 0.6, 1205 + half)
        draw.rounded_rectangle(box, step * 0.3, colour)


def _colour(hue: float, saturation: float, lightness: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return round(255 * red), round(255 * green), round(255 * blue)
