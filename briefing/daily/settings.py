"""A show's settings, checked against the engines, the sources and the files that there are."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import config
from briefing.config.load import Loaded, load, load_all
from briefing.config.settings import Settings
from briefing.errors import ConfigError, SourcesError

if TYPE_CHECKING:
    from briefing.news.sources.source import Source


def show_settings(
    path: Path | None = None,
    *,
    show: str | None = None,
    flags: Mapping[str, object] | None = None,
) -> Loaded:
    """As ``config.load.load``; ConfigError also for an engine that there is not."""
    return load(path, show=show, flags=flags, engines=_engines())


def found_settings(path: Path | None = None, show: str | None = None) -> Settings | None:
    """The settings of a show, where there is a settings file or one was named; else None."""
    named = path or config.settings_file()
    return show_settings(named, show=show).settings if named else None


def podcast_folder(path: Path | None = None, show: str | None = None) -> Path:
    """The folder of a show's episodes: as the settings say, else ``audio_out``."""
    settings = found_settings(path, show)
    return settings.out if settings else config.DEFAULT_OUT


def podcast_folders() -> list[Path]:
    """The folders of every show that the settings hold, each once; else ``audio_out``."""
    path = config.settings_file()
    if path is None:
        return [config.DEFAULT_OUT]
    made = load_all(path, engines=_engines())
    return list(dict.fromkeys(loaded.settings.out for loaded in made.values()))


def sources_of(loaded: Loaded) -> "list[Source]":
    """The sources of a show, those that are only named found by their names.

    ConfigError with every one that is not known. The user's own are read where one is only named.
    """
    from briefing.news.sources.named import of_table
    from briefing.news.sources.own import read_own
    from briefing.news.sources.source import Source

    tables = loaded.settings.sources
    own = read_own(config.sources_file()) if any(table.url is None for table in tables) else {}
    found, wrong = [], []
    for table in tables:
        described = Source(
            table.name,
            table.url or "",
            max_items=table.max,
            sections=table.section,
            include=table.include,
            exclude=table.exclude,
        )
        try:
            found.append(of_table(described, own))
        except SourcesError as error:
            key = "url" if table.url else "name"
            wrong.append(f"{loaded.path}: [[source]] {key}: {error}")
    if wrong:
        raise ConfigError(*wrong)
    return found


def checked(path: Path | None = None) -> tuple[Path, tuple[str, ...]]:
    """The file that was read and the names of its shows; ConfigError with all that is wrong."""
    made = load_all(path, engines=_engines())
    wrong = list(dict.fromkeys(told for loaded in made.values() for told in wrong_in(loaded)))
    if wrong:
        raise ConfigError(*wrong)
    first = next(iter(made.values()))
    return first.path, first.shows


def wrong_in(loaded: Loaded) -> Iterator[str]:
    """What would end a run of the show before it began, whichever day it is."""
    from briefing.daily.wishes import not_to_be_had

    try:
        sources_of(loaded)
    except ConfigError as error:
        yield from error.problems
    told = (problem for settings in _on_any_day(loaded) for problem in not_to_be_had(settings))
    yield from (f"{loaded.path}: {problem}" for problem in dict.fromkeys(told))


def _on_any_day(loaded: Loaded) -> Iterator[Settings]:
    """The settings without a day, and those that differ on days of the week and on holidays."""
    days = [date.min + timedelta(number) for number in range(7)]
    days += loaded.settings.schedule.holidays
    seen = [loaded.settings]
    for settings in (loaded.on(day).settings for day in days if loaded.settings.variants):
        if settings not in seen:
            seen.append(settings)
    yield from seen


def _engines() -> tuple[str, ...]:
    from briefing.speech.engines import engine_names

    return ("auto", *engine_names())
