"""``briefing daily`` killed at any moment of a month and run again: as if nothing had been."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.daily.report import read_reports
from briefing.history import History
from tests.daily.mornings import KEYS
from tests.news.loopback_web import Web
from tests.news_world import World

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9"),
]

ROOT = Path(__file__).resolve().parents[2]
FIRST = date(2026, 3, 2)
DAYS = 31
KILLS = 100
CUTS = 25  # of the changes of a morning, some 80
SITES = ("detik", "merdeka")
# Of a report: the rest tells of the run itself, which does and finds less once one was cut off.
LASTING = ("stem", "title", "engine", "stories", "target_s", "duration_s", "error")


@dataclass
class Driver:
    """A process that runs mornings in children of its own."""

    process: "subprocess.Popen[str]"
    took_s: float = 0.0

    def start(self, show: "Show", now: str, cut: int = 0) -> int:
        """Begin a morning; its process's number."""
        self._ask(show, now, cut=cut)
        return int(self._line())

    def ended(self) -> tuple[int, int]:
        """The status of the morning that was begun (negative: killed), and its changes."""
        told = json.loads(self._line())
        return told["status"], told["changes"]

    def to_the_end(self, show: "Show", now: str) -> int:
        """A morning that nothing happens to; how many changes it made."""
        began = time.monotonic()
        self.start(show, now)
        status, changes = self.ended()
        self.took_s = time.monotonic() - began
        assert status == 0
        return changes

    def warm(self, show: "Show", now: str) -> None:
        """Let the process itself run a morning, so that its children need to import nothing."""
        self._ask(show, now, warm=True)
        assert json.loads(self._line())["status"] == 0

    def _ask(self, show: "Show", now: str, **more: Any) -> None:
        asked = {"config": str(show.folder / "briefing.toml"), "now": now, "env": show.env, **more}
        assert self.process.stdin
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()


