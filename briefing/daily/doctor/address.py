"""``base_url``: whether a phone could reach the feed under it."""

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from briefing.daily.doctor import reach
from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.studio.podcast import read_show

_UNSET = "set base_url to the address that `briefing serve --host 0.0.0.0` prints"


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """Its name, where it leads, and whether ``feed.xml`` is given there."""
    if surroundings.loaded is None:
        return
    base_url = surroundings.loaded.settings.base_url
    if base_url is None:
        yield Finding("warn", "base_url is not set: no phone can subscribe", _UNSET)
        return
    host = urlsplit(base_url).hostname or ""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        yield Finding("fail", f"{host} has no address", "mend base_url, or the name's DNS entry")
        return
    addresses = [ipaddress.ip_address(str(address).partition("%")[0]) for address in found]
    if all(address.is_loopback for address in addresses):
        yield Finding("warn", f"{base_url} is this machine alone", _UNSET)
    answer = reach.ask(_feed(surroundings.loaded.settings.out, base_url))
    if answer.is_good:
        where = "from your own network only" if _is_private(addresses) else "as far as seen here"
        yield Finding("ok", f"{base_url}feed.xml is given, {where}")
        return
    told = answer.problem or f"it answered {answer.status}"
    remedy = "start briefing serve there, or publish the folder; a first run makes the feed"
    yield Finding("warn", f"{base_url}feed.xml: {told}", remedy)


def _feed(out: Path, base_url: str) -> str:
    """The feed's address, with its key where it has one: that is never told."""
    show = read_show(out)
    return show.at(base_url).feed_url if show else f"{base_url}feed.xml"


def _is_private(addresses: list[ipaddress.IPv4Address | ipaddress.IPv6Address]) -> bool:
    return all(address.is_private for address in addresses)
