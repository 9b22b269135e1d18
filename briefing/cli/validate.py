"""``briefing validate``: a podcast folder or a served feed against what apps ask of it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from briefing import config
from briefing.cli import options, streams, talk


def command(
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="FOLDER|URL",
            help="A folder, or the address of a feed.",
            show_default="the folder of the settings, else audio_out",
        ),
    ] = None,
    now: Annotated[
        datetime | None,
        options.moment_option("The moment after which nothing may be dated.", default="the time"),
    ] = None,
    show: options.Show = None,
    json: options.Json = False,
) -> None:
    """Print what is wrong with a podcast, a line each with its remedy; exit 1 if it must be mended.

    Each finding has its number in the checklist: M must be mended, S should. A folder is looked
    at without any network, its sound to the end; of a feed's address only what is needed is fetched.

    Example: briefing validate audio_out
    """
    from briefing.daily.settings import podcast_folder
    from briefing.studio.podcast.checklist import check_folder, check_served

    place = place or str(podcast_folder(show=show))
    zone = config.timezone()
    moment = now or datetime.now(zone)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    if place.startswith(("http://", "https://")):
        found = check_served(place, moment)
    elif options.is_folder(Path(place)):
        found = check_folder(Path(place), moment)
    else:
        raise typer.BadParameter(f"{place} is no folder and no address", param_hint="FOLDER|URL")
    musts = shoulds = 0
    rows = []
    for finding in found:
        musts += finding.is_must
        shoulds += not finding.is_must
        if json:
            rows.append(
                {
                    "item": finding.item,
                    "level": "must" if finding.is_must else "should",
                    "where": finding.where,
                    "message": finding.message,
                    "remedy": finding.remedy,
                }
            )
        else:
            print(talk.plain(str(finding)), flush=True)
    if json:
        streams.print_json({"place": place, "must": musts, "should": shoulds, "findings": rows})
    talk.note(f"{musts} to be mended, {shoulds} that should be" if musts + shoulds else "all well")
    if musts:
        raise typer.Exit(1)
