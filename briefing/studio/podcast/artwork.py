"""The show's picture in its folder; another picture has another name, since apps keep it by name."""

import hashlib
import re
from pathlib import Path

from briefing.studio.podcast.show import Show

_OURS = re.compile(r"artwork-[0-9a-f]{10}\.jpg")
_DESIGN = b"2"  # raise it when the drawing changes


def artwork_name(show: Show) -> str:
    """The file that holds the show's picture: the user's own, else the one drawn of its title."""
    return show.artwork or _name(_DESIGN + show.title.encode("utf-8", "replace"))


def draw(show: Show) -> bytes:
    """The picture of a show whose user gave none: a JPEG of 1400 px."""
    from briefing.studio.cover import draw_artwork

    return draw_artwork(show.title)


def take_in(picture: Path) -> tuple[str, bytes]:
    """A user's picture as the show's: its name in the folder, and a square JPEG.

    UsageError where it is no picture.
    """
    from briefing.studio.cover_file import read_cover

    jpeg = read_cover(picture)
    return _name(jpeg), jpeg


def outdated(folder: Path, show: Show) -> list[Path]:
    """Pictures of the show's earlier looks."""
    return [
        path
        for path in folder.glob("artwork-*.jpg")
        if _OURS.fullmatch(path.name) and path.name != artwork_name(show)
    ]


def _name(content: bytes) -> str:
    return f"artwork-{hashlib.sha256(content).hexdigest()[:10]}.jpg"
