"""Finished files into their places, never a half-written one."""

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, TypeAlias

from briefing.errors import OutputError

Content: TypeAlias = bytes | Callable[[BinaryIO], object]
"""What a file is to hold: its bytes, or what writes them into an open, empty file."""

_PREFIX, _SUFFIX = ".briefing-", ".part"
_STALE_S = 24 * 60 * 60
# Windows lets nobody replace a file that is being read: a feed that is served, say. Who reads one
# of ours whole is done in a moment.
_IS_HELD_BY_READERS = os.name == "nt"
_TRIES, _PAUSE_S = 20, 0.1


def publish(files: Mapping[Path, Content], instead_of: Iterable[Path] = ()) -> None:
    """Write each file whole beside its place, then rename them into place, in the order given.

    Folders are made as needed. No file takes its place before all are on the disk; when one
    cannot be written OutputError is raised, and what the one who writes it raises is passed on:
    what stood there stands there still. Then those of ``instead_of`` that were not written anew
    are removed.
    """
    finished: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            finished.append((_write_beside(path, content), path))
        for _, path in finished:
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        for temporary, path in finished:
            _replace(temporary, path)
        for path in set(instead_of) - files.keys():
            path.unlink(missing_ok=True)
    except OSError as error:
        place = error.filename2 or error.filename or next(iter(files))
        raise OutputError(f"cannot write {place}: {error.strerror or error}") from error
    finally:
        for temporary, _ in finished:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    for folder in {path.parent for path in files}:
        _sweep(folder)


def _write_beside(path: Path, content: Content) -> Path:
    """A complete copy of the content in the same folder, on the disk."""
    temporary = path.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        with temporary.open("x+b") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                content(file)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def _replace(temporary: Path, path: Path) -> None:
    """The file in its place, where readers hold that one after a few tries."""
    for _ in range(_TRIES - 1 if _IS_HELD_BY_READERS else 0):
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(_PAUSE_S)
        else:
            return
    temporary.replace(path)


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed left behind; a run going on now has younger files."""
    for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _STALE_S:
                leftover.unlink()
