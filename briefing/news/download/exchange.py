"""One request and what comes of it: a page, an address to go on to, or the error it means."""

import ssl
import threading
import time
from base64 import b64encode
from contextlib import suppress
from dataclasses import replace
from http.client import responses
from urllib.parse import unquote_to_bytes

import httpcore
import httpx

from briefing.errors import DownloadError, ForbiddenError, InputError, TimeOutError, UnreadableError
from briefing.news.download.encoding import ACCEPTED, read_body
from briefing.news.download.page_cache import Kept
from briefing.news.download.policy import Policy
from briefing.news.download.stream import BODY_BYTES
from briefing.news.download.urls import shown
from briefing.news.download.wire import DEADLINE
from briefing.retry_after import retry_after_s

_MOVED = (301, 302, 303, 307, 308)
_FORBIDDEN = (401, 403, 451)
_TOO_MANY = 429
_PASSING = (408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524)
_MAX_HEADERS = 200
_DISCARDED_BYTES = 64_000
_FORM = "application/x-www-form-urlencoded;charset=UTF-8"
_MEDIA = ("image/", "audio/", "video/", "font/")
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "id, *;q=0.5",
    "Accept-Encoding": ACCEPTED,
}


class Exchange:
    """Asks for addresses over a wire. ``requests`` counts how often.

    Not with httpx's client: that keeps cookies and reads every redirect by itself.
    """

    def __init__(self, wire: httpx.BaseTransport, policy: Policy) -> None:
        self.requests = 0
        self._wire = wire
        self._policy = policy
        self._count = threading.Lock()
        self._headers = {"User-Agent": policy.user_agent} | _HEADERS
        self._timeout = httpx.Timeout(policy.read_s, connect=policy.connect_s).as_dict()

    def ask(
        self,
        here: httpx.URL,
        deadline: float,
        kept: Kept | None,
        *,
        form: str | None = None,
        anew: bool = False,
    ) -> Kept | str:
        """The page at an address, or the address it was moved to.

        ``deadline`` is by ``time.monotonic``. ``kept`` is asked about where it is given, and given
        back with its time renewed where nothing is new; ``anew`` asks caches on the way, too, for
        the page itself. ``form`` are the fields to send there. Raises DownloadError or a branch,
        TooLargeError, UnreadableError.
        """
        headers = self._headers | ({"Cache-Control": "no-cache"} if anew else _conditions(kept))
        if here.userinfo:
            headers["Authorization"] = (
                f"Basic {b64encode(unquote_to_bytes(here.userinfo)).decode()}"
            )
        if form is not None:
            headers["Content-Type"] = _FORM
        request = httpx.Request(
            "GET" if form is None else "POST",
            here,
            headers=headers,
            content=form,
            extensions={DEADLINE: deadline, "timeout": self._timeout},
        )
        with self._count:
            self.requests += 1
        response: httpx.Response | None = None
        try:
            response = self._wire.handle_request(request)
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
                f"{shown(here)} {what}: {str(error) or type(error).__name__}",
                of_host=response is None,
                passing=not isinstance(error.__cause__, ssl.SSLCertVerificationError),
            ) from error
        except InputError:
            raise
        except Exception as error:  # whatever a stranger's bytes make of a library
            raise DownloadError(f"{shown(here)} cannot be fetched: {error!r}") from error
        finally:
            if response is not None:
                response.close()
        if kept is not None:
            return replace(kept, asked_at=time.time())
        if anew:
            raise DownloadError(
                f"{shown(here)} says that nothing is new, but nothing was there before"
            )
        return self.ask(here, deadline, None, form=form, anew=True)

    def _read(self, here: httpx.URL, response: httpx.Response) -> Kept | str:
        """The page that was answered, or the address it was moved to."""
        headers = response.headers
        if len(headers.raw) > _MAX_HEADERS:
            raise DownloadError(f"{shown(here)} answered with more than {_MAX_HEADERS} headers")
        if response.status_code >= 300:
            _discard(response)
            if response.status_code in _MOVED and "location" in headers:
                return headers["location"]
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
        _check_length(here, response)
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


def _check_length(here: httpx.URL, response: httpx.Response) -> None:
    """DownloadError for a body that went on behind its declared length: it is cut, not whole.

    One that ends before it is an error of the connection already.
    """
    declared = response.headers.get("content-length", "")
    came = response.extensions["network_stream"].get_extra_info(BODY_BYTES)
    if came is None or "transfer-encoding" in response.headers or not declared.isdigit():
        return
    if came > int(declared):
        raise DownloadError(
            f"{shown(here)} sent more than the {declared} bytes it declared", passing=True
        )


def _discard(response: httpx.Response) -> None:
    """Read a small body that nobody needs, so that the connection can be kept."""
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared[:9]) <= _DISCARDED_BYTES:
        with suppress(httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
            for _ in response.iter_raw():
                pass


def _refusal(here: httpx.URL, response: httpx.Response) -> DownloadError:
    """The error that a status means."""
    status = response.status_code
    message = f"{shown(here)} answered {status} {responses.get(status, '')}".rstrip()
    if status in _FORBIDDEN:
        return ForbiddenError(message, status=status)
    wait_s = retry_after_s(response.headers.get("retry-after", ""))
    if wait_s is not None:
        message += f" and asked to wait {wait_s:.0f} s"
    return DownloadError(
        message,
        status=status,
        of_host=status == _TOO_MANY,
        passing=status in _PASSING,
        retry_after_s=wait_s,
    )
