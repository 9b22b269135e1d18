"""How values of ``briefing.toml`` are written: durations, days of the week, dates, places."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOLIDAY = "holiday"
_DAY_NAMES = {
    "daily": WEEK,
    "weekdays": WEEK[:5],
    "weekend": WEEK[5:],
    **{day: (day,) for day in WEEK},
    "senin": ("mon",),
    "selasa": ("tue",),
    "rabu": ("wed",),
    "kamis": ("thu",),
    "jumat": ("fri",),
    "sabtu": ("sat",),
    "minggu": ("sun",),
}
_DURATION = re.compile(r"(\d{1,6}) ?(s|m|h|d|w)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_MAX_RANGE_DAYS = 400
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*")


@dataclass(frozen=True, slots=True)
class Place:
    """Marks a setting that is a path, relative to its file, unless it is one of these ``names``.

    With ``bare_names`` only what ends in ``.toml`` or holds a slash is a path.
    """

    names: frozenset[str] = frozenset()
    bare_names: bool = False

    def absolute(self, value: str, folder: Path) -> str:
        """The path that is meant in a file of this folder; a name and an address as they are."""
        looks_bare = not value.endswith(".toml") and "/" not in value and "\\" not in value
        if value in self.names or _is_remote(value) or (self.bare_names and looks_bare):
            return value
        try:
            return str(folder / Path(value).expanduser())
        except RuntimeError:  # no home of that user: `path` says so
            return value


def path(value: object) -> object:
    """A path; ValueError for what names no file anywhere."""
    text = str(value)
    if not text or "\0" in text:
        raise ValueError("expected a path")
    if text.startswith("~"):
        raise ValueError("there is no home folder of that user")
    return value


def duration(value: object) -> timedelta:
    """A length of time such as ``90m``, ``26h`` or ``3d``; ValueError for other texts."""
    if isinstance(value, timedelta):
        return value
    found = _DURATION.fullmatch(str(value).strip().lower())
    if not found:
        raise ValueError(f"{value!r} is no length of time; write it like 90m, 26h or 3d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def written_duration(value: timedelta) -> str:
    """A length of time as ``duration`` reads it."""
    seconds = int(value.total_seconds())
    for unit, length in (("h", 3600), ("m", 60)):
        if seconds % length == 0:
            return f"{seconds // length}{unit}"
    return f"{seconds}s"


def clock(value: object) -> object:
    """A time of day such as ``05:30``; ValueError for other texts."""
    if isinstance(value, time):
        return value
    found = _CLOCK.fullmatch(str(value).strip())
    if not found:
        raise ValueError(f'{value!r} is no time of day; write it like "05:30"')
    return time(int(found[1]), int(found[2]))


def days(value: object) -> object:
    """Days of the week, ``mon`` to ``sun``, from names such as ``weekdays`` or ``mon,wed``."""
    return _named_days(value, _DAY_NAMES)


def days_or_holiday(value: object) -> object:
    """As ``days``; ``holiday`` besides."""
    return _named_days(value, {**_DAY_NAMES, HOLIDAY: (HOLIDAY,)})


def dates(value: object) -> object:
    """Dates, each by itself or, as ``2027-03-10..2027-03-14``, from one to another."""
    entries = [value] if isinstance(value, (str, date)) else value
    if not isinstance(entries, (list, tuple)):
        raise ValueError("not a list of dates")
    return frozenset(day for entry in entries for day in _days_between(entry))


def command(value: object) -> object:
    """A command: a text for the shell, or a program and its arguments as a list."""
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not parts or not all(map(_is_text, parts)):
        raise ValueError("expected a command: a text, or a list of a program and its arguments")
    return value


def words(value: object) -> object:
    """A list of texts; one text stands for a list of it."""
    return [value] if isinstance(value, str) else value


def host(value: str) -> str:
    """A host by its exact name, as it is asked for; ValueError for an address or a pattern."""
    name = value.strip().lower()
    if not name.isascii():
        name = _in_ascii(name)
    if not _HOST.fullmatch(name):
        raise ValueError(
            f"{value!r} is no host's name; write it whole and alone, like news.google.com"
        )
    return name


def hosts(value: object) -> object:
    """A list of hosts' names; one stands for a list of it."""
    entries = [value] if isinstance(value, str) else value
    if not isinstance(entries, (list, tuple)):
        raise ValueError("not a list of hosts' names")
    return tuple(host(str(entry)) for entry in entries)


def _in_ascii(name: str) -> str:
    """A host's name as who connects to it writes it (IDNA 2008); empty for what is none."""
    import httpx

    try:
        return httpx.URL(f"http://{name}").raw_host.decode() if _NAME.fullmatch(name) else ""
    except httpx.InvalidURL:
        return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_remote(value: str) -> bool:
    """Whether it names another machine: an address, or ``host:path`` as rsync has it."""
    return "://" in value or re.match(r"[^/\\:]{2,}:", value) is not None


def _named_days(value: object, names: dict[str, tuple[str, ...]]) -> object:
    if isinstance(value, frozenset):
        return value
    entries = value.split(",") if isinstance(value, str) else value
    if not isinstance(entries, (list, tuple)):
        raise ValueError("not the name of a day or a list of them")
    return frozenset(_expand(entries, names))


def _expand(entries: Iterable[object], names: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for entry in entries:
        known = names.get(str(entry).strip().lower())
        if known is None:
            raise ValueError(f"{entry!r} is none of {', '.join(names)}")
        yield from known


def _days_between(entry: object) -> Iterator[date]:
    if isinstance(entry, date) and not isinstance(entry, datetime):
        yield entry
        return
    try:
        first, _, last = str(entry).partition("..")
        begin = date.fromisoformat(first.strip())
        end = date.fromisoformat((last or first).strip())
    except ValueError:
        raise ValueError(
            f"{entry!r} is no date; write it like 2026-12-25 or 2027-03-10..2027-03-14"
        ) from None
    if not timedelta(0) <= end - begin <= timedelta(_MAX_RANGE_DAYS):
        raise ValueError(f"{entry!r} ends before it begins, or lasts more than a year")
    for number in range((end - begin).days + 1):
        yield begin + timedelta(number)
