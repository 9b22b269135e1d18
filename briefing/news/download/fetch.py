"""One address to one page: hop by hop, attempt by attempt, and from the disk where that will do."""

import random
import threading
import time
from dataclasses import dataclass, replace

import httpx

from briefing.errors import DownloadError, InputError, RefusedAddressError, RobotsError
from briefing.news.download.addresses import is_private_name
from briefing.news.download.exchange import Exchange
from briefing.news.download.hosts import Hosts
from briefing.news.download.left_alone import LeftAlone
from briefing.news.download.names import Names
from briefing.news.download.network import Network
from briefing.news.download.page_cache import Kept, PageCache
from briefing.news.download.policy import ROBOT_NAME, Policy
from briefing.news.download.robots import Robots, parse_robots
from briefing.news.download.urls import host_of_url, joined, shown
from briefing.news.download.wire import Wire, proxy_for
from briefing.news.onward import Hop, leads_on, moved

_ROBOTS_FRESH_S = 24 * 3600.0  # the longest that the standard allows
_LONGEST_ROBOTS_PAUSE_S = 5.0
_OTHER = "other name of "  # before an address: the key of what is kept of where it leads for good


@dataclass
class _Visit:
    """One page on its way: the host that may be a private one, and when it must be here."""

    trusted: str
    deadline: float
    is_robots: bool = False
    at: str = ""


