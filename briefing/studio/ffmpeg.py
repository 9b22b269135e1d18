"""ffmpeg, where there is one: sound to another format and back, part by part through pipes.

pydub would do the same from one segment that holds all of it, in memory and once more on the disk;
it is asked only which program to start.
"""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO

import numpy as np

from briefing.errors import StudioError
from briefing.models import Sound
from briefing.studio.chapters import Chapter
from briefing.studio.check import Heard, measure
from briefing.studio.loudness import Samples

_QUIET = ("-nostdin", "-hide_banner", "-loglevel", "error")
_SAME_BYTES = ("-fflags", "+bitexact", "-flags:a", "+bitexact")
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "=;#\\\n"})


def find() -> str | None:
    """The program that pydub would start."""
    from briefing.studio.segments import AudioSegment

    return shutil.which(str(AudioSegment.converter))


def encode(
    program: str,
    sounds: Iterable[Sound],
    sample_rate_hz: int,
    wanted: Sequence[str],
    metadata: str,
    made: Path,
) -> None:
    """Write sounds, one after the other, into a file as ``wanted``, with ``metadata``.

    StudioError where ffmpeg fails.
    """
    with tempfile.NamedTemporaryFile(dir=made.parent, suffix=".txt") as tags:
        tags.write(metadata.encode("utf-8", "replace"))
        tags.flush()
        command = [program, *_QUIET, "-y"]
        command += ["-f", "s16le", "-ar", str(sample_rate_hz), "-ac", "1", "-i", "pipe:0"]
        command += ["-f", "ffmetadata", "-i", tags.name, "-map", "0:a"]
        command += ["-map_metadata", "1", "-map_chapters", "1", *wanted, *_SAME_BYTES, str(made)]
        with _started(command, stdin=subprocess.PIPE) as process:
            assert process.stdin  # noqa: S101  # it was asked for
            with contextlib.suppress(BrokenPipeError):  # it gave up; it is asked why
                for sound in sounds:
                    process.stdin.write(sound.pcm)
                process.stdin.close()


def hear(program: str, made: Path, sample_rate_hz: int) -> Heard:
    """Decode a file to its end and measure it. StudioError where ffmpeg finds it broken."""
    command = [program, *_QUIET, "-i", str(made), "-map", "0:a", "-f", "s16le", "-ac", "1"]
    command += ["-ar", str(sample_rate_hz), "pipe:1"]
    with _started(command, stdout=subprocess.PIPE) as process:
        assert process.stdout  # noqa: S101  # it was asked for
        return measure(partial(_samples, process.stdout), sample_rate_hz)


def metadata(tags: Mapping[str, str], chapters: Iterable[Chapter]) -> str:
    """Tags and chapters as ffmpeg reads them from a file of their own."""
    rows = [";FFMETADATA1", *(_row(name, value) for name, value in tags.items())]
    for chapter in chapters:
        rows += ["[CHAPTER]", "TIMEBASE=1/1000"]
        rows += [f"START={chapter.start_ms}", f"END={chapter.end_ms}", _row("title", chapter.title)]
    return "\n".join(rows) + "\n"


def comments(chapters: Iterable[Chapter]) -> dict[str, str]:
    """Chapters as tags of an Ogg file: what ffmpeg writes there of its own is up to a second late."""
    tags: dict[str, str] = {}
    for i, chapter in enumerate(chapters, 1):
        seconds, ms = divmod(chapter.start_ms, 1000)
        minutes, seconds = divmod(seconds, 60)
        tags[f"CHAPTER{i:03}"] = f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{ms:03}"
        tags[f"CHAPTER{i:03}NAME"] = chapter.title
    return tags


def _row(name: str, value: str) -> str:
    return f"{name}={' '.join(value.split()).translate(_ESCAPED)}"


def _samples(pipe: IO[bytes], count: int) -> Samples:
    return np.frombuffer(pipe.read(2 * count), "<i2").astype(np.float32) / np.float32(32768)


@contextlib.contextmanager
def _started(
    command: list[str], stdin: int = subprocess.DEVNULL, stdout: int = subprocess.DEVNULL
) -> Iterator["subprocess.Popen[bytes]"]:
    """Ffmpeg at work; StudioError with what it said where it fails or complains."""
    with tempfile.TemporaryFile() as said:
        # The words are ours; what comes from outside is in the pipe and in a file of metadata.
        with subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=said) as process:  # noqa: S603 - ffmpeg with our arguments
            yield process
        if process.returncode:
            said.seek(0)
            why = said.read().decode("utf-8", "replace").strip().splitlines()
            raise StudioError(f"ffmpeg failed: {why[-1] if why else process.returncode}")
