"""A publisher of voices on this machine: a manifest, files, ranges, and every way to fail."""

import contextlib
import hashlib
import json
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

NAME = "id_ID-news_tts-medium"
FOLDER = "id/id_ID/news_tts/medium"
FILES = {
    f"{FOLDER}/{NAME}.onnx": bytes(range(256)) * 4000,
    f"{FOLDER}/{NAME}.onnx.json": b'{"audio": {"sample_rate": 22050}}',
    f"{FOLDER}/MODEL_CARD": b"# Model card\n",
}
MODEL = f"{FOLDER}/{NAME}.onnx"
PREFIX = "/rhasspy/piper-voices/resolve/main/"


@dataclass
class Publisher:
    """The server. ``faults`` are taken one a request for the model, and then there are none.

    A fault is a status to answer, ``"cut"`` to break off after a third of what was asked for,
    ``"whole"`` to ignore the range, ``"redirect"`` to send the asker on, ``"unencrypted"`` to send
    it on to plain HTTP.
    """

    url: str = ""
    files: dict[str, bytes] = field(default_factory=lambda: dict(FILES))
    manifest: Any = None
    faults: list[int | str] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def mirror(self) -> str:
        return self.url.removesuffix(PREFIX.rstrip("/"))

    def asked_for(self, path: str) -> list[str]:
        """The ranges that were asked for of this file, "" for all of it."""
        return [wanted for asked, wanted in self.asked if asked == path]

    def listed(self) -> bytes:
        if self.manifest is not None:
            return json.dumps(self.manifest).encode()
        return json.dumps({NAME: {"key": NAME, "files": sums(self.files)}}).encode()


def sums(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """What the manifest says of these files."""
    return {
        path: {"size_bytes": len(content), "md5_digest": hashlib.md5(content).hexdigest()}
        for path, content in files.items()
    }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        publisher = self.server.publisher
        path = self.path.removeprefix(PREFIX)
        wanted = self.headers.get("Range", "")
        publisher.asked.append((path, wanted))
        if path == "voices.json":
            self._send(200, publisher.listed())
            return
        content = publisher.files.get(path.removeprefix("/elsewhere/"))
        if content is None:
            self._send(404, b"")
            return
        fault = publisher.faults.pop(0) if path == MODEL and publisher.faults else ""
        if isinstance(fault, int):
            self._send(fault, b"<html>no</html>")
        elif fault == "redirect":
            self._send(302, b"", Location=f"/elsewhere/{path}")
        elif fault == "unencrypted":
            address = publisher.url.replace("https:", "http:")
            self._send(302, b"", Location=f"{address}/elsewhere/{path}")
        elif wanted and fault != "whole":
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            if start >= len(content):
                self._send(416, b"")
                return
            span = f"bytes {start}-{len(content) - 1}/{len(content)}"
            self._send(206, content[start:], cut=fault == "cut", Content_Range=span)
        else:
            self._send(200, content, cut=fault == "cut")

    def _send(self, status: int, body: bytes, *, cut: bool = False, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body[: len(body) // 3] if cut else body)
        self.close_connection = cut

    def log_message(self, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    publisher: Publisher


@contextlib.contextmanager
def publish(tls: ssl.SSLContext | None = None) -> Iterator[Publisher]:
    """The publisher, running; over TLS with this context."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        scheme = "http"
        if tls:
            scheme = "https"
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        url = f"{scheme}://127.0.0.1:{server.server_address[1]}{PREFIX}".rstrip("/")
        server.publisher = Publisher(url)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server.publisher
        server.shutdown()
        thread.join()
