"""A Google of our own on this machine, behind an HTTPS proxy, whose every answer is scripted.

It speaks what gTTS speaks: a CONNECT to translate.google.com:443, TLS inside it, and the POST whose
answer holds an MP3 in base64. Nothing is patched: a process whose HTTPS_PROXY is ``google.proxy``
talks to it, and cannot reach the real one. Kept-alive connections are served.

    def test_it(google):
        google.script = [too_many_requests(retry_after="1"), speech()]
"""

import base64
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from urllib.parse import parse_qs

import lameenc
import numpy as np
import pytest
import trustme

RATE_HZ = 24000
HOST = "translate.google.com"
MS_PER_CHAR = 65  # about Google's pace in Indonesian
PADDING_MS = 200  # of silence before and after what is said


@dataclass(frozen=True)
class Reply:
    """What is sent for one request. ``then`` is what becomes of the connection after ``body``."""

    status: str = "200 OK"
    headers: tuple[str, ...] = ()
    body: bytes | None = None  # None: the sound of the text that was asked for
    delay_s: float = 0.0
    # or "reset", "hang" (before anything is sent), "drip" (a byte of the body at a time), "drip all"
    then: str = "keep"


def speech() -> Reply:
    return Reply()


def too_many_requests(retry_after: str | None = None) -> Reply:
    headers = (f"Retry-After: {retry_after}",) if retry_after else ()
    return Reply("429 Too Many Requests", headers, b"<html>unusual traffic</html>")


def status(line: str) -> Reply:
    return Reply(line, (), b"<html>no</html>")


def block_page() -> Reply:
    """What Google does with those it takes for robots: another page, and that one says 429."""
    return Reply("302 Found", (f"Location: https://{HOST}/sorry/index",), b"")


def html_page() -> Reply:
    return Reply(body=b"<!doctype html><title>Before you continue to Google</title>")


def null_audio() -> Reply:
    return Reply(body=_envelope(b'["wrb.fr","jQ1olc",null,null,null,null,"generic"]'))


def bad_base64() -> Reply:
    return Reply(body=_envelope(rb'["wrb.fr","jQ1olc","[\"//NExAA*\"]",null,null,null,"generic"]'))


def not_utf8() -> Reply:
    return Reply(body=b'["wrb.fr","jQ1olc","\xff\xfe"]')


def audio(mp3: bytes) -> Reply:
    """A well-formed answer with these bytes for the sound."""
    encoded = base64.b64encode(mp3)
    return Reply(
        body=_envelope(b'["wrb.fr","jQ1olc","[\\"' + encoded + b'\\"]",null,null,null,"generic"]')
    )


def hang() -> Reply:
    return Reply(then="hang")


def reset() -> Reply:
    return Reply(then="reset")


def drip() -> Reply:
    """A byte every tenth of a second: never late enough for a time-out between two bytes."""
    return Reply(then="drip")


def drip_from_the_first() -> Reply:
    """The same, from the first byte of the headers."""
    return Reply(then="drip all")