@dataclass(frozen=True)
class Show:
    """A show in a folder of its own, with all that it remembers."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    def write(self, sources: str) -> "Show":
        """Write its settings."""
        for folder in (self.folder, self.own):
            folder.mkdir()
        self._set_env()
        text = f"[briefing]\n{KEYS}stories = 4\nwords = 20\nkeep = 5\n{sources}"
        (self.folder / "briefing.toml").write_text(text)
        return self

    def _set_env(self) -> None:
        self.env["BRIEFING_SOURCES"] = str(self.own / "sources.toml")
        for name in ("BRIEFING_CACHE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            self.env[name] = str(self.own)

    @property
    def own(self) -> Path:
        """What is the user's: beside the show's folder, whose changes are counted."""
        return self.folder.with_name(f"{self.folder.name}-own")

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def copied(self, name: str) -> "Show":
        """Another show like this one, with all that it has."""
        other = Show(self.folder.with_name(name))
        shutil.copytree(self.folder, other.folder)
        shutil.copytree(self.own, other.own)
        other._set_env()
        return other

    def remove(self) -> None:
        for folder in (self.folder, self.own):
            shutil.rmtree(folder)

    def titles(self, day: date) -> set[str]:
        """The headlines that the briefing of a day tells, where there is one."""
        path = self.out / f"briefing-{day}.json"
        stories = json.loads(path.read_bytes())["stories"] if path.exists() else []
        return {told["title"] for story in stories for told in (story, *story["also"])}

    def state(self) -> dict[str, Any]:
        """All that a listener, the next run or the owner finds."""
        with History(self.out / ".briefing" / "history.sqlite") as history:
            remembered = history.entries()
        reports = [
            {key: report[key] for key in LASTING}
            for report in read_reports(self.out / ".briefing" / "reports")[0]
        ]
        seen = Path(self.env["BRIEFING_SOURCES"]).with_name("sources.state.json")
        return {
            **{path.name: path.read_bytes() for path in self.out.glob("[!.]*") if path.is_file()},
            "history": remembered,
            "reports": reports,
            "sources": json.loads(seen.read_bytes()),
        }


@pytest.fixture
def world(web: Web) -> World:
    world = World(FIRST)
    world.serve(web)
    return world


@pytest.fixture
def driver(web: Web, world: World, tmp_path: Path) -> Iterator[Driver]:
    command = [sys.executable, "-m", "tests.daily.killed_driver", str(web.port)]
    process = subprocess.Popen(
        [*command, json.dumps({host: list(found) for host, found in web.names.items()})],
        cwd=ROOT,
        env={**os.environ, "BRIEFING_CACHE": str(tmp_path / "cache")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    driver = Driver(process)
    driver.warm(Show(tmp_path / "warm").write(sources(world)), world.now.isoformat())
    yield driver
    process.kill()
    process.communicate()


def sources(world: World) -> str:
    return "".join(
        f'[[source]]\nname = "{site.name}"\nurl = "{site.source}"\nmax = 8\n'
        for site in map(world.site, SITES)
    )


def assert_whole(show: Show) -> None:
    """What a listener finds after a run was killed can be heard."""
    for path in show.out.glob("briefing-????-??-??.json"):
        episode = json.loads(path.read_bytes())
        assert episode["lines"], path
    feed = show.out / "feed.xml"
    if feed.exists():
        assert feed.read_bytes().rstrip().endswith(b"</rss>")


def test_a_month_with_a_hundred_kills(driver: Driver, world: World, tmp_path: Path) -> None:
    undisturbed = Show(tmp_path / "undisturbed").write(sources(world))
    disturbed = Show(tmp_path / "disturbed").write(sources(world))
    dice = random.Random(2026)
    kills = 0
    for ahead in range(DAYS):
        world.day = FIRST + timedelta(ahead)
        now = world.now.isoformat()
        driver.to_the_end(undisturbed, now)
        due = round(KILLS * (ahead + 1) / DAYS)
        longest_s = driver.took_s
        while kills < due:
            child = driver.start(disturbed, now)
            after_s = dice.uniform(0.0, 0.95) * longest_s
            time.sleep(after_s)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            status, _ = driver.ended()
            if status == -signal.SIGKILL:
                kills += 1
            else:
                longest_s = after_s  # the machine is less busy than it was
            assert_whole(disturbed)
        driver.to_the_end(disturbed, now)
        assert disturbed.state() == undisturbed.state(), world.day
    assert kills == KILLS


@pytest.mark.parametrize("before", [0, 6])
def test_a_morning_cut_before_any_of_its_changes(
    driver: Driver, world: World, tmp_path: Path, before: int
) -> None:
    """The first of all, and one that is made again in another hour when others have to go."""
    base = Show(tmp_path / "base").write(sources(world))
    now = world.now
    for _ in range(before):
        now = world.now
        driver.to_the_end(base, now.isoformat())
        world.day += timedelta(1)
    if before:
        world.day -= timedelta(1)
        now += timedelta(hours=6)
    whole = base.copied("whole")
    changes = driver.to_the_end(whole, now.isoformat())
    expected = whole.state()

    assert changes > CUTS
    for cut in random.Random(before).sample(range(1, changes + 1), CUTS):
        show = base.copied(f"cut-{cut}")
        driver.start(show, now.isoformat(), cut)
        assert driver.ended()[0] == -signal.SIGKILL
        assert_whole(show)
        tomorrow = show.copied(f"tomorrow-{cut}")
        driver.to_the_end(show, now.isoformat())
        assert show.state() == expected, cut
        # Nor does it matter where nobody runs it again: what could be heard is not told again.
        world.day += timedelta(1)
        driver.to_the_end(tomorrow, world.now.isoformat())
        world.day -= timedelta(1)
        assert not tomorrow.titles(now.date()) & tomorrow.titles(now.date() + timedelta(1))
        for each in (show, tomorrow):
            each.remove()
