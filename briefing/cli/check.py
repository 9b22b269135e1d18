"""``briefing check``: is today's briefing there? For monitors."""

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from briefing.cli import options, streams, talk
from briefing.config import DEFAULT_OUT, values
from briefing.errors import UsageError


def command(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER",
            help="The podcast folder.",
            show_default="as the settings say, else audio_out",
        ),
    ] = None,
    max_age: Annotated[
        str, typer.Option(metavar="DURATION", help="How old the latest briefing may be.")
    ] = "26h",
    min_length: Annotated[
        str, typer.Option(metavar="DURATION", help="How long it has to be.")
    ] = "30s",
    now: Annotated[
        datetime | None,
        options.moment_option("Check as at that moment."),
    ] = None,
    config_file: options.ConfigFile = None,
    show: options.Show = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Exit with 1 unless the latest briefing is young, playable, in the feed and long enough.

    Example: briefing check --max-age 26h
    """
    from briefing.daily.settings import found_settings
    from briefing.daily.watch import watch
    from briefing.pipeline.drafts import moment

    try:
        age, length = values.duration(max_age), values.duration(min_length)
    except ValueError as error:
        raise UsageError(
            f"--max-age and --min-length are durations like 26h or 90s: {error}"
        ) from error
    settings = None if folder else found_settings(config_file, show)
    folder = folder or (settings.out if settings else DEFAULT_OUT)
    seen = watch(
        folder,
        max_age=age,
        min_seconds=length.total_seconds(),
        now=moment(now, ZoneInfo(settings.timezone) if settings else None),
        feed=bool(settings and settings.base_url),
    )
    if json:
        streams.print_json(
            {
                "folder": str(folder),
                "latest": str(seen.latest.audio) if seen.latest else None,
                "created": seen.latest.created.isoformat() if seen.latest else None,
                "made": seen.made.isoformat() if seen.made else None,
                "duration_s": seen.latest.duration_s if seen.latest else None,
                "problems": list(seen.problems),
            }
        )
    elif seen.latest and not seen.problems and not quiet:
        print(talk.plain(f"{seen.latest.audio} is there, {seen.latest.duration_s:.0f} s"))
    for problem in seen.problems:
        talk.note(f"briefing: {problem}")
    if seen.problems:
        raise typer.Exit(1)
