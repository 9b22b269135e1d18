"""A finished MP3 as a listener would want to know it: its parts, its loudness, its pace."""

import math
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from briefing.errors import NotFoundError, StudioError, UnreadableError
from briefing.studio import id3
from briefing.studio.chapters import Chapter
from briefing.studio.check import SHAPES_PER_HOP, Heard, listen
from briefing.studio.loudness import HOP_S, integrated_lufs

_QUIET = 10 ** (-45 / 20)
_MIN_PAUSE_S = 0.25
_SHAPE_S = HOP_S / SHAPES_PER_HOP


@dataclass(frozen=True, slots=True)
class Pause:
    """Where nothing sounds, in seconds."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        """Length in seconds."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found in a file.

    ``sound_bytes`` is its size without the tag. ``words`` counts the written text; it is None where
    the file does not hold it.
    """

    title: str
    sound_bytes: int
    heard: Heard
    chapters: tuple[Chapter, ...]
    pauses: tuple[Pause, ...]
    words: int | None

    @property
    def kbps(self) -> float:
        """The sound's bit rate."""
        return self.sound_bytes * 8 / 1000 / self.heard.duration_s

    @property
    def words_a_minute(self) -> float | None:
        """The pace in written words, pauses counted in."""
        return self.words * 60 / self.heard.duration_s if self.words else None

    def chapter_lufs(self, chapter: Chapter) -> float:
        """The loudness of one chapter; minus infinity for silence."""
        hops = self.heard.hops[chapter.start_ms // 100 : -(-chapter.end_ms // 100)]
        return integrated_lufs(hops, self.heard.sample_rate_hz)

    @property
    def spread_lu(self) -> float:
        """Between the loudest and the softest chapter."""
        found = [x for x in map(self.chapter_lufs, self.chapters) if math.isfinite(x)]
        return max(found) - min(found) if found else 0.0


def inspect(path: Path) -> Inspection:
    """Hear a file to its end and read its tag.

    NotFoundError or UnreadableError where it cannot be opened, StudioError where it is no sound.
    Other kinds of sound than MP3 are heard too; they have no chapters.
    """
    try:
        with path.open("rb") as file:
            frames = id3.read_frames(file)
            file.seek(0)
            heard = listen(file)
            size = path.stat().st_size - id3.tag_bytes(file)
    except FileNotFoundError as error:
        raise NotFoundError(f"{path} does not exist") from error
    except OSError as error:
        raise UnreadableError(f"cannot read {path}: {error.strerror or error}") from error
    except StudioError as error:
        raise StudioError(f"{path}: {error}") from error
    words = len(id3.lyrics(frames).split()) or None
    chapters = id3.read_chapters(frames)
    return Inspection(id3.text(frames, "TIT2"), size, heard, chapters, _pauses(heard), words)


def _pauses(heard: Heard) -> tuple[Pause, ...]:
    """Every rest of a quarter of a second or more, those at the ends too."""
    found, at = [], 0
    for is_quiet, blocks in groupby((heard.shape < _QUIET).tolist()):
        end = at + len(list(blocks))
        if is_quiet and (end - at) * _SHAPE_S >= _MIN_PAUSE_S:
            found.append(Pause(at * _SHAPE_S, min(end * _SHAPE_S, heard.duration_s)))
        at = end
    return tuple(found)


def describe(found: Inspection) -> dict[str, Any]:
    """The inspection as JSON takes it: seconds, LUFS, dBTP; None for the loudness of silence."""
    heard, inner = found.heard, _inner(found)
    return {
        "title": found.title,
        "duration_s": round(heard.duration_s, 3),
        "sample_rate_hz": heard.sample_rate_hz,
        "kbps": round(found.kbps, 1),
        "integrated_lufs": _finite(heard.integrated_lufs),
        "true_peak_dbtp": _finite(heard.true_peak_dbtp),
        "spread_lu": round(found.spread_lu, 2),
        "words": found.words,
        "words_a_minute": found.words_a_minute and round(found.words_a_minute, 1),
        "pauses": [[round(p.start_s, 2), round(p.end_s, 2)] for p in found.pauses],
        "longest_pause_s": round(max((p.length_s for p in inner), default=0.0), 2),
        "chapters": [
            {
                "title": chapter.title,
                "start_s": chapter.start_ms / 1000,
                "end_s": chapter.end_ms / 1000,
                "url": chapter.url,
                "lufs": _finite(found.chapter_lufs(chapter)),
            }
            for chapter in found.chapters
        ],
    }


def report(found: Inspection) -> str:
    """The inspection in rows of text."""
    heard, inner = found.heard, _inner(found)
    pace = found.words_a_minute
    rows = [
        found.title or "(no title)",
        f"length       {clock(heard.duration_s)}  {heard.sample_rate_hz} Hz, {found.kbps:.0f} kbps",
        f"loudness     {heard.integrated_lufs:.1f} LUFS, true peak {heard.true_peak_dbtp:.1f} dBTP",
        f"chapters     {len(found.chapters)}, {found.spread_lu:.1f} LU apart at most",
        f"pauses       {len(inner)}, the longest {max((p.length_s for p in inner), default=0):.1f} s",
        f"pace         {pace:.0f} written words a minute"
        if pace
        else "pace         unknown: no text in it",
    ]
    rows += [
        f"  {clock(chapter.start_ms / 1000)}  {found.chapter_lufs(chapter):6.1f} LUFS  "
        f"{' '.join(chapter.title.split())}"
        for chapter in found.chapters
    ]
    return "\n".join(rows)


def clock(seconds: float) -> str:
    """Hours, minutes and seconds."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}"


def _inner(found: Inspection) -> list[Pause]:
    """The pauses between sounds, not those before and after all."""
    return [p for p in found.pauses if p.start_s > 0 and p.end_s < found.heard.duration_s]


def _finite(value: float) -> float | None:
    return round(value, 2) if math.isfinite(value) else None
