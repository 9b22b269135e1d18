"""A show on the loopback news world, and its mornings: in this process, by the command's own way.

show = Mornings(tmp_path, web, world, monkeypatch)
show.write("minutes = 2", sites=("detik", "antara"), most=5)
called = show.call("daily", "--json")        # at the world's moment, half past five
world.day += timedelta(1)
"""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main
from briefing.daily import morning
from tests.news.loopback_web import Web
from tests.news_world import World, markup

BASE_URL = "http://192.168.1.10:8000/"
KEYS = f'title = "Kabar Pagi"\nengine = "silence"\nout = "out"\nbase_url = "{BASE_URL}"\n'
"""Of [briefing], as most tests have them."""


@dataclass(frozen=True)
class Called:
    """What a call of the command line gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


SAVED = '[[source]]\nname = "Simpanan"\nurl = "saved"\n'
"""The source that ``Mornings.page`` puts its pages into."""


@dataclass
class Mornings:
    """A folder with a ``briefing.toml``, and nothing of the user's within reach."""

    folder: Path
    web: Web
    world: World
    patch: pytest.MonkeyPatch
    out: Path = field(init=False)

    def __post_init__(self) -> None:
        self.out = self.folder / "out"
        own_files(self.patch, self.folder / "own")
        self.world.serve(self.web)
        self.patch.chdir(self.folder)
        self.patch.setattr(morning, "open_downloader", self.web.opener(self.folder / "pages"))

    @property
    def stem(self) -> str:
        return f"briefing-{self.world.day}"

    def sources(self, names: tuple[str, ...], most: int) -> str:
        sites = map(self.world.site, names)
        return "".join(
            f'[[source]]\nname = "{s.name}"\nurl = "{s.source}"\nmax = {most}\n' for s in sites
        )

    def write(
        self,
        more: str = "",
        *,
        sites: tuple[str, ...] = ("detik", "antara"),
        most: int = 3,
        tables: str = "",
        keys: str = KEYS,
    ) -> Path:
        """Write ``briefing.toml``: the usual keys, ``more`` of [briefing], then other tables."""
        path = self.folder / "briefing.toml"
        text = f"[briefing]\n{keys}{more}\n{self.sources(sites, most)}{tables}"
        path.write_text(text, encoding="utf-8")
        return path

    def daily(self, *options: str) -> Called:
        """``briefing daily`` at the world's moment."""
        return self.call("daily", "--now", self.world.now.isoformat(), *options)

    def page(self, name: str, title: str, *paragraphs: str, when: datetime | None = None) -> Path:
        """A saved page in the folder ``saved``, of an hour ago where nothing else is said."""
        path = self.folder / "saved" / f"{name}.html"
        path.parent.mkdir(exist_ok=True)
        when = when or self.world.now - timedelta(hours=1)
        url = f"https://kabar.example/{name}"
        content = markup.page(
            markup.plain, url, title, list(paragraphs), "Suning", when, "Kabar Lereng"
        )
        path.write_text(content, encoding="utf-8")
        return path

    def call(self, *arguments: str) -> Called:
        """``briefing ARGUMENTS`` in this folder."""
        written = io.BytesIO(), io.BytesIO()
        out, err = (io.TextIOWrapper(file, "utf-8", write_through=True) for file in written)
        self.patch.setattr(sys, "argv", ["briefing", *arguments])
        status: Any = 0
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main()
            except SystemExit as end:
                status = end.code or 0
            # Standard output may be another by now: it is read while that is there.
            return Called(status, *(file.getvalue().decode() for file in written))

    def episode(self, stem: str = "") -> Any:
        """The episode object that lies in the folder."""
        return json.loads((self.out / f"{stem or self.stem}.json").read_bytes())

    def report(self, stem: str = "") -> Any:
        """The report that is kept of a run."""
        path = self.out / ".briefing" / "reports" / f"{stem or self.stem}.json"
        return json.loads(path.read_bytes())

    def titles(self, stem: str = "") -> list[str]:
        return [story["title"] for story in self.episode(stem)["stories"]]

    def files(self) -> dict[str, bytes]:
        """All that can be seen of the podcast folder."""
        return {path.name: path.read_bytes() for path in self.out.glob("[!.]*") if path.is_file()}


def own_files(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let all that is the user's stand in a folder of the test's."""
    folder.mkdir(parents=True, exist_ok=True)
    patch.setenv("BRIEFING_CACHE", str(folder / "cache"))
    patch.setenv("BRIEFING_SOURCES", str(folder / "sources.toml"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        patch.setenv(name, str(folder))
    for name in ("BRIEFING_CONFIG", "BRIEFING_LEXICON", "BRIEFING_TIMEZONE", "BRIEFING_SHOW"):
        patch.delenv(name, raising=False)
