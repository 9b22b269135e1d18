"""``briefing init``: a settings file that explains itself."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing import config
from briefing.cli import language, talk
from briefing.config import DEFAULT_OUT, SETTINGS_NAME
from briefing.errors import SourcesError, UsageError

if TYPE_CHECKING:
    from briefing.config.template import NewSource

TITLE = "Kabar Pagi"
MINUTES, LEAST, MOST = 10.0, 0.1, 1440.0
PORT = 8000  # that briefing serve takes
TITLE_QUESTION = "Name of the show"
MINUTES_QUESTION = "How many minutes"
SOURCES_QUESTION = "Sources: names or addresses, with commas between"
REPLACE_QUESTION = "Replace it?"
ADDRESS_NOTE = (
    "base_url is this machine's address in your network now; let your router always give it that "
    "one, or change base_url."
)
NEXT_NOTE = (
    "Next: briefing daily makes today's briefing, briefing serve --host 0.0.0.0 gives it to your "
    "phone, briefing schedule install has it made each morning."
)
TEXTS = (
    TITLE_QUESTION,
    MINUTES_QUESTION,
    SOURCES_QUESTION,
    REPLACE_QUESTION,
    ADDRESS_NOTE,
    NEXT_NOTE,
)


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
            min=LEAST, max=MOST, help="How long a briefing lasts.", show_default="asked for"
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
    base_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Where phones find the podcast folder; empty for no feed.",
            show_default="this machine's address in its network",
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
    from briefing.config.template import STARTERS, render
    from briefing.studio.publish import publish

    translate = language.indonesian if language.of_this_call() == "id" else str
    asks = sys.stdin.isatty()
    _require_free(file, force, asks, translate)
    if asks:
        title = title or typer.prompt(translate(TITLE_QUESTION), default=TITLE, err=True)
        if minutes is None:
            minutes = _asked_minutes(translate)
    if source:
        sources = [_source(given, file.parent) for given in source]
    else:
        sources = _asked_sources(file.parent, translate) if asks else list(STARTERS)
    answers = {
        "title": title or TITLE,
        "minutes": MINUTES if minutes is None else minutes,
        "out": str(DEFAULT_OUT),
        "base_url": _address(base_url),
    }
    publish({file: render(answers, sources, translate).encode()})
    print(file)
    if base_url is None and answers["base_url"]:
        talk.note(translate(ADDRESS_NOTE))
    talk.note(translate(NEXT_NOTE))


def _require_free(file: Path, force: bool, asks: bool, translate: language.Translate) -> None:
    """Ask before a file is replaced; UsageError where nobody can be asked, or the answer is no."""
    try:
        file.stat()
    except OSError:  # not there, or in no place of the user's: writing it will tell
        return
    if force:
        return
    told = f"{file} is there already"
    if not asks:
        raise UsageError(f"{told}; --force replaces it")
    talk.note(told)
    if not typer.confirm(translate(REPLACE_QUESTION), err=True):
        raise UsageError(f"{told}, and stays as it is")


def _asked_minutes(translate: language.Translate) -> float:
    answer: float = typer.prompt(
        translate(MINUTES_QUESTION), default=f"{MINUTES:g}", value_proc=_minutes, err=True
    )
    return answer


def _minutes(text: str) -> float:
    """A length that the settings take; BadParameter, on which the question is asked again."""
    try:
        minutes = float(text.replace(",", "."))
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no number") from error
    if not LEAST <= minutes <= MOST:
        raise typer.BadParameter(f"{text} is less than {LEAST:g} or more than {MOST:g}")
    return minutes


def _asked_sources(folder: Path, translate: language.Translate) -> "list[NewSource]":
    from briefing.config.template import STARTERS

    def read(text: str) -> "list[NewSource]":
        try:
            return [_source(part.strip(), folder) for part in text.split(",") if part.strip()]
        except SourcesError as error:
            raise typer.BadParameter(str(error)) from error

    names = ", ".join(source.name for source in STARTERS)
    sources: list[NewSource] = typer.prompt(
        translate(SOURCES_QUESTION), default=names, value_proc=read, err=True
    )
    return sources or list(STARTERS)


def _address(given: str | None) -> str | None:
    """The address as the settings hold it; BaseUrlError for one that no phone could reach."""
    from briefing.studio.podcast.address import read_base_url
    from briefing.studio.podcast.serving import lan_addresses

    if given is not None:
        return read_base_url(given) if given else None
    return next((f"http://{host}:{PORT}/" for host in lan_addresses()), None)


def _source(given: str, folder: Path) -> "NewSource":
    """What to write for a name, an address or a path in a file of this folder.

    SourcesError for what is none of them.
    """
    from briefing.config.template import NewSource
    from briefing.news.sources.named import find_source
    from briefing.news.sources.own import read_own

    found = find_source(given, read_own(config.sources_file()))
    if found.url != given:
        return NewSource(found.name)
    if found.is_remote or folder.resolve() == Path.cwd().resolve():
        return NewSource(found.name, given)
    return NewSource(found.name, str(Path(given).absolute()))
