"""The episode object: everything about a briefing, as JSON."""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from briefing.errors import (
    BriefingError,
    DuplicateError,
    ExcludedError,
    ForbiddenError,
    FutureError,
    HeardError,
    MaximumError,
    NotAnArticleError,
    NoTextError,
    OldError,
    RefusedAddressError,
    RobotsError,
    TeaserError,
)
from briefing.models import Article, Episode, Item, Loss, Story

JsonObject = dict[str, Any]
_REFUSED = (
    NotAnArticleError, TeaserError, NoTextError, ExcludedError, MaximumError, FutureError,
    RobotsError, ForbiddenError, RefusedAddressError,
)  # fmt: skip
_OUTCOMES = {
    OldError.code: "old",
    HeardError.code: "old",
    DuplicateError.code: "duplicate",
    **{error.code: "refused" for error in _REFUSED},
}
"""What became of an item, by the code of its loss; all other codes are of what is lost."""


def render(episode: Episode) -> bytes:
    """``STEM.json``: one object, indented, UTF-8."""
    return (json.dumps(describe(episode), ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "replace"
    )


def describe(episode: Episode, error: BriefingError | None = None) -> JsonObject:
    """The episode object. Times are in seconds from the beginning of the MP3.

    Before anything was spoken there are no times. With an ``error`` nothing was published: the
    object then has no lines and no stories, and says why.
    """
    script = episode.script
    told: JsonObject = {"lines": [], "stories": []} if error else _told(episode)
    timeline = episode.timeline
    return {
        "show": script.show,
        "title": script.title,
        "date": script.day.isoformat(),
        "created": episode.created.isoformat(timespec="seconds"),
        "guid": episode.guid,
        "engine": episode.engine,
        **({"duration_s": timeline.duration_s} if timeline else {}),
        **told,
        "items": [_item(episode, found, error) for found in episode.found],
        "lost": [{"input": x.input, "code": x.code, "message": x.message} for x in episode.lost],
        "notices": list(episode.notices),
        **({"error": {"code": error.code, "message": str(error)}} if error else {}),
    }


def identity(path: Path) -> tuple[str, datetime] | None:
    """The guid and time of creation in an episode file; None where there is none to be read."""
    try:
        known = json.loads(path.read_bytes())
        return str(uuid.UUID(known["guid"])), datetime.fromisoformat(known["created"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _told(episode: Episode) -> JsonObject:
    script = episode.script
    index = {id(story): i for i, story in enumerate(script.stories)}
    times = _times(episode)
    return {
        "lines": [
            {
                "kind": line.kind,
                "story": index[id(line.story)] if line.story else None,
                "text": line.text,
                "spoken": line.spoken,
                "cuts": list(line.cuts),
                **({"engine": voice} if voice else {}),
                **times.get(id(line), {}),
            }
            for line, voice in zip_longest(script.lines, episode.voices)
        ],
        "stories": [_story(episode, story) for story in script.stories],
    }


def _item(episode: Episode, found: Article | Loss, error: BriefingError | None) -> JsonObject:
    """What became of one input or item: published, merged, old, duplicate, refused or lost."""
    if isinstance(found, Loss):
        return _outcome(found, *_lost(found))
    for story in episode.script.stories:
        if found is story.article:
            return _outcome(found, *(_failed(error) if error else ("published", None, None)))
        if any(found is other for other in story.also):
            told_with = ("merged", None, f"told with: {story.article.title}")
            return _outcome(found, *(_failed(error) if error else told_with))
    for loss in episode.lost:
        if loss.article is found:
            return _outcome(found, *_lost(loss))
    return _outcome(found, "lost", None, None)


def _lost(loss: Loss) -> tuple[str, str, str]:
    return _OUTCOMES.get(loss.code, "lost"), loss.code, loss.message


def _failed(error: BriefingError) -> tuple[str, str, str]:
    return "lost", error.code, str(error)


def _outcome(
    found: Article | Loss, outcome: str, code: str | None, message: str | None
) -> JsonObject:
    """``source`` is who is named to listeners, or, where nobody was yet, where it was found."""
    article = found.article if isinstance(found, Loss) else found
    item = found.item
    return {
        "input": found.input if isinstance(found, Loss) else found.origin,
        "url": (article and article.url) or _address(item),
        "source": (article and article.publisher) or (item and item.source),
        "outcome": outcome,
        "code": code,
        "message": message,
    }


def _address(item: Item | None) -> str | None:
    """Where an item stands on the web; None for a file."""
    return item.url if item is not None and "://" in item.url else None


def _times(episode: Episode) -> Mapping[int, JsonObject]:
    """Start and end of each line, by the line's identity: two lines may say the same."""
    timeline = episode.timeline
    if timeline is None:
        return {}
    return {
        id(cue.line): _span(timeline.seconds(cue.start), timeline.seconds(cue.end))
        for cue in timeline.cues
    }


def _span(start_s: float, end_s: float) -> JsonObject:
    return {"start_s": start_s, "end_s": end_s}


def _story(episode: Episode, story: Story) -> JsonObject:
    article, timeline = story.article, episode.timeline
    lines = [line for line in episode.script.lines if line.story is story]
    times = _span(*map(timeline.seconds, timeline.span(story))) if timeline else {}
    return {
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "input": article.origin,
        "also": [{"publisher": a.publisher, "title": a.title, "url": a.url} for a in story.also],
        "cuts": [cut for line in lines for cut in line.cuts],
        **times,
        "sentences": list(story.sentences),
        "spoken": [line.spoken for line in lines],
    }
