"""Connections that ask for nothing, or never get to the end of asking."""

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.studio.podcast import connection
from briefing.studio.podcast.server import PodcastServer

from .conftest import SOUND, build, running

PATIENCE_S = 0.3
MANY = 8
ASKED = b"GET /briefing-2026-02-17.mp3 HTTP/1.1\r\nHost: x\r\n"
LONG_S = 20.0
"""More than any wait here; what lasts so long was never ended."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of its own, since a sound is added."""
    return build(tmp_path_factory.mktemp("idle"))


@pytest.fixture
def port(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(connection, "HEAD_S", PATIENCE_S)
    monkeypatch.setattr(connection, "MANY", MANY)
    with running(PodcastServer({"kabar": folder})) as address:
        yield int(address.rpartition(":")[2])


@contextlib.contextmanager
def connected(port: int, said: bytes = b"") -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=LONG_S) as client:
        client.sendall(said)
        yield client


def ends(client: socket.socket, drip: bytes = b"") -> bool:
    """Whether the server hangs up, also on one who goes on sending a byte at a time."""
    stop = threading.Event()

    def send() -> None:
        with contextlib.suppress(OSError):
            while drip and not stop.wait(PATIENCE_S / 10):
                client.sendall(drip)

    sending = threading.Thread(target=send)
    sending.start()
    try:
        while client.recv(1 << 16):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    finally:
        stop.set()
        sending.join()
    return True


def sound(port: int) -> bytes:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=LONG_S)
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
def test_who_asks_for_nothing_is_not_waited_for(port: int, said: bytes, drip: bytes) -> None:
    with connected(port, said) as client:
        assert ends(client, drip)


def test_where_there_are_many_the_idle_are_not_waited_for_as_long(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "HEAD_S", LONG_S)
    monkeypatch.setattr(connection, "HURRIED_S", PATIENCE_S)
    with contextlib.ExitStack() as stack:
        idle = [stack.enter_context(connected(port)) for _ in range(MANY + 1)]
        assert sound(port) == SOUND
        assert ends(idle[-1])
        idle[0].settimeout(PATIENCE_S)
        with pytest.raises(TimeoutError):
            idle[0].recv(1)


def test_a_download_that_takes_its_time_is_not_cut_short(port: int, folder: Path) -> None:
    long = SOUND * 300  # more than the system takes off the server's hands
    (folder / "briefing-2026-02-20.mp3").write_bytes(long)
    with contextlib.ExitStack() as stack:
        asked = ASKED.replace(b"02-17", b"02-20") + b"Connection: close\r\n\r\n"
        slow = stack.enter_context(connected(port, asked))
        read = [slow.recv(1000)]
        for _ in range(3 * MANY):
            stack.enter_context(connected(port))
        time.sleep(2 * PATIENCE_S)
        while part := slow.recv(1 << 16):
            read.append(part)
    assert b"".join(read).endswith(long)


def test_one_connection_asks_again_and_again(port: int) -> None:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=LONG_S)
    with contextlib.closing(asked):
        asked.connect()
        first = asked.sock
        began = time.monotonic()
        while time.monotonic() - began < 3 * PATIENCE_S:
            asked.request("GET", "/briefing-2026-02-17.mp3")
            assert asked.getresponse().read() == SOUND
            time.sleep(PATIENCE_S / 4)
        assert asked.sock is first
