"""The episodes of a folder, as their files tell them."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from briefing.studio.chapters import CLOSING, OPENING, Chapter

_EPISODE_FILE = re.compile(r"briefing-(\d{4}-\d{2}-\d{2})(?:-([a-z0-9]+(?:-[a-z0-9]+)*))?\.json")
_MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """Where a story was read: the page's title, its address and who published it."""

    title: str
    url: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A story of an episode: where it sounds, in seconds, and who else reported it."""

    source: Source
    also: tuple[Source, ...]
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Said:
    """A line of an episode as written; ``story`` is its place among the stories, if it has one."""

    kind: str
    text: str
    story: int | None
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Shelved:
    """A finished episode in a folder.

    ``duration_s`` and ``size_bytes`` are measured of ``audio``, the MP3; all else is what its
    episode object says.
    """

    guid: str
    title: str
    show: str
    day: date
    edition: str
    created: datetime
    engine: str
    audio: Path
    duration_s: float
    size_bytes: int
    stories: tuple[Told, ...]
    lines: tuple[Said, ...]

    @property
    def stem(self) -> str:
        """What the names of its files begin with."""
        return self.audio.stem

    def beside(self, suffix: str) -> Path | None:
        """The file of this suffix, like ``.vtt`` or ``.chapters.json``; None where there is none."""
        path = self.audio.with_suffix(suffix)
        return path if path.is_file() else None

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The opening, each story, the closing: as in the MP3's tag and the chapters file."""
        closing = [line.start_s for line in self.lines if line.kind == "closing"]
        parts = [
            (OPENING, 0.0, None),
            *((told.source.title, told.start_s, told.source.url) for told in self.stories),
            *((CLOSING, start_s, None) for start_s in closing[:1]),
        ]
        begins = [round(1000 * start_s) for _, start_s, _ in parts]
        ends = [*begins[1:], round(1000 * self.duration_s)]
        return tuple(
            Chapter(title, begin, end, url)
            for (title, _, url), begin, end in zip(parts, begins, ends, strict=True)
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An episode file that gives no episode, and why."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a folder holds: its episodes, the newest first, and what could not be read."""

    episodes: tuple[Shelved, ...]
    left_out: tuple[LeftOut, ...]


def shelved(folder: Path) -> tuple[Shelved, ...]:
    """The episodes of a folder, the newest first; what is damaged is left out."""
    return read_shelf(folder).episodes


def read_shelf(folder: Path) -> Shelf:
    """The episodes of a folder and what is damaged there; files of other names are not ours.

    An episode is its ``.json`` and its ``.mp3``. Of two with one guid only the older is one.
    """
    episodes: dict[str, Shelved] = {}
    left_out = []
    for found in sorted(_read(folder), key=_age):
        if isinstance(found, LeftOut):
            left_out.append(found)
        elif other := episodes.get(found.guid):
            path = found.audio.with_suffix(".json")
            left_out.append(LeftOut(path, f"has the guid of {other.audio.name}"))
        else:
            episodes[found.guid] = found
    return Shelf(tuple(reversed(episodes.values())), tuple(left_out))


def day_of(path: Path) -> date:
    """The day in the name of an episode file; ValueError where it is no name of one."""
    name = _EPISODE_FILE.fullmatch(path.name)
    if not name:
        raise ValueError(f"{path.name} is no episode file's name")
    return date.fromisoformat(name[1])


def _read(folder: Path) -> Iterator[Shelved | LeftOut]:
    for path in sorted(folder.glob("briefing-*.json")) if folder.is_dir() else []:
        if name := _EPISODE_FILE.fullmatch(path.name):
            try:
                yield _episode(path, date.fromisoformat(name[1]), name[2] or "")
            except _DamagedError as error:
                yield LeftOut(path, str(error))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                yield LeftOut(path, f"is no episode object: {error or type(error).__name__}")
            except OSError as error:
                yield LeftOut(path, f"cannot be read: {error.strerror or error}")


class _DamagedError(Exception):
    """Says what is wrong with an episode's files."""


def _age(found: Shelved | LeftOut) -> tuple[float, date, str]:
    """The order in which episodes came to be."""
    if isinstance(found, LeftOut):
        return 0, date.min, found.path.name
    return found.created.timestamp(), found.day, found.edition


def _episode(path: Path, day: date, edition: str) -> Shelved:
    if path.stat().st_size > _MAX_BYTES:
        raise _DamagedError("is too large for an episode object")
    told: Mapping[str, Any] = json.loads(path.read_bytes())
    created = datetime.fromisoformat(told["created"])
    if created.tzinfo is None:
        raise _DamagedError("created has no time zone")
    audio = path.with_suffix(".mp3")
    if not audio.is_file():
        raise _DamagedError(f"{audio.name} is missing")
    if audio.resolve().parent != path.parent.resolve():
        raise _DamagedError(f"{audio.name} lies outside the folder")
    return Shelved(
        guid=_text(told["guid"]),
        title=_text(told["title"]),
        show=_text(told["show"]),
        day=day,
        edition=edition,
        created=created,
        engine=_text(told["engine"]),
        audio=audio,
        duration_s=_duration_s(audio),
        size_bytes=audio.stat().st_size,
        stories=tuple(_told(story) for story in told["stories"]),
        lines=tuple(_said(line) for line in told["lines"] if "start_s" in line),
    )


def _text(value: object) -> str:
    """The text; halves of surrogate pairs, which no file can hold, become question marks."""
    if not isinstance(value, str) or not value.strip():
        raise _DamagedError(f"{value!r} stands where a text should")
    return value.encode("utf-8", "replace").decode()


def _text_or_none(value: object) -> str | None:
    return None if value is None or value == "" else _text(value)


def _duration_s(audio: Path) -> float:
    """The length of the sound, as the file itself says and a decoder reads it."""
    import soundfile

    try:
        found: float = soundfile.info(str(audio)).duration
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise _DamagedError(f"{audio.name} is no MP3") from error
    if not found:
        raise _DamagedError(f"{audio.name} holds no sound")
    return found


def _told(story: Mapping[str, Any]) -> Told:
    also = tuple(_source(other) for other in story.get("also", ()))
    return Told(_source(story), also, float(story["start_s"]), float(story["end_s"]))


def _source(story: Mapping[str, Any]) -> Source:
    return Source(
        _text(story["title"]),
        _text_or_none(story.get("url")),
        _text_or_none(story.get("publisher")),
    )


def _said(line: Mapping[str, Any]) -> Said:
    story = None if line["story"] is None else int(line["story"])
    return Said(
        _text(line["kind"]),
        _text(line["text"]),
        story,
        float(line["start_s"]),
        float(line["end_s"]),
    )
