"""An annotated ``briefing.toml``: every key there is, explained by its own description."""

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefing.config.settings import (
    Email,
    Hooks,
    Keys,
    Ntfy,
    Publish,
    Schedule,
    Settings,
    Sounds,
    Source,
    Telegram,
    Variant,
)
from briefing.config.values import WEEK, written_duration

Translate = Callable[[str], str]
_WIDTH = 96
_HEAD = (
    "Settings of Briefing. A key behind a # is not set: it shows its default, or an example; "
    "take the # away to set it. Paths are relative to this file. `briefing config check` finds "
    "mistakes, `briefing config show` tells what holds and why."
)
_SHOWS = (
    "Several shows in one file: [show.NAME], [[show.NAME.source]], [show.NAME.schedule] and so on "
    "hold what differs from the above; `--show NAME` chooses one."
)
# What a table is about, above it; the first is written out, the rest stands commented out.
TABLES: Mapping[str, tuple[type[BaseModel], str]] = {
    "[schedule]": (Schedule, ""),
    "[[variant]]": (
        Variant,
        "Other keys of [briefing] for some days, such as minutes; or none made on them.",
    ),
    "[sounds]": (Sounds, ""),
    "[publish]": (Publish, ""),
    "[hooks]": (Hooks, ""),
    "[notify.email]": (Email, ""),
    "[notify.ntfy]": (Ntfy, ""),
    "[notify.telegram]": (Telegram, ""),
}


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source to be written down: without ``url`` its name is one that is known."""

    name: str
    url: str | None = None
    max: int | None = None


STARTERS = (NewSource("antara"), NewSource("cnnindonesia"), NewSource("detik"))


def render(
    answers: Mapping[str, object],
    sources: Sequence[NewSource] = STARTERS,
    translate: Translate = str,
) -> str:
    """The text of a settings file: ``answers`` are set, all other keys explained in comments.

    ``translate`` turns the explanations into the reader's language.
    """
    lines = [*_comment(translate(_HEAD)), "", "[briefing]"]
    for key, spec in Keys.model_fields.items():
        lines += _explained(key, spec, translate, answers.get(key))
    for number, source in enumerate(sources):
        lines += ["", "[[source]]"]
        for key, spec in Source.model_fields.items():
            value = getattr(source, key, None)
            if number == 0:
                lines += _explained(key, spec, translate, value)
            elif value is not None:
                lines.append(f"{key} = {toml(value)}")
    for header, (model, about) in TABLES.items():
        about = about or textwrap.dedent(model.__doc__ or "").strip()
        lines += ["", *_comment(translate(" ".join(about.split()))), f"# {header}"]
        for key, spec in model.model_fields.items():
            if not _is_table(spec):
                lines += _explained(spec.alias or key, spec, translate)
    lines += ["", *_comment(translate(_SHOWS))]
    return "\n".join(lines) + "\n"


def descriptions() -> Iterator[str]:
    """Every English text that ``render`` may translate."""
    yield from (_HEAD, _SHOWS)
    models: list[type[BaseModel]] = [Settings, Source, *(model for model, _ in TABLES.values())]
    for model in models:
        yield from (spec.description for spec in model.model_fields.values() if spec.description)
    for model, about in TABLES.values():
        yield about or " ".join(textwrap.dedent(model.__doc__ or "").split())


def toml(value: Any) -> str:
    """A value as TOML, as a person would write it."""
    match value:
        case bool():
            return str(value).lower()
        case timedelta():
            return f'"{written_duration(value)}"'
        case time():
            return f'"{value:%H:%M}"'
        case frozenset():
            return '"daily"' if value == frozenset(WEEK) else toml(sorted(value))
        case list() | tuple():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            told = (f"{key} = {toml(entry)}" for key, entry in value.items() if entry)
            return f"{{ {', '.join(told)} }}"
        case int():
            return str(value)
        case float():
            return f"{value:g}" if value % 1 else f"{value:.0f}"
        case Path():
            return toml(str(value))
    # JSON's texts are TOML's but for one character.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _explained(key: str, spec: FieldInfo, translate: Translate, value: object = None) -> list[str]:
    written = value is not None
    if not written:
        has_example = bool(spec.examples)
        value = spec.examples[0] if has_example and spec.examples else spec.default
    return [
        *_comment(translate(spec.description or "")),
        f"{'' if written else '# '}{key} = {toml(value)}",
    ]


def _comment(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _is_table(spec: FieldInfo) -> bool:
    return isinstance(spec.annotation, type) and issubclass(spec.annotation, BaseModel)
