"""The sources that come with the program: those of the publishers we know, and Google News."""

import tomllib
from functools import cache
from importlib.resources import files

from briefing.news.sources.source import Source


@cache
def presets() -> dict[str, Source]:
    """The shipped sources by name: ``detik``, and by section ``detik/finance``."""
    content = (files(__package__) / "presets.toml").read_text(encoding="utf-8")
    found: dict[str, Source] = {}
    for name, preset in tomllib.loads(content).items():
        found[name] = Source(name, preset["url"])
        for section, url in preset.get("sections", {}).items():
            full = f"{name}/{section}"
            found[full] = Source(full, url, section=section)
    return found
