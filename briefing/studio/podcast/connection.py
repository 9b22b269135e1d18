"""A listener's connection that must ask for something in time.

Uvicorn waits without end for a request that never comes, or comes a byte a minute. A few hundred
such connections are all that a process may have, and then nobody else is let in.
"""

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 10.0
"""How long a connection may take until its first request is here whole, and then the next, which
Uvicorn wants to see the beginning of sooner."""

MANY = 100
HURRIED_S = 1.0
"""How long where there are more connections than ``MANY``: there must be room for who comes."""


class Connection(H11Protocol):
    """Uvicorn's own, closed when it asks for nothing; what is being sent is never cut short."""

    _head: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request; once one is whole its time is over."""
        super().data_received(data)
        if self._is_answering:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Wait for the next request, unless that was here already."""
        super().on_response_complete()
        if not self._is_answering:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _await_head(self) -> None:
        self._stop_waiting()
        patience_s = HURRIED_S if len(self.connections) > MANY else HEAD_S
        self._head = self.loop.call_later(patience_s, self.timeout_keep_alive_handler)

    def _stop_waiting(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None
