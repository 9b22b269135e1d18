"""Shows of the tests, and programs of the system that only write down how they were called."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.config.load import Loaded, load

SOURCE = '[[source]]\nname = "Kabar"\nurl = "https://kabar.example/rss.xml"\n'
Show = Callable[..., Loaded]


@pytest.fixture
def show(tmp_path: Path) -> Show:
    """The settings that a text gives, a source added."""

    def show(text: str = "", name: str = "briefing.toml") -> Loaded:
        path = tmp_path / name
        path.write_text(f"{text}\n{SOURCE}", encoding="utf-8")
        return load(path, environ={})

    return show


class Programs:
    """Fakes on PATH: each notes its arguments and input, and may be told how to answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, script: str = "") -> None:
        """Put a program of this name on PATH; ``script`` is Python run after the note was taken."""
        path = self._folder / name
        log = self._folder / "calls.jsonl"
        path.write_text(
            f"#!{sys.executable}\n"
            "import json, sys\n"
            f"folder = {str(self._folder)!r}\n"
            "given = sys.stdin.buffer.read().decode('utf-8', 'surrogateescape')\n"
            f"with open({str(log)!r}, 'a') as log:\n"
            f"    log.write(json.dumps([{name!r}, *sys.argv[1:]]) + '\\n')\n"
            f"{script}\n"
        )
        path.chmod(0o755)

    @property
    def calls(self) -> list[list[str]]:
        log = self._folder / "calls.jsonl"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    def add_crontab(self, content: str | None) -> Path:
        """A crontab that holds ``content``; None is a user without one."""
        held = self._folder / "crontab.txt"
        if content is not None:
            held.write_text(content)
        self.add(
            "crontab",
            f"held = {str(held)!r}\n"
            "import os\n"
            "if sys.argv[1] == '-l' and not os.path.exists(held):\n"
            "    sys.exit('no crontab for tester')\n"
            "if sys.argv[1] == '-l':\n"
            "    sys.stdout.buffer.write(open(held, 'rb').read())\n"
            "else:\n"
            "    open(held, 'wb').write(given.encode('utf-8', 'surrogateescape'))\n",
        )
        return held


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return Programs(folder)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    return home
