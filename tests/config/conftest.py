"""Settings files of the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]

SOURCE = '[[source]]\nname = "Kabar"\nurl = "https://kabar.example/rss.xml"\n'


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a settings file; a source follows unless ``whole``."""

    def write(text: str, *, whole: bool = False, name: str = "briefing.toml") -> Path:
        path = tmp_path / name
        path.write_text(text if whole else f"{text}\n{SOURCE}", encoding="utf-8")
        return path

    return write
