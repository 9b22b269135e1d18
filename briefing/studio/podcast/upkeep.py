"""The files that subscribers see, kept in step with the episodes of a folder.

What names a file is written after that file and removed before it: artwork and player first, the
feed last; in retention the feed first, then the files.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from briefing.studio.podcast.shelf import LeftOut, Shelved, read_shelf
from briefing.studio.podcast.show import FILE, Show, read_show, render_show
from briefing.studio.publish import publish

DEFAULT_TITLE = "Kabar Hari Ini"


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder as it was left: its show and episodes, and which files were written anew."""

    show: Show
    episodes: tuple[Shelved, ...]
    left_out: tuple[LeftOut, ...]
    written: tuple[Path, ...]


def refresh(
    folder: Path,
    *,
    base_url: str | None = None,
    title: str | None = None,
    public: bool | None = None,
    now: datetime,
) -> Kept:
    """Write ``show.json``, the artwork, the player page and, with a ``base_url``, ``feed.xml``.

    What is None stays as ``show.json`` says. A file that would not change is not touched.
    """
    raise NotImplementedError


def keep_up(folder: Path, *, now: datetime) -> Kept | None:
    """``refresh`` where the folder has a show; None, and nothing done, where it has none."""
    return refresh(folder, now=now) if read_show(folder) else None


def prune(
    folder: Path,
    *,
    keep: int | None = None,
    keep_days: int | None = None,
    keep_mb: float | None = None,
    today: date,
) -> tuple[str, ...]:
    """Remove the episodes beyond what is to be kept; gives their stems. The newest always stays."""
    raise NotImplementedError
