"""How fast a service is asked: a rate shared by all runs on this machine."""

import contextlib
import struct
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

# A choice of ours, since Google names no limit: a briefing of an ordinary length goes as fast as it
# is answered, four at a time; who makes one after another, or a very long one, is slowed down.
PER_SECOND = 8.0
BURST = 60

_TIME = struct.Struct("<d")
_lock = threading.Lock()


class RateLimit:
    """Turns handed out at PER_SECOND, BURST of them saved up; one for all who name the same file.

    Without a file, one for the threads that share this object. The file holds a time: when all the
    turns that were handed out will be paid for at PER_SECOND.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._paid_at = 0.0

    def take_turn(self) -> float:
        """Take the next turn; the seconds until it is due."""
        now = time.time()
        with _lock:
            if self._file is not None:
                # A file that cannot be written paces nobody else, but stops no briefing either.
                with contextlib.suppress(OSError), _locked(self._file) as shared:
                    content = shared.read(_TIME.size)
                    if len(content) == _TIME.size:
                        (self._paid_at,) = _TIME.unpack(content)
                    wait_s = self._advance(now)
                    shared.seek(0)
                    shared.write(_TIME.pack(self._paid_at))
                    return wait_s
            return self._advance(now)

    def _advance(self, now: float) -> float:
        saved_s = BURST / PER_SECOND
        # A time further off than any queue reaches comes from a clock that was set back.
        if not now <= self._paid_at <= now + saved_s + 120:
            self._paid_at = now
        self._paid_at += 1 / PER_SECOND
        return max(0.0, self._paid_at - saved_s - now)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[IO[bytes]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b", buffering=0):
        pass  # so that it exists
    with path.open("r+b", buffering=0) as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            try:
                yield file
            finally:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)  # given back when the file is closed
            yield file