@cache
def spoken_mp3(
    text: str, ms_per_char: int = MS_PER_CHAR, volume: int = 8000, rate_hz: int = RATE_HZ
) -> bytes:
    """An MP3 as long as ``text`` would take, a low tone that swells and fades, silence around."""
    at = np.arange(rate_hz * ms_per_char * len(text) // 1000)
    tone = volume * np.sin(at * 0.05) * (0.6 + 0.4 * np.sin(at * 0.0013))
    padding = np.zeros(rate_hz * PADDING_MS // 1000)
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(32)
    encoder.set_in_sample_rate(rate_hz)
    encoder.set_out_sample_rate(rate_hz)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    samples = np.concatenate([padding, tone, padding])
    return bytes(encoder.encode(samples.astype("<i2").tobytes()) + encoder.flush())


def _envelope(answer: bytes) -> bytes:
    rest = b'["di",42],["af.httprm",41,"1",9]'
    lines = b"[" + answer + b"," + rest + b"]"
    return b')]}\'\n\n%d\n%b\n25\n[["e",4,null,null,1234]]\n' % (len(lines), lines)


Script = Callable[[str, int], Reply] | Sequence[Reply]


@dataclass
class Google:
    """The server: what it shall answer, and what it was asked.

    ``heads`` are the headers of each request, ``connect_heads`` those to the proxy, names in lower
    case. ``script`` is a list of replies, one a request and then speech; or a function of the text
    and of how many times it was asked for before. ``latency_s`` is added to every answer. Those from
    the ``held_from``-th on, where it is set, wait for ``released``. With ``holds_connect`` the proxy
    takes a CONNECT and never answers it.
    """

    proxy: str
    ca_file: Path
    script: Script = ()
    latency_s: float = 0.0
    held_from: int | None = None
    released: threading.Event = field(default_factory=threading.Event)
    holds_connect: bool = False
    texts: list[str] = field(default_factory=list)
    speeds: list[object] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    connect_heads: list[dict[str, str]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def connections(self) -> int:
        return len(self.connect_heads)

    @property
    def requests(self) -> int:
        return len(self.texts)

    def environment(self) -> dict[str, str]:
        """What a process needs in its environment to take this for the Google there is."""
        return {
            "HTTPS_PROXY": self.proxy,
            "https_proxy": self.proxy,
            "NO_PROXY": "",
            "no_proxy": "",
            "SSL_CERT_FILE": str(self.ca_file),
            "REQUESTS_CA_BUNDLE": str(self.ca_file),
        }

    def reply_to(self, text: str, speed: object) -> Reply:
        with self._lock:
            before, count = len(self.texts), self.texts.count(text)
            self.texts.append(text)
            self.speeds.append(speed)
            if callable(self.script):
                reply = self.script(text, count)
            else:
                reply = self.script[before] if before < len(self.script) else speech()
        if reply.body is None:
            reply = replace(reply, body=audio(spoken_mp3(text)).body)
        return replace(reply, delay_s=reply.delay_s + self.latency_s)


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 64
    google: Google
    tls: ssl.SSLContext

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is part of the play."""


class _Connection(BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        google = self.server.google
        raw: socket.socket = self.request
        head = _read_head(raw)
        if not head.startswith(b"CONNECT translate.google.com:443 "):
            raw.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        if google.holds_connect:
            google.closing.wait(60)
            return
        google.connect_heads.append(_headers(head))
        raw.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with self.server.tls.wrap_socket(raw, server_side=True) as tls:
            while head := _read_head(tls):
                self._serve(tls, head)

    def _serve(self, tls: ssl.SSLSocket, head: bytes) -> None:
        google = self.server.google
        if head.startswith(b"GET /sorry"):
            _send(tls, too_many_requests())
            return
        length = int(_headers(head)["content-length"])
        body = b""
        while len(body) < length:
            body += tls.recv(65536)
        google.heads.append(_headers(head))
        reply = google.reply_to(*_asked(body))
        if reply.then == "hang":
            google.closing.wait(60)
            raise ConnectionAbortedError
        if reply.then == "reset":
            tls.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            tls.close()
            raise ConnectionAbortedError
        if reply.delay_s:
            google.closing.wait(reply.delay_s)
        if google.held_from is not None and google.requests >= google.held_from:
            google.released.wait(60)
        _send(tls, reply, google.closing)


def _send(tls: ssl.SSLSocket, reply: Reply, closing: threading.Event | None = None) -> None:
    body = reply.body or b""
    lines = [f"HTTP/1.1 {reply.status}", f"Content-Length: {len(body)}", *reply.headers, "", ""]
    head = "\r\n".join(lines).encode()
    at_once, in_drops = {
        "drip": (head, body),
        "drip all": (b"", head + body),
    }.get(reply.then, (head + body, b""))
    tls.sendall(at_once)
    for i in range(len(in_drops)):
        tls.sendall(in_drops[i : i + 1])
        if closing is None or closing.wait(0.1):
            raise ConnectionAbortedError


def _read_head(connection: socket.socket) -> bytes:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = connection.recv(1)
        if not byte:
            return b""
        head += byte
    return head


def _headers(head: bytes) -> dict[str, str]:
    lines = head.decode("latin-1").split("\r\n")[1:]
    pairs = (line.split(": ", 1) for line in lines if line)
    return {name.lower(): value for name, value in pairs}


def _asked(body: bytes) -> tuple[str, object]:
    rpc = json.loads(parse_qs(body.decode(), keep_blank_values=True)["f.req"][0])
    assert rpc[0][0][0] == "jQ1olc"
    text, language, speed, _ = json.loads(rpc[0][0][1])
    assert language == "id"
    return text, speed


@pytest.fixture(scope="session")
def google_authority() -> trustme.CA:
    return trustme.CA()


@contextmanager
def serve(folder: Path, authority: trustme.CA | None = None) -> Iterator[Google]:
    """The server, running; its authority's certificate lies in ``folder``."""
    authority = authority or trustme.CA()
    ca_file = folder / "google-ca.pem"
    authority.cert_pem.write_to_path(ca_file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    with _Server(("127.0.0.1", 0), _Connection) as server:
        server.tls = context
        server.google = Google(f"http://127.0.0.1:{server.server_address[1]}", ca_file)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server.google
        server.google.closing.set()
        server.google.released.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def loopback_google(google_authority: trustme.CA, tmp_path: Path) -> Iterator[Google]:
    """The server, running; nothing in the environment leads to it yet."""
    with serve(tmp_path, google_authority) as google:
        yield google


@pytest.fixture
def google(loopback_google: Google, monkeypatch: pytest.MonkeyPatch) -> Google:
    """The server, and this process's environment leading to it."""
    for name, value in loopback_google.environment().items():
        monkeypatch.setenv(name, value)
    return loopback_google
