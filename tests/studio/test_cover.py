"""The cover is what podcast directories take: square, RGB, JPEG, small."""

import io
import struct
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from briefing.errors import UsageError
from briefing.studio.cover import draw_artwork, draw_cover
from briefing.studio.cover_file import MAX_BYTES, read_cover

DAY = date(2026, 2, 17)


def opened(jpeg: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(jpeg))
    picture.load()
    return picture


@pytest.mark.parametrize(
    "show", ["Kabar Hari Ini", "", "a" * 400, "Kata " * 60, "ب😀\ud800", "\n\t; = # \\"]
)
def test_a_drawn_cover_is_a_small_square_jpeg(show: str) -> None:
    jpeg = draw_cover(show, DAY)

    picture = opened(jpeg)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (1400, 1400))
    assert len(jpeg) <= MAX_BYTES


@pytest.mark.parametrize("draw", [lambda show: draw_cover(show, DAY), draw_artwork])
@pytest.mark.parametrize("show", ["Kabar Hari Ini", "W" * 20, "i" * 300, "Kata " * 60, "Ww " * 30])
def test_the_name_keeps_within_the_margins(show: str, draw: Callable[[str], bytes]) -> None:
    picture = np.asarray(opened(draw(show)).convert("L"), int)
    ground = int(picture[0, 0])

    assert np.abs(picture[:, -100:] - ground).max() < 12
    assert np.abs(picture[:, :100] - ground).max() < 12
    assert np.abs(picture[:95] - ground).max() < 12
    assert (picture[110:450] > 200).sum() > 1000


def test_signs_that_cannot_be_drawn_are_left_out() -> None:
    without = [np.asarray(opened(draw_cover(show, DAY)).convert("L"), int) for show in ("日本", "")]
    assert np.abs(without[0][110:450] - without[1][110:450]).max() == 0


def test_it_is_the_same_for_the_same_day_and_another_for_the_next() -> None:
    assert draw_cover("Kabar", DAY) == draw_cover("Kabar", DAY)
    assert draw_cover("Kabar", DAY) != draw_cover("Kabar", date(2026, 2, 18))
    assert draw_cover("Kabar", DAY) != draw_cover("Berita", DAY)


@pytest.mark.parametrize(
    ("mode", "size", "kind", "side"),
    [
        ("RGB", (3200, 2400), "PNG", 2400),
        ("RGBA", (200, 900), "PNG", 1400),
        ("L", (1500, 1500), "JPEG", 1500),
        ("P", (64, 64), "GIF", 1400),
        ("CMYK", (4000, 4000), "JPEG", 3000),
    ],
)
def test_a_users_picture_is_made_fit(
    mode: str, size: tuple[int, int], kind: str, side: int, tmp_path: Path
) -> None:
    path = tmp_path / "gambar"
    Image.new(mode, size).save(path, kind)

    jpeg = read_cover(path)

    picture = opened(jpeg)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (side, side))
    assert len(jpeg) <= MAX_BYTES


def test_even_noise_is_made_small(tmp_path: Path) -> None:
    path = tmp_path / "derau.png"
    Image.effect_noise((1800, 1800), 120).save(path)

    jpeg = read_cover(path)

    assert len(jpeg) <= MAX_BYTES
    assert opened(jpeg).width >= 1400


@pytest.mark.parametrize("size", [(8000, 8000), (60000, 20000)])
def test_a_picture_that_would_fill_the_memory_is_a_wrong_call(
    size: tuple[int, int], tmp_path: Path
) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    path = tmp_path / "besar.png"
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")))

    with pytest.raises(UsageError, match="pixels"):
        read_cover(path)


def test_postscript_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "gambar.jpg"
    path.write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n%%EndComments\n")

    with pytest.raises(UsageError, match="none of JPEG, PNG"):
        read_cover(path)


def test_sixteen_bits_are_as_dark_as_they_are_meant(tmp_path: Path) -> None:
    path = tmp_path / "gambar.png"
    Image.fromarray(np.full((1500, 1500), 0x4000, np.uint16)).save(path)

    assert abs(np.asarray(opened(read_cover(path))).mean() - 0x40) < 2


@pytest.mark.parametrize("content", [None, b"", b"<svg/>", b"\xff\xd8\xff\xe0 broken"])
def test_what_is_no_picture_is_a_wrong_call(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "gambar.jpg"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UsageError, match=r"gambar\.jpg"):
        read_cover(path)
