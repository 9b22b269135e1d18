"""What is asked of the files beside an MP3: items 25 and 26 of the checklist."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from briefing.studio.chapters import Chapter
from briefing.studio.podcast.checklist.audio import REMEDY
from briefing.studio.podcast.checklist.finding import Finding, findings
from briefing.studio.podcast.shelf import Shelved

_TIMES = re.compile(r"(\d{2,}):(\d\d):(\d\d)([.,])(\d{3}) --> (\d{2,}):(\d\d):(\d\d)[.,](\d{3})")
_MAX_ROW_CHARS = 65


def check_chapters(path: Path, tagged: tuple[Chapter, ...]) -> Iterator[Finding]:
    """Whether a chapters file says what the MP3's tag says: apps show both where they differ."""
    try:
        document = json.loads(path.read_bytes())
        version = document["version"]
        found = [(round(1000 * c["startTime"]), c["title"]) for c in document["chapters"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        yield Finding("M25", path.name, "is no chapters file", REMEDY)
        return
    starts = [start for start, _ in found]
    told = [(c.start_ms, c.title) for c in tagged]
    alike = len(found) == len(told) and all(
        abs(a - b) <= 1 and title == same for (a, title), (b, same) in zip(found, told, strict=True)
    )
    yield from findings(
        "M25",
        path.name,
        REMEDY,
        [
            (version != "1.2.0", f"is of version {version!r}, not 1.2.0"),
            (starts != sorted(starts), "its chapters are not in order"),
            (not alike, "its chapters are not those of the MP3's tag"),
        ],
    )


@dataclass(frozen=True, slots=True)
class _Cue:
    start_ms: int
    end_ms: int
    rows: tuple[str, ...]


def check_captions(path: Path, episode: Shelved) -> Iterator[Finding]:
    """Whether WebVTT or SubRip captions are well formed and say the script while it sounds."""
    try:
        written = path.read_bytes().decode("utf-8")
    except (OSError, ValueError):
        yield Finding("M26", path.name, "is no UTF-8 text", REMEDY)
        return
    is_vtt = path.suffix == ".vtt"
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", written.strip())]
    head = [blocks.pop(0)] if is_vtt else []
    cues = [cue for block in blocks if (cue := _cue(block, is_vtt))]
    texts = [" ".join(cue.rows) for cue in cues]
    if is_vtt:
        bare = re.compile(r"<|&(?!(?:amp|lt|gt);)")
        escaped = not any(bare.search(text) for text in texts)
        texts = [html.unescape(text) for text in texts]
    else:
        escaped = True
        numbers = [block[0] for block in blocks]
        is_counted = numbers == [str(i) for i in range(1, len(blocks) + 1)]
        if not is_counted:
            yield Finding("M26", path.name, "its cues are not numbered from 1", REMEDY)
    said = [line.text for line in episode.lines if line.end_s > line.start_s]
    end_ms = round(1000 * episode.duration_s)
    yield from findings(
        "M26",
        path.name,
        REMEDY,
        [
            (is_vtt and head[0][:1] != ["WEBVTT"], "does not begin with WEBVTT"),
            (len(cues) != len(blocks) or not cues, "holds something that is no cue"),
            (any(c.start_ms >= c.end_ms for c in cues), "a cue ends before it begins"),
            (any(b.start_ms < a.end_ms for a, b in pairwise(cues)), "cues overlap"),
            (any(c.end_ms > end_ms + 100 for c in cues), "a cue ends after the sound"),
            (not escaped, "has a bare < or &"),
            (
                any(len(row) > _MAX_ROW_CHARS and " " in row for c in cues for row in c.rows),
                f"has a row of more than {_MAX_ROW_CHARS} characters",
            ),
            (
                _words(texts) != _words(said if is_vtt else [t.replace("-->", "->") for t in said]),
                "does not say what the episode says",
            ),
        ],
    )


def _cue(block: list[str], is_vtt: bool) -> _Cue | None:
    if not is_vtt:
        block = block[1:]
    times = _TIMES.fullmatch(block[0]) if block else None
    if times is None or times[4] != (".,"[not is_vtt]) or any("-->" in row for row in block[1:]):
        return None
    return _Cue(_ms(*times.group(1, 2, 3, 5)), _ms(*times.group(6, 7, 8, 9)), tuple(block[1:]))


def _ms(hours: str, minutes: str, seconds: str, ms: str) -> int:
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(ms)


def _words(texts: list[str]) -> list[str]:
    return " ".join(texts).split()
