"""The cover is what podcast directories take: square, RGB, JPEG, small."""

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from briefing.errors import UsageError
from briefing.studio.cover import MAX_BYTES, draw_cover, read_cover

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


@pytest.mark.parametrize("content", [None, b"", b"<svg/>", b"\xff\xd8\xff\xe0 broken"])
def test_what_is_no_picture_is_a_wrong_call(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "gambar.jpg"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UsageError, match=r"gambar\.jpg"):
        read_cover(path)
