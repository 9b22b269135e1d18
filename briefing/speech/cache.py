"""Sounds kept by what they say, so that nothing is asked for twice.

A folder of files, each named by the hash of what decides its sound. A file is written beside its
place and renamed into it, holds a hash of itself, and is looked at for its age only by its time of
modification: any number of runs may share the folder, and one may be killed at any moment.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.models import Sound

MAX_BYTES = 500_000_000  # about three hours of speech
# Of max_bytes: how much is added before the folder is measured again, which reads every name.
_MEASURE_EVERY = 1 / 20
_ABANDONED_S = 3600.0

_MAGIC = b"briefing sound 1\n"
_SUFFIX = ".sound"


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """How much is kept: the number of sounds, and their bytes."""

    folder: Path
    sounds: int
    size_bytes: int


def key(**what: str) -> str:
    """The name under which a sound is kept: of all that decides how it sounds, nothing else."""
    named = json.dumps(what, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(named.encode()).hexdigest()


class Cache:
    """The sounds kept in ``folder``, the least recently used given up beyond ``max_bytes``.

    Callable from any thread. A folder that cannot be read or written keeps nothing and is no
    error: the cache only saves work.
    """

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._measure_every = _MEASURE_EVERY * max_bytes
        self._since_measured = self._measure_every

    def get(self, name: str) -> Sound | None:
        """The sound kept under this name, None where there is none that is whole."""
        path = self._path(name)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        sound = _decoded(content)
        with contextlib.suppress(OSError):
            if sound is None:
                path.unlink()
            else:
                os.utime(path)
        return sound

    def put(self, name: str, sound: Sound) -> None:
        """Keep a sound under this name."""
        path = self._path(name)
        content = _encoded(sound)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
            self._since_measured += len(content)
            if self._since_measured >= self._measure_every:
                self._since_measured = 0
                shrink(self._folder, self._max_bytes)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / f"{name[2:]}{_SUFFIX}"


def info(folder: Path) -> CacheInfo:
    """What the folder keeps; nothing where there is no folder."""
    sizes = [size for _, size, _ in _files(folder)]
    return CacheInfo(folder, len(sizes), sum(sizes))


def clear(folder: Path) -> CacheInfo:
    """Give up every sound the folder keeps, and only those; what was given up."""
    return _removed(folder, [(path, size) for path, size, _ in _files(folder)])


def verify(folder: Path) -> CacheInfo:
    """Read every sound and give up those that are damaged; what was given up."""
    damaged = []
    for path, size, _ in _files(folder):
        with contextlib.suppress(OSError):
            if _decoded(path.read_bytes()) is None:
                damaged.append((path, size))
    return _removed(folder, damaged)


def shrink(folder: Path, max_bytes: int) -> CacheInfo:
    """Give up the least recently used until at most ``max_bytes`` are kept; what was given up."""
    files = sorted(_files(folder), key=lambda file: file[2], reverse=True)
    kept = 0
    old = []
    for path, size, _ in files:
        kept += size
        if kept > max_bytes:
            old.append((path, size))
    _sweep(folder)
    return _removed(folder, old)


def _files(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Every sound with its bytes and when it was last used, in nanoseconds."""
    for path in folder.glob(f"[0-9a-f][0-9a-f]/*{_SUFFIX}"):
        with contextlib.suppress(OSError):  # another run was quicker to give it up
            stat = path.stat()
            yield path, stat.st_size, stat.st_mtime_ns


def _removed(folder: Path, files: list[tuple[Path, int]]) -> CacheInfo:
    count = size_bytes = 0
    for path, size in files:
        with contextlib.suppress(OSError):
            path.unlink()
            count, size_bytes = count + 1, size_bytes + size
    return CacheInfo(folder, count, size_bytes)


def _sweep(folder: Path) -> None:
    """Remove what a killed run left half written."""
    for path in folder.glob("[0-9a-f][0-9a-f]/*.part"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _ABANDONED_S:
                path.unlink()


def _write(path: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise


def _encoded(sound: Sound) -> bytes:
    body = b"%d\n%b" % (sound.sample_rate_hz, sound.pcm)
    return _MAGIC + hashlib.sha256(body).digest() + body


def _decoded(content: bytes) -> Sound | None:
    digest, body = content[len(_MAGIC) :][:32], content[len(_MAGIC) + 32 :]
    if not content.startswith(_MAGIC) or hashlib.sha256(body).digest() != digest:
        return None
    rate, _, pcm = body.partition(b"\n")
    return Sound(pcm, int(rate))
