"""A web of our own on this machine: hosts by name, what they serve, and every way to fail.

    with Web() as web:
        web.serve("http://kabar.example/1", "<p>Isi</p>")
        with Downloader(None, CALM, network=web.network) as downloader:
            downloader.page("http://kabar.example/1")
        assert web.asked == ["http://kabar.example/1"]

Each host has an address of its own that looks public; whatever is dialled ends at the web's own
port, port 443 behind a certificate of ``web.authority``. The port also is an HTTP proxy, for a
program in a process of its own: ``HTTP_PROXY=web.proxy``. A host without a robots.txt answers 404.
"""

import contextlib
import gzip
import re
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from briefing.news.download import Downloader, Policy
from briefing.news.download.network import Network

CALM = Policy(backoff_s=0.01, longest_wait_s=0.5, pause_s=0.0)
"""A policy that does not pause; for pages that come."""
QUICK = replace(CALM, connect_s=0.4, read_s=0.4, total_s=0.8)
"""A policy that gives up soon; for pages that do not, and for nothing else: a busy machine needs longer."""

HTML = "text/html; charset=utf-8"
_SILENCE_S = 0.2
_FRAME_BYTES = 16_384  # what HTTP/2 allows at once
_HEAD = re.compile(rb"(\S+) (\S+) HTTP/1\.[01]\r\n((?:[^\r\n]+\r\n)*)")


Headers = dict[str, str] | None


