"""``briefing init``: a settings file that explains itself."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from briefing import config
from briefing.cli import language, talk
from briefing.config import SETTINGS_NAME
from briefing.config.template import STARTERS, NewSource, render
from briefing.errors import UsageError

TITLE = "Kabar Pagi"
MINUTES = 10.0


def command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The settings file to write.")
    ] = Path(SETTINGS_NAME),
    title: Annotated[
        str | None, typer.Option(help="The show's name.", show_default="asked for")
    ] = None,
    minutes: Annotated[
        float | None,
        typer.Option(
            min=0.1, max=1440, help="How long a briefing lasts.", show_default="asked for"
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME|URL|FOLDER",
            help="Where news comes from. May be given again.",
            show_default="asked for",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file where there is one.")
    ] = False,
) -> None:
    """Write a settings file in which every key is explained; its path is printed.

    On a terminal it asks for the show's name, the minutes and the sources; elsewhere nothing.

    Example: briefing init
    """
    from briefing.studio.publish import publish

    if file.exists() and not force:
        raise UsageError(f"{file} is there already; --force replaces it")
    if sys.stdin.isatty():
        title = title or typer.prompt("Name of the show", default=TITLE, err=True)
        minutes = minutes or typer.prompt("Minutes", default=MINUTES, type=float, err=True)
        source = source or _asked_sources()
    if minutes and not 0.1 <= minutes <= 1440:  # as typed: options are checked by themselves
        raise UsageError(f"{minutes:g} minutes is too short or longer than a day")
    sources = [_source(given, file.parent) for given in source] if source else STARTERS
    answers = {"title": title or TITLE, "minutes": minutes or MINUTES, "out": "audio_out"}
    translated = language.indonesian if language.of_this_call() == "id" else str
    publish({file: render(answers, sources, translated).encode()})
    print(file)
    talk.note("next: briefing daily, then briefing serve; briefing schedule install for each day")


def _asked_sources() -> list[str]:
    names = ", ".join(source.name for source in STARTERS)
    told = typer.prompt(
        f"Sources: addresses or names, with commas between (Enter: {names})",
        default="",
        show_default=False,
        err=True,
    )
    return [part.strip() for part in told.split(",") if part.strip()]


def _source(given: str, folder: Path) -> NewSource:
    """What to write for a name, an address or a path in a file of this folder.

    SourcesError for what is none of them.
    """
    from briefing.news.sources.named import find_source
    from briefing.news.sources.own import read_own

    found = find_source(given, read_own(config.sources_file()))
    if found.url != given:
        return NewSource(found.name)
    if found.is_remote or folder.resolve() == Path.cwd().resolve():
        return NewSource(found.name, given)
    return NewSource(found.name, str(Path(given).absolute()))
