"""Waiting for a network that is on its way: a laptop that wakes runs what it missed before that."""

import logging
import socket
import time
from contextlib import closing
from urllib.parse import urlsplit

from briefing.config.load import Loaded
from briefing.daily.settings import sources_of
from briefing.errors import BriefingError

PATIENCE_S = 120.0
PAUSE_S = 5.0
_CONNECT_S = 3.0
_ASKED = 2  # one host alone may be down
_PORTS = {"http": 80, "https": 443}

_log = logging.getLogger(__name__)


def await_network(loaded: Loaded) -> None:
    """Return once one of the show's first sources can be connected to, or after two minutes.

    Not waited for where no source needs a network, or where a proxy is between. Nothing is asked of
    the hosts. Sources that cannot be read are none: the run that follows tells of them.
    """
    from briefing.news.download.urls import parsed
    from briefing.news.download.wire import proxy_for

    try:
        remote = [source.url for source in sources_of(loaded) if source.is_remote][:_ASKED]
        is_behind_proxy = any(proxy_for(parsed(url)) for url in remote)
    except BriefingError:
        return
    if not remote or is_behind_proxy:
        return
    until = time.monotonic() + PATIENCE_S
    while not any(map(_answers, remote)) and time.monotonic() < until:
        _log.info("no network yet; waiting for one")
        time.sleep(PAUSE_S)


def _answers(url: str) -> bool:
    try:
        address = urlsplit(url)
        place = (address.hostname or "", address.port or _PORTS[address.scheme])
        with closing(socket.create_connection(place, _CONNECT_S)):
            return True
    except (OSError, ValueError):  # also a name that cannot be one
        return False
