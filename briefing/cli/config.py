"""``briefing config``: what is set, and what is wrong with it."""

import os
from typing import Any

import typer

from briefing.cli import options, streams, talk
from briefing.errors import ConfigError

app = typer.Typer(
    name="config",
    help="What is set, where it was set, and what is wrong with it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("show")
def show_(
    config: options.ConfigFile = None, show: options.Show = None, json: options.Json = False
) -> None:
    """Print every key with what holds and where it was set; secrets are hidden.

    Example: briefing config show --json
    """
    from briefing.daily.effective import effective
    from briefing.daily.settings import show_settings

    loaded = show_settings(config, show=show)
    rows = effective(loaded)
    if json:
        streams.print_json(
            {
                "path": str(loaded.path),
                "show": loaded.show or None,
                "shows": list(loaded.shows),
                "settings": {row.key: {"value": row.value, "origin": row.origin} for row in rows},
            }
        )
        return
    from briefing.config.template import toml

    talk.note(f"{loaded.path}{f' [show.{loaded.show}]' if loaded.show else ''}")
    for row in rows:
        value = "(not set)" if row.value is None else toml(row.value)
        print(talk.plain(f"{row.key} = {value}  ({row.origin})"))


@app.command()
def check(config: options.ConfigFile = None, json: options.Json = False) -> None:
    """Read the settings and print all that is wrong, each with its place; exit 2 if anything is.

    Example: briefing config check
    """
    from briefing.config.environment_layer import misspelt
    from briefing.daily.settings import checked

    for told in misspelt(os.environ):
        talk.note(told)
    try:
        path, shows = checked(config)
    except ConfigError as error:
        _print_problems(error, json)
        raise typer.Exit(error.exit_status) from None
    found: dict[str, Any] = {"path": str(path), "shows": list(shows), "problems": []}
    if json:
        streams.print_json(found)
    else:
        of = f" with its shows {', '.join(shows)}" if shows else ""
        print(f"{path}{of}: nothing is wrong")


def _print_problems(error: ConfigError, json: bool) -> None:
    if json:
        streams.print_json({"problems": list(error.problems)})
        return
    for problem in error.problems:
        print(talk.plain(problem))
    number = len(error.problems)
    talk.note(f"briefing: {number} {'thing is' if number == 1 else 'things are'} wrong in it")
