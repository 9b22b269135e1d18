"""One run at a time in a folder: a lock that the system lets go of when its holder dies."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import FileIO
from pathlib import Path

from briefing.errors import BusyError, OutputError


@contextmanager
def only_run(path: Path, now: datetime) -> Iterator[None]:
    """Hold the lock file at ``path`` inside the block; BusyError where another process holds it.

    The file stays: removing it would let two runs lock two files of one name.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b", buffering=0)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    with file:
        if not _lock(file):
            raise BusyError(f"another run is going in {path.parent.parent}{_holder(file)}")
        with suppress(OSError):  # a full disk: the lock holds without a word of who holds it
            file.truncate(0)
            file.write(json.dumps({"pid": os.getpid(), "since": now.isoformat()}).encode())
        yield


def _holder(file: FileIO) -> str:
    """Who holds the lock, as far as he has said so."""
    try:
        file.seek(0)
        known = json.loads(file.read(1000))
        return f": process {int(known['pid'])}, for the morning of {known['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


if sys.platform == "win32":
    import msvcrt

    _BYTE = 1 << 20  # beyond what is written, since a locked byte cannot be read either

    def _lock(file: FileIO) -> bool:
        file.seek(_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        file.seek(0)
        return True

else:
    import fcntl

    def _lock(file: FileIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
