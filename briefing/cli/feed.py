"""``briefing feed``: a folder of episodes as a podcast."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing import config
from briefing.cli import options, streams, talk
from briefing.config import DEFAULT_OUT
from briefing.errors import BaseUrlError

if TYPE_CHECKING:
    from briefing.studio.podcast import Kept


def command(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER",
            help="Where the episodes are.",
            show_default="as the settings say, else audio_out",
        ),
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="The folder's address as subscribers reach it; kept in show.json.",
            show_default=False,
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="The show's name; kept in show.json.", show_default=False
        ),
    ] = None,
    public: Annotated[
        bool | None,
        typer.Option(
            "--public/--private",
            help="Let directories list the feed; private until said otherwise.",
            show_default=False,
        ),
    ] = None,
    local: Annotated[
        bool | None,
        typer.Option(
            "--local/--no-local",
            help="Allow an address that only this machine reaches, like http://127.0.0.1:8000/.",
            show_default=False,
        ),
    ] = None,
    keyed: Annotated[
        bool | None,
        typer.Option(
            "--key/--no-key",
            help="Give every address a secret key, which briefing serve then asks for.",
            show_default=False,
        ),
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option(
            "--artwork",
            metavar="FILE",
            help="The show's square picture.",
            show_default="one with its name",
        ),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Remove all but the newest N episodes, with their files.",
            show_default=False,
        ),
    ] = None,
    keep_days: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Remove what is N days old or older.", show_default=False
        ),
    ] = None,
    keep_mb: Annotated[
        float | None,
        typer.Option(
            min=0, metavar="N", help="Keep the newest N megabytes of files.", show_default=False
        ),
    ] = None,
    show: options.Show = None,
    json: options.Json = False,
) -> None:
    """Make the folder a podcast: feed.xml, artwork and the player page; print the feed's address.

    Everything is made from the folder alone; what it was told before stands in show.json there.
    The newest episode is never removed, and nothing that is not an episode's.

    Example: briefing feed audio_out --base-url http://192.168.1.10:8000/
    """
    from briefing.daily.settings import found_settings
    from briefing.studio.podcast import ShowChanges, prune, read_show, refresh

    settings = None if folder else found_settings(show=show)
    folder = folder or (settings.out if settings else DEFAULT_OUT)
    if not options.is_folder(folder):
        raise typer.BadParameter(f"{folder} is no folder", param_hint="FOLDER")
    known = read_show(folder)
    if known is None or known.base_url is None:
        if base_url is None and settings:
            base_url = settings.base_url
        if base_url is None:
            raise BaseUrlError(
                "a feed needs the folder's address as subscribers reach it: give --base-url once, "
                "like https://example.com/podcast/ or http://192.168.1.10:8000/"
            )
    now = datetime.now(config.timezone())
    kept = refresh(
        folder,
        ShowChanges(base_url, title, public, local, keyed),
        picture=picture,
        now=now,
    )
    removed: tuple[str, ...] = ()
    if keep is not None or keep_days is not None or keep_mb is not None:
        removed = prune(folder, keep=keep, keep_days=keep_days, keep_mb=keep_mb, today=now.date())
    for notice in kept.notices:
        talk.note(notice)
    if json:
        streams.print_json(_described(folder, kept, removed))
        return
    left = len(kept.episodes) - len(removed)
    whose = "public" if kept.show.public else "private: directories are asked not to list it"
    talk.note(f"{left} episode{'' if left == 1 else 's'}, {len(removed)} removed; {whose}")
    print(kept.show.feed_url)


def _described(folder: Path, kept: "Kept", removed: tuple[str, ...]) -> dict[str, Any]:
    show = kept.show
    return {
        "folder": str(folder),
        "feed": show.feed_url,
        "guid": show.guid,
        "title": show.title,
        "base_url": show.base_url,
        "public": show.public,
        "episodes": [
            {
                "stem": episode.stem,
                "guid": episode.guid,
                "title": episode.title,
                "duration_s": round(episode.duration_s, 3),
                "bytes": episode.size_bytes,
            }
            for episode in kept.episodes
            if episode.stem not in removed
        ],
        "removed": list(removed),
        "written": [path.name for path in kept.written],
        "notices": list(kept.notices),
    }
