"""``briefing.toml`` as settings: flags before environment before file before what is built in.

One file may hold several shows: ``[show.NAME]`` and its tables hold what differs from
``[briefing]`` and the tables that all share.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefing.config import environment_layer, folders
from briefing.config.file import TABLES, Raw, misplaced, parse, read_text
from briefing.config.lines import line_of
from briefing.config.problems import problems, suggestion
from briefing.config.settings import Keys, Settings, Variant
from briefing.config.structure import absolute, leaves, nested
from briefing.config.values import HOLIDAY, WEEK
from briefing.errors import ConfigError

SHOW_VARIABLE = "BRIEFING_SHOW"
DEFAULT = "default"

Layer = tuple[str, Raw]  # where it comes from, and what it sets


@dataclass(frozen=True, slots=True)
class Loaded:
    """A show's settings, and where each came from.

    ``show`` is empty in a file without ``[show.NAME]``; ``shows`` are the names of all. ``origins``
    tells for each key (``minutes``, ``schedule.at``) the file, variable or flag that set it, or
    ``default``. ``skipped`` is why there is no briefing on the day that was asked for, else empty.
    """

    path: Path
    show: str
    shows: tuple[str, ...]
    settings: Settings
    origins: Mapping[str, str]
    skipped: str = ""
    again: "Callable[[date], Loaded] | None" = field(default=None, repr=False, compare=False)

    def on(self, day: date) -> "Loaded":
        """The settings of this day: with the keys of its variants, or ``skipped``."""
        return self.again(day) if self.again else self


def load(
    path: Path | None = None,
    *,
    show: str | None = None,
    flags: Mapping[str, object] | None = None,
    environ: Mapping[str, str] = os.environ,
    engines: Collection[str] = (),
) -> Loaded:
    """The settings of ``show`` in the file ``path``.

    Without ``path`` the file is that of ``folders.settings_file``. ``show`` (default:
    ``BRIEFING_SHOW``) has to be named where the file holds several. ``flags`` are keys
    (``minutes``, ``schedule.at``) that the call itself gives; None is no value. ``engines`` are the
    names that ``engine`` may have; without them any.
    Raises ConfigError with everything that is wrong in the file, whichever show it is in.
    """
    made = load_all(path, flags=flags, environ=environ, engines=engines)
    return made[_chosen(made, show or environ.get(SHOW_VARIABLE) or None)]


def load_all(
    path: Path | None = None,
    *,
    flags: Mapping[str, object] | None = None,
    environ: Mapping[str, str] = os.environ,
    engines: Collection[str] = (),
) -> dict[str, Loaded]:
    """The settings of every show in the file by its name; as ``load`` otherwise."""
    path = path or folders.settings_file(environ)
    if path is None:
        raise ConfigError(
            f"there is no {folders.SETTINGS_NAME} here and none in {folders.settings_folder()}; "
            "`briefing init` writes one, --config FILE names another"
        )
    path = path.absolute()
    text = read_text(path)
    data = parse(path, text)
    wrong = list(misplaced(path, text, data))
    if wrong:
        raise ConfigError(*wrong)
    names = tuple(data.get("show", {}))
    given, wrong = environment_layer.read(environ)
    above = [*given, *_of_flags(flags or {})]
    maker = _Maker(path, text, data, names, above, engines)
    made = {}
    for name in names or ("",):
        try:
            made[name] = maker.make(name, None)
        except ConfigError as error:
            wrong += [problem for problem in error.problems if problem not in wrong]
    wrong += _clashes(path, made)
    if wrong:
        raise ConfigError(*wrong)
    return made


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes settings of what was read: kept, so that they can be made for a day."""

    path: Path
    text: str
    data: Raw
    names: tuple[str, ...]
    above: Sequence[Layer]
    engines: Collection[str]

    def make(self, name: str, day: date | None) -> Loaded:
        """A show's settings, for a day or for none."""
        plain = self._settings(name, {})
        variants = plain.settings.variants
        for variant in variants if day is None else ():
            self._settings(name, _set_keys(variant))  # wrong for its days is wrong at once
        if day is None:
            return plain
        schedule = plain.settings.schedule
        kinds = {WEEK[day.weekday()]} | ({HOLIDAY} if day in schedule.holidays else set())
        today = [variant for variant in variants if variant.days & kinds]
        skipped = ""
        if day in schedule.skip_dates:
            skipped = f"{day} is one of the skip_dates in {self.path.name}"
        elif any(variant.skip for variant in today):
            skipped = f"a [[variant]] in {self.path.name} skips {day}"
        changed: Raw = {}
        for variant in today:
            changed |= _set_keys(variant)
        return self._settings(name, changed, skipped)

    def _settings(self, name: str, changed: Raw, skipped: str = "") -> Loaded:
        folder = self.path.parent
        in_file = _of_show(self.data, name)
        layers = [
            (DEFAULT, absolute({"out": str(Keys.model_fields["out"].default)}, folder)),
            (str(self.path), absolute(in_file, folder)),
            (str(self.path), changed),
            *self.above,
        ]
        merged: Raw = {}
        origins: dict[str, str] = {}
        for origin, layer in layers:
            merged = _merged(merged, layer)
            origins |= dict.fromkeys(leaves(layer), origin)
        try:
            settings = Settings.model_validate(merged, context={"engines": self.engines})
        except ValidationError as error:
            raise ConfigError(*self._told(name, error, origins)) from None
        return Loaded(
            self.path,
            name,
            self.names,
            settings,
            {key: origins.get(key, DEFAULT) for key in leaves(settings.model_dump(by_alias=True))},
            skipped,
            again=lambda day: self.make(name, day),
        )

    def _told(self, name: str, error: ValidationError, origins: Mapping[str, str]) -> Iterator[str]:
        in_file = []
        for where, what in problems(error, Settings):
            origin = origins.get(".".join(map(str, where)), "")
            if origin and origin != str(self.path):
                yield f"{origin} {what}"
            else:
                in_file.append(self._located(name, where, what))
        yield from (told for _, told in sorted(in_file))

    def _located(self, name: str, where: tuple[str | int, ...], what: str) -> tuple[int, str]:
        """The line, 0 where it is not known, and the whole sentence."""
        steps = [step for step in where if step != "keys"]
        key = str(steps.pop()) if steps and isinstance(steps[-1], str) else ""
        if not steps and key in TABLES:  # the table itself
            steps, key = [key], ""
        tables = [step for step in steps if isinstance(step, str)]
        number = next((step for step in steps if isinstance(step, int)), None)
        if (tables[0] if tables else key) in self.data.get("show", {}).get(name, {}):
            tables = ["show", name, *tables]
        tables = tables or ["briefing"]
        line = line_of(self.text, tables, number or 0, key)
        place = f"{self.path}:{line}" if line else str(self.path)
        is_array = tables[-1] in ("source", "variant")
        header = f"[[{'.'.join(tables)}]]" if is_array else f"[{'.'.join(tables)}]"
        told = " ".join(filter(None, (header, _counted(number), key, what)))
        return line or 0, f"{place}: {told}"


