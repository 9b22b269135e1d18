"""The words that choosing sentences looks for, as ``words.toml`` lists them."""

import tomllib
from importlib.resources import files
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(
    files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
)
COMMON: frozenset[str] = frozenset(WORDS["common"]["words"])
"""Words that say nothing of what a text is about."""
