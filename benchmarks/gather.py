"""What gathering 12 sources of 30 items costs beside the pauses that politeness alone asks for.

usage: python benchmarks/gather.py [--sources N]

Our own sites on this machine (tests/news_world) are asked as they would be out there, with the
shipped pause between two requests to one host, by `briefing make --dry-run` in a cold process; then
again, with what was kept. Prints the time of both beside the pauses of the busiest host, the
requests, and the peak memory. POSIX only.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from briefing.news.download import Policy  # noqa: E402
from tests.news.loopback_web import Web  # noqa: E402
from tests.news_world import SITES, World  # noqa: E402


def make(web: Web, world: World, folder: Path, sources: list[str]) -> tuple[float, float, int]:
    """Wall seconds, peak megabytes, and how many articles were published or merged."""
    out = folder / "made.json"
    command = [sys.executable, "-m", "briefing", "make", "--dry-run", "--json", "-q"]
    command += ["--now", world.now.isoformat()]
    for source in sources:
        command += ["--source", source]
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HTTP_PROXY": web.proxy,
        "BRIEFING_CACHE": str(folder / "cache"),
        "BRIEFING_SOURCES": str(folder / "sources.toml"),
    }
    start = time.perf_counter()
    with out.open("wb") as file:
        actions = [(os.POSIX_SPAWN_DUP2, file.fileno(), 1)]
        pid = os.posix_spawn(command[0], command, env, file_actions=actions)
        _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"briefing ended with {status}")
    outcomes = Counter(item["outcome"] for item in json.loads(out.read_bytes())["items"])
    kilobyte = 1 if sys.platform == "darwin" else 1024
    told = outcomes["published"] + outcomes["merged"] + outcomes["duplicate"]
    return seconds, usage.ru_maxrss * kilobyte / 1e6, told


def main() -> None:
    """Measure a first and a second run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=int, default=12)
    asked = parser.parse_args()
    # Sites whose articles have one page each, so that every host is as busy as the others.
    sites = [site for site in SITES if not site.paging and site.lists != "rss-whole"]
    sources = [site.source for site in sites[: asked.sources]]
    world = World(date(2026, 3, 2), troubles=False)
    with Web() as web, tempfile.TemporaryDirectory() as name:
        world.serve(web)
        for run in ("first", "second"):
            web.exchanges.clear()
            world.asked.clear()
            seconds, megabytes, told = make(web, world, Path(name), sources)
            by_host = Counter(urlsplit(exchange.url).hostname for exchange in web.exchanges)
            pauses = (max(by_host.values()) - 1) * Policy().pause_s
            print(
                f"{run} run: {told} articles in {seconds:.1f} s, {len(web.exchanges)} requests "
                f"({len(world.asked)} of articles), {megabytes:.0f} MB; "
                f"the pauses of the busiest host {pauses:.1f} s"
                + (f", {seconds / pauses:.2f} times that" if run == "first" else "")
            )


if __name__ == "__main__":
    main()
