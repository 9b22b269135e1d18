"""Voices that are files: which can be had, which are installed, and where they are.

Each is a folder of its own with the publisher's files and a record of them. The folder is there
when all of it is; what is still being fetched stands beside it under another name.
"""

import contextlib
import functools
import hashlib
import json
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from briefing import config
from briefing.errors import UsageError, VoiceError

RECORD = "voice.json"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that can be fetched. ``size_mb`` is about what it takes, ``terms`` what may be done."""

    name: str
    engine: str
    about: str
    size_mb: int
    licence: str
    licence_url: str
    terms: str


@dataclass(frozen=True, slots=True)
class Installed:
    """The files of a voice on this machine; ``md5`` is of the model."""

    name: str
    model: Path
    md5: str


@dataclass(frozen=True, slots=True)
class FileSums:
    """What a publisher says of a file: its size, and the MD5 of what is in it."""

    size_bytes: int
    md5: str


@functools.cache
def catalogue() -> Mapping[str, Voice]:
    """The voices that can be fetched, by name."""
    data = files(__package__).joinpath("voices.toml").read_text(encoding="utf-8")
    return {
        name: Voice(
            name=name,
            **{key: value.strip() if key == "terms" else value for key, value in entry.items()},
        )
        for name, entry in tomllib.loads(data).items()
    }


def voice_named(name: str) -> Voice:
    """The voice of this name; UsageError when there is none."""
    try:
        return catalogue()[name]
    except KeyError:
        known = ", ".join(catalogue())
        raise UsageError(f"there is no voice {name!r} to fetch; there are: {known}") from None


def folder_of(name: str, folder: Path | None = None) -> Path:
    """Where the voice stands when it is installed."""
    return (folder or config.voices_folder()) / name


def is_installed(name: str, folder: Path | None = None) -> bool:
    """Whether the voice is there; not whether its files are still what they were."""
    return (folder_of(name, folder) / RECORD).is_file()


def find(name: str, folder: Path | None = None) -> Installed:
    """An installed voice, its files as they were when they came.

    VoiceError when it is not installed or its files are not what they were. Reads all of them:
    a tenth of a second for 63 MB.
    """
    remedy = f"briefing voices install {name}"
    place = folder_of(name, folder)
    try:
        record = json.loads((place / RECORD).read_bytes())
        sums = {file: FileSums(*entry) for file, entry in record["files"].items()}
        whole = all(is_whole(place / file, entry) for file, entry in sums.items())
        model = f"{name}.onnx"
        installed = Installed(name, place / model, sums[model].md5)
    except FileNotFoundError as error:
        raise VoiceError(f"the voice {name} is not installed: {remedy}") from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise VoiceError(f"the voice {name} cannot be read: {remedy}") from error
    if not whole:
        raise VoiceError(f"the voice {name} is damaged: {remedy}")
    return installed


def record_of(voice: Voice, sums: Mapping[str, FileSums]) -> bytes:
    """What is kept beside a voice's files: which they are, and under which licence they came."""
    record = {
        "name": voice.name,
        "licence": voice.licence,
        "files": {file: [entry.size_bytes, entry.md5] for file, entry in sums.items()},
    }
    return json.dumps(record, indent=2).encode()


def is_whole(path: Path, sums: FileSums) -> bool:
    """Whether the file is there with this size and hash."""
    try:
        return path.stat().st_size == sums.size_bytes and md5_of(path) == sums.md5
    except FileNotFoundError:
        return False


def md5_of(path: Path) -> str:
    """The MD5 of a file: what publishers list. It tells damage, not a forger."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def remove(name: str, folder: Path | None = None) -> None:
    """Give up a voice, installed or half fetched; UsageError when there is nothing of it."""
    place = folder_of(voice_named(name).name, folder)
    found = [path for path in (place, part_of(place)) if path.is_dir()]
    if not found:
        raise UsageError(f"the voice {name} is not installed")
    for path in found:
        discard(path)


def discard(path: Path) -> None:
    """Remove a folder; whenever that is broken off, no half of it is left under its name."""
    gone = path.with_name(f"{path.name}.gone")
    try:
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(gone)
        path.replace(gone)
        shutil.rmtree(gone)
    except OSError as error:
        raise VoiceError(f"{path} cannot be removed: {error.strerror}") from error


def part_of(place: Path) -> Path:
    """Where the voice that will stand in ``place`` is put together."""
    return place.with_name(f".{place.name}.part")
