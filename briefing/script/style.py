"""How the briefing words what stands around the stories: shipped styles, or a file of the user's."""

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from briefing.errors import StyleError

STYLES = ("formal", "relaxed", "brief")

# Each text of a style file and the words that may be put into it.
_FIELDS = {
    "opening": {"greeting", "show", "day", "count"},
    "headlines": {"headlines"},
    "closing": {"greeting", "show", "day", "count"},
    "credits": {"publishers"},
    "openers.first": set(),
    "openers.next": set(),
    "openers.section": {"section"},
    "openers.last": set(),
    "develops": {"when"},
    "written": {"day"},
    "source.publisher": {"publisher"},
    "source.publisher_credit": {"publisher", "credit"},
    "source.credit": {"credit"},
    "source.others": {"others"},
}
# What a file of the user's need not have: it is left out then.
_OPTIONAL = frozenset({"written"})
_LISTS = ("opening", "closing", "openers.first", "openers.next", "openers.section", "openers.last")


@dataclass(frozen=True, slots=True)
class Style:
    """The templates of one style, by their dotted keys, and the greeting from each hour on."""

    texts: Mapping[str, tuple[str, ...]]
    greetings: Mapping[int, str]

    def greeting(self, hour: int) -> str:
        """The greeting at an hour from 0 to 23."""
        return self.greetings[max(since for since in self.greetings if since <= hour)]

    def say(self, key: str, turn: int = 0, **words: object) -> str:
        """The text under ``key`` whose turn it is, the words put in; empty where there is none."""
        texts = self.all(key, **words)
        return texts[turn % len(texts)] if texts else ""

    def all(self, key: str, **words: object) -> list[str]:
        """Every text under ``key``, the words put in."""
        return [text.format(**words) for text in self.texts[key]]


def load_style(name: str = STYLES[0]) -> Style:
    """A shipped style by its name, or the style in a TOML file.

    Raises StyleError, naming the file, the key and what is expected.
    """
    try:
        if name in STYLES:
            resource = files(__package__).joinpath("styles", f"{name}.toml")
            return _read(tomllib.loads(resource.read_text(encoding="utf-8")))
        return _read(tomllib.loads(Path(name).read_text(encoding="utf-8-sig")))
    except FileNotFoundError as error:
        raise StyleError(
            f"there is no style {name!r}: give {', '.join(STYLES)} or a file"
        ) from error
    except (OSError, ValueError) as error:
        raise StyleError(f"style {name}: {error}") from error


def _read(document: dict[str, Any]) -> Style:
    """The style in a parsed file; ValueError says what is wrong with it."""
    flat = _flatten(document)
    hours = {key: flat.pop(key) for key in list(flat) if key.startswith("greetings.")}
    if unknown := sorted(flat.keys() - _FIELDS.keys()):
        raise ValueError(f"unknown key {unknown[0]}")
    if missing := sorted(_FIELDS.keys() - flat.keys() - _OPTIONAL):
        raise ValueError(f"the key {missing[0]} is missing")
    flat = dict.fromkeys(_OPTIONAL, "") | flat
    return Style(
        {key: _templates(key, value) for key, value in flat.items()},
        _greetings(hours),
    )


def _flatten(document: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in document.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": text for inner, text in value.items()}
        else:
            flat[key] = value
    return flat


def _templates(key: str, value: object) -> tuple[str, ...]:
    """The texts under a key, each checked for what stands in braces; empty ones left out."""
    texts: list[str] = []
    for text in value if isinstance(value, list) and key in _LISTS else [value]:
        if not isinstance(text, str):
            raise ValueError(f"{key} is not {'a list of texts' if key in _LISTS else 'a text'}")
        texts += [text] if text else []
        try:
            parts = list(string.Formatter().parse(text))
        except ValueError as error:
            raise ValueError(f"{key}: {error}") from error
        for _, field, form, conversion in parts:
            if field is not None and (field not in _FIELDS[key] or form or conversion):
                known = ", ".join(f"{{{word}}}" for word in sorted(_FIELDS[key])) or "no braces"
                raise ValueError(f"{key} has {{{field}}}; it takes {known}")
    return tuple(texts)


def _hour(key: str, value: object) -> tuple[int, str]:
    if not key.isdigit() or int(key) > 23 or not isinstance(value, str):
        raise ValueError(f"greetings.{key}: expected an hour from 0 to 23 and a text")
    return int(key), value


def _greetings(hours: Mapping[str, object]) -> dict[int, str]:
    """The greeting from each hour on; before the first one named, the last of the evening before."""
    if not hours:
        raise ValueError("the key greetings is missing")
    named = dict(_hour(key.partition(".")[2], value) for key, value in hours.items())
    return {0: named[max(named)], **named}
