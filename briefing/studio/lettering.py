"""What can be written with the font that comes with Pillow."""

import functools

from PIL import ImageFont


def drawable(text: str) -> str:
    """The text on one row without the signs that the font has not: they would be boxes."""
    return " ".join("".join(filter(_has, text)).split())


@functools.cache
def _has(sign: str) -> bool:
    font = ImageFont.load_default(40)
    try:
        return sign.isspace() or bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))
    except UnicodeError:  # half of a surrogate pair
        return False
