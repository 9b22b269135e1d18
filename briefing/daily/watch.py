"""Whether a folder's latest briefing is as it should be, for monitors."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from briefing.errors import BriefingError
from briefing.studio.inspect import inspect
from briefing.studio.podcast.shelf import Shelved, read_shelf
from briefing.studio.podcast.show import FEED, read_show

_SILENT_LUFS = -50.0


@dataclass(frozen=True, slots=True)
class Watched:
    """The latest briefing of a folder, None where it has none, and what is wrong: each a sentence."""

    latest: Shelved | None
    problems: tuple[str, ...]


def watch(
    folder: Path, *, max_age: timedelta, min_seconds: float, now: datetime, silent: bool = False
) -> Watched:
    """Look whether the latest briefing is young enough, playable, in the feed and long enough.

    Where the folder has no feed only the feed is not looked at. ``silent`` lets a briefing be
    without sound, as the silence engine makes it.
    """
    episodes = read_shelf(folder).episodes
    if not episodes:
        return Watched(None, (f"{folder} holds no briefing; run briefing daily",))
    latest = max(episodes, key=lambda episode: episode.created)
    problems = [
        _too_old(latest, max_age, now),
        *_unplayable(latest, silent),
        _not_in_feed(folder, latest),
        _too_short(latest, min_seconds),
    ]
    return Watched(latest, tuple(filter(None, problems)))


def _too_old(latest: Shelved, max_age: timedelta, now: datetime) -> str:
    # By its day too: a briefing that is made again keeps the moment when it was first made.
    age = now - latest.created
    if age <= max_age:
        return ""
    hours = age.total_seconds() / 3600
    return f"the latest briefing, {latest.stem}, is {hours:.1f} hours old; run briefing daily"


def _unplayable(latest: Shelved, silent: bool) -> list[str]:
    try:
        heard = inspect(latest.audio).heard
    except BriefingError as error:
        return [f"{latest.audio.name} does not play: {error}; make it again"]
    if not silent and heard.integrated_lufs < _SILENT_LUFS:
        return [f"{latest.audio.name} is silent; make it again"]
    return []


def _not_in_feed(folder: Path, latest: Shelved) -> str:
    show = read_show(folder)
    if show is None or show.base_url is None:
        return ""
    try:
        feed = (folder / FEED).read_text(encoding="utf-8")
    except OSError as error:
        return f"{folder / FEED} cannot be read ({error.strerror}); run briefing feed {folder}"
    if f'<guid isPermaLink="false">{latest.guid}</guid>' in feed and latest.audio.name in feed:
        return ""
    return f"{latest.stem} is not in {FEED}; run briefing feed {folder}"


def _too_short(latest: Shelved, min_seconds: float) -> str:
    if latest.duration_s >= min_seconds:
        return ""
    return f"{latest.stem} lasts {latest.duration_s:.0f} s, {min_seconds:.0f} s are expected"
