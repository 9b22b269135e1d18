"""HTTP/1.1 and HTTP/2 for httpx, over connections that end in time and go where they may."""

import contextlib
import socket
import threading
import time
import weakref
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from briefing.errors import DownloadError
from briefing.news.download.names import Names
from briefing.news.download.network import Network
from briefing.news.download.stream import Clock, Stream, translated

DEADLINE = "deadline"
"""The extension of a request that says when, by ``time.monotonic``, it must be over."""
_KEEP_ALIVE_S = 20.0


class _Backend(httpcore.NetworkBackend):
    """Connects to the addresses that names were found to have."""

    def __init__(self, names: Names, network: Network, clock: Clock) -> None:
        self._names = names
        self._network = network
        self._clock = clock
        self._streams: weakref.WeakSet[Stream] = weakref.WeakSet()
        self._lock = threading.Lock()
        self._is_over = False

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        with translated(httpcore.ConnectTimeout, httpcore.ConnectError):
            ends = time.monotonic() + self._clock.left(timeout)
            addresses = self._names.find(host, ends - time.monotonic()).addresses
            connection = self._connect(addresses, port, ends)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        stream = Stream(connection, self._clock)
        with self._lock:
            if not self._is_over:
                self._streams.add(stream)
                return stream
        stream.close()  # nobody else would end who waits for an answer on it
        raise httpcore.ConnectError("downloading was ended")

    def _connect(self, addresses: tuple[str, ...], port: int, ends: float) -> socket.socket:
        """The first address that answers; each has its share of the time."""
        failure: OSError = TimeoutError("the time for it is over")
        for number, address in enumerate(addresses):
            share = (ends - time.monotonic()) / (len(addresses) - number)
            if share <= 0:
                break
            try:
                return self._network.dial(address, port, share)
            except OSError as error:
                failure = error
        raise failure

    def abort(self) -> None:
        """Break every connection off, also those that are being made."""
        with self._lock:
            self._is_over = True
            streams = list(self._streams)
        for stream in streams:
            stream.abort()


class Wire(httpx.BaseTransport):
    """httpx's way to the network: directly, or through the proxy that the environment names.

    A request's ``DEADLINE`` extension bounds all of it: connecting, headers and body. Raises
    httpcore's errors as they are.
    """

    def __init__(self, names: Names, network: Network) -> None:
        self._clock = Clock()
        self._backend = _Backend(names, network, self._clock)
        self._pools: dict[tuple[str, str | None], httpcore.ConnectionPool] = {}
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response to a request, its body still to come."""
        self._clock.deadline = request.extensions[DEADLINE]
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        pool = self._pool(request.url.scheme, proxy_for(request.url))
        answer = pool.handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def _pool(self, scheme: str, proxy: str | None) -> httpcore.ConnectionPool:
        with self._lock:
            if (scheme, proxy) not in self._pools:
                self._pools[scheme, proxy] = httpcore.ConnectionPool(
                    # Reading all authorities' certificates takes a while: only where they are needed.
                    ssl_context=httpx.create_ssl_context() if scheme == "https" else None,
                    proxy=None if proxy is None else _proxy(proxy),
                    max_connections=None,
                    keepalive_expiry=_KEEP_ALIVE_S,
                    http2=True,
                    network_backend=self._backend,
                )
            return self._pools[scheme, proxy]

    def close(self) -> None:
        """Break every connection off, also those that others are waiting at."""
        self._backend.abort()
        with self._lock:
            for pool in self._pools.values():
                # A request that is still under way ends by itself: its connection is broken.
                with contextlib.suppress(RuntimeError):
                    pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def proxy_for(url: httpx.URL) -> str | None:
    """The proxy that ``HTTP_PROXY`` and its like name for an address, None for none.

    ``NO_PROXY`` is honoured as ``urllib.request`` reads it.
    """
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(url.netloc.decode("ascii")):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _proxy(proxy: str) -> httpcore.Proxy:
    try:
        parts = httpx.Proxy(proxy)
    except (ValueError, httpx.InvalidURL) as error:
        raise DownloadError(f"the proxy setting cannot be used: {error}") from error
    if parts.url.scheme.startswith("socks") and find_spec("socksio") is None:
        raise DownloadError("the proxy setting cannot be used: SOCKS needs the package socksio")
    return httpcore.Proxy(str(parts.url), auth=parts.raw_auth)
