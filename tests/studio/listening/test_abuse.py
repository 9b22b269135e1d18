"""The server as no friend would ask it: many at once, slowly, and nonsense."""

import asyncio
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import httpx
import pytest

from .conftest import OUTSIDE, SECRETS, build

pytestmark = [pytest.mark.slow, pytest.mark.anyio]

SIZE = 20_000_000
BIG = "briefing-2026-02-21.mp3"
READERS = 200
PART = 500_000
PATIENCE_S = 60
"""Of who waits for an answer; on an idle machine it is there after milliseconds."""
FUZZED = 10_000


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Served:
    """``briefing serve`` in a process of its own, and its memory."""

    def __init__(self, folder: Path) -> None:
        self.log = folder.parent / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "briefing", "serve", str(folder), "--port", "0"],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout
        found = re.fullmatch(r"page http://127\.0\.0\.1:(\d+)/\n", self.process.stdout.readline())
        assert found
        self.port = int(found[1])

    @property
    def memory_kb(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
        assert found
        return int(found[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is read from /proc")
    folder = build(tmp_path_factory.mktemp("abuse"))
    folder.joinpath(BIG).write_bytes(sound())
    # Without show.json, which is not a whole one here, it serves what is there.
    folder.joinpath("show.json").unlink()
    served = Served(folder)
    yield served
    if served.process.poll() is None:
        served.process.terminate()
    served.process.communicate()


def sound() -> bytes:
    return random.Random(9).randbytes(SIZE)


async def at_once() -> None:
    """Do not pause."""


async def read_range(
    port: int, first: int, pause: Callable[[], Awaitable[object]] = at_once
) -> bytes:
    """A part of the big file, over a connection of its own; ``pause`` is made in the middle."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(
            f"GET /{BIG} HTTP/1.1\r\nHost: x\r\nRange: bytes={first}-{first + PART - 1}\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 206 ")
        await pause()
        return await reader.read(-1)
    finally:
        writer.close()


async def test_two_hundred_readers_get_their_parts_in_flat_memory(served: Served) -> None:
    whole, before_kb, peak_kb = sound(), served.memory_kb, 0

    async def watch() -> None:
        nonlocal peak_kb
        while True:
            peak_kb = max(peak_kb, served.memory_kb)
            await asyncio.sleep(0.05)

    watching = asyncio.create_task(watch())
    for round_ in range(3):
        starts = [(round_ * 7919 + i * 98_765) % (SIZE - PART) for i in range(READERS)]
        parts = await asyncio.gather(*(read_range(served.port, start) for start in starts))
        for part, start in zip(parts, starts, strict=True):
            assert part == whole[start : start + PART]
    watching.cancel()
    # Each reader may have a few chunks of 64 kB under way; the file itself is never in memory.
    assert peak_kb - before_kb < 120_000


async def test_those_who_read_slowly_do_not_hold_up_others(served: Served) -> None:
    all_begun, go_on = asyncio.Barrier(101), asyncio.Event()

    async def pause() -> None:
        await all_begun.wait()
        await go_on.wait()

    slow = [asyncio.create_task(read_range(served.port, i * 1000, pause)) for i in range(100)]
    await asyncio.wait_for(all_begun.wait(), PATIENCE_S)
    address = f"http://127.0.0.1:{served.port}"
    async with httpx.AsyncClient(base_url=address, timeout=PATIENCE_S) as client:
        for _ in range(20):
            assert (await client.get("/feed.xml")).status_code == 200
        assert len((await client.get(f"/{BIG}")).content) == SIZE
    assert not any(task.done() for task in slow)
    go_on.set()
    assert all(len(part) == PART for part in await asyncio.gather(*slow))


SEEDS = ["/feed.xml", f"/{BIG}"] * 5 + [
    "/", "/feed.xml", f"/{BIG}", "/../rahasia.txt", "/%2e%2e/%2e%2e/etc/passwd", "/show.json",
    "/%00", "/.hidden.mp3", "//", "/~/", "/a%2f..%2f..%2frahasia.txt", "/briefing-2026-02-18.mp3",
    "http://127.0.0.1/feed.xml", "*", "/?key=%00", "/\\..\\rahasia.txt", "/%c0%ae%c0%ae/rahasia.txt",
]  # fmt: skip
METHODS = ["GET"] * 12 + [
    "HEAD",
    "HEAD",
    "POST",
    "OPTIONS",
    "TRACE",
    "get",
    "G\x01T",
    "",
    "CONNECT",
]
RANGES = [
    "bytes=0-0", "bytes=-1", "bytes=5-", "bytes=9-2", "bytes=99999999999999999999-", "bytes=a-b",
    "bytes=" + "0-1," * 300, "bytes=" + "9" * 5000 + "-", "bytes=٣-٤", "chunks=1-2", "bytes=--1", "",
]  # fmt: skip
HEADERS = [
    "If-None-Match: *", "If-None-Match: \"", "If-Modified-Since: gestern", "If-Range: \x80",
    "If-Modified-Since: Mon, 99 Foo 99999 99:99:99 GMT", "Accept-Encoding: gzip;q=x,,;", "X: \x00",
    "Content-Length: 99999999999", "Content-Length: -1", "Transfer-Encoding: chunked", "Host: a\tb",
    "Expect: 100-continue", "Upgrade: websocket\r\nConnection: Upgrade", ": leer", "X: " + "y" * 70_000,
]  # fmt: skip


def fuzzed(chance: random.Random) -> bytes:
    """A request that is nearly one."""
    path = chance.choice(SEEDS)
    for _ in range(chance.choice([0, 0, 1, 2, 3])):
        at = chance.randrange(len(path) + 1)
        path = path[:at] + chance.choice(["/", "..", "%2e", "%00", "%", "\x00", "\xff", "é", "?", "#", "~", "a" * 50]) + path[at:]  # fmt: skip
    lines = [f"{chance.choice(METHODS)} {path} {chance.choice(['HTTP/1.1'] * 9 + ['HTTP/1.0', 'HTTP/9', ''])}"]  # fmt: skip
    lines.append("Host: x")
    if chance.random() < 0.5:
        lines.append(f"Range: {chance.choice(RANGES)}")
    if chance.random() < 0.4:
        lines.append(chance.choice(HEADERS))
    end = "\r\n" if chance.random() < 0.95 else "\n"
    text = end.join(lines) + end * 2
    return text.encode("utf-8", "replace")


async def answers(port: int, request: bytes) -> bytes:
    """All that the server says to it before it, or we, hang up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        return await asyncio.wait_for(reader.read(4096), PATIENCE_S)
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def test_ten_thousand_broken_requests_break_nothing(served: Served) -> None:
    chance, before_kb, statuses = random.Random(20_260_217), served.memory_kb, list[int]()
    forbidden = [OUTSIDE, b"root:", *(SECRETS[x] for x in ("catatan.txt", ".hidden.mp3"))]
    for _ in range(FUZZED // 50):
        requests = [fuzzed(chance) for _ in range(50)]
        for request, said in zip(
            requests,
            await asyncio.gather(*(answers(served.port, x) for x in requests)),
            strict=True,
        ):
            status = re.match(rb"HTTP/1\.1 (\d{3})", said)
            assert status or not said, (request, said)
            if status:
                statuses.append(int(status[1]))
            assert not any(secret in said for secret in forbidden), request
    assert len(statuses) > 0.95 * FUZZED
    assert set(statuses) >= {200, 206, 304, 400, 404, 405, 416}
    assert not [status for status in statuses if status >= 500]
    assert served.memory_kb - before_kb < 60_000
    assert b"Traceback" not in served.log.read_bytes()
    assert b"\x1b" not in served.log.read_bytes()


def test_it_stops_in_order_when_asked(served: Served) -> None:
    os.kill(served.process.pid, signal.SIGTERM)

    assert served.process.wait() == 0
    assert b"Traceback" not in served.log.read_bytes()
