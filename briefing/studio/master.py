"""A programme to a finished MP3: levelled, encoded on all cores, heard before it is let go."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from briefing.models import Sound
from briefing.studio import level
from briefing.studio.check import Heard, listen
from briefing.studio.level import Levels, levels
from briefing.studio.mp3 import GAIN_DB, Encoding, Stream, encode, info_frame
from briefing.studio.production import BIT_RATE_KBPS
from briefing.studio.programme import Part, Programme
from briefing.studio.render import render
from briefing.studio.verdict import missing_lu, off_target, require_whole
from briefing.studio.workers import ordered

_ROUNDS = 4
_SPARE_DB = 0.1

Progress = Callable[[int, int], None]
"""Called with samples done and samples in all."""


def write_mp3(
    file: BinaryIO,
    programme: Programme,
    tag: bytes = b"",
    *,
    kbps: int = BIT_RATE_KBPS,
    on_progress: Progress | None = None,
    threads: int | None = None,
) -> Heard:
    """Write the programme to an empty ``file``, open for reading too, and hear it to its end.

    Decoded it has the timeline's length, -16 LUFS within 0.5 and no true peak above -1 dBTP: what
    the codec adds is measured, and a part in which it is too much is turned down and encoded again.
    StudioError where that does not help. The bytes are the same for any number of threads.
    """
    encoding = Encoding(programme.timeline.sample_rate_hz, kbps)
    parts = tuple(programme.parts())
    tape = _Tape(file, encoding, len(tag), len(parts))
    ceilings_db = [0.0] * len(parts)
    correction_db, excess_db = 0.0, list[float]()
    again: Sequence[int] = range(len(parts))
    file.write(tag + bytes(encoding.info_frame_bytes))
    for _ in range(_ROUNDS):
        target = levels(programme.placed, encoding.sample_rate_hz, correction_db)
        jobs = _jobs(parts, again, [_for_codec(target, db) for db in ceilings_db])
        for i, stream in zip(
            again,
            ordered(partial(_encoded, programme, kbps), jobs, threads),
            strict=True,
        ):
            tape.put(i, stream)
            if on_progress and not excess_db:  # the first time; the bar does not run back
                on_progress(parts[i].end, parts[-1].end)
        tape.write_header(parts[-1].end)
        heard = listen(file)
        require_whole(heard, programme.timeline, is_silent=programme.is_silent)
        excess_db = [_excess_db(heard, part) for part in parts]
        missing = missing_lu(heard, target)
        if programme.is_silent or (max(excess_db) <= 0 and not missing):
            return heard
        ceilings_db = [
            db - (over + _SPARE_DB if over > 0 else 0)
            for db, over in zip(ceilings_db, excess_db, strict=True)
        ]
        correction_db += missing
        again = [i for i, over in enumerate(excess_db) if missing or over > 0]
    raise off_target(heard, target)


@dataclass(frozen=True, slots=True)
class _Job:
    """A part, the sounds of its takes as they came, and how loud it is to be."""

    part: Part
    sounds: list[Sound]
    levels: Levels
    is_last: bool


def _jobs(
    parts: Sequence[Part], which: Iterable[int], of_parts: Sequence[Levels]
) -> Iterator[_Job]:
    """The work of some parts, each one's sounds read when it is its turn."""
    for i in which:
        sounds = [take.read() for take in parts[i].takes]
        yield _Job(parts[i], sounds, of_parts[i], i == len(parts) - 1)


def _for_codec(target: Levels, ceiling_db: float) -> Levels:
    """The levels that give the target once the encoder has turned all down by its 5 %."""
    up = 10 ** (-GAIN_DB / 20)
    gains = {voice: gain * up for voice, gain in target.gains.items()}
    return replace(target, gains=gains, ceiling=target.ceiling * up * 10 ** (ceiling_db / 20))


def _encoded(programme: Programme, kbps: int, job: _Job) -> Stream:
    sound = render(programme, job.part, job.sounds, job.levels)
    return encode(sound, kbps, is_last=job.is_last)


class _Tape:
    """The file's frames, each part's in its place.

    A part encoded again has as many bytes as before: at a constant bit rate they follow from the
    number of its frames.
    """

    def __init__(self, file: BinaryIO, encoding: Encoding, start: int, parts: int) -> None:
        self._file = file
        self._encoding = encoding
        self._start = start
        self._first = b""
        self._frames = [0] * parts
        self._ends = [start + encoding.info_frame_bytes] * (parts + 1)

    def put(self, index: int, stream: Stream) -> None:
        """The frames of a part; those of the parts before it are there."""
        self._file.seek(self._ends[index])
        self._file.write(stream.data)
        self._ends[index + 1] = self._file.tell()
        self._frames[index] = stream.frames
        self._first = self._first or stream.data[:4]

    def write_header(self, samples: int) -> None:
        """The frame that says how long it all is; then the file is at its beginning."""
        size = self._ends[-1] - self._ends[0]
        self._file.seek(self._start)
        self._file.write(info_frame(self._first, self._encoding, sum(self._frames), size, samples))
        self._file.flush()
        self._file.seek(0)


def _excess_db(heard: Heard, part: Part) -> float:
    """By how much the part's true peak is too high; negative where it is not."""
    peak = heard.peak_between(part.start, part.end)
    return 20 * math.log10(peak) - level.MAX_TRUE_PEAK_DBTP if peak > 0 else -math.inf
