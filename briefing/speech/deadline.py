"""Connections over which no question lasts longer than it may.

A time-out is for one read: an answer that drips, in its headers or behind a proxy that lets one
wait, never runs into it. Here every read, write and handshake has only what is left of the whole.
"""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ssl import SSLContext
from typing import Any

import httpcore


class DeadlineBackend(httpcore.NetworkBackend):
    """Makes connections for `httpcore` that keep the deadline of the thread that uses them.

    What the system does by itself is not cut short: looking up a name, and trying a host's
    addresses one after the other.
    """

    def __init__(self) -> None:
        self._backend = httpcore.SyncBackend()
        self._own = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Let all that this thread does meanwhile take no longer; httpcore.TimeoutException."""
        self._own.end = time.monotonic() + seconds
        try:
            yield
        finally:
            del self._own.end

    def left(self, timeout: float | None, late: type[Exception]) -> float | None:
        """What of ``timeout`` the deadline leaves; raises ``late`` where that is nothing."""
        end: float | None = getattr(self._own, "end", None)
        if end is None:
            return timeout
        left = end - time.monotonic()
        if left <= 0:
            raise late("the time for the whole is over")
        return left if timeout is None else min(timeout, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to a host."""
        left = self.left(timeout, httpcore.ConnectTimeout)
        stream = self._backend.connect_tcp(host, port, left, local_address, socket_options)
        return _Stream(stream, self)


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: DeadlineBackend) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout, httpcore.WriteTimeout))

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
