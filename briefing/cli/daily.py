"""``briefing daily``: the morning's briefing, from the sources to the podcast folder."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from briefing.cli import options, streams, talk
from briefing.cli.talk import Verbosity
from briefing.errors import BusyError, UsageError


def command(
    config: options.ConfigFile = None,
    show: options.Show = None,
    edition: Annotated[
        str | None,
        typer.Option(
            metavar="WORD",
            help="For more than one a day, such as pagi and sore.",
            show_default="as the settings say",
        ),
    ] = None,
    now: Annotated[
        datetime | None,
        options.moment_option("Run as at that moment."),
    ] = None,
    catch_up: Annotated[
        bool,
        typer.Option(
            "--catch-up",
            help="Do nothing unless today's time of [schedule] has passed and no run was begun "
            "since, or it failed half an hour ago.",
        ),
    ] = False,
    at: options.At = None,
    days: options.Days = None,
    json: options.Json = False,
    strict: options.Strict = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make the day's briefing as briefing.toml says; its path is printed.

    It gathers from the sources, chooses, speaks, mixes, publishes into the podcast folder, removes
    old episodes and reports. The same day again replaces the episode.

    Example: briefing daily --config briefing.toml
    """
    from briefing.daily.morning import run
    from briefing.daily.network import await_network
    from briefing.daily.schedule.job import is_missed, is_undelivered
    from briefing.daily.settings import show_settings
    from briefing.pipeline.drafts import moment

    if (at or days) and not catch_up:
        raise UsageError("--at and --days belong to --catch-up")
    flags = {"edition": edition, "schedule.at": at, "schedule.days": days}
    loaded = show_settings(config, show=show, flags=flags)
    zone = ZoneInfo(loaded.settings.timezone)
    at_moment = moment(now, zone)
    if catch_up:
        if not is_missed(loaded, at_moment):
            return
        await_network(loaded)
        # Meanwhile a network may have set the clock, and somebody made the briefing; but what was
        # missed before midnight is that day's also behind it.
        later = moment(now, zone)
        if is_missed(loaded, later):
            at_moment = later
        elif later.date() == at_moment.date():
            return
    verbosity = options.verbosity(verbose, quiet)
    try:
        with talk.progress(verbosity) as progress:
            morning = run(
                loaded,
                now=at_moment,
                deliver_only=catch_up and is_undelivered(loaded, at_moment),
                progress=progress,
            )
    except BusyError:
        if catch_up:  # then nothing is missing: it is being made
            return
        raise
    if morning.skipped:
        if json:
            streams.print_json({"skipped": morning.skipped})
        if verbosity > Verbosity.QUIET:
            talk.note(f"no briefing today: {morning.skipped}")
        return
    if verbosity > Verbosity.QUIET:
        talk.report(morning.report)
        for notice in morning.episode["notices"]:
            talk.note(notice)
    if verbosity is Verbosity.VERBOSE:
        talk.items(morning.episode["items"])
    if json:
        streams.print_json({**morning.episode, "report": morning.report})
    elif morning.path:
        print(morning.path)
    problem = morning.error or morning.trouble
    if problem:
        raise problem
    if strict and morning.episode["lost"]:
        lost = len(morning.episode["lost"])
        talk.note(f"briefing: {lost} of the inputs were lost, and --strict was given")
        raise typer.Exit(1)
