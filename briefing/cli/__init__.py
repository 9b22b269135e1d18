"""The command line: one file a command; each translates and nothing else.

stdout is the result, stderr the talk.
"""

import sys
from typing import Annotated

import typer

from briefing import __version__
from briefing.cli import (
    cache,
    extract,
    feed,
    inspect,
    lexicon,
    make,
    normalize,
    say,
    sentences,
    streams,
    summarize,
    talk,
    voices,
)
from briefing.errors import BriefingError

app = typer.Typer(
    name="briefing",
    help="Turn Indonesian news pages into one spoken briefing MP3.",
    no_args_is_help=True,
    add_completion=True,
    # Plain text: the error is then the last line on standard error, and help pipes well.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for module in (make, inspect, feed, extract, summarize, normalize, sentences, say):
    app.command(module.__name__.rpartition(".")[2])(module.command)
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
) -> None:
    pass


def main() -> None:
    """Run the command line; every error of ours ends as one sentence and its exit status."""
    streams.use_utf8()
    try:
        app()
    except BriefingError as error:
        talk.error(error)
        sys.exit(error.exit_status)