@dataclass
class Exchange:
    """One request and the connection to answer it on; ``body`` is what was sent with it."""

    url: str
    headers: dict[str, str]
    connection: socket.socket
    closing: threading.Event
    times_asked: int
    method: str = "GET"
    body: bytes = b""

    def send(self, content: bytes) -> None:
        """Bytes as they are."""
        self.connection.sendall(content)

    def answer(self, body: bytes | str = b"", status: int = 200, headers: Headers = None) -> None:
        """A whole response; a header that is given replaces the one that is usual."""
        content = body.encode() if isinstance(body, str) else body
        usual = {"Content-Type": HTML, "Content-Length": str(len(content))}
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
        lines += [f"{name}: {value}" for name, value in (usual | (headers or {})).items()]
        self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + content)

    def wait(self, seconds: float = 30.0) -> None:
        """Say nothing for a while, or until the web is closed."""
        self.closing.wait(seconds)

    def reset(self) -> None:
        """Break the connection off with a TCP reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


Answer = Callable[[Exchange], None]


@dataclass
class Web:
    """Hosts by name. ``asked`` are the addresses asked for, in order, robots.txt left out."""

    asked: list[str] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    names: dict[str, Sequence[str]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    _answers: dict[str, Answer] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._connections: list[socket.socket] = []
        self._context: ssl.SSLContext | None = None
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self.proxy = f"http://127.0.0.1:{self.port}"
        self.network = Network(self._lookup, self._dial)
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for connection in self._connections:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def serve(
        self,
        url: str,
        answer: Answer | bytes | str,
        status: int = 200,
        headers: Headers = None,
    ) -> None:
        """Serve a body, or what a function answers, at an address; ``http://host/*`` is the rest."""
        if isinstance(answer, bytes | str):
            body = answer
            self._answers[url] = lambda exchange: exchange.answer(body, status, headers)
        else:
            self._answers[url] = answer
        self.address(urlsplit(url).hostname or "")

    def address(self, host: str) -> str:
        """The address of a host, which it has from now on."""
        with self._lock:
            number = len(self.names) + 1
            return self.names.setdefault(host, [f"9.9.{number // 250}.{number % 250}"])[0]

    def fail(self, host: str, way: str) -> None:
        """Give a host that is ``refused``, or ``silent``: it never takes a connection.

        Who dials a silent one is told so a little sooner than he asked for.
        """
        address = self.address(host)
        {"refused": self.refused, "silent": self.silent}[way].add(address)

    def count(self, url: str) -> int:
        """How often an address was asked for."""
        return sum(exchange.url == url for exchange in self.exchanges)

    def secure(self, *, http2: bool = True) -> str:
        """Answer at https too, also in HTTP/2; gives the authority's certificate (PEM), for ``SSL_CERT_FILE``."""
        import trustme

        protocols = ["h2", "http/1.1"] if http2 else ["http/1.1"]
        authority = trustme.CA()
        contexts: dict[str, ssl.SSLContext] = {}

        def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
            host = name or "127.0.0.1"
            if host not in contexts:
                contexts[host] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                contexts[host].set_alpn_protocols(protocols)
                authority.issue_cert(host).configure_cert(contexts[host])
            connection.context = contexts[host]

        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.set_alpn_protocols(protocols)
        authority.issue_cert("127.0.0.1").configure_cert(self._context)
        self._context.sni_callback = choose  # type: ignore[assignment]
        return authority.cert_pem.bytes().decode()

    def opener(self, folder: Path) -> Callable[..., Downloader]:
        """In the place of ``open_downloader``: calm, on this web, keeping its pages in ``folder``."""

        def open_downloader(
            *, allow_private: bool = False, ignore_robots: Collection[str] = ()
        ) -> Downloader:
            policy = replace(
                CALM, allow_private=allow_private, ignore_robots=frozenset(ignore_robots)
            )
            return Downloader(folder, policy, network=self.network)

        return open_downloader

    def _lookup(self, host: str) -> Sequence[str]:
        if host in self.names:
            return self.names[host]
        try:
            socket.inet_aton(host)  # as the system does: 127.1, 0x7f.1 and 2130706433 are addresses
        except OSError:
            if ":" in host:
                return [host]
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None
        return [socket.inet_ntoa(socket.inet_aton(host))]

    def _dial(self, address: str, port: int, timeout_s: float) -> socket.socket:
        self.dialled.append((address, port))
        if address in self.refused:
            raise ConnectionRefusedError(111, "Connection refused")
        if address in self.silent:
            self.closing.wait(min(timeout_s, _SILENCE_S))
            raise TimeoutError("timed out")
        connection = socket.create_connection(("127.0.0.1", self.port), timeout_s)
        if port == 443:
            connection.sendall(b"TLS\n")  # for our own port: what follows is a handshake
        return connection

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._connections.append(connection)
            thread = threading.Thread(target=self._talk, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _talk(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), contextlib.ExitStack() as stack:
            stack.callback(lambda: connection.close())
            connection.settimeout(30.0)
            if connection.recv(4, socket.MSG_PEEK) == b"TLS\n":
                connection.recv(4)
                connection = self._tls(connection)
            if self._speaks_http2(connection):
                self._talk_http2(connection)
                return
            while not self.closing.is_set():
                asked = self._request(connection)
                if asked is None:
                    return
                method, target, headers, body = asked
                if method == "CONNECT":
                    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                    connection = self._tls(connection)
                    if self._speaks_http2(connection):
                        self._talk_http2(connection)
                        return
                    continue
                if not target.startswith("http"):
                    scheme = "https" if isinstance(connection, ssl.SSLSocket) else "http"
                    target = f"{scheme}://{headers.get('host', '')}{target}"
                self._respond(target, headers, connection, method=method, body=body)

    def _tls(self, connection: socket.socket) -> socket.socket:
        if self._context is None:
            raise OSError("this web answers at http only")
        return self._context.wrap_socket(connection, server_side=True)

    @staticmethod
    def _speaks_http2(connection: socket.socket) -> bool:
        return isinstance(connection, ssl.SSLSocket) and connection.selected_alpn_protocol() == "h2"

    def _talk_http2(self, connection: socket.socket) -> None:
        """Answer requests one after the other; what writes bytes of its own is for HTTP/1.1."""
        from h2.config import H2Configuration
        from h2.connection import H2Connection
        from h2.events import DataReceived, RequestReceived, StreamEnded

        state = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        state.initiate_connection()
        connection.sendall(state.data_to_send())
        asked: dict[int, tuple[dict[str, str], bytearray]] = {}
        while received := connection.recv(65536):
            for event in state.receive_data(received):
                if isinstance(event, RequestReceived):
                    asked[event.stream_id] = (dict(event.headers), bytearray())
                elif isinstance(event, DataReceived):
                    asked[event.stream_id][1].extend(event.data)
                elif isinstance(event, StreamEnded):
                    headers, body = asked.pop(event.stream_id)
                    self._respond_http2(event.stream_id, headers, bytes(body), state, connection)
            connection.sendall(state.data_to_send())

    def _respond_http2(
        self,
        stream: int,
        headers: dict[str, str],
        content: bytes,
        state: Any,
        connection: socket.socket,
    ) -> None:
        class OnStream(Exchange):
            def answer(
                self, body: bytes | str = b"", status: int = 200, headers: Headers = None
            ) -> None:
                usual = {"content-type": HTML, **(headers or {})}
                lines = [(":status", str(status)), *((k.lower(), v) for k, v in usual.items())]
                state.send_headers(stream, lines)
                content = body.encode() if isinstance(body, str) else body
                for start in range(0, len(content), _FRAME_BYTES):
                    state.send_data(stream, content[start : start + _FRAME_BYTES])
                state.end_stream(stream)

        url = f"https://{headers[':authority']}{headers[':path']}"
        self._respond(
            url,
            {**headers, "version": "2"},
            connection,
            OnStream,
            method=headers[":method"],
            body=content,
        )

    @staticmethod
    def _request(connection: socket.socket) -> tuple[str, str, dict[str, str], bytes] | None:
        received = b""
        while b"\r\n\r\n" not in received:
            block = connection.recv(65536)
            if not block:
                return None
            received += block
        head, _, body = received.partition(b"\r\n\r\n")
        matched = _HEAD.fullmatch(head + b"\r\n")
        if matched is None:
            return None
        lines = matched[3].decode("latin-1").splitlines()
        headers = {
            name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)
        }
        while len(body) < int(headers.get("content-length", 0)):
            block = connection.recv(65536)
            if not block:
                return None
            body += block
        return matched[1].decode(), matched[2].decode(), headers, body

    def _respond(
        self,
        url: str,
        headers: dict[str, str],
        connection: socket.socket,
        kind: type[Exchange] = Exchange,
        *,
        method: str = "GET",
        body: bytes = b"",
    ) -> None:
        with self._lock:
            times = self.count(url) + 1
            exchange = kind(url, headers, connection, self.closing, times, method, body)
            self.exchanges.append(exchange)
            robots = url.endswith("/robots.txt")
            if not robots:
                self.asked.append(url)
        parts = urlsplit(url)
        answer = self._answers.get(url)
        if answer is None and not robots:
            answer = self._answers.get(f"{parts.scheme}://{parts.netloc}/*")
        if answer is None:
            exchange.answer("<h1>404</h1>", 404)
        else:
            answer(exchange)


