"""``briefing publish``: a podcast folder copied to where subscribers fetch it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from briefing import config
from briefing.cli import options, streams, talk
from briefing.config import DEFAULT_OUT
from briefing.errors import UsageError


def command(
    places: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FOLDER] TARGET",
            help="The podcast folder, and a folder, s3://BUCKET/PATH or HOST:PATH.",
            show_default="as the settings say; the folder else audio_out",
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Copy everything, also over what is not from here.")
    ] = False,
    show: options.Show = None,
    json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Copy what changed in a podcast folder: sound first, feed last; print each file's name.

    HOST:PATH is copied to by rsync over SSH; s3:// and other stores need the extra "publish". Keys
    and passwords come from the environment (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL) or the SSH agent.

    Example: briefing publish audio_out s3://my-bucket/podcast
    """
    from briefing.studio.podcast import keep_up
    from briefing.studio.podcast.delivery import deliver, target_of

    folder, name = _from_and_to(places or [], show)
    target = target_of(name)
    kept = keep_up(folder, now=datetime.now(config.timezone()))
    for notice in kept.notices if kept and not quiet else ():
        talk.note(notice)
    done = deliver(folder, target, again=again)
    if json:
        streams.print_json(
            {"target": name, "copied": list(done.copied), "removed": list(done.removed)}
        )
        return
    for name in done.copied:
        print(f"copied {name}")
    for name in done.removed:
        print(f"removed {name}")
    if not quiet:
        talk.note(f"{len(done.copied)} copied, {len(done.removed)} removed")


def _from_and_to(places: Sequence[str], show: str | None) -> tuple[Path, str]:
    """The folder and the target; what the call does not name stands in the settings."""
    from briefing.daily.settings import found_settings

    if len(places) > 2:
        raise UsageError("publish takes a FOLDER and a TARGET")
    if len(places) == 2:
        return Path(places[0]), places[1]
    settings = found_settings(show=show)
    target = places[0] if places else settings and settings.publish.target
    if not target:
        raise UsageError("name a TARGET, or write it into the settings: [publish], target = ...")
    return settings.out if settings else DEFAULT_OUT, target
