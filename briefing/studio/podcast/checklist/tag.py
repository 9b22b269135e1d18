"""What is asked of an MP3's ID3 tag: items 21 to 23 of the checklist."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from briefing.studio import id3
from briefing.studio.chapters import Chapter
from briefing.studio.podcast.checklist.audio import REMEDY
from briefing.studio.podcast.checklist.finding import Finding, findings

_NO_OFFSET = 0xFFFFFFFF
_MAX_GAP_MS = 1000
_WANTED = ("TIT2", "TALB", "TPE1")


@dataclass(frozen=True, slots=True)
class _Part:
    """A chapter frame as it lies: its own name, and where its bytes are said to be."""

    element: bytes
    offsets: tuple[int, int]
    chapter: Chapter


def check_tag(audio: Path, duration_s: float) -> Iterator[Finding]:
    """Everything that is wrong with the tag of an MP3 that lasts ``duration_s``."""
    with audio.open("rb") as file:
        frames = id3.read_frames(file)
        is_second = file.read(3) == b"ID3"
    if not frames:
        yield Finding("M21", audio.name, "has no ID3 tag of version 2.3 or 2.4", REMEDY)
        return
    yield from _titled(frames, is_second, audio.name)
    parts = list(_parts(frames))
    yield from _chaptered(parts, duration_s, audio.name)
    yield from _contents(frames, parts, audio.name)


def tag_chapters(audio: Path) -> tuple[Chapter, ...]:
    """The chapters of the tag, as they lie."""
    with audio.open("rb") as file:
        return id3.read_chapters(id3.read_frames(file))


def _titled(frames: list[id3.Frame], is_second: bool, where: str) -> Iterator[Finding]:
    names = {frame.id for frame in frames}
    wrongs = [(not id3.text(frames, frame), f"has no {frame}") for frame in _WANTED]
    wrongs += [
        (is_second, "has a second tag"),
        (id3.text(frames, "TCON") != "Podcast", "its genre is not Podcast"),
        (not names & {"TYER", "TDRC"}, "has no date"),
        (id3.text(frames, "TLAN") != "ind", "its language is not ind"),
    ]
    yield from findings("M21", where, REMEDY, wrongs)
    missing = [frame for frame in ("TRCK", "TCOP", "APIC") if frame not in names]
    yield from findings("S21", where, REMEDY, [(bool(missing), f"has no {', '.join(missing)}")])


def _parts(frames: list[id3.Frame]) -> Iterator[_Part]:
    for frame in frames:
        if frame.id == "CHAP" and (read := id3.read_chapters([frame])):
            element, _, rest = frame.body.partition(b"\0")
            begin, end = struct.unpack(">II", rest[8:16])
            yield _Part(element, (begin, end), read[0])


def _chaptered(parts: list[_Part], duration_s: float, where: str) -> Iterator[Finding]:
    chapters = [part.chapter for part in parts]
    elements = [part.element for part in parts]
    wrongs = [
        (not parts, "has no chapters"),
        (len(set(elements)) != len(elements), "two chapters have one name"),
        (any(c.start_ms >= c.end_ms for c in chapters), "a chapter ends before it begins"),
        (bool(chapters) and chapters[0].start_ms != 0, "the first chapter does not begin at 0"),
        (
            any(not 0 <= b.start_ms - a.end_ms <= _MAX_GAP_MS for a, b in pairwise(chapters)),
            "chapters overlap, leave gaps or lie out of order",
        ),
        (
            bool(chapters) and chapters[-1].end_ms > 1000 * duration_s + 100,
            "the last chapter ends after the sound",
        ),
        (
            any(part.offsets != (_NO_OFFSET, _NO_OFFSET) for part in parts),
            "a chapter is placed by bytes",
        ),
        (any(not c.title.strip() for c in chapters), "a chapter has no title"),
    ]
    yield from findings("M22", where, REMEDY, wrongs)


def _contents(frames: list[id3.Frame], parts: list[_Part], where: str) -> Iterator[Finding]:
    tables = [frame.body.partition(b"\0")[2] for frame in frames if frame.id == "CTOC"]
    wrongs = [(len(tables) != 1, f"has {len(tables)} tables of contents")]
    for table in tables[:1]:
        listed = table[2:].split(b"\0")[: table[1]] if len(table) > 2 else []
        wrongs += [
            (table[:1] != b"\x03", "its table of contents is not the ordered top one"),
            (
                listed != [part.element for part in parts],
                "its table of contents does not list the chapters as they lie",
            ),
        ]
    yield from findings("M23", where, REMEDY, wrongs)
