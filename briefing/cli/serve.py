"""``briefing serve``: podcast folders for this machine, or for the phones in its network."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from briefing import config
from briefing.cli import options, talk
from briefing.errors import BriefingError, UsageError

if TYPE_CHECKING:
    from briefing.studio.podcast.show import Show

KEY_VARIABLE = "BRIEFING_KEY"
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # recognised, not bound
_LOOPBACK = "127.0.0.1"
_KEY = re.compile(r"[A-Za-z0-9_-]{8,128}", re.ASCII)


def command(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FOLDER",
            help="Where the episodes are.",
            show_default="as the settings say, else audio_out",
        ),
    ] = None,
    host: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Who can reach it; 0.0.0.0: your whole network."),
    ] = _LOOPBACK,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")
    ] = 8000,
    key: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            envvar=KEY_VARIABLE,
            help="Let in only who knows it; by default the key that briefing feed --key gave.",
            show_default=False,
        ),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Serve the feed, the episodes and the player page until Ctrl-C; print their addresses.

    One folder stands at /, each of several under its name.

    Example: briefing serve audio_out --host 0.0.0.0
    """
    from briefing.daily.settings import podcast_folders
    from briefing.studio.podcast.access import AccessLog
    from briefing.studio.podcast.server import PodcastServer
    from briefing.studio.podcast.serving import serve, take_port, until_stopped

    if key is not None and not _KEY.fullmatch(key):
        raise UsageError("a key is 8 to 128 letters, digits, - and _, since it stands in addresses")
    places = _by_name(folders or podcast_folders())
    shows = {name: _show(folder) for name, folder in places.items()}
    keys = {name: given for name, show in shows.items() if (given := key or (show and show.key))}
    with until_stopped(), take_port(host, port) as listener:
        port = listener.getsockname()[1]
        for name, folder in places.items():
            path = "" if len(places) == 1 else f"{name}/"
            _announce(folder, shows[name], host, port, path, keys.get(name))
        if host in _EVERYWHERE:
            talk.note(
                "Over plain http a phone plays the page, but cannot install it or keep it for "
                "offline listening: that takes HTTPS, or localhost."
            )
        else:
            talk.note("With --host 0.0.0.0 the phones in your network can listen, too.")
        app = PodcastServer(places, keys)
        serve(AccessLog(app, _silent if quiet else talk.note, keys.values()), listener)


def _by_name(folders: Sequence[Path]) -> dict[str, Path]:
    """The folders by the names they are served under."""
    named: dict[str, Path] = {}
    for folder in folders:
        if not options.is_folder(folder):
            raise UsageError(f"{folder} is no folder; briefing make or briefing daily makes one")
        name = folder.resolve().name
        if name in named:
            raise UsageError(f"{folder} and {named[name]} have one name; rename one of them")
        named[name] = folder
    return named


def _show(folder: Path) -> "Show | None":
    """The folder's show; where it has none yet, but episodes, it gets one, with its page."""
    from briefing.studio.podcast import read_show, refresh
    from briefing.studio.podcast.shelf import shelved

    show = read_show(folder)
    if show is None and shelved(folder):
        try:
            show = refresh(folder, now=datetime.now(config.timezone())).show
        except BriefingError as error:
            talk.error(error)
    elif show is None:
        talk.note(f"{folder} has no episodes yet; briefing make or briefing daily puts one there")
    return show


def _announce(
    folder: Path, show: "Show | None", host: str, port: int, path: str, key: str | None
) -> None:
    """Print where the page and the feed of a folder are; for phones also as a picture to scan."""
    from briefing.studio.podcast.address import is_home_number
    from briefing.studio.podcast.serving import lan_addresses

    everywhere = host in _EVERYWHERE
    addresses = lan_addresses() if everywhere else [f"[{host}]" if ":" in host else host]
    if not addresses:
        talk.note("This machine is in no network; only it can listen.")
        addresses = [_LOOPBACK]
    roots = [f"http://{address}:{port}/{path}" for address in addresses]
    pages = [f"{root}{key}/" if key else root for root in roots]
    for page in pages:
        print(f"page {page}", flush=True)
    feed = show.feed_url if show and show.base_url else None
    if feed:
        print(f"feed {feed}", flush=True)
    else:
        talk.note(f"No feed yet: briefing feed {folder} --base-url {roots[0]}")
    if show and key != show.key:
        talk.note(
            "The feed's addresses do not carry this key, so no app can subscribe; without --key "
            "it is the one that briefing feed --key gave them."
        )
    if everywhere:
        base_url = (show and show.base_url) or roots[0]
        if is_home_number(urlsplit(base_url).hostname or "") and base_url not in roots:
            talk.note(
                f"The feed says {base_url}, and this machine's own address is {roots[0]}: unless a "
                f"router or a container leads from there to here, run briefing feed {folder} "
                f"--base-url {roots[0]}"
            )
        print(_picture(pages[0]), flush=True)
        if feed:
            print(f"feed:\n{_picture(feed)}", flush=True)


def _picture(address: str) -> str:
    """The address as a QR code for a terminal."""
    import segno

    drawn = io.StringIO()
    segno.make(address, micro=False).terminal(drawn, compact=True, border=2)
    return drawn.getvalue().rstrip("\n")


def _silent(_line: str) -> None:
    """Say nothing."""
