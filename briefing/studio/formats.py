"""The programme in other formats than MP3: WAV by itself, the others by ffmpeg where there is one.

The sound goes to ffmpeg part by part through a pipe. pydub would do the same from one segment that
holds all of it, in memory and once more on the disk; it is asked only which program to start.
"""

import contextlib
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from briefing.errors import StudioError, ToolMissingError, UsageError
from briefing.models import Sound
from briefing.studio.level import levels
from briefing.studio.programme import Programme
from briefing.studio.render import render
from briefing.studio.workers import ordered

# What ffmpeg is to make of each; the bit rate is the one asked for.
_FFMPEG: Mapping[str, tuple[str, ...]] = {
    "opus": ("-c:a", "libopus", "-application", "voip", "-f", "opus"),
    "m4a": ("-c:a", "aac", "-movflags", "+faststart", "-f", "ipod"),
    "ogg": ("-c:a", "libvorbis", "-f", "ogg"),
}
FORMATS = ("wav", *_FFMPEG)


def writer(
    name: str, programme: Programme, tags: Mapping[str, str], kbps: int
) -> Callable[[BinaryIO], None]:
    """What writes the programme in a format into an open, empty file.

    ``tags`` are ffmpeg's: title, artist, album, date and so on; WAV takes none. UsageError for a
    format that is not in FORMATS; ToolMissingError, before anything is written, where it needs an
    ffmpeg and there is none.
    """
    program = require(name)
    if program is None:
        return partial(_write_wav, programme)
    made_by = [*_FFMPEG[name], "-b:a", f"{kbps}k"]
    return partial(_write_by_ffmpeg, program, made_by, tags, programme)


def require(name: str) -> str | None:
    """The program that writes a format, None where none is needed; raises as ``writer`` does."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; there are: {', '.join(FORMATS)}")
    if name == "wav":
        return None
    program = _ffmpeg()
    if program is None:
        raise ToolMissingError(f"the format {name} needs ffmpeg, and there is none on the path")
    return program


def _ffmpeg() -> str | None:
    """The program that pydub would start."""
    from briefing.studio.segments import AudioSegment

    return shutil.which(str(AudioSegment.converter))


def _sounds(programme: Programme) -> Iterator[Sound]:
    """The finished sound, part by part."""
    rate = programme.timeline.sample_rate_hz
    target = levels(programme.placed, rate)
    work = ((part, [take.read() for take in part.takes]) for part in programme.parts())
    return ordered(lambda job: render(programme, *job, target), work)


def _write_wav(programme: Programme, file: BinaryIO) -> None:
    # Closing the writer puts the length into the header and leaves the file itself open.
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(programme.timeline.sample_rate_hz)
        for sound in _sounds(programme):
            out.writeframesraw(sound.pcm)


def _write_by_ffmpeg(
    program: str, made_by: list[str], tags: Mapping[str, str], programme: Programme, file: BinaryIO
) -> None:
    rate = str(programme.timeline.sample_rate_hz)
    metadata = [part for key, value in tags.items() for part in ("-metadata", f"{key}={value}")]
    with (
        tempfile.TemporaryDirectory(prefix="briefing-") as folder,
        tempfile.TemporaryFile() as said,
    ):
        made = Path(folder) / "made"
        command = [program, "-nostdin", "-hide_banner", "-loglevel", "error"]
        command += ["-f", "s16le", "-ar", rate, "-ac", "1", "-i", "pipe:0"]
        command += [*made_by, *metadata, "-fflags", "+bitexact", "-flags:a", "+bitexact", str(made)]
        # Its words are ours; what comes from outside is behind "-metadata" or in the pipe.
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=said) as process:  # noqa: S603
            assert process.stdin  # noqa: S101  # it was asked for
            with contextlib.suppress(BrokenPipeError):  # it gave up; below it says why
                for sound in _sounds(programme):
                    process.stdin.write(sound.pcm)
                process.stdin.close()
        if process.returncode or not made.exists():
            said.seek(0)
            why = said.read().decode("utf-8", "replace").strip().splitlines()
            raise StudioError(f"ffmpeg failed: {why[-1] if why else process.returncode}")
        with made.open("rb") as finished:
            shutil.copyfileobj(finished, file)
