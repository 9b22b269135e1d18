"""What every cover must be: a square JPEG in RGB, large enough and small enough; of any picture."""

import io
import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from briefing.errors import UsageError

SIZE_PX = 1400  # Apple's least, and the most that players load without complaint
MAX_BYTES = 300_000
_MAX_SIZE_PX = 3000
_MAX_PIXELS = 60_000_000
_QUALITIES = (88, 80, 70, 60, 50, 40, 30, 20, 10)
# Others either need a program that a stranger's file should not reach (EPS: Ghostscript), or are none.
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


def read_cover(path: Path) -> bytes:
    """A cover of a user's picture: its middle square, 1400 to 3000 px, at most 300 kB.

    UsageError where it is no picture, or one too large to open safely.
    """
    try:
        if not path.is_file():
            raise FileNotFoundError("there is no such file")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our limit is lower
            opened = Image.open(path, formats=_FORMATS)
        with opened:
            if opened.width * opened.height > _MAX_PIXELS:
                raise ValueError(f"it has more than {_MAX_PIXELS // 10**6} million pixels")
            opened.draft(None, (2 * _MAX_SIZE_PX, 2 * _MAX_SIZE_PX))  # a large JPEG, read smaller
            upright = ImageOps.exif_transpose(opened)
            side = max(SIZE_PX, min(_MAX_SIZE_PX, *upright.size))
            return jpeg_of(_on_white(ImageOps.fit(_plain(upright), (side, side))))
    except UnidentifiedImageError as error:
        raise UsageError(
            f"the cover {path} is none of {', '.join(_FORMATS)}: convert it"
        ) from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UsageError(f"cannot read the cover {path}: {error}") from error


def jpeg_of(picture: Image.Image) -> bytes:
    """The picture at the best quality that keeps it small."""
    jpeg = b""
    for quality in _QUALITIES:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality)
        jpeg = file.getvalue()
        if len(jpeg) <= MAX_BYTES:
            break
    if len(jpeg) > MAX_BYTES and picture.width > SIZE_PX:
        return jpeg_of(picture.resize((SIZE_PX, SIZE_PX)))
    return jpeg


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in colours that can be mixed when it is made smaller."""
    if picture.mode.startswith("I"):  # 16 bits a pixel
        picture = picture.point(lambda value: value / 256).convert("L")
    return picture if picture.mode in ("L", "RGB", "RGBA", "CMYK") else picture.convert("RGBA")


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture in RGB; what it lets through is white."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")
