"""A look at each source with a few of its articles, compared with the look before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import config
from briefing.models import Article, Item
from briefing.news.sources.choose import Limits, choose
from briefing.news.sources.folder import FOLDER, saved_keys
from briefing.news.sources.health import (
    KEPT_KEYS,
    Record,
    Seen,
    Silence,
    State,
    as_json,
    changes,
    from_json,
    remember,
    silent_sources,
)
from briefing.news.sources.links import key_of_item
from briefing.news.sources.source import Source
from briefing.pipeline.gather import articles_of
from briefing.pipeline.look import Look, look
from briefing.pipeline.progress import Progress
from briefing.studio.publish import publish

if TYPE_CHECKING:
    from briefing.news.download import Downloader

SAMPLE = 3
"""How many of a source's newest articles a check reads."""
_FORGOTTEN_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found of one source, and what is different since the last."""

    source: Source
    seen: Seen
    changes: tuple[str, ...]


def check_sources(
    sources: Sequence[Source],
    downloader: "Downloader",
    *,
    now: datetime,
    state: State,
    progress: Progress | None = None,
) -> tuple[list[Check], dict[str, Record]]:
    """A check of each source, and what is to be remembered after it."""
    looks = look(sources, downloader)
    samples = [choose(one.items, now, Limits(max_items=SAMPLE)).chosen for one in looks]
    wanted: list[tuple[Item, Source]] = [
        (item, one.source) for one, items in zip(looks, samples, strict=True) for item in items
    ]
    found = iter(articles_of(wanted, downloader, progress))
    checks: list[Check] = []
    after = dict(state)
    for one, items in zip(looks, samples, strict=True):
        extracted = sum(isinstance(next(found), Article) for _ in items)
        seen = seen_in(one, now, len(items), extracted)
        before = state.get(one.source.name)
        checks.append(
            Check(one.source, seen, tuple(changes(before.seen if before else None, seen)))
        )
        after = remember(after, one.source.name, seen)
    return checks, after


def note_looks(looks: Sequence[Look], now: datetime) -> list[Silence]:
    """Remember what a run saw of its sources, and give those that have fallen silent."""
    state = load_state()
    for one in looks:
        state = remember(state, one.source.name, seen_in(one, now))
    save_state(state, now)
    return silent_sources(state, [one.source.name for one in looks], now)


def seen_in(one: Look, now: datetime, tried: int = 0, extracted: int = 0) -> Seen:
    """A look as it is remembered."""
    newest = one.newest
    keys = saved_keys(one.items) if one.kind == FOLDER else map(key_of_item, one.items)
    return Seen(
        at=now,
        kind=one.kind,
        items=len(one.items),
        # An item dated in the future must not keep its source alive until then.
        newest=min(newest, now) if newest else None,
        keys=tuple(islice(keys, KEPT_KEYS)),
        tried=tried,
        extracted=extracted,
        error=one.error.message if one.error else "",
    )


def load_state(path: Path | None = None) -> dict[str, Record]:
    """What is remembered of sources; nothing where there is no file or it is damaged."""
    try:
        return from_json(json.loads((path or config.sources_state_file()).read_bytes()))
    except (OSError, ValueError, RecursionError):
        return {}


def save_state(state: State, now: datetime, path: Path | None = None) -> None:
    """Keep what is remembered of sources that were looked at in the last 90 days.

    Raises OutputError where it cannot be written.
    """
    kept = {name: r for name, r in state.items() if now - r.seen.at < _FORGOTTEN_AFTER}
    content = json.dumps(as_json(kept), ensure_ascii=False, indent=1)
    publish({path or config.sources_state_file(): content.encode("utf-8", "replace")})
