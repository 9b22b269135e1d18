"""Words as data: reads the tables beside the rules, once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files(__package__).joinpath("data")


def rows(name: str) -> list[list[str]]:
    """The lines of a tab-separated table; empty lines and those beginning with # are notes."""
    text = _DATA.joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def tables(name: str) -> dict[str, Any]:
    """A TOML file of words."""
    return tomllib.loads(_DATA.joinpath(name).read_text(encoding="utf-8"))


def words(name: str) -> tuple[str, ...]:
    """One list of ``context.toml``: words that decide how a token beside them is read."""
    found: list[str] = tables("context.toml")[name]
    return tuple(found)


def lexicon_tables() -> list[str]:
    """Names of the lexicon's tables, in the order of their names."""
    folder = _DATA.joinpath("lexicon")
    return sorted(f"lexicon/{file.name}" for file in folder.iterdir() if file.name.endswith(".tsv"))
