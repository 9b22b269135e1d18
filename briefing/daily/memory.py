"""What a show has told, from its history and from the episodes that lie in its folder."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from briefing.daily.state import history_file
from briefing.history import History, Key
from briefing.models import Article, Episode, Told

MEMORY_DAYS = 7


def remembered(history: History, key: Key, day: date, out: Path) -> tuple[Told, ...]:
    """What was told within a week, newest first, but by the briefing of this key.

    Episodes of the folder that the history does not know as they are (it was damaged, or a run was
    killed between publishing and remembering) are entered first.
    """
    since = day - timedelta(days=MEMORY_DAYS)
    for path, told_on in _episodes(out):
        theirs = Key(key.show, path.stem)
        if since <= told_on <= day and theirs != key:
            events = _events(path)
            if events is not None and not history.knows(theirs, events):
                history.record(theirs, told_on, events)
    return history.told(since=since, until=day, but=key)


def told_in(out: Path, stem: str, day: date) -> tuple[Told, ...]:
    """What the briefings in a folder told within a week, but the one of this stem."""
    with History(history_file(out)) as history:
        return remembered(history, Key("", stem), day, out)


def remember_in(out: Path, episode: Episode) -> None:
    """Enter what an episode told into the memory of its folder."""
    with History(history_file(out)) as history:
        remember(history, Key("", episode.stem), episode)


def remember(history: History, key: Key, episode: Episode) -> None:
    """Enter what an episode told, in place of what the episode of this key told before."""
    events = [(story.article, *story.also) for story in episode.script.stories]
    history.record(key, episode.script.day, events)


def _episodes(out: Path) -> Iterator[tuple[Path, date]]:
    """The episode objects of a folder and their days, by their names alone."""
    for path in sorted(out.glob("briefing-????-??-??*.json")):
        try:
            yield path, date.fromisoformat(path.stem[9:19])
        except ValueError:
            continue


def _events(path: Path) -> list[list[Article]] | None:
    """The articles of each story of an episode object; None where it is damaged."""
    try:
        return [
            # Only the headlines of the others are there: they are remembered by these.
            [
                _article(story, tuple(story["sentences"])),
                *(_article(other, ()) for other in story["also"]),
            ]
            for story in json.loads(path.read_bytes())["stories"]
        ]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _article(known: dict[str, Any], paragraphs: tuple[str, ...]) -> Article:
    published = known.get("published")
    return Article(
        str(known["title"]),
        paragraphs,
        url=known.get("url"),
        publisher=known.get("publisher"),
        published=datetime.fromisoformat(published) if published else None,
    )
