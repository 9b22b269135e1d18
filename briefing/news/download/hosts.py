"""Turns at hosts: one request at a time, a pause between pages, and an end to asking in vain."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from briefing.errors import DownloadError
from briefing.news.download.left_alone import LeftAlone


@dataclass
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    failures: int = 0
    last: str = ""


class Hosts:
    """Who is at which host. Callable from any thread; ``ended`` lets nobody wait any more."""

    def __init__(self, failures: int, left_alone: LeftAlone, ended: threading.Event) -> None:
        self._failures = failures
        self._left_alone = left_alone
        self._ended = ended
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str, pause_s: float, *, waits: bool = True) -> Iterator[float]:
        """Be alone at a host; gives the seconds that were waited for that.

        ``pause_s`` is kept after the turn, until the next that ``waits``: what belongs to the
        same page does not. LeftAloneError where the host asked for that, DownloadError where it
        failed several times running.
        """
        with self._lock:
            host = self._hosts[name]
        began = time.monotonic()
        with host.lock:
            self._left_alone.check(name)
            if host.failures >= self._failures:
                raise DownloadError(
                    f"{name} failed {host.failures} times running and was not asked again; the last "
                    f"time: {host.last}",
                    of_host=True,
                )
            if waits:
                self._ended.wait(max(0.0, host.free_at - time.monotonic()))
            if self._ended.is_set():
                raise DownloadError("downloading was ended")
            try:
                yield time.monotonic() - began
            except DownloadError as error:
                host.failures = host.failures + 1 if error.of_host else 0
                host.last = str(error.args[0])
                raise
            else:
                host.failures = 0
            finally:
                host.free_at = max(host.free_at, time.monotonic() + pause_s)
