"""One address to one page: hop by hop, attempt by attempt, and from the disk where that will do."""

import email.utils
import random
import ssl
import threading
import time
from dataclasses import dataclass, replace
from http.client import responses
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from briefing.errors import (
    DownloadError,
    ForbiddenError,
    InputError,
    RefusedAddressError,
    RobotsError,
    TimeOutError,
    UnreadableError,
)
from briefing.news.download.addresses import is_private_name
from briefing.news.download.encoding import ACCEPTED, read_body
from briefing.news.download.hosts import Hosts
from briefing.news.download.names import Names
from briefing.news.download.network import Network
from briefing.news.download.page_cache import Kept, PageCache
from briefing.news.download.policy import ROBOT_NAME, Policy
from briefing.news.download.robots import Robots, parse_robots
from briefing.news.download.wire import DEADLINE, Wire, proxy_for
from briefing.news.wrapped import leads_on

_MOVED = (301, 302, 303, 307, 308)
_FORBIDDEN = (401, 403, 451)
_TOO_MANY = 429
_PASSING = (408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524)
_MAX_HEADERS = 200
_MEDIA = ("image/", "audio/", "video/", "font/")
_ROBOTS_FRESH_S = 24 * 3600.0  # the longest that the standard allows
_LONGEST_ROBOTS_PAUSE_S = 5.0
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "id, *;q=0.5",
    "Accept-Encoding": ACCEPTED,
}


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
        self.requests = 0
        self.cache_hits = 0
        self._cache = cache
        self._policy = policy
        self._ended = threading.Event()
        self._hosts = Hosts(policy.host_failures, self._ended)
        self._names = Names(network)
        self._robots: dict[str, Robots | str] = {}
        self._count = threading.Lock()
        self._client = httpx.Client(
            transport=Wire(self._names, network),
            headers={"User-Agent": policy.user_agent} | _HEADERS,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx.Timeout(policy.read_s, connect=policy.connect_s),
            trust_env=False,
        )

    def close(self) -> None:
        """End what is under way, close every connection, and bring the cache to its size."""
        self._ended.set()
        self._client.close()
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
            self._hit()
            return kept
        page = self._follow(url, visit, kept)
        self._cache.put(str(url), page)
        return page

    def _follow(self, url: httpx.URL, visit: _Visit, kept: Kept | None) -> Kept:
        """The page where the redirects end, each of them checked like the address itself."""
        here = url
        for _ in range(self._policy.redirects + 1):
            self._check_robots(here, visit)
            found = self._ask(here, visit, kept if kept and kept.url == str(here) else None)
            if isinstance(found, Kept):
                onward = leads_on(found.url, found.content) if found.is_html else None
                if onward is None:
                    return found
                found = onward
            here = _joined(here, found)
        raise DownloadError(f"{url} redirects more than {self._policy.redirects} times")

    def _ask(self, here: httpx.URL, visit: _Visit, kept: Kept | None) -> Kept | str:
        """The page, or the address it was moved to, in as many attempts as it may take."""
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
                    found = self._exchange(here, visit, kept)
                except DownloadError as failure:
                    delay_s = self._delay_s(failure, attempt, visit)
                    if delay_s is None or self._ended.wait(delay_s):
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

    def _exchange(
        self, here: httpx.URL, visit: _Visit, kept: Kept | None, *, anew: bool = False
    ) -> Kept | str:
        """One request and its answer; ``anew`` asks caches on the way for the page itself."""
        headers = {"Cache-Control": "no-cache"} if anew else _conditions(kept)
        request = self._client.build_request(
            "GET", here, headers=headers, extensions={DEADLINE: visit.deadline}
        )
        with self._count:
            self.requests += 1
        response: httpx.Response | None = None
        try:
            response = self._client.send(request, stream=True)
            if response.status_code != 304:
                return self._read(here, response)
        except httpcore.TimeoutException as error:
            over = time.monotonic() >= visit.deadline
            late = (
                f"took longer than {self._policy.total_s:g} s" if over else "did not answer in time"
            )
            raise TimeOutError(f"{here} {late}", of_host=True, passing=not over) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
            what = "cannot be fetched" if response is None else "broke off"
            raise DownloadError(
                f"{here} {what}: {error or type(error).__name__}",
                of_host=response is None,
                passing=not isinstance(error.__cause__, ssl.SSLCertVerificationError),
            ) from error
        except httpx.HTTPError as error:
            raise DownloadError(f"{here} cannot be fetched: {error}") from error
        finally:
            if response is not None:
                response.close()
        if kept is not None:
            self._hit()
            return replace(kept, asked_at=time.time())
        if anew:
            raise DownloadError(f"{here} says that nothing is new, but nothing was there before")
        return self._exchange(here, visit, None, anew=True)

    def _read(self, here: httpx.URL, response: httpx.Response) -> Kept | str:
        """The page that was answered, or the address it was moved to."""
        headers = response.headers
        if len(headers.raw) > _MAX_HEADERS:
            raise DownloadError(f"{here} answered with more than {_MAX_HEADERS} headers")
        if response.status_code in _MOVED and "location" in headers:
            return headers["location"]
        if response.status_code >= 300:
            raise _refusal(here, response)
        media = headers.get("content-type", "").partition(";")[0].strip().lower()
        if media.startswith(_MEDIA):
            raise UnreadableError(f"{here} is {media[:40]}")
        content = read_body(
            response.iter_raw(),
            headers.get("content-encoding", ""),
            self._policy.page_bytes,
            str(here),
        )
        return Kept(
            url=str(here),
            content=content,
            charset=response.charset_encoding,
            is_html="html" in media or (not media and b"<html" in content[:2000].lower()),
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            asked_at=time.time(),
        )

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
        if visit.is_robots or not self._policy.obey_robots:
            return
        origin = str(here.copy_with(raw_path=b"/robots.txt", userinfo=b"", fragment=None))
        if origin not in self._robots:
            self._robots[origin] = self._load_robots(httpx.URL(origin), visit.trusted)
        robots = self._robots[origin]
        if isinstance(robots, str):
            raise RobotsError(f"{here} was left alone: {robots}")
        if not robots.allows(here.raw_path.decode("ascii")):
            raise RobotsError(f"{here} was left alone: {origin} asks programs to stay out")

    def _load_robots(self, address: httpx.URL, trusted: str) -> Robots | str:
        """A host's rules, or the reason why it is left alone altogether.

        As the standard has it: who has no robots.txt (4xx, redirects without end) allows
        everything; who fails to give it (5xx) allows nothing, unless an older one is kept.
        """
        visit = _Visit(trusted, time.monotonic() + self._policy.total_s, is_robots=True)
        try:
            content = self._load(address, visit, _ROBOTS_FRESH_S).content
        except RefusedAddressError:
            return (
                Robots()
            )  # to a private host: the page itself is refused, or its robots.txt is not there
        except DownloadError as error:
            if error.status is None and error.of_host:
                raise
            if error.status is None or error.status < 500:
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

    def _hit(self) -> None:
        with self._count:
            self.cache_hits += 1


