"""The command line: one file a command; each translates and nothing else.

stdout is the result, stderr the talk.
"""

import signal
import sys
from typing import Annotated, Literal

import typer

from briefing import __version__, logs
from briefing.cli import (
    cache,
    check,
    config,
    daily,
    doctor,
    extract,
    feed,
    history,
    init,
    inspect,
    language,
    lexicon,
    make,
    normalize,
    publish,
    say,
    schedule,
    sentences,
    serve,
    sources,
    stats,
    streams,
    summarize,
    talk,
    validate,
    voices,
)
from briefing.errors import BriefingError

INTERRUPTED = 130  # the exit status after Ctrl-C

app = typer.Typer(
    name="briefing",
    help="Turn Indonesian news pages into one spoken briefing MP3.",
    no_args_is_help=True,
    add_completion=True,
    # Plain text: the error is then the last line on standard error, and help pipes well.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for module in (
    init,
    daily,
    check,
    stats,
    doctor,
    make,
    inspect,
    feed,
    serve,
    validate,
    publish,
    extract,
    summarize,
    normalize,
    sentences,
    say,
):
    app.command(module.__name__.rpartition(".")[2])(module.command)
app.add_typer(config.app)
app.add_typer(schedule.app)
app.add_typer(sources.app)
app.add_typer(history.app)
app.add_typer(lexicon.app)
app.add_typer(cache.app)
app.add_typer(voices.app)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"briefing {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    # Read before all else: see main.
    lang: Annotated[
        Literal["en", "id"] | None,
        typer.Option(help="The language of help.", show_default="the locale's"),
    ] = None,
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        typer.Option(envvar="BRIEFING_LOG_LEVEL", help="What is logged on standard error."),
    ] = "warning",
    log_format: Annotated[
        Literal["text", "json"],
        typer.Option(
            envvar="BRIEFING_LOG_FORMAT",
            help="Log to be read, or a JSON object a line for all that standard error is told.",
        ),
    ] = "text",
) -> None:
    logs.configure(log_level, log_format)


def main() -> None:
    """Run the command line; every error of ours ends as one sentence and its exit status."""
    streams.use_utf8()
    command = typer.main.get_command(app)
    if language.of_this_call() == "id":
        language.translate(command)
    else:
        language.simplify(command)
    try:
        try:
            command()
        finally:
            sys.stdout.flush()  # what cannot be written is an error now, not when Python ends
    except BrokenPipeError:
        sys.exit(1)
    except BriefingError as error:
        talk.error(error)
        sys.exit(error.exit_status)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            # What an online voice is asked now is still heard; another Ctrl-C ends that as well.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        raise
