"""What `briefing serve` costs beside Python's own http.server, and how its memory fares under a crowd.

usage: python benchmarks/serve.py [--readers N]

Both hand a file of 20 MB to one listener 20 times over; the CPU time of the one is given as a ratio
to that of the other, which knows neither ranges nor marks. Then N listeners (200) ask `briefing serve`
for half a megabyte each at the same time, three times over. Last a folder of a year's episodes gets
one more: the CPU time to bring feed and page up to date. Linux only: memory is read from /proc.
"""

import argparse
import asyncio
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from briefing.studio.podcast import ShowChanges, keep_up, refresh  # noqa: E402
from tests.studio.podcast.folders import BASE_URL, DAY, NOW, put_days, put_episode  # noqa: E402

SIZE, PART = 20_000_000, 500_000
TIMES = 20
NAME = "briefing-2026-02-21.mp3"


class Server:
    """A server in a process of its own, asked for its CPU time and its memory."""

    def __init__(self, command: list[str], ready: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout
        found = re.search(ready, self.process.stdout.readline())
        assert found
        self.port = int(found[1])

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.communicate()

    def cpu_ticks(self) -> int:
        """What it used so far, in the ticks of the kernel."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return int(fields[11]) + int(fields[12])

    def memory_mb(self) -> float:
        """What it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
        assert found
        return int(found[1]) * 1024 / 1e6


def hand_out(server: Server) -> int:
    """CPU ticks for the file, time after time."""
    url = f"http://127.0.0.1:{server.port}/{NAME}"
    urllib.request.urlopen(url).read()  # the first time also imports what is needed
    before = server.cpu_ticks()
    for _ in range(TIMES):
        assert len(urllib.request.urlopen(url).read()) == SIZE
    return server.cpu_ticks() - before


async def crowd(server: Server, readers: int) -> float:
    """Megabytes that the server grew by at most."""
    before = peak = server.memory_mb()

    async def read(first: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(
            f"GET /{NAME} HTTP/1.1\r\nHost: x\r\nRange: bytes={first}-{first + PART - 1}\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        assert len(await reader.read(-1)) > PART
        writer.close()

    async def watch() -> None:
        nonlocal peak
        while True:
            peak = max(peak, server.memory_mb())
            await asyncio.sleep(0.02)

    watching = asyncio.create_task(watch())
    for _ in range(3):
        await asyncio.gather(*(read(i * 98_765 % (SIZE - PART)) for i in range(readers)))
    watching.cancel()
    return peak - before


def main() -> None:
    """Measure all three."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readers", type=int, default=200)
    readers = parser.parse_args().readers
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / NAME).write_bytes(bytes(SIZE))
        plain = ["-m", "http.server", "--bind", "127.0.0.1", "--directory", name, "0"]
        with Server(plain, r"port (\d+)") as server:
            theirs = hand_out(server)
        ours = ["-m", "briefing", "serve", name, "--port", "0", "--quiet"]
        with Server(ours, r":(\d+)/$") as server:
            ratio = hand_out(server) / theirs
            print(f"{SIZE * TIMES / 1e6:.0f} MB: {ratio:.1f} times http.server's CPU time")
            grown = asyncio.run(crowd(server, readers))
            print(f"{readers} readers of {PART / 1e6:g} MB at once: {grown:.0f} MB more memory")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        put_days(folder, 365)
        refresh(folder, ShowChanges(base_url=BASE_URL), now=NOW)
        put_episode(folder, DAY + timedelta(days=1))
        start = time.process_time()
        keep_up(folder, now=NOW)
        print(f"366 episodes: feed and page in {time.process_time() - start:.2f} s of CPU time")


if __name__ == "__main__":
    main()
