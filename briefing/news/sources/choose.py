"""Which items of a source are asked for: a function of the items, the time and the wishes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from briefing.errors import (
    DuplicateError,
    ExcludedError,
    FutureError,
    InputError,
    MaximumError,
    NoTextError,
    OldError,
)
from briefing.models import Item, Loss
from briefing.news.sources.links import day_of, key_of_item, without_text
from briefing.news.text import words

# Sites that declare their local time as universal are seven to nine hours ahead.
_AHEAD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is asked for; everything where nothing is set.

    ``since`` is the earliest moment of publication, ``max_items`` the most items of one source,
    ``sections`` the only ones wanted. Of ``include`` one word or run of words must occur, of
    ``exclude`` none; capitals do not matter.
    """

    since: datetime | None = None
    max_items: int | None = None
    sections: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The items to get, the newest first, and those passed over, each with its reason."""

    chosen: tuple[Item, ...]
    passed: tuple[Loss, ...]


def choose(
    items: Sequence[Item], now: datetime, limits: Limits, known: Mapping[str, str] | None = None
) -> Choice:
    """Choose among one source's items.

    ``known`` gives by key (``key_of_item``) the source that an article was already chosen from. An item
    without a date is taken for new, unless its address names an old day: its page will tell. Every
    item is in the answer once.
    """
    known = known or {}
    passed: list[tuple[int, Loss]] = []
    kept: list[tuple[int, Item]] = []
    own: set[str] = set()
    for place, item in enumerate(items):
        key = key_of_item(item)
        error: InputError | None
        if key in known or key in own:
            error = DuplicateError(f"{known.get(key, item.source)} gave it already")
        else:
            error = _objection(item, now, limits)
        if error is None:
            own.add(key)
            kept.append((place, item))
        else:
            passed.append((place, loss(item, error)))
    kept.sort(key=lambda one: _newest_first(one[1]))
    most = len(kept) if limits.max_items is None else limits.max_items
    for place, item in kept[most:]:
        passed.append((place, loss(item, MaximumError(f"{item.source} offers {most} newer"))))
    passed.sort(key=lambda one: one[0])
    return Choice(tuple(item for _, item in kept[:most]), tuple(loss for _, loss in passed))


def too_old(published: datetime | None, limits: Limits) -> OldError | None:
    """Why something published then is not wanted, if it is not."""
    if published is None or limits.since is None:
        return None
    # A day without an hour may mean its last.
    latest = published + timedelta(days=1) if published.time() == time() else published
    if latest >= limits.since:
        return None
    return OldError(f"it is of {published.isoformat(timespec='minutes')}")


def loss(item: Item, error: InputError) -> Loss:
    """An item that gives no story, as a value."""
    named = f"{item.title}: {error}" if item.title else str(error)
    return Loss(item.url or item.source, error.code, named, item=item)


def _objection(item: Item, now: datetime, limits: Limits) -> InputError | None:
    if not item.url and not item.paragraphs:
        return NoTextError("it has neither an address nor its whole text")
    if item.published is not None and item.published > now + _AHEAD:
        return FutureError(f"it is dated {item.published.isoformat(timespec='minutes')}")
    published = item.published or day_of(item.url)
    if error := too_old(published, limits):
        return error
    if kind := without_text(item):
        return NoTextError(f"it is a {kind}")
    if limits.sections and not _in_section(item, limits.sections):
        return ExcludedError(f"it is not of the section {' or '.join(limits.sections)}")
    said = _said(item)
    if limits.include and not any(_occurs(phrase, said) for phrase in limits.include):
        return ExcludedError(f"none of the words asked for is in it: {', '.join(limits.include)}")
    for phrase in limits.exclude:
        if _occurs(phrase, said):
            return ExcludedError(f"{phrase!r} is in it")
    return None


def _newest_first(item: Item) -> float:
    """The key to sort by; what has no date comes behind what has one, in its own order."""
    return -item.published.timestamp() if item.published else 0.0


def _in_section(item: Item, sections: Sequence[str]) -> bool:
    """Whether the item's section, its host's first label or a folder of its address is one."""
    names = {" ".join(words(item.section or ""))}
    try:
        parts = urlsplit(item.url)
    except ValueError:
        parts = urlsplit("")
    if parts.hostname:
        folders = (parts.hostname.partition(".")[0], *parts.path.split("/")[1:-1][:4])
        names |= {" ".join(words(folder.replace("-", " "))) for folder in folders}
    return any(" ".join(words(section.replace("-", " "))) in names for section in sections)


def _said(item: Item) -> str:
    """The words to look for keywords in: the title's, else those of the address."""
    text = item.title or item.url.rstrip("/").rpartition("/")[2].replace("_", " ")
    return f" {' '.join(words(text))} "


def _occurs(phrase: str, said: str) -> bool:
    wanted = " ".join(words(phrase))
    return bool(wanted) and f" {wanted} " in said
