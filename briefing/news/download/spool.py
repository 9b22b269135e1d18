"""What was fetched before its turn came, kept off the memory."""

import tempfile
import threading
from dataclasses import replace
from typing import Self

from briefing.models import Loss, Page

_IN_MEMORY_BYTES = 16_000_000


class Spool:
    """Pages put aside by any thread, their bytes in a file without a name once they are many."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES)  # noqa: SIM115 - closed with the spool
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._file.close()

    def put(self, done: Page | Loss) -> "Spooled":
        """Put a page aside; a loss is small and stays as it is."""
        if isinstance(done, Loss):
            return Spooled(done, 0, 0)
        with self._lock:
            start = self._file.seek(0, 2)
            self._file.write(done.content)
        return Spooled(replace(done, content=b""), start, len(done.content))

    def take(self, spooled: "Spooled") -> Page | Loss:
        """The page as it was put aside; it may be taken again."""
        if isinstance(spooled.done, Loss):
            return spooled.done
        with self._lock:
            self._file.seek(spooled.start)
            return replace(spooled.done, content=self._file.read(spooled.length))


class Spooled:
    """A page without its bytes, and where they are."""

    __slots__ = ("done", "length", "start")

    def __init__(self, done: Page | Loss, start: int, length: int) -> None:
        self.done = done
        self.start = start
        self.length = length
