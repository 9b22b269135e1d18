"""The words of ``words/junk.toml`` as patterns. They are in small letters; so is what they are sought in."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def starts(*path: str) -> re.Pattern[str]:
    """Matches a text that begins with one of a table's phrases, as a word."""
    return re.compile(rf"(?:{alternatives(_entries(*path))})(?!\w)")


@cache
def contains(*path: str) -> re.Pattern[str]:
    """Finds one of a table's phrases, also within a word."""
    return re.compile(alternatives(_entries(*path)))


@cache
def phrases(*path: str) -> frozenset[str]:
    """A table's phrases themselves."""
    return frozenset(_entries(*path))


def _entries(*path: str) -> list[str]:
    found: Any = table()
    for step in path:
        found = found[step]
    return list(found["phrases"])


def alternatives(entries: list[str]) -> str:
    """A pattern for one of them, the longest first; a space stands for any white space."""
    ordered = sorted({entry.strip() for entry in entries}, key=len, reverse=True)
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)


@cache
def table() -> dict[str, Any]:
    """The file, parsed."""
    return tomllib.loads((files("briefing.news") / "words" / "junk.toml").read_text("utf-8"))
