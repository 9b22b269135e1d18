"""A served feed against the checklist: what the feed says, and how its files are handed out.

Asks a few small questions of each file (HEAD, single bytes, conditions); only the feed, the picture
and the newest episode's texts are fetched whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import httpx
from lxml import etree

from briefing.studio.podcast.address import is_this_machine
from briefing.studio.podcast.checklist.channel import check_channel
from briefing.studio.podcast.checklist.document import (
    Document,
    attribute,
    called,
    name,
    number,
    parse,
    split,
)
from briefing.studio.podcast.checklist.finding import Finding, findings
from briefing.studio.podcast.checklist.folder import check_artwork
from briefing.studio.podcast.checklist.items import check_items
from briefing.studio.podcast.show import FEED

_REMEDY = "serve the folder with briefing serve, or mend the web host's settings"
_TIMEOUT_S = 20
_MAX_BYTES = 50_000_000
_FEED_TYPES = ("application/rss+xml", "application/xml", "text/xml")
_PLAIN = {"Accept-Encoding": "identity", "Origin": "https://example.com"}


def check_served(url: str, now: datetime) -> Iterator[Finding]:
    """Everything that is wrong with a feed at an address, or at the folder's with a slash at its end.

    Files are asked for beside the feed, also where it says that it lies elsewhere.
    """
    parts = split(url)
    if parts.path.endswith("/") or not parts.path:
        url = parts._replace(path=f"{parts.path.rstrip('/')}/{FEED}").geturl()
    try:
        with httpx.Client(timeout=_TIMEOUT_S, follow_redirects=True, headers=_PLAIN) as client:
            yield from _check(client, url, now)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        yield Finding("M27", url, f"does not answer: {error or type(error).__name__}", _REMEDY)


def _check(client: httpx.Client, url: str, now: datetime) -> Iterator[Finding]:
    answer = _get(client, url)
    if answer.status != 200:
        yield Finding("M27", url, f"answers with status {answer.status}", _REMEDY)
        return
    root = parse(answer.content)
    if isinstance(root, Finding):
        yield root
        return
    feed = Document(answer.content, root, local=is_this_machine(split(url).hostname or ""))
    yield from check_channel(feed)
    yield from check_items(feed, now)
    place = _Place.of(feed, url)
    if place.said != place.fetched:
        message = f"says that it lies at {feed.self_url}, and was fetched from {url}"
        yield Finding("S3", FEED, message, "run briefing feed --base-url with its real address")
    yield from _check_file(client, url, FEED, _FEED_TYPES)
    if feed.artwork_url:
        yield from _check_picture(client, place.beside(feed.artwork_url))
    for i, item in enumerate(feed.items):
        yield from _check_sound(client, place, item, is_newest=i == 0)
    for item in feed.items[:1]:
        for tag in ("podcast:transcript", "podcast:chapters"):
            for found in item.findall(name(tag)):
                text_url = place.beside(found.get("url", ""))
                yield from _check_text(client, text_url, found.get("type", ""))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the feed says that its folder lies, and where it was fetched from."""

    said: str
    fetched: str

    @classmethod
    def of(cls, feed: Document, url: str) -> "_Place":
        return cls(*(u.partition("?")[0].rpartition("/")[0] + "/" for u in (feed.self_url, url)))

    def beside(self, url: str) -> str:
        """The address of a file beside the feed that was fetched; another's as it is."""
        return self.fetched + url.removeprefix(self.said) if url.startswith(self.said) else url


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    content: bytes


def _get(client: httpx.Client, url: str) -> _Answer:
    """An answer, read up to a limit."""
    content = b""
    with client.stream("GET", url) as answer:
        for part in answer.iter_bytes():
            content += part
            if len(content) > _MAX_BYTES:
                raise httpx.StreamError(f"{url} is too large to be what it should")
    return _Answer(answer.status_code, answer.headers, content)


def _check_file(
    client: httpx.Client, url: str, where: str, types: tuple[str, ...]
) -> Iterator[Finding]:
    """HEAD beside GET, the type, and whether what is unchanged is not sent again."""
    whole, head = _get(client, url), client.head(url)
    kind = head.headers.get("Content-Type", "").partition(";")[0]
    compared = ("Content-Type", "Content-Length", "ETag", "Last-Modified")
    differ = [h for h in compared if head.headers.get(h) != whole.headers.get(h)]
    yield from findings(
        "M27",
        where,
        _REMEDY,
        [
            (whole.status != 200, f"GET answers with status {whole.status}"),
            (head.status_code != 200, f"HEAD answers with status {head.status_code}"),
            (bool(differ), f"HEAD and GET differ in {', '.join(differ)}"),
            (kind not in types, f"is served as {kind or 'nothing'}, not {types[0]}"),
        ],
    )
    yield from _check_conditions(client, url, where, head)