def parsed(url: str) -> httpx.URL:
    """An address that can be fetched. DownloadError or RefusedAddressError for any other."""
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise DownloadError(f"{url} cannot be fetched: {error}") from error
    if address.scheme not in ("http", "https"):
        raise RefusedAddressError(f"{url}: only http and https addresses are fetched")
    if not address.host:
        raise DownloadError(f"{url} cannot be fetched: it names no host")
    return address.copy_with(fragment=None)


def host_of_url(url: str | None) -> str:
    """The host of an address, as it is compared; empty where there is none."""
    try:
        return httpx.URL(url or "").host
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return ""


def _joined(here: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads. What it says of a user and a password is left out."""
    try:
        onward = str(here.join(location))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise DownloadError(f"{here} leads to no address: {error}") from error
    return parsed(onward).copy_with(userinfo=b"")


def _conditions(kept: Kept | None) -> dict[str, str]:
    """What asks for the page only where it is not the one that is kept."""
    if kept is None:
        return {}
    conditions = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _refusal(here: httpx.URL, response: httpx.Response) -> DownloadError:
    """The error that a status means."""
    status = response.status_code
    message = f"{here} answered {status} {responses.get(status, '')}".rstrip()
    if status in _FORBIDDEN:
        return ForbiddenError(message, status=status)
    wait_s = _retry_after_s(response.headers.get("retry-after", ""))
    if wait_s is not None:
        message += f" and asked to wait {wait_s:.0f} s"
    return DownloadError(
        message,
        status=status,
        of_host=status == _TOO_MANY,
        passing=status in _PASSING,
        retry_after_s=wait_s,
    )


def _retry_after_s(value: str) -> float | None:
    """Seconds from now: of a number of them, or of a date; None for what is neither."""
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        at = email.utils.parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, at - time.time())