def _counted(number: int | None) -> str:
    return f"(number {number + 1})" if number else ""


def _of_flags(flags: Mapping[str, object]) -> Iterator[Layer]:
    for key, value in flags.items():
        if value is not None:
            steps = key.split(".")
            yield f"--{steps[-1].replace('_', '-')}", absolute(nested(steps, value), Path.cwd())


def _set_keys(variant: Variant) -> Raw:
    return {name: getattr(variant.keys, name) for name in variant.keys.model_fields_set}


def _chosen(made: Mapping[str, Loaded], show: str | None) -> str:
    first = next(iter(made.values()))
    path, names = first.path, first.shows
    if not names:
        if show:
            raise ConfigError(f"{path} holds one show only, which has no name; leave --show out")
        return ""
    if show is None:
        if len(names) > 1:
            raise ConfigError(f"{path} holds several shows; name one: --show {'|'.join(names)}")
        return names[0]
    if show not in names:
        raise ConfigError(f"{path} holds no [show.{show}]; {suggestion(show, names)}")
    return show


def _of_show(data: Raw, name: str) -> Raw:
    """The keys and tables of one show, as ``Settings`` has them."""
    shared = {**data.get("briefing", {}), **{key: data[key] for key in TABLES if key in data}}
    merged = _merged(shared, data.get("show", {}).get(name, {}))
    if "variant" in merged:
        merged["variant"] = [_with_keys(entry) for entry in merged["variant"]]
    return merged


def _with_keys(variant: Any) -> Any:
    """A variant with what it changes apart from what it is."""
    if not isinstance(variant, dict):
        return variant
    own = {key: value for key, value in variant.items() if key in ("days", "skip")}
    return {**own, "keys": {key: variant[key] for key in variant if key not in own}}


def _merged(below: Raw, above: Raw) -> Raw:
    """Both, ``above`` winning: tables key by key, everything else as a whole."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            value = _merged(old, value)
        merged[key] = value
    return merged


def _clashes(path: Path, made: Mapping[str, Loaded]) -> Iterator[str]:
    """Shows that would write the same files."""
    writers: dict[tuple[Path, str], str] = {}
    for name, loaded in made.items():
        place = (loaded.settings.out, loaded.settings.edition)
        if place in writers:
            yield (
                f"{path}: [show.{writers[place]}] and [show.{name}] write the same files; give them "
                "folders (out) or editions (edition) of their own"
            )
        writers[place] = name
