"""What is wrong with settings, in words: the key, what stands there, what was expected."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]

_EXPECTED = {
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "int_from_float": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "bool_type": "expected true or false",
    "string_type": "expected a text in quotes",
    "string_too_short": "expected a text that is not empty",
    "too_short": "expected at least one",
    "path_type": "expected a path in quotes",
    "tuple_type": "expected a list in square brackets",
    "time_delta_type": "expected a length of time such as 90m, 26h or 3d, in quotes",
    "time_type": 'expected a time of day such as "05:30"',
    "model_type": "expected a table",
    "model_attributes_type": "expected a table",
    "missing": "is missing",
    "greater_than_equal": "expected at least {ge:g}",
    "less_than_equal": "expected at most {le:g}",
    "literal_error": "expected {expected}",
}
_SHOWN_CHARS = 40
# What stands at such a key may be the secret itself, put in the wrong place: it is never repeated.
_SECRET_WORDS = ("password", "token", "secret", "key")


def is_secret(key: str) -> bool:
    """Whether what stands at a key of this name may have to stay hidden."""
    return any(word in key.lower() for word in _SECRET_WORDS)


def problems(error: ValidationError, model: type[BaseModel]) -> Iterable[tuple[Path, str]]:
    """Where each thing is wrong, and how; a place where several readings failed is named once."""
    told: dict[Path, str] = {}
    for detail in error.errors(include_url=False):
        where = _place(detail["loc"], model)
        told.setdefault(where, _words(detail, where, model))
    # A list is not too short for an entry that is wrong itself.
    within = {place[:length] for place in told for length in range(len(place))}
    return [(where, what) for where, what in told.items() if where not in within]


def suggestion(key: str, known: Sequence[str]) -> str:
    """The question whether another key was meant, where one is near; else all there are."""
    near = difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"


def _words(detail: ErrorDetails, where: Path, model: type[BaseModel]) -> str:
    kind, value = detail["type"], detail["input"]
    key = str(where[-1]) if where else ""
    if kind == "extra_forbidden":
        return f"is no key here; {suggestion(key, _keys(_model_at(where[:-1], model)))}"
    if kind == "value_error":
        reason = str(detail["ctx"]["error"])
    else:
        reason = _EXPECTED.get(kind, detail["msg"]).format(**detail.get("ctx", {}))
    if kind in ("missing", "too_short") or is_secret(key) or isinstance(value, (dict, BaseModel)):
        return reason
    shown = repr(value) if len(repr(value)) <= _SHOWN_CHARS else f"{repr(value)[:_SHOWN_CHARS]}..."
    return reason if reason.startswith(shown) else f"{shown}: {reason}"


def _place(loc: tuple[int | str, ...], model: type[BaseModel]) -> Path:
    """The key that is meant: without the names that pydantic gives to the parts of a union."""
    place: list[str | int] = []
    inner: type[BaseModel] | None = model
    for step in loc:
        if inner is None and isinstance(step, str):
            break
        place.append(step)
        if isinstance(step, str) and inner is not None:
            inner = _field_model(inner, step)
    return tuple(place)


def _model_at(where: Path, model: type[BaseModel]) -> type[BaseModel]:
    for step in where:
        if isinstance(step, str):
            model = _field_model(model, step) or model
    return model


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _field_model(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    fields: Mapping[str, Any] = model.model_fields
    for name, field in fields.items():
        if key in (name, field.alias):
            return next(iter(models_in(field.annotation)), None)
    return None


def models_in(annotation: Any) -> Iterable[type[BaseModel]]:
    """The tables that an annotation speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Annotated, Union, UnionType, tuple):
        for part in get_args(annotation):
            yield from models_in(part)
