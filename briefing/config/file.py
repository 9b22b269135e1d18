"""A settings file as it stands on the disk: its text, its tables, and what is in the wrong place."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.config.lines import line_of
from briefing.config.problems import suggestion
from briefing.config.settings import Keys, Settings
from briefing.errors import ConfigError

TABLES = tuple(
    spec.alias or name
    for name, spec in Settings.model_fields.items()
    if name not in Keys.model_fields
)
_MAX_FILE_BYTES = 1_000_000

Raw = dict[str, Any]


def read_text(path: Path) -> str:
    """What the file holds. Raises ConfigError, naming it, where it is not there or holds none."""
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise ConfigError(f"{path} does not exist; `briefing init` writes one") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or error}") from error
    if len(content) > _MAX_FILE_BYTES:
        raise ConfigError(f"{path} is too large to hold settings")
    if not content.strip():
        raise ConfigError(f"{path} is empty: perhaps it was saved half; `briefing init` writes one")
    if b"\0" in content:
        raise ConfigError(f"{path} holds NUL bytes: it was saved half, or is no text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from None


def parse(path: Path, text: str) -> Raw:
    """The tables and keys. Raises ConfigError for what is no TOML."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} is not whole TOML: {error}; perhaps it was saved half") from None


def misplaced(path: Path, text: str, data: Raw) -> Iterator[str]:
    """What stands in no table that there is, or is no table where there has to be one."""
    known = ("briefing", "show", *TABLES)
    for key, value in data.items():
        line = line_of(text, (), 0, key) or line_of(text, (key,), 0, "")
        place = f"{path}:{line}" if line else str(path)
        if key in Keys.model_fields:
            yield f"{place}: {key} stands before every table; it belongs under [briefing]"
        elif key not in known:
            yield f"{place}: [{key}] is no table here; {suggestion(key, known)}"
        elif key in ("source", "variant"):
            if not isinstance(value, list):
                yield f"{place}: write [[{key}]] with two brackets: there may be several"
        elif not isinstance(value, dict):
            yield f"{place}: {key} is a table; write [{key}] and its keys below it"
    shows = data.get("show")
    for name, own in shows.items() if isinstance(shows, dict) else ():
        if not isinstance(own, dict):
            yield f"{path}: [show] {name}: a show is a table; write [show.{name}] for one named so"
            continue
        for key in ("source", "variant"):
            if key in own and not isinstance(own[key], list):
                yield f"{path}: write [[show.{name}.{key}]] with two brackets: there may be several"
