"""Whether a folder's latest briefing is as it should be, for monitors."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from briefing.daily.report import read_report
from briefing.daily.state import report_file
from briefing.errors import BriefingError
from briefing.studio.inspect import inspect
from briefing.studio.podcast.checklist.document import attribute, parse, text
from briefing.studio.podcast.checklist.finding import Finding
from briefing.studio.podcast.shelf import LeftOut, Shelved, day_of, read_shelf
from briefing.studio.podcast.show import FEED, read_show

if TYPE_CHECKING:
    from lxml import etree

_SILENT_LUFS = -50.0
_SILENCE = "silence"
_CUT_S = 1.0
# Two clocks may differ; more than this ahead is a clock that was wrong.
_AHEAD = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Watched:
    """The latest briefing of a folder, when it was last made, and what is wrong: each a sentence.

    ``latest`` and ``made`` are None where the folder has none.
    """

    latest: Shelved | None
    made: datetime | None
    problems: tuple[str, ...]


def watch(
    folder: Path,
    *,
    max_age: timedelta,
    min_seconds: float,
    now: datetime,
    feed: bool = False,
) -> Watched:
    """Look whether the latest briefing is young enough, playable, in the feed and long enough.

    ``feed`` says that there has to be one; else it is looked at only where the folder was made a
    podcast. Only what the silence engine made may be silent.
    """
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        return Watched(None, None, (f"{folder} does not exist; run briefing daily",))
    except NotADirectoryError:
        return Watched(None, None, (f"{folder} is no folder; name the one of the episodes",))
    except OSError as error:
        told = f"{folder} cannot be read: {error.strerror or error}; check its permissions"
        return Watched(None, None, (told,))
    shelf = read_shelf(folder)
    if not shelf.episodes:
        damaged = [_damaged(left) for left in shelf.left_out]
        return Watched(None, None, (*damaged, f"{folder} holds no briefing; run briefing daily"))
    latest = max(shelf.episodes, key=lambda episode: episode.created)
    made = _made(folder, latest)
    problems = [
        *(_damaged(left) for left in shelf.left_out if day_of(left.path) >= latest.day),
        _wrong_age(latest, made, max_age, now),
        *_sound(latest, min_seconds),
        _not_in_feed(folder, latest, feed),
    ]
    return Watched(latest, made, tuple(filter(None, problems)))


def _made(folder: Path, latest: Shelved) -> datetime:
    """When it was last made: ``created`` stays when the day's briefing is made again."""
    report = read_report(report_file(folder, latest.stem))
    if report is None or report.get("error"):
        return latest.created
    again = datetime.fromisoformat(report["now"])
    return max(latest.created, again) if again.tzinfo else latest.created


def _damaged(left: LeftOut) -> str:
    return f"{left.path.stem} cannot be played: {left.why}; make it again"


def _wrong_age(latest: Shelved, made: datetime, max_age: timedelta, now: datetime) -> str:
    age = now - made
    if age < -_AHEAD:
        return (
            f"the latest briefing, {latest.stem}, is dated in the future, {made:%Y-%m-%d %H:%M}: "
            "set the clock, and remove it if it is not of that day"
        )
    if age <= max_age:
        return ""
    hours = age.total_seconds() / 3600
    return f"the latest briefing, {latest.stem}, is {hours:.1f} hours old; run briefing daily"


def _sound(latest: Shelved, min_seconds: float) -> list[str]:
    """What is wrong with how it sounds, heard to its end."""
    try:
        heard = inspect(latest.audio).heard
    except BriefingError as error:
        return [f"{latest.audio.name} does not play: {error}; make it again"]
    expected_s = max((latest.duration_s, *(line.end_s for line in latest.lines)))
    problems = []
    if heard.duration_s < expected_s - _CUT_S:
        problems.append(
            f"{latest.audio.name} breaks off after {heard.duration_s:.0f} of {expected_s:.0f} s; "
            "make it again"
        )
    if heard.duration_s < min_seconds:
        problems.append(
            f"{latest.stem} lasts {heard.duration_s:.0f} s, {min_seconds:.0f} s are expected"
        )
    if latest.engine != _SILENCE and heard.integrated_lufs < _SILENT_LUFS:
        problems.append(f"{latest.audio.name} is silent; make it again")
    return problems


def _not_in_feed(folder: Path, latest: Shelved, wanted: bool) -> str:
    show = read_show(folder)
    remedy = f"run briefing feed {folder}"
    if show is None or show.base_url is None:
        return f"{folder} has no feed, though base_url is set; {remedy}" if wanted else ""
    try:
        root = parse((folder / FEED).read_bytes())
    except OSError as error:
        return f"{folder / FEED} cannot be read: {error.strerror or error}; {remedy}"
    if isinstance(root, Finding):
        return f"{folder / FEED} {root.message}; {remedy}"
    items = [item for item in root.iter("item") if text(item, "guid") == latest.guid]
    if not items:
        return f"{latest.stem} is not in {FEED}; {remedy}"
    if any(_is_of(latest, item) for item in items):
        return ""
    return f"{FEED} has another file than {latest.audio.name} as it is; {remedy}"


def _is_of(latest: Shelved, item: "etree._Element") -> bool:
    path = unquote(urlsplit(attribute(item, "enclosure", "url")).path)
    length = attribute(item, "enclosure", "length")
    return path.endswith(f"/{latest.audio.name}") and length == str(latest.size_bytes)
