"""``briefing history``: what was told, and forgetting it."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import options, streams, talk
from briefing.config import DEFAULT_OUT
from briefing.errors import HistoryError, UsageError
from briefing.history import History

app = typer.Typer(
    name="history",
    help="What was told, so that it is not told again within a week.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Folder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="The podcast folder.",
        show_default="as the settings say, else audio_out",
    ),
]


@app.command("list")
def list_(
    config_file: options.ConfigFile = None,
    show: options.Show = None,
    out: Folder = None,
    json: options.Json = False,
) -> None:
    """Print each event that was told: its day, its headline and who reported it.

    Example: briefing history list
    """
    memory = _history(config_file, show, out)
    if memory is None:
        return
    with memory:
        for entry in memory.entries():
            if show not in (None, entry.key.show):
                continue
            first = entry.articles[0]
            publishers = dict.fromkeys(a.publisher for a in entry.articles if a.publisher)
            if json:
                streams.print_json(
                    {
                        "day": entry.day.isoformat(),
                        "show": entry.key.show or None,
                        "episode": entry.key.stem,
                        "title": first.title,
                        "url": first.url,
                        "publishers": list(publishers),
                        "articles": [
                            {"title": told.title, "url": told.url, "publisher": told.publisher}
                            for told in entry.articles
                        ],
                    }
                )
            else:
                print(talk.plain(f"{entry.day}  {first.title}  ({', '.join(publishers)})"))


@app.command()
def forget(
    word: Annotated[
        str | None,
        typer.Argument(metavar="WORD", help="Events with this in a headline.", show_default=False),
    ] = None,
    day: Annotated[
        date | None,
        typer.Option(
            "--date",
            parser=options.read_date,
            metavar="YYYY-MM-DD",
            help="Events told on that day.",
            show_default=False,
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All of it.")] = False,
    config_file: options.ConfigFile = None,
    show: options.Show = None,
    out: Folder = None,
) -> None:
    """Forget events, so that they may be told again.

    Example: briefing history forget banjir --date 2026-02-17
    """
    if not (word or day or everything):
        raise UsageError("name a WORD, a --date, or --all")
    memory = _history(config_file, show, out)
    if memory is None:
        return
    with memory:
        gone = memory.forget(show=show, word=word, day=day)
        talk.note(f"{gone} article{'' if gone == 1 else 's'} forgotten in {memory.path}")


def _history(config_file: Path | None, show: str | None, out: Path | None) -> History | None:
    """The memory that the settings name, or that of a folder; None where nothing was told yet."""
    from briefing.daily.settings import found_settings
    from briefing.daily.state import history_file

    settings = None if out else found_settings(config_file, show)
    if settings:
        path = settings.history or history_file(settings.out)
    else:
        path = history_file(out or DEFAULT_OUT)
    try:
        path.stat()
    except FileNotFoundError:  # looking must not make one
        talk.note(f"nothing was told yet: there is no {path}")
        return None
    except OSError as error:
        raise HistoryError(f"{path} cannot be read: {error.strerror or error}") from error
    memory = History(path)
    if memory.notice:
        talk.note(memory.notice)
    return memory
