"""The variables that set a key: ``BRIEFING_MINUTES``, ``BRIEFING_NOTIFY_NTFY_TOPIC``."""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from briefing.config.problems import is_secret, models_in
from briefing.config.settings import Settings
from briefing.config.structure import absolute, nested

PREFIX = "BRIEFING_"
# Those that set no key.
OTHERS = (
    "BRIEFING_CACHE",
    "BRIEFING_CONFIG",
    "BRIEFING_CONTACT",
    "BRIEFING_LOG_FORMAT",
    "BRIEFING_LOG_LEVEL",
    "BRIEFING_SHOW",
    "BRIEFING_SOURCES",
    "BRIEFING_VOICES",
)
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


def read(environ: Mapping[str, str]) -> tuple[list[tuple[str, dict[str, Any]]], list[str]]:
    """What variables set, each with its name and as a layer of settings; and what is wrong.

    An empty variable sets nothing. Relative paths are of the current folder, lists are separated
    by commas; ``[[source]]`` and ``[[variant]]`` have no variables.
    """
    layers, wrong = [], []
    for variable, steps, annotation in variables(Settings):
        text = environ.get(variable)
        if not text:
            continue
        try:
            value = _value(text, annotation)
        except ValueError as error:
            shown = "" if is_secret(variable) else f"{text!r}: "
            wrong.append(f"{variable} {shown}{error}")
            continue
        layers.append((variable, absolute(nested(steps, value), Path.cwd())))
    return layers, wrong


def misspelt(environ: Mapping[str, str]) -> Iterator[str]:
    """Variables that nothing reads but that are nearly the name of one that is."""
    known = [variable for variable, _, _ in variables(Settings)]
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in known and name not in OTHERS:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.85)
            if near:
                yield f"the variable {name} is not read; did you mean {near[0]}?"


def variables(
    model: type[BaseModel], steps: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Every variable that is read, the key it sets, and what that key takes."""
    for name, spec in model.model_fields.items():
        key = spec.alias or name
        inner = next(iter(models_in(spec.annotation)), None)
        if inner is None:
            path = (*steps, key)
            yield PREFIX + "_".join(path).upper(), path, spec.annotation
        elif key not in ("source", "variant"):
            yield from variables(inner, (*steps, key))


def _value(text: str, annotation: Any) -> object:
    kinds = set(_kinds(annotation))
    if bool in kinds:
        if text.lower() not in _TRUE + _FALSE:
            raise ValueError("expected true or false")
        return text.lower() in _TRUE
    for kind, words in ((int, "a whole number"), (float, "a number")):
        if kind in kinds:
            try:
                return kind(text)
            except ValueError:
                if str not in kinds:
                    raise ValueError(f"expected {words}") from None
    if (tuple in kinds and str not in kinds) or frozenset in kinds:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def _kinds(annotation: Any) -> Iterator[Any]:
    """The types that a value may have, whatever the conditions on it."""
    origin = getattr(annotation, "__origin__", None)
    if origin in (tuple, frozenset) or isinstance(annotation, type):
        yield origin or annotation
    else:
        for part in get_args(annotation):
            yield from _kinds(part)
