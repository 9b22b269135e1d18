"""One page over HTTP: bounded in time, size and redirects, and honest about who asks."""

import time
from importlib.metadata import version

from briefing.errors import DownloadError
from briefing.models import Page
from briefing.news.limits import MAX_PAGE_BYTES

CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 15.0
TOTAL_TIMEOUT_S = 60.0
MAX_REDIRECTS = 5
USER_AGENT = f"Briefing/{version('briefing')} (personal news briefing)"


def download(url: str) -> Page:
    """The page at an http or https address, as bytes with the charset the server declared.

    The page's ``url`` is where the redirects ended. Any failure is a DownloadError that names the
    address: no connection, a time-out, a status of 400 or more, too many redirects or bytes.
    """
    import httpx

    deadline = time.monotonic() + TOTAL_TIMEOUT_S
    content = bytearray()
    try:
        with (
            httpx.Client(
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                timeout=httpx.Timeout(READ_TIMEOUT_S, connect=CONNECT_TIMEOUT_S),
                headers={"User-Agent": USER_AGENT, "Accept-Language": "id, *;q=0.5"},
            ) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code >= 400:
                raise DownloadError(
                    f"{url} answered {response.status_code} {response.reason_phrase}"
                )
            for block in response.iter_bytes():
                content += block
                if len(content) > MAX_PAGE_BYTES:
                    raise DownloadError(f"{url} is larger than {MAX_PAGE_BYTES // 10**6} MB")
                if time.monotonic() > deadline:
                    raise DownloadError(f"{url} took longer than {TOTAL_TIMEOUT_S:.0f} s")
            return Page(
                origin=url,
                content=bytes(content),
                url=str(response.url),
                charset=response.charset_encoding,
            )
    except httpx.TimeoutException as error:
        raise DownloadError(f"{url} did not answer in time") from error
    except httpx.TooManyRedirects as error:
        raise DownloadError(f"{url} redirects more than {MAX_REDIRECTS} times") from error
    except (ValueError, ImportError) as error:
        if isinstance(error, UnicodeError):
            raise DownloadError(f"{url} cannot be fetched: {error}") from error
        raise DownloadError(f"the proxy setting cannot be used: {error}") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise DownloadError(f"{url} cannot be fetched: {error}") from error
