"""The cover of an episode: a square JPEG, drawn with the date, or made of a given picture."""

import colorsys
import io
import math
import random
import textwrap
import zlib
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from briefing.errors import UsageError
from briefing.studio.calendar import DAYS, MONTHS

SIZE_PX = 1400  # Apple's least, and the most that players load without complaint
MAX_BYTES = 300_000
_QUALITIES = (88, 80, 70, 60, 50, 40, 30, 20, 10)

_MARGIN = 110
_BARS = 56
_ROW_CHARS = 26
_GOLDEN = 0.618033988749895  # each day's colour lies far from that of the day before

Box = tuple[float, float, float, float]


def draw_cover(show: str, day: date) -> bytes:
    """A cover with the show's name and the date: the same for the same two."""
    number = day.toordinal()
    hue = number * _GOLDEN % 1
    picture, draw = _ground(hue, number)
    pale, white = _colour(hue, 0.12, 0.88), (255, 255, 255)
    inner = SIZE_PX - 2 * _MARGIN
    _write_name(draw, (_MARGIN, 100, inner, 230), show)
    _write(draw, (_MARGIN, 370, inner, 110), DAYS[day.weekday()], pale)
    _write(draw, (_MARGIN, 470, inner, 420), f"{day.day}", white)
    _write(draw, (_MARGIN, 900, inner, 110), f"{MONTHS[day.month - 1]} {day.year}", pale)
    return _jpeg(picture)


def draw_artwork(show: str) -> bytes:
    """A show's own picture, without a date: the same for the same name."""
    number = zlib.crc32(show.encode("utf-8", "replace"))
    picture, draw = _ground(number / 2**32, number)
    _write_name(draw, (_MARGIN, 160, SIZE_PX - 2 * _MARGIN, 760), show)
    return _jpeg(picture)


def read_cover(path: Path) -> bytes:
    """A cover of a user's picture: its middle square, 1400 to 3000 px, at most 300 kB.

    UsageError where it is no picture, or one too large to open safely.
    """
    try:
        with Image.open(path) as opened:
            upright = ImageOps.exif_transpose(opened)
            side = max(SIZE_PX, min(3000, *upright.size))
            return _jpeg(ImageOps.fit(_on_white(upright), (side, side)))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UsageError(f"cannot read the cover {path}: {error}") from error


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture in RGB; what it lets through is white."""
    whole = picture.convert("RGBA")
    ground = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(ground, whole).convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    """The picture at the best quality that keeps it small."""
    jpeg = b""
    for quality in _QUALITIES:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality)
        jpeg = file.getvalue()
        if len(jpeg) <= MAX_BYTES:
            break
    if len(jpeg) > MAX_BYTES and picture.width > SIZE_PX:
        return _jpeg(picture.resize((SIZE_PX, SIZE_PX)))
    return jpeg


def _ground(hue: float, seed: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """The coloured square with its wave, to be written on."""
    picture = Image.new("RGB", (SIZE_PX, SIZE_PX), _colour(hue, 0.62, 0.20))
    draw = ImageDraw.Draw(picture)
    _draw_wave(draw, seed, _colour(hue, 0.55, 0.42))
    return picture, draw


def _write_name(draw: ImageDraw.ImageDraw, box: Box, show: str) -> None:
    """The show's name, in up to three rows as high as the box allows."""
    left, top, width, height = box
    rows = textwrap.wrap(show, _ROW_CHARS, max_lines=3, placeholder="…")
    for i, row in enumerate(rows):
        each = height / len(rows)
        _write(draw, (left, top + i * each, width, 0.9 * each), row, (255, 255, 255))


def _write(draw: ImageDraw.ImageDraw, box: Box, text: str, colour: tuple[int, int, int]) -> None:
    """One row of text, as large as it fits into left, top, width, height."""
    left, top, width, height = box
    row = text.encode("utf-8", "replace").decode()
    font = ImageFont.load_default(height)
    length = draw.textlength(row, font)
    if length > width:
        font = ImageFont.load_default(max(28.0, height * width / length))
    while row and draw.textlength(row, font) > width:
        row = row[:-2] + "…" if len(row) > 2 else ""
    draw.text((left, top), row, colour, font)


def _draw_wave(draw: ImageDraw.ImageDraw, seed: int, colour: tuple[int, int, int]) -> None:
    """Bars as of a voice, along the lower edge."""
    heights = random.Random(seed)  # noqa: S311  # a pattern, not a secret
    step = (SIZE_PX - 2 * _MARGIN) / _BARS
    for i in range(_BARS):
        swell = 0.25 + 0.75 * abs(math.sin(math.pi * 3 * i / _BARS))
        half = 12 + 95 * swell * heights.random()
        left = _MARGIN + i * step
        box = (left, 1180 - half, left + step * 0.6, 1180 + half)
        draw.rounded_rectangle(box, step * 0.3, colour)


def _colour(hue: float, saturation: float, lightness: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return round(255 * red), round(255 * green), round(255 * blue)
