"""Shows and homes of the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.config.load import Loaded, load

from .programs import Programs

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


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    return Programs.on_path(tmp_path / "bin", monkeypatch)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    return home
