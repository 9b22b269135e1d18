"""``briefing stats``: the last days of a show at a glance."""

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from briefing.cli import options, streams, talk
from briefing.config import DEFAULT_OUT
from briefing.errors import EmptyInputError


def command(
    days: Annotated[int, typer.Option(min=1, max=366, help="How many days.")] = 30,
    svg: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Draw it into an SVG file.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="The podcast folder.",
            show_default="as the settings say, else audio_out",
        ),
    ] = None,
    now: Annotated[
        datetime | None,
        options.moment_option("The last of the days.", default="today"),
    ] = None,
    config_file: options.ConfigFile = None,
    show: options.Show = None,
    json: options.Json = False,
) -> None:
    """Draw length, stories, sources, losses and time of the last runs of briefing daily.

    Example: briefing stats --svg stats.svg
    """
    from briefing.daily import chart, report, state, stats
    from briefing.daily.settings import found_settings
    from briefing.pipeline.drafts import moment
    from briefing.studio.publish import publish

    settings = None if out else found_settings(config_file, show)
    out = out or (settings.out if settings else DEFAULT_OUT)
    today = moment(now, ZoneInfo(settings.timezone) if settings else None).date()
    reports, damaged = report.read_reports(state.reports_folder(out))
    for told in damaged:
        talk.note(f"passed over: {told}")
    shown = stats.days(reports, today, days)
    runs = [run for day in shown for run in day.runs]
    if not runs:
        raise EmptyInputError(f"{out} has no report of these days; briefing daily writes them")
    if svg:
        publish({svg: chart.as_svg(shown, runs[-1]["title"])})
    if json:
        streams.print_json(
            {"days": [{"date": str(day.date), "runs": list(day.runs)} for day in shown]}
        )
    else:
        print(stats.as_text(shown))
