"""A podcast folder over HTTP: an ASGI application that reads, and does nothing else.

What subscribers are told about addresses stands in the feed; a request's Host header is not read.
"""

import gzip
import hmac
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Receive, Scope, Send

from briefing.studio.podcast.files import is_compressible, is_shared, media_type
from briefing.studio.podcast.player.page import PAGE, POLICY

_METHODS = ("GET", "HEAD")
_MAX_TEXT_BYTES = 4_000_000  # larger texts are sent as they are
_MAX_RANGES = 8  # players ask for one; more in one request is a mistake or an attack
_HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class PodcastServer:
    """Serves one folder at ``/``, or several each under its name.

    ``keys`` names the folders that only those may read who know the key. It stands in the query
    (``feed.xml?key=KEY``) or before the file's name (``KEY/cover.jpg``).
    """

    def __init__(self, folders: Mapping[str, Path], keys: Mapping[str, str] | None = None) -> None:
        self._folders = {name: folder.resolve() for name, folder in folders.items()}
        self._keys = keys or {}
        self._single = next(iter(folders)) if len(folders) == 1 else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope)
        response = await self._respond(request)
        response.headers.update(_HEADERS)
        if request.method == "HEAD" and not isinstance(response, FileResponse):
            response.body = b""
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if request.method not in _METHODS:
            return _refusal(405, {"Allow": ", ".join(_METHODS)})
        place, *names = request.scope["path"].split("/")
        if place:  # a whole URL, as proxies are asked, or an asterisk
            return _refusal(404)
        show = self._single
        if show is None:
            show, *names = names
            if show not in self._folders:
                return _refusal(404)
            if not names:
                return RedirectResponse(f"{quote(show)}/")
        return await self._in_folder(request, show, names)

    async def _in_folder(self, request: Request, show: str, names: Sequence[str]) -> Response:
        """``names`` is the path within the folder: a file's name, perhaps a key before it."""
        folder, key = self._folders[show], self._keys.get(show)
        if key:
            if _is_same(names[0], key):
                if len(names) == 1:
                    return RedirectResponse(f"{quote(key)}/")
                names = names[1:]
            elif not _is_same(request.query_params.get("key", ""), key):
                return _refusal(403)
            elif names in ([""], [PAGE]):
                # The page asks for its files beside itself: with the key before their names.
                return RedirectResponse(f"{quote(key)}/")
        if len(names) != 1:
            return _refusal(404)
        return await _file(folder, names[0] or PAGE, request.headers)


async def _file(folder: Path, name: str, asked: Headers) -> Response:
    """A file of the folder as it was asked for: whole, in part, compressed, or not again."""
    kind = media_type(name)
    path = folder / name
    found = await to_thread.run_sync(_look, path) if kind else None
    if not found:
        return _refusal(404)
    headers = {"Cache-Control": "no-cache"}
    if is_shared(name):
        headers["Access-Control-Allow-Origin"] = "*"
    if is_compressible(name):
        headers["Vary"] = "Accept-Encoding"
    response = _File(path, headers=headers, media_type=kind, stat_result=found)
    etag = response.headers["etag"]
    wants_gzip = (
        is_compressible(name)
        and found.st_size <= _MAX_TEXT_BYTES
        and "range" not in asked
        and _accepts_gzip(asked.get("accept-encoding", ""))
    )
    if wants_gzip:
        response.headers["etag"] = f'{etag[:-1]}-gzip"'
    if _NOTHING.is_not_modified(response.headers, asked):
        return NotModifiedResponse(response.headers)
    return await to_thread.run_sync(_compressed, response) if wants_gzip else response


class _File(FileResponse):
    """A file that may be asked for in parts; in a few, not in hundreds."""

    max_ranges = _MAX_RANGES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if Headers(scope=scope).get("range", "").count(",") >= _MAX_RANGES:
            scope = {**scope, "headers": [x for x in scope["headers"] if x[0] != b"range"]}
        await super().__call__(scope, receive, send)


_NOTHING = StaticFiles()  # it knows when a file need not be sent again


def _look(path: Path) -> os.stat_result | None:
    """What is known of a file; None where it is none, is a link, or may not be read."""
    try:
        found = path.lstat()
    except (OSError, ValueError):
        return None
    return found if stat.S_ISREG(found.st_mode) and os.access(path, os.R_OK) else None


def _compressed(response: FileResponse) -> Response:
    content = gzip.compress(Path(response.path).read_bytes(), 6, mtime=0)
    headers = {
        name: value
        for name, value in response.headers.items()
        if name not in ("content-length", "content-type")
    }
    return Response(
        content, headers={**headers, "Content-Encoding": "gzip"}, media_type=response.media_type
    )


def _accepts_gzip(header: str) -> bool:
    for offer in header.lower().split(","):
        coding, _, quality = offer.partition(";")
        if coding.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _is_same(given: str, key: str) -> bool:
    """Whether the key was given; how long that takes tells nothing about it."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), key.encode())


def _refusal(status: int, headers: Mapping[str, str] | None = None) -> Response:
    words = {403: "Forbidden", 404: "Not found", 405: "Method not allowed"}
    return PlainTextResponse(words[status] + "\n", status, headers)
