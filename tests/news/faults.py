"""Every way a host can fail, with the error and the words that a reader is to get for it."""

from briefing.errors import (
    DownloadError,
    ForbiddenError,
    InputError,
    RefusedAddressError,
    TimeOutError,
    TooLargeError,
    UnreadableError,
)
from tests.news.loopback_web import (
    Answer,
    Exchange,
    bomb,
    drip_body,
    drip_headers,
    endless_body,
    endless_headers,
    hang_before_headers,
    hang_in_body,
    hang_in_headers,
    nonsense,
    page,
    redirect,
    reset_half_way,
    status,
    too_long,
    too_short,
)


def a_hundred_redirects(exchange: Exchange) -> None:
    """Each to another address, so that no loop can be seen in them."""
    exchange.answer(
        status=302, headers={"Location": f"/{exchange.times_asked}{exchange.url[-40:]}"}
    )


def feed_of_200_megabytes(exchange: Exchange) -> None:
    """A feed that says how large it is, and is."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n<rss><channel>")
    for _ in range(2000):
        exchange.send(b"<item><title>Judul</title></item>" * 3030)


FAULTS: dict[str, tuple[Answer, type[InputError], str]] = {
    "hang before headers": (hang_before_headers, TimeOutError, "in time|longer than"),
    "hang in headers": (hang_in_headers, TimeOutError, "in time|longer than"),
    "hang in body": (hang_in_body, TimeOutError, "in time|longer than"),
    "drip in headers": (drip_headers, TimeOutError, "longer than"),
    "drip in body": (drip_body, TimeOutError, "longer than"),
    "endless body": (endless_body, TooLargeError, "larger than 2 MB"),
    "200 MB": (feed_of_200_megabytes, TooLargeError, "larger than 2 MB"),
    "endless headers": (endless_headers, DownloadError, "cannot be fetched"),
    "too many headers": (page("", {f"X-{n}": "1" for n in range(300)}), DownloadError, "headers"),
    "gzip bomb": (bomb("gzip", 100), TooLargeError, "larger than 2 MB"),
    "deflate bomb": (bomb("deflate", 100), TooLargeError, "larger than 2 MB"),
    "led to no name": (redirect("http://xn--a.kabar.example/"), DownloadError, "cannot be fetched"),
    "brotli": (page(b"\x0b", {"Content-Encoding": "br"}), DownloadError, "not asked for"),
    "no gzip": (page(b"isi", {"Content-Encoding": "gzip"}), DownloadError, "cannot be unpacked"),
    "too short": (too_short, DownloadError, "broke off"),
    "too long": (too_long, DownloadError, "more than the 10 bytes"),
    "reset half-way": (reset_half_way, DownloadError, "broke off"),
    "reset at once": (lambda exchange: exchange.reset(), DownloadError, "cannot be fetched"),
    "nonsense": (nonsense, DownloadError, "cannot be fetched"),
    "endless redirects": (redirect("/lagi"), DownloadError, "redirects more than 8 times"),
    "100 redirects": (a_hundred_redirects, DownloadError, "redirects more than 8 times"),
    "redirect to nowhere": (redirect("http://[::1"), DownloadError, "leads to no address"),
    "redirect within": (redirect("http://169.254.169.254/"), RefusedAddressError, "own network"),
    "redirect to a file": (redirect("file:///etc/passwd"), RefusedAddressError, "only http"),
    "401": (status(401), ForbiddenError, "401 Unauthorized"),
    "403": (status(403), ForbiddenError, "403 Forbidden"),
    "404": (status(404), DownloadError, "404 Not Found"),
    "451": (status(451), ForbiddenError, "451"),
    "429": (status(429, {"Retry-After": "3600"}), DownloadError, "429 .* to wait 3600 s"),
    "500": (status(500), DownloadError, "500 Internal Server Error"),
    "304 to who has nothing": (status(304), DownloadError, "nothing is new"),
    "a film": (page(b"\0", {"Content-Type": "video/mp4"}), UnreadableError, "video/mp4"),
}
