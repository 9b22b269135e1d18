"""Settings as they hold: every key, its value fit to be shown, and where it was set."""

from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from briefing import logs
from briefing.config.load import DEFAULT, Loaded
from briefing.config.values import WEEK, written_duration


@dataclass(frozen=True, slots=True)
class Row:
    """One key: ``value`` in JSON's types, secrets in addresses hidden; ``origin`` as a user says it."""

    key: str
    value: Any
    origin: str


def effective(loaded: Loaded) -> list[Row]:
    """Every key of the show in the order of the settings."""
    told = loaded.settings.model_dump(by_alias=True)
    told["variant"] = [
        {"days": sorted(v.days), "skip": v.skip} | v.keys.model_dump(exclude_unset=True)
        for v in loaded.settings.variants
    ]
    return [
        Row(key, _shown(value), _origin(loaded, loaded.origins.get(key, DEFAULT)))
        for key, value in _flat(told)
    ]


def _flat(table: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            rows += _flat(value, f"{prefix}{key}.")
        else:
            rows.append((prefix + key, value))
    return rows


def _shown(value: Any) -> Any:
    match value:
        case str():
            return logs.masked(value)
        case list() | tuple():
            return [_shown(entry) for entry in value]
        case frozenset():
            return [day for day in WEEK if day in value] or sorted(map(str, value))
        case dict():
            return {key: _shown(entry) for key, entry in value.items()}
        case timedelta():
            return written_duration(value)
        case time():
            return f"{value:%H:%M}"
        case Path():
            return str(value)
    return value


def _origin(loaded: Loaded, origin: str) -> str:
    return Path(origin).name if origin == str(loaded.path) else origin
