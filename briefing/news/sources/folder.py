"""A folder of saved pages as a source: its pages are its items."""

from collections.abc import Iterable
from pathlib import Path

from briefing.models import Item
from briefing.news.inputs import locate

FOLDER = "folder"
"""The kind of such a source."""


def folder_items(path: str, source: str, section: str | None = None) -> list[Item]:
    """The pages of a folder by name, without titles and dates: those stand in the pages.

    Raises EmptyInputError where it has none, UnreadableError where it cannot be listed.
    """
    return [Item(page, "", source, section=section) for page in locate(path)]


def saved_keys(items: Iterable[Item]) -> list[str]:
    """What tells pages of a folder from those of another day, the last saved first.

    That is the name and the moment of saving: what is saved over an old page is a new one.
    """
    saved = sorted(((_saved_ns(item.url), item.url) for item in items), reverse=True)
    return [f"{url} {moment}" for moment, url in saved]


def _saved_ns(url: str) -> int:
    try:
        return Path(url).stat().st_mtime_ns
    except OSError:  # it went away meanwhile
        return 0