def _check_conditions(
    client: httpx.Client, url: str, where: str, head: httpx.Response
) -> Iterator[Finding]:
    tag, date = head.headers.get("ETag"), head.headers.get("Last-Modified")
    wrongs = [(not tag, "has no ETag"), (not date, "has no Last-Modified")]
    for value, header in ((tag, "If-None-Match"), (date, "If-Modified-Since")):
        if value:
            status = client.head(url, headers={header: value}).status_code
            wrongs.append((status != 304, f"{header} gets status {status}, not 304"))
    yield from findings("M29", where, _REMEDY, wrongs)


def _check_sound(
    client: httpx.Client, place: _Place, item: etree._Element, *, is_newest: bool
) -> Iterator[Finding]:
    said = attribute(item, "enclosure", "url")
    url, where = place.beside(said), called(item)
    length = attribute(item, "enclosure", "length")
    head = client.head(url)
    size = head.headers.get("Content-Length", "")
    yield from findings(
        "M27",
        where,
        _REMEDY,
        [
            (head.status_code != 200, f"HEAD answers with status {head.status_code}"),
            (
                head.headers.get("Content-Type") != "audio/mpeg",
                f"is served as {head.headers.get('Content-Type')}, not audio/mpeg",
            ),
            (
                head.headers.get("Accept-Ranges") != "bytes",
                "does not say that it takes ranges: nobody can seek in it",
            ),
        ],
    )
    if head.status_code != 200:
        return
    wrong = [(size != length, f"has {size or 'no'} bytes where the feed says {length}")]
    yield from findings("M9", where, "run briefing feed, then publish or serve again", wrong)
    if is_newest:
        yield from _check_ranges(client, url, where, number(size) or 0)
        yield from _check_conditions(client, url, where, head)
    without_key = url.partition("?")[0]
    if without_key != url and client.head(without_key).status_code == 200:
        yield Finding("S31", where, "is handed out without the key", _REMEDY)


def _check_ranges(client: httpx.Client, url: str, where: str, size: int) -> Iterator[Finding]:
    wanted = {
        "bytes=0-0": (206, 1),
        "bytes=0-1": (206, 2),
        f"bytes={max(0, size - 100)}-": (206, min(100, size)),
        "bytes=-500": (206, min(500, size)),
        f"bytes={max(0, size - 10)}-{size + 1000}": (206, min(10, size)),
        f"bytes={size}-": (416, None),
    }
    wrongs = []
    for asked, (status, length) in wanted.items():
        with client.stream("GET", url, headers={"Range": asked}) as answer:
            found = number(answer.headers.get("Content-Length", ""))
            span = answer.headers.get("Content-Range", "")
        is_right = answer.status_code == status and (length is None or found == length)
        total = f"/{size}"
        wrongs += [
            (not is_right, f"Range {asked} gets status {answer.status_code} and {found} bytes"),
            (is_right and not span.endswith(total), f"Range {asked} gets Content-Range {span!r}"),
        ]
    with client.stream("GET", url, headers={"Range": "bytes=0-0", "If-Range": '"other"'}) as answer:
        status = answer.status_code
    wrongs.append((status != 200, f"If-Range of another file gets status {status}, not 200"))
    yield from findings("M28", where, _REMEDY, wrongs)


def _check_picture(client: httpx.Client, url: str) -> Iterator[Finding]:
    where = split(url).path.rpartition("/")[2]
    kind = "image/png" if where.endswith(".png") else "image/jpeg"
    yield from _check_file(client, url, where, (kind,))
    answer = _get(client, url)
    if answer.status == 200:
        yield from check_artwork(where, answer.content)


def _check_text(client: httpx.Client, url: str, kind: str) -> Iterator[Finding]:
    where = split(url).path.rpartition("/")[2]
    types = (kind, "application/json") if kind.startswith("application/json") else (kind,)
    yield from _check_file(client, url, where, types)
    allowed = client.head(url).headers.get("Access-Control-Allow-Origin")
    if allowed not in ("*", _PLAIN["Origin"]):
        message = "has no Access-Control-Allow-Origin: a player on another site cannot show it"
        yield Finding("M30", where, message, _REMEDY)