def redirect(location: str, status: int = 302) -> Answer:
    """Another address."""
    return lambda exchange: exchange.answer(status=status, headers={"Location": location})


def in_turn(*answers: Answer) -> Answer:
    """The first answer first, the next then, the last from then on."""
    return lambda exchange: answers[min(exchange.times_asked, len(answers)) - 1](exchange)


def status(code: int, headers: Headers = None) -> Answer:
    """A status without a page."""
    return lambda exchange: exchange.answer(f"<h1>{code}</h1>", code, headers)


def page(body: bytes | str, headers: Headers = None) -> Answer:
    """A page as it should be."""
    return lambda exchange: exchange.answer(body, 200, headers)


def kept(body: bytes | str, etag: str = '"1"') -> Answer:
    """A page that is not sent again to whom has it: 304 where the ETag is the same."""

    def answer(exchange: Exchange) -> None:
        if exchange.headers.get("if-none-match") == etag:
            exchange.send(f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode())
        else:
            exchange.answer(body, 200, {"ETag": etag})

    return answer


def hang_before_headers(exchange: Exchange) -> None:
    """Take the request and say nothing."""
    exchange.wait()


def hang_in_headers(exchange: Exchange) -> None:
    """Stop in the middle of the headers."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Ty")
    exchange.wait()


def hang_in_body(exchange: Exchange) -> None:
    """Stop in the middle of the body."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>Setengah")
    exchange.wait()


def drip_headers(exchange: Exchange) -> None:
    """Headers without end, a byte at a time, each within any time-out for reading."""
    exchange.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not exchange.closing.wait(0.05):
        exchange.send(b"a")


def drip_body(exchange: Exchange) -> None:
    """A body a byte at a time."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not exchange.closing.wait(0.05):
        exchange.send(b"a")


def endless_body(exchange: Exchange) -> None:
    """A body that never ends, as fast as it is taken."""
    exchange.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while not exchange.closing.is_set():
        exchange.send(b"<p>lagi</p>" * 5000)


def endless_headers(exchange: Exchange) -> None:
    """Headers that never end, as fast as they are taken."""
    exchange.send(b"HTTP/1.1 200 OK\r\n")
    while not exchange.closing.is_set():
        exchange.send(b"X-More: " + b"a" * 1000 + b"\r\n")


def bomb(encoding: str, megabytes: int = 500) -> Answer:
    """A page of a few hundred kilobytes that is hundreds of megabytes unpacked."""
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    packed = b"".join(packer.compress(b" " * 10**6) for _ in range(megabytes)) + packer.flush()
    return page(packed, {"Content-Encoding": encoding})


def gzipped(body: str) -> Answer:
    """A page as most are sent."""
    return page(gzip.compress(body.encode()), {"Content-Encoding": "gzip"})


def too_short(exchange: Exchange) -> None:
    """Fewer bytes than declared, and then the end."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>Setengah")
    exchange.connection.shutdown(socket.SHUT_RDWR)


def too_long(exchange: Exchange) -> None:
    """More bytes than declared."""
    exchange.send(
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n<p>Setengah kalimat, lalu habis.</p>"
    )


def reset_half_way(exchange: Exchange) -> None:
    """A connection that breaks in the middle of the body."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>Setengah")
    time.sleep(0.02)
    exchange.reset()


def nonsense(exchange: Exchange) -> None:
    """What is no HTTP at all."""
    exchange.send(b"SSH-2.0-OpenSSH_9.6\r\n\r\n\x00\x1b[31m")
    exchange.connection.shutdown(socket.SHUT_RDWR)
