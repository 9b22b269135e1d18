"""The episode object: everything about a briefing, as JSON."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError
from briefing.models import Episode, Story

JsonObject = dict[str, Any]


def render(episode: Episode) -> bytes:
    """``STEM.json``: one object, indented, UTF-8."""
    return (json.dumps(describe(episode), ensure_ascii=False, indent=1) + "\n").encode()


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
        "lost": [{"input": x.input, "code": x.code, "message": x.message} for x in episode.lost],
        "notices": list(episode.notices),
        **({"error": {"code": error.code, "message": str(error)}} if error else {}),
    }


def identity(path: Path) -> tuple[str, datetime] | None:
    """The guid and time of creation in an episode file; None where there is none to be read."""
    try:
        known = json.loads(path.read_bytes())
        return str(known["guid"]), datetime.fromisoformat(known["created"])
    except (OSError, ValueError, KeyError, TypeError):
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
                **times.get(id(line), {}),
            }
            for line in script.lines
        ],
        "stories": [_story(episode, story) for story in script.stories],
    }


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
    times = _span(*map(timeline.seconds, timeline.span(story))) if timeline else {}
    return {
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "input": article.origin,
        **times,
        "sentences": list(story.sentences),
        "spoken": [line.spoken for line in episode.script.lines if line.story is story],
    }