class Fetch:
    """Fetches addresses by a policy; used from any thread. ``ended`` ends what is under way."""

    def __init__(self, cache: PageCache, policy: Policy, network: Network) -> None:
        self.cache_hits = 0
        self._cache = cache
        self._policy = policy
        self._ended = threading.Event()
        self._left_alone = LeftAlone(cache)
        self._hosts = Hosts(policy.host_failures, self._left_alone, self._ended)
        self._names = Names(network)
        self._robots: dict[str, Robots | str] = {}
        self._counting = threading.Lock()
        self._wire = Wire(self._names, network)
        self._exchange = Exchange(self._wire, policy)

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        return self._exchange.requests

    def close(self) -> None:
        """End what is under way, close every connection, and bring the cache to its size."""
        self._ended.set()
        self._wire.close()
        self._cache.prune()

    def load(self, url: httpx.URL, trusted: str, fresh_s: float) -> Kept:
        """The page at an address, or the one that is kept where it is younger than ``fresh_s``."""
        visit = _Visit(trusted, time.monotonic() + self._policy.total_s)
        return self._load(url, visit, fresh_s)

    def _load(self, url: httpx.URL, visit: _Visit, fresh_s: float) -> Kept:
        kept = self._cache.get(str(url))
        if kept is not None and kept.is_private and not self._may_be_private(kept.url, visit):
            kept = None
        if kept is not None and kept.age_s < fresh_s and (kept.is_html or visit.is_robots):
            self._count(visit)
            return kept
        page = self._follow(url, visit, kept)
        if kept is not None and page.content is kept.content:
            self._count(visit)
        self._cache.put(str(url), page)
        return page

    def _follow(self, url: httpx.URL, visit: _Visit, kept: Kept | None) -> Kept:
        """The page where the redirects end, each of them checked like the address itself.

        An address that was found to stand for another one is not asked for again.
        """
        other = self._cache.get(_OTHER + str(url))
        here, form = httpx.URL(other.url) if other else url, None
        for _ in range(self._policy.redirects + 1):
            self._check_robots(here, visit)
            known = kept if kept and kept.url == shown(here) else None
            found = self._ask(here, form, visit, known)
            if isinstance(found, Kept):
                return found
            here, form = joined(here, found.url), found.form
            if found.for_good:
                self._cache.put(_OTHER + str(url), Kept(shown(here), b"", asked_at=time.time()))
        raise DownloadError(f"{shown(url)} redirects more than {self._policy.redirects} times")

    def _ask(
        self, here: httpx.URL, form: str | None, visit: _Visit, kept: Kept | None
    ) -> Kept | Hop:
        """The page, or what to ask for instead, in as many attempts as it may take."""
        pause_s = 0.0 if visit.is_robots else self._pause_s(here)
        waits = not visit.is_robots and visit.at != here.host
        with self._hosts.turn(here.host, pause_s, waits=waits) as waited_s:
            visit.deadline += waited_s
            visit.at = here.host
            attempt = 0
            while True:
                attempt += 1
                try:
                    private = self._check_private(here, visit)
                    answer = self._exchange.ask(here, visit.deadline, kept, form=form)
                    found = _page_or_hop(here, answer)
                except DownloadError as failure:
                    delay_s = self._delay_s(failure, attempt, visit)
                    if delay_s is None or self._ended.wait(delay_s):
                        # Of a page that is gone it means nothing.
                        wait_s = (failure.passing and failure.retry_after_s) or 0.0
                        if wait_s > self._policy.longest_wait_s:
                            self._left_alone.note(here.host, wait_s)
                        raise
                else:
                    return replace(found, is_private=private) if isinstance(found, Kept) else found

    def _delay_s(self, failure: DownloadError, attempt: int, visit: _Visit) -> float | None:
        """How long to wait before the next attempt, None where there is none."""
        if not failure.passing or attempt >= self._policy.attempts:
            return None
        jitter = random.uniform(0.5, 1.5)  # noqa: S311 - spreads requests, keeps no secret
        delay_s = self._policy.backoff_s * 2 ** (attempt - 1) * jitter
        if failure.retry_after_s is not None:
            if failure.retry_after_s > self._policy.longest_wait_s:
                return None
            delay_s = max(delay_s, failure.retry_after_s)
        return delay_s if time.monotonic() + delay_s < visit.deadline else None

    def _check_private(self, here: httpx.URL, visit: _Visit) -> bool:
        """Whether a host is within this machine's network. RefusedAddressError where it may not be.

        A proxy looks names up itself: behind one, only the name can be judged.
        """
        name = here.raw_host.decode("ascii")
        if proxy_for(here) is not None:
            private = is_private_name(name)
        else:
            private = self._names.find(name, self._policy.connect_s).is_private
        if private and not self._may_be_private(str(here), visit):
            raise RefusedAddressError(f"{name} lies within this machine's own network")
        return private

    def _may_be_private(self, url: str, visit: _Visit) -> bool:
        return self._policy.allow_private or host_of_url(url) == visit.trusted

    def _check_robots(self, here: httpx.URL, visit: _Visit) -> None:
        """RobotsError where the host's robots.txt keeps programs from an address."""
        if visit.is_robots or here.raw_host.decode("ascii") in self._policy.ignore_robots:
            return
        origin = str(here.copy_with(raw_path=b"/robots.txt", userinfo=b"", fragment=None))
        if origin not in self._robots:
            began = time.monotonic()
            self._robots[origin] = self._load_robots(httpx.URL(origin), visit.trusted)
            visit.deadline += time.monotonic() - began
        robots = self._robots[origin]
        if isinstance(robots, str):
            raise RobotsError(f"{shown(here)} was left alone: {robots}")
        if not robots.allows(here.raw_path.decode("ascii")):
            raise RobotsError(f"{shown(here)} was left alone: {origin} asks programs to stay out")

    def _load_robots(self, address: httpx.URL, trusted: str) -> Robots | str:
        """A host's rules, or the reason why it is left alone altogether.

        As the standard has it: who has no robots.txt (4xx, redirects without end) allows
        everything; who fails to give it (5xx) allows nothing, unless an older one is kept.
        """
        visit = _Visit(trusted, time.monotonic() + self._policy.total_s, is_robots=True)
        try:
            content = self._load(address, visit, _ROBOTS_FRESH_S).content
        except DownloadError as error:
            if error.status is None and error.of_host:
                raise
            if error.status is None:
                return Robots()
            if error.status < 500:
                self._cache.put(str(address), Kept(str(address), b"", asked_at=time.time()))
                return Robots()
            kept = self._cache.get(str(address))
            if kept is None:
                return str(error.args[0])
            content = kept.content
        except InputError:
            return Robots()
        return parse_robots(content, ROBOT_NAME)

    def _pause_s(self, here: httpx.URL) -> float:
        """The policy's pause, or the longer one that the host asks for, within reason."""
        robots = self._robots.get(str(here.copy_with(raw_path=b"/robots.txt", userinfo=b"")))
        asked_s = robots.pause_s if isinstance(robots, Robots) else 0.0
        return max(self._policy.pause_s, min(asked_s, _LONGEST_ROBOTS_PAUSE_S))

    def _count(self, visit: _Visit) -> None:
        with self._counting:
            self.cache_hits += not visit.is_robots


def _page_or_hop(here: httpx.URL, answer: Kept | str) -> Kept | Hop:
    """The page that was answered, or what the answer leads on to."""
    if isinstance(answer, Kept):
        return leads_on(answer.url, answer.content, is_html=answer.is_html) or answer
    return moved(shown(here), str(joined(here, answer)))
