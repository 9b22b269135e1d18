"""The programme in other formats than MP3: WAV by itself, the others by ffmpeg where there is one."""

import shutil
import tempfile
import wave
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from briefing.errors import ToolMissingError, UsageError
from briefing.models import Sound
from briefing.studio import ffmpeg
from briefing.studio.chapters import Chapter
from briefing.studio.check import listen
from briefing.studio.level import MAX_TRUE_PEAK_DBTP, Levels, levels
from briefing.studio.programme import Programme
from briefing.studio.render import render
from briefing.studio.verdict import missing_lu, off_target, require_whole
from briefing.studio.workers import ordered

# What ffmpeg is to make of each; the bit rate is the one asked for.
_FFMPEG: Mapping[str, tuple[str, ...]] = {
    "opus": ("-c:a", "libopus", "-application", "voip", "-f", "opus"),
    "m4a": ("-c:a", "aac", "-movflags", "+faststart", "-f", "ipod"),
    "ogg": ("-c:a", "libvorbis", "-f", "ogg"),
}
_IN_OGG = ("opus", "ogg")
FORMATS = ("wav", *_FFMPEG)
_HEARD_AT_HZ = {"opus": 48000}  # whatever it was made of; the others are heard at their own rate
_ROUNDS = 5
_STEP, _SPARE_DB = 1.5, 0.2  # some codecs' peaks come down by less than what they are given does


@dataclass(frozen=True, slots=True)
class Labels:
    """What a file says of itself: tags by ffmpeg's names (title, artist, album ...), and chapters."""

    tags: Mapping[str, str]
    chapters: Sequence[Chapter] = ()


def writer(
    name: str, programme: Programme, labels: Labels, kbps: int
) -> Callable[[BinaryIO], None]:
    """What writes the programme in a format into an open, empty file, and hears it to its end.

    WAV takes no labels. UsageError for a format that is not in FORMATS; ToolMissingError, before
    anything is written, where it needs an ffmpeg and there is none; what is written raises
    StudioError where it is not whole or, decoded, misses the loudness or passes the peak of the MP3.
    """
    program = require(name)
    if program is None:
        return partial(_write_wav, programme)
    return partial(_write_by_ffmpeg, program, name, kbps, programme, labels)


def require(name: str) -> str | None:
    """The program that writes a format, None where none is needed; raises as ``writer`` does."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; there are: {', '.join(FORMATS)}")
    if name == "wav":
        return None
    program = ffmpeg.find()
    if program is None:
        raise ToolMissingError(f"the format {name} needs ffmpeg, and there is none on the path")
    return program


def _sounds(programme: Programme, target: Levels) -> Iterator[Sound]:
    """The finished sound, part by part."""
    work = ((part, [take.read() for take in part.takes]) for part in programme.parts())
    return ordered(lambda job: render(programme, *job, target), work)


def _write_wav(programme: Programme, file: BinaryIO) -> None:
    rate = programme.timeline.sample_rate_hz
    # Closing the writer puts the length into the header and leaves the file itself open.
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        for sound in _sounds(programme, levels(programme.placed, rate)):
            out.writeframesraw(sound.pcm)
    file.seek(0)
    require_whole(listen(file), programme.timeline, is_silent=programme.is_silent)


def _write_by_ffmpeg(
    program: str, name: str, kbps: int, programme: Programme, labels: Labels, file: BinaryIO
) -> None:
    """Like the MP3: where the codec adds too much, all is turned down and encoded again."""
    rate = programme.timeline.sample_rate_hz
    if name in _IN_OGG:
        metadata = ffmpeg.metadata({**labels.tags, **ffmpeg.comments(labels.chapters)}, ())
    else:
        metadata = ffmpeg.metadata(labels.tags, labels.chapters)
    wanted = (*_FFMPEG[name], "-b:a", f"{kbps}k")
    correction_db, ceiling_db = 0.0, 0.0
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        made = Path(folder) / "made"
        for _ in range(_ROUNDS):
            target = levels(programme.placed, rate, correction_db)
            limited = replace(target, ceiling=target.ceiling * 10 ** (ceiling_db / 20))
            sounds = _sounds(programme, limited)
            ffmpeg.encode(program, sounds, rate, wanted, metadata, made)
            heard = ffmpeg.hear(program, made, _HEARD_AT_HZ.get(name, rate))
            require_whole(heard, programme.timeline, is_silent=programme.is_silent)
            missing, over = missing_lu(heard, target), heard.true_peak_dbtp - MAX_TRUE_PEAK_DBTP
            if programme.is_silent or (not missing and over <= 0):
                with made.open("rb") as finished:
                    shutil.copyfileobj(finished, file)
                return
            correction_db += missing
            ceiling_db -= _STEP * over + _SPARE_DB if over > 0 else 0
        raise off_target(heard, target)
