"""What a downloader allows itself: how long, how much, how often, and whom it visits."""

from dataclasses import dataclass, field
from importlib.metadata import version

from briefing import config
from briefing.news.limits import MAX_PAGE_BYTES

ROBOT_NAME = "Briefing"
"""The name that a robots.txt may speak to."""


def user_agent() -> str:
    """What a downloader calls itself, with the address where who runs it can be reached."""
    contact = config.contact()
    about = "personal news briefing" + (f"; +{contact}" if contact else "")
    return f"{ROBOT_NAME}/{version('briefing')} ({about})"


@dataclass(frozen=True, slots=True)
class Policy:
    """How pages are asked for. Every time is in seconds.

    ``total_s`` bounds one page with its redirects and further attempts; waiting for the host's
    turn does not count. ``pause_s`` is kept between two pages of a host. ``fresh_s`` is how long
    an article that is kept on the disk is used without asking its host again.
    ``allow_private`` lets links lead to addresses of this machine and its network;
    ``ignore_robots`` are the hosts, in ASCII, whose robots.txt is left aside.
    """

    connect_s: float = 5.0
    read_s: float = 15.0
    total_s: float = 40.0
    attempts: int = 3
    backoff_s: float = 0.5
    longest_wait_s: float = 20.0
    pause_s: float = 1.0
    redirects: int = 8
    page_bytes: int = MAX_PAGE_BYTES
    parallel_hosts: int = 32
    host_failures: int = 2
    fresh_s: float = 12 * 3600.0
    cache_bytes: int = 200_000_000
    allow_private: bool = False
    ignore_robots: frozenset[str] = frozenset()
    user_agent: str = field(default_factory=user_agent)
