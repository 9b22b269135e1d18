"""What sources offer now: their lists fetched and read, lists of lists to the second level."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.errors import InputError
from briefing.models import Item, Loss, Page
from briefing.news.inputs import read
from briefing.news.sources.folder import FOLDER, folder_items
from briefing.news.sources.links import key_of
from briefing.news.sources.listing import FEEDS, Listing, listing
from briefing.news.sources.source import Source

if TYPE_CHECKING:
    from briefing.news.download import Downloader


@dataclass(frozen=True, slots=True)
class Look:
    """What a source offered when it was looked at: all its items, or why it gave none."""

    source: Source
    kind: str = ""
    items: tuple[Item, ...] = ()
    error: Loss | None = None

    @property
    def newest(self) -> datetime | None:
        """When the newest dated item was published."""
        return max((item.published for item in self.items if item.published), default=None)


def look(sources: Sequence[Source], downloader: "Downloader") -> list[Look]:
    """What each source offers, in their order.

    A list of feeds (OPML) gives a look for each of its feeds, a list of sitemaps one for all of
    them. A source that gives nothing is a look with its error.
    """
    outer = list(_ask([(source, None) for source in sources], downloader))
    inner = [
        [(listed, source.url if source.is_remote else None) for listed in offered.sources]
        if isinstance(offered, Listing)
        else []
        for source, offered in zip(sources, outer, strict=True)
    ]
    answers = _ask([one for group in inner for one in group], downloader)
    looks: list[Look] = []
    for source, offered, group in zip(sources, outer, inner, strict=True):
        parts = [_look(listed, next(answers)) for listed, _ in group]
        if not isinstance(offered, Listing) or offered.kind not in FEEDS:
            looks.append(_look(source, offered))
        elif offered.kind == "OPML":
            looks += parts
        else:
            looks.append(_merged(source, offered.kind, parts))
    return looks


def _ask(
    asked: Sequence[tuple[Source, str | None]], downloader: "Downloader"
) -> Iterator[Listing | Loss]:
    """What each address lists; each is asked for with the address that it was found on."""
    pages = downloader.pages([(s.url, found_on) for s, found_on in asked if s.is_remote])
    for source, _ in asked:
        page = next(pages) if source.is_remote else None
        if isinstance(page, Loss):
            yield page
            continue
        try:
            yield _listing(source, page)
        except InputError as error:
            yield Loss(source.url, error.code, str(error))


def _listing(source: Source, page: Page | None) -> Listing:
    if page is not None:
        return listing(page, source)
    # Not Path.is_dir, which raises for a name that is too long.
    if os.path.isdir(source.url):  # noqa: PTH112
        items = folder_items(source.url, source.name, source.section)
        return Listing(FOLDER, tuple(items))
    return listing(read(source.url), source)


def _look(source: Source, offered: Listing | Loss) -> Look:
    if isinstance(offered, Loss):
        return Look(source, error=offered)
    return Look(source, offered.kind, offered.items)


def _merged(source: Source, kind: str, parts: Sequence[Look]) -> Look:
    """One look of many: each item once. Its error is the first one's where none gave an item."""
    items: dict[str, Item] = {}
    for part in parts:
        for item in part.items:
            items.setdefault(key_of(item.url), item)
    failed = next((part.error for part in parts if part.error), None)
    return Look(source, kind, tuple(items.values()), None if items else failed)
