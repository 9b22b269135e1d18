"""One request and what comes of it: a page, an address to go on to, or the error it means."""

import email.utils
import ssl
import threading
import time
from dataclasses import replace
from http.client import responses
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from briefing.errors import DownloadError, ForbiddenError, TimeOutError, UnreadableError
from briefing.news.download.encoding import ACCEPTED, read_body
from briefing.news.download.page_cache import Kept
from briefing.news.download.policy import Policy
from briefing.news.download.urls import shown
from briefing.news.download.wire import DEADLINE

_MOVED = (301, 302, 303, 307, 308)
_FORBIDDEN = (401, 403, 451)
_TOO_MANY = 429
_PASSING = (408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524)
_MAX_HEADERS = 200
_MEDIA = ("image/", "audio/", "video/", "font/")
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "id, *;q=0.5",
    "Accept-Encoding": ACCEPTED,
}


class Exchange:
    """Asks for addresses, over a wire, without cookies. ``requests`` counts how often."""

    def __init__(self, wire: httpx.BaseTransport, policy: Policy) -> None:
        self.requests = 0
        self._policy = policy
        self._count = threading.Lock()
        self._client = httpx.Client(
            transport=wire,
            headers={"User-Agent": policy.user_agent} | _HEADERS,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx.Timeout(policy.read_s, connect=policy.connect_s),
            trust_env=False,
        )

    def close(self) -> None:
        """Break off what is under way."""
        self._client.close()

    def ask(
        self, here: httpx.URL, deadline: float, kept: Kept | None, *, anew: bool = False
    ) -> Kept | str:
        """The page at an address, or the address it was moved to.

        ``deadline`` is by ``time.monotonic``. ``kept`` is asked about where it is given, and given
        back with its time renewed where nothing is new; ``anew`` asks caches on the way, too, for
        the page itself. Raises DownloadError or a branch, TooLargeError, UnreadableError.
        """
        headers = {"Cache-Control": "no-cache"} if anew else _conditions(kept)
        request = self._client.build_request(
            "GET", here, headers=headers, extensions={DEADLINE: deadline}
        )
        with self._count:
            self.requests += 1
        response: httpx.Response | None = None
        try:
            response = self._client.send(request, stream=True)
            if response.status_code != 304:
                return self._read(here, response)
        except httpcore.TimeoutException as error:
            over = time.monotonic() >= deadline
            late = (
                f"took longer than {self._policy.total_s:g} s" if over else "did not answer in time"
            )
            raise TimeOutError(f"{shown(here)} {late}", of_host=True, passing=not over) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
            what = "cannot be fetched" if response is None else "broke off"
            raise DownloadError(
                f"{shown(here)} {what}: {error or type(error).__name__}",
                of_host=response is None,
                passing=not isinstance(error.__cause__, ssl.SSLCertVerificationError),
            ) from error
        except httpx.HTTPError as error:
            raise DownloadError(f"{shown(here)} cannot be fetched: {error}") from error
        finally:
            if response is not None:
                response.close()
        if kept is not None:
            return replace(kept, asked_at=time.time())
        if anew:
            raise DownloadError(
                f"{shown(here)} says that nothing is new, but nothing was there before"
            )
        return self.ask(here, deadline, None, anew=True)

    def _read(self, here: httpx.URL, response: httpx.Response) -> Kept | str:
        """The page that was answered, or the address it was moved to."""
        headers = response.headers
        if len(headers.raw) > _MAX_HEADERS:
            raise DownloadError(f"{shown(here)} answered with more than {_MAX_HEADERS} headers")
        if response.status_code in _MOVED and "location" in headers:
            return headers["location"]
        if response.status_code >= 300:
            raise _refusal(here, response)
        media = headers.get("content-type", "").partition(";")[0].strip().lower()
        if media.startswith(_MEDIA):
            raise UnreadableError(f"{shown(here)} is {media[:40]}")
        content = read_body(
            response.iter_raw(),
            headers.get("content-encoding", ""),
            self._policy.page_bytes,
            shown(here),
        )
        return Kept(
            url=shown(here),
            content=content,
            charset=response.charset_encoding,
            is_html="html" in media or (not media and b"<html" in content[:2000].lower()),
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            asked_at=time.time(),
        )


def _conditions(kept: Kept | None) -> dict[str, str]:
    """What asks for the page only where it is not the one that is kept."""
    if kept is None:
        return {}
    conditions = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _refusal(here: httpx.URL, response: httpx.Response) -> DownloadError:
    """The error that a status means."""
    status = response.status_code
    message = f"{shown(here)} answered {status} {responses.get(status, '')}".rstrip()
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
