"""One line for each request that was answered: when, who, what, how much. Never a key."""

import time
from collections.abc import Callable, Collection
from datetime import datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MAX_PATH_CHARS = 200
_HIDDEN = "KEY"


class AccessLog:
    """Passes requests on and tells of each, once it was answered or broken off.

    ``write`` gets ``2026-11-24 06:00:01 192.168.1.7 206 65536 0.004s GET /STEM.mp3``. The query is
    left out and ``keys`` are made unreadable in the path; what else the path holds is the
    client's: ``write`` must not pass on control characters to a terminal.
    """

    def __init__(
        self, app: ASGIApp, write: Callable[[str], None], keys: Collection[str] = ()
    ) -> None:
        self._app, self._write, self._keys = app, write, frozenset(keys)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and write its line."""
        status, sent_bytes, begun_s = 0, 0, time.monotonic()

        async def counted(message: Message) -> None:
            nonlocal status, sent_bytes
            await send(message)
            if message["type"] == "http.response.start":
                status = message["status"]
            sent_bytes += len(message.get("body", b""))

        try:
            await self._app(scope, receive, counted)
        except (OSError, RuntimeError) as error:
            # The file went, or shrank, while it was sent; or the listener hung up.
            self._write(f"broken off: {self._path(scope)}: {error}")
        finally:
            client = (scope.get("client") or ("-",))[0]
            now = datetime.now().astimezone()
            self._write(
                f"{now:%Y-%m-%d %H:%M:%S} {client} {status or '-'} {sent_bytes} "
                f"{time.monotonic() - begun_s:.3f}s {scope['method']} {self._path(scope)}"
            )

    def _path(self, scope: Scope) -> str:
        parts = scope["path"].split("/")
        path = "/".join(_HIDDEN if part in self._keys else part for part in parts)
        return path if len(path) <= _MAX_PATH_CHARS else f"{path[:_MAX_PATH_CHARS]}…"
