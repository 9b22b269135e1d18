"""Connections that ask for nothing, or never get to the end of asking."""

import asyncio
import contextlib
import http.client
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.studio.podcast import connection
from briefing.studio.podcast.connection import HEAD_S
from briefing.studio.podcast.server import PodcastServer

from .conftest import SOUND, build, running

MANY = 8
ASKED = b"GET /briefing-2026-02-17.mp3 HTTP/1.1\r\nHost: x\r\n"


@dataclass
class Clock:
    """What the server goes by: the machine's, and what passes at a word of the test."""

    ahead_s: float = 0.0

    def time(self) -> float:
        return time.monotonic() + self.ahead_s


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of its own, since a sound is added."""
    return build(tmp_path_factory.mktemp("idle"))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(asyncio.BaseEventLoop, "time", lambda _: clock.time())
    return clock


@pytest.fixture
def port(folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(connection, "MANY", MANY)
    with running(PodcastServer({"kabar": folder})) as address:
        yield int(address.rpartition(":")[2])


@contextlib.contextmanager
def connected(port: int, said: bytes = b"") -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
        client.sendall(said)
        yield client


def ends(client: socket.socket, clock: Clock, drip: bytes) -> bool:
    """Whether the server hangs up in time, also on one who goes on sending a byte at a time."""
    client.settimeout(0.02)
    for _ in range(1000):
        clock.ahead_s += HEAD_S / 5
        try:
            client.sendall(drip)
            if not client.recv(1 << 16):
                return True
        except TimeoutError:
            pass
        except (BrokenPipeError, ConnectionResetError):
            return True
    return False


def sound(port: int) -> bytes:
    asked = http.client.HTTPConnection("127.0.0.1", port)
    with contextlib.closing(asked):
        asked.request("GET", "/briefing-2026-02-17.mp3")
        return asked.getresponse().read()


@pytest.mark.parametrize(
    ("said", "drip"),
    [
        (b"", b""),
        (b"GET / HT", b""),
        (ASKED, b"a"),  # a header that grows for ever
        (ASKED + b"\r\n", b""),  # answered, and then silent
        (ASKED + b"\r\n", b"G"),
        (ASKED + b"Content-Length: 100000\r\n\r\n", b"a"),  # a body that nobody wants
    ],
)
def test_who_asks_for_nothing_is_not_waited_for(
    port: int, clock: Clock, said: bytes, drip: bytes
) -> None:
    with connected(port, said) as client:
        assert ends(client, clock, drip)


def test_where_there_are_many_the_idle_are_not_waited_for_as_long(
    port: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HEAD_S", 2000.0)
    monkeypatch.setattr(connection, "HURRIED_S", 200.0)
    with contextlib.ExitStack() as stack:
        idle = [stack.enter_context(connected(port)) for _ in range(MANY + 1)]
        assert sound(port) == SOUND
        clock.ahead_s += 200.0
        assert idle[-1].recv(1) == b""
        idle[0].setblocking(False)
        with pytest.raises(BlockingIOError):
            idle[0].recv(1)


def test_a_download_that_takes_its_time_is_not_cut_short(
    port: int, clock: Clock, folder: Path
) -> None:
    long = SOUND * 300  # more than the system takes off the server's hands
    (folder / "briefing-2026-02-20.mp3").write_bytes(long)
    with contextlib.ExitStack() as stack:
        asked = ASKED.replace(b"02-17", b"02-20") + b"Connection: close\r\n\r\n"
        slow = stack.enter_context(connected(port, asked))
        read = [slow.recv(1000)]
        for client in [stack.enter_context(connected(port)) for _ in range(3 * MANY)]:
            assert ends(client, clock, b"")
        while part := slow.recv(1 << 16):
            read.append(part)
    assert b"".join(read).endswith(long)


def test_one_connection_asks_again_and_again(port: int, clock: Clock) -> None:
    asked = http.client.HTTPConnection("127.0.0.1", port)
    with contextlib.closing(asked):
        asked.connect()
        first = asked.sock
        for _ in range(3 * int(HEAD_S)):
            asked.request("GET", "/briefing-2026-02-17.mp3")
            assert asked.getresponse().read() == SOUND
            clock.ahead_s += 1
        assert asked.sock is first
