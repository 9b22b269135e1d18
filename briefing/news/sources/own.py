"""The user's own sources: ``sources.toml`` in the settings folder, read and written."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from briefing.errors import SourcesError
from briefing.news.sources.source import Source

_NUMBER = "max"
_LISTS = {"section": "sections", "include": "include", "exclude": "exclude"}
_KEYS = ("name", "url", _NUMBER, *_LISTS)
_HEADER = "# Sources of your own; `briefing sources add` writes here too.\n"


def read_own(path: Path) -> dict[str, Source]:
    """The sources in a file, by name; empty where there is none.

    Raises SourcesError, which names the file, the source and the key, for what is none.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeError) as error:
        raise SourcesError(f"cannot read {path}: {error}") from error
    return parse_own(content, path)


def parse_own(content: str, path: Path) -> dict[str, Source]:
    """The sources in a file's content; paths in it are relative to the file. Raises SourcesError."""
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise SourcesError(f"{path}: {error}") from error
    tables = data.pop("source", [])
    if data:
        raise SourcesError(
            f"{path}: {next(iter(data))!r} is unknown; sources begin with [[source]]"
        )
    if not isinstance(tables, list):
        raise SourcesError(f"{path}: write [[source]], not [source]")
    found: dict[str, Source] = {}
    for number, table in enumerate(tables, 1):
        source = _source(table, f"{path}: source {number}", path.parent)
        if source.name.casefold() in map(str.casefold, found):
            raise SourcesError(f"{path}: two sources are named {source.name!r}")
        found[source.name] = source
    return found


def written(sources: Iterable[Source]) -> str:
    """The content of a file with these sources."""
    return _HEADER + "".join(f"\n[[source]]\n{_table(source)}" for source in sources)


def with_source(content: str, source: Source) -> str:
    """A file's content with one more source at its end; what stands there stays as it is."""
    begun = content.rstrip() + "\n" if content.strip() else _HEADER
    return f"{begun}\n[[source]]\n{_table(source)}"


def _table(source: Source) -> str:
    lines = [f"name = {_text(source.name)}", f"url = {_text(source.url)}"]
    if source.max_items is not None:
        lines.append(f"max = {source.max_items}")
    sections = source.sections or ((source.section,) if source.section else ())
    for key, values in (
        ("section", sections), ("include", source.include), ("exclude", source.exclude),
    ):  # fmt: skip
        if values:
            lines.append(f"{key} = [{', '.join(map(_text, values))}]")
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A basic string of TOML, which escapes as JSON does but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _source(table: Mapping[str, Any], place: str, folder: Path) -> Source:
    if not isinstance(table, dict):
        raise SourcesError(f"{place} is no table")
    for key in table:
        if key not in _KEYS:
            raise SourcesError(f"{place}: {key!r} is unknown; known are {', '.join(_KEYS)}")
    for key in ("name", "url"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise SourcesError(f"{place}: {key} is missing; it is a text")
    most = table.get(_NUMBER)
    if most is not None and (not isinstance(most, int) or isinstance(most, bool) or most < 1):
        raise SourcesError(f"{place}: max is {most!r}; it is a whole number from 1")
    source = Source(
        table["name"].strip(), table["url"].strip(), max_items=most, **_lists(table, place)
    )
    if source.is_remote:
        return source
    if "://" in source.url:
        raise SourcesError(f"{place}: {source.url} is no address that can be fetched")
    path = folder / Path(source.url).expanduser()
    return Source(source.name, str(path), max_items=most, **_lists(table, place))


def _lists(table: Mapping[str, Any], place: str) -> dict[str, Any]:
    found: dict[str, tuple[str, ...]] = {}
    for key, name in _LISTS.items():
        value = table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise SourcesError(f"{place}: {key} is {value!r}; it is a text or a list of them")
        found[name] = tuple(one.strip() for one in values if one.strip())
    return found
