"""How sources fare from look to look: what is remembered of each, what changed, who fell silent."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

SILENT_AFTER = timedelta(days=3)
_FEW = 0.5
"""Fewer than this part of the items that were there before are worth a word."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look at a source showed.

    ``kind`` is what it is ("RSS"), ``items`` how many it offered, ``keys`` the newest of them by
    key, ``newest`` when the newest was published; ``tried`` and ``extracted`` are how many of them
    were read and gave an article. ``error`` is why there was nothing.
    """

    at: datetime
    kind: str = ""
    items: int = 0
    newest: datetime | None = None
    keys: tuple[str, ...] = ()
    tried: int = 0
    extracted: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The last look at a source, and when it last offered something that was new."""

    seen: Seen
    new_at: datetime


@dataclass(frozen=True, slots=True)
class Silence:
    """A source that has had nothing new for days: since when, and what it does instead."""

    name: str
    since: datetime
    why: str


State = Mapping[str, Record]
"""What is remembered, by the source's name."""

KEPT_KEYS = 50


def remember(state: State, name: str, seen: Seen) -> dict[str, Record]:
    """The state after a look at a source.

    News is new where the newest item is newer than before; without dates, where an address is
    there that was not. A source's first look counts from its newest item, or from now.
    """
    before = state.get(name)
    if before is None:
        first = min(seen.newest, seen.at) if seen.newest else seen.at
        return {**state, name: Record(seen, first)}
    new_at = before.new_at
    if seen.newest is not None and seen.newest > new_at:
        new_at = min(seen.newest, seen.at)
    elif seen.newest is None and set(seen.keys) - set(before.seen.keys):
        new_at = seen.at
    if seen.error:
        # What it offered before is what the next look is compared with.
        seen = replace(before.seen, at=seen.at, error=seen.error)
    return {**state, name: Record(seen, new_at)}


def changes(before: Seen | None, now: Seen) -> list[str]:
    """What is different since the last look, each in a few words; empty where nothing of note is."""
    if before is None:
        return ["first look"]
    if now.error:
        return ["fails still"] if before.error else [f"gave {before.items} items, now fails"]
    found = ["answers again"] if before.error else []
    if now.kind != before.kind and before.kind:
        found.append(f"was {before.kind}, is now {now.kind}")
    new = len(set(now.keys) - set(before.keys))
    found.append(f"{new} new" if new < KEPT_KEYS else "all new") if new else found.append(
        "nothing new"
    )
    if now.items < _FEW * before.items:
        found.append(f"had {before.items} items, has {now.items}")
    if before.tried and now.tried and now.extracted / now.tried < before.extracted / before.tried:
        found.append(
            f"{before.extracted} of {before.tried} gave an article, now {now.extracted} of {now.tried}"
        )
    return found


def silent_sources(
    state: State, names: Iterable[str], now: datetime, after: timedelta = SILENT_AFTER
) -> list[Silence]:
    """The sources among these that have had nothing new for so long, in their order."""
    silent = []
    for name in names:
        record = state.get(name)
        if record is not None and now - record.new_at >= after:
            seen = record.seen
            why = seen.error or ("offers nothing new" if seen.items else "offers nothing")
            silent.append(Silence(name, record.new_at, why))
    return silent


def as_json(state: State) -> dict[str, Any]:
    """The state as it is kept in a file."""
    return {
        name: {"new_at": record.new_at.isoformat(), "seen": _plain(asdict(record.seen))}
        for name, record in state.items()
    }


def from_json(data: Any) -> dict[str, Record]:
    """The state that a file holds; what cannot be read of it is forgotten."""
    state: dict[str, Record] = {}
    for name, kept in data.items() if isinstance(data, dict) else ():
        try:
            seen = dict(kept["seen"])
            seen["at"] = datetime.fromisoformat(seen["at"])
            seen["newest"] = datetime.fromisoformat(seen["newest"]) if seen["newest"] else None
            seen["keys"] = tuple(map(str, seen["keys"]))
            record = Record(Seen(**seen), datetime.fromisoformat(kept["new_at"]))
            if record.new_at.tzinfo and record.seen.at.tzinfo:
                state[name] = record
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
    return state


def _plain(seen: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, datetime) else value
        for key, value in seen.items()
    }
