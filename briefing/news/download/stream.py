"""A connection whose every operation ends in time, and that counts what it brought."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from select import select
from typing import Any

import httpcore

BODY_BYTES = "body_bytes"
"""What a response's ``network_stream`` says of the bytes that came as its body; None for HTTP/2."""
_HTTP_1 = b"HTTP/1."


class Clock(threading.local):
    """When the request that a thread is at must be over, however often bytes still come."""

    deadline = float("inf")

    def left(self, timeout_s: float | None) -> float:
        """Seconds for the next operation. TimeoutError where none are left."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for it is over")
        return left if timeout_s is None else min(left, timeout_s)


class _Answer:
    """Counts what came behind the headers of an HTTP/1 response, whatever they say of it."""

    def __init__(self) -> None:
        self.body_bytes: int | None = None
        self._head = bytearray()

    def add(self, block: bytes) -> None:
        """Bytes as they come."""
        if self.body_bytes is not None:
            self.body_bytes += len(block)
            return
        start = max(0, len(self._head) - 3)
        self._head += block
        if not self._head.startswith(_HTTP_1[: len(self._head)]):
            self._head.clear()  # HTTP/2, which sees to the length itself
            return
        while (end := self._head.find(b"\r\n\r\n", start)) >= 0:
            rest = len(self._head) - end - 4
            if not self._head.startswith(b"HTTP/1.1 1"):
                self.body_bytes = rest
                return
            del self._head[: end + 4]  # "100 Continue" and its like come before the response
            start = 0


class Stream(httpcore.NetworkStream):
    """A connection, each of whose operations is bounded by the clock as well."""

    def __init__(self, connection: socket.socket, clock: Clock) -> None:
        self._socket = connection
        self._clock = clock
        self._answer = _Answer()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes as they come, at most so many; none at the end."""
        with translated(httpcore.ReadTimeout, httpcore.ReadError):
            self._socket.settimeout(self._clock.left(timeout))
            block = self._socket.recv(max_bytes)
        self._answer.add(block)
        return block

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it: a request, so that a new answer is counted."""
        self._answer = _Answer()
        with translated(httpcore.WriteTimeout, httpcore.WriteError):
            while buffer:
                self._socket.settimeout(self._clock.left(timeout))
                buffer = buffer[self._socket.send(buffer) :]

    def close(self) -> None:
        """End the connection."""
        self._socket.close()

    def abort(self) -> None:
        """Break off, from any thread: whoever waits for bytes waits no longer."""
        with contextlib.suppress(OSError):
            # Not SSLSocket's, which takes the cipher away from a thread that may be reading.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted from now on."""
        try:
            with translated(httpcore.ConnectTimeout, httpcore.ConnectError):
                self._socket.settimeout(self._clock.left(timeout))
                self._socket = ssl_context.wrap_socket(
                    self._socket, server_hostname=server_hostname
                )
        except BaseException:
            self.close()
            raise
        return self

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection, and ``BODY_BYTES``."""
        if info == "ssl_object":
            return self._socket if isinstance(self._socket, ssl.SSLSocket) else None
        if info == "is_readable":
            return _is_readable(self._socket)
        if info == BODY_BYTES:
            return self._answer.body_bytes
        return None


@contextlib.contextmanager
def translated(
    in_time: type[httpcore.TimeoutException], otherwise: type[httpcore.NetworkError]
) -> Iterator[None]:
    """A socket's errors as httpcore's, which its connections know how to end."""
    try:
        yield
    except TimeoutError as error:
        raise in_time(str(error)) from error
    except (OSError, UnicodeError, ValueError) as error:
        raise otherwise(str(error)) from error


def _is_readable(connection: socket.socket) -> bool:
    """Whether something came on an idle connection: its end, as a rule."""
    try:
        return bool(select([connection], [], [], 0)[0])
    except (OSError, ValueError):
        return True
