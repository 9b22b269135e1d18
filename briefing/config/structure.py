"""The settings as a tree: where its paths are, and what its leaves are called."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefing.config.problems import models_in
from briefing.config.settings import Settings
from briefing.config.values import Place


def absolute(
    layer: Mapping[str, Any], folder: Path, model: type[BaseModel] = Settings
) -> dict[str, Any]:
    """The same keys, their paths no longer relative; what is no path or of the wrong type as it is."""
    return {key: _absolute(value, folder, field_of(model, key)) for key, value in layer.items()}


def _absolute(value: Any, folder: Path, spec: FieldInfo | None) -> Any:
    if spec is None:
        return value
    place = next(_places(spec), None)
    if place and isinstance(value, (str, Path)):
        return place.absolute(str(value), folder) if str(value) else value
    for model in models_in(spec.annotation):
        if isinstance(value, Mapping):
            return absolute(value, folder, model)
        if isinstance(value, list):
            return [
                absolute(entry, folder, model) if isinstance(entry, Mapping) else entry
                for entry in value
            ]
    return value


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """What is known of a key, by the name it has in the file."""
    return next(
        (spec for name, spec in model.model_fields.items() if (spec.alias or name) == key), None
    )


def nested(steps: Sequence[str], value: object) -> dict[str, Any]:
    """The value as tables within tables: ``schedule``, ``at`` as ``{"schedule": {"at": ...}}``."""
    first, *rest = steps
    return {first: nested(rest, value) if rest else value}


def leaves(layer: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """The names of all keys that are no tables: ``minutes``, ``schedule.at``, ``source``."""
    for key, value in layer.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{prefix}{key}.")
        else:
            yield prefix + key


def _places(spec: FieldInfo) -> Iterator[Place]:
    yield from (mark for mark in spec.metadata if isinstance(mark, Place))
    yield from _places_in(spec.annotation)


def _places_in(annotation: Any) -> Iterator[Place]:
    for part in get_args(annotation):
        if get_origin(annotation) is Annotated and isinstance(part, Place):
            yield part
        yield from _places_in(part)
