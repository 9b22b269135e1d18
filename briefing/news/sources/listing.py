"""What a source's page offers: recognised by what it is, not by what it is called."""

import re
import zlib
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from briefing.errors import NotASourceError, TooLargeError, UnreadableError
from briefing.models import Item, Page
from briefing.news.decode import decode
from briefing.news.limits import MAX_PAGE_BYTES
from briefing.news.markup import has_markup
from briefing.news.sources.feed import ENTRY, feed_items, sitemaps
from briefing.news.sources.index_page import index_items
from briefing.news.sources.links import is_list_address, key_of_item
from briefing.news.sources.opml import read_outlines
from briefing.news.sources.source import Source
from briefing.news.sources.xml import root_of

_FEED_LINK = re.compile(
    r"<link\b[^<>]{0,500}application/(?:rss|atom)\+xml[^<>]{0,500}>", re.IGNORECASE
)
_HREF = re.compile(r"""href\s{0,3}=\s{0,3}["']([^"'<>]{1,500})""", re.IGNORECASE)
_HEAD_CHARACTERS = 200_000
_GZIP = b"\x1f\x8b"
FEEDS = ("list of sitemaps", "OPML")
"""The kinds that list other sources."""
MOST_SITEMAPS = 12
_KINDS = {
    "rss": "RSS", "rdf": "RSS 1.0", "feed": "Atom", "urlset": "sitemap",
    "sitemapindex": "list of sitemaps", "opml": "OPML", "html": "index page",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a source's page, and the sources that it lists in turn: sitemaps, feeds."""

    kind: str
    items: tuple[Item, ...] = ()
    sources: tuple[Source, ...] = ()


def items(page: Page, name: str) -> list[Item]:
    """The items that a feed, a sitemap or an index page offers, in its order, each address once.

    ``name`` is the source's. Raises what ``listing`` raises.
    """
    return list(listing(page, Source(name, page.url or page.origin)).items)


def listing(page: Page, source: Source) -> Listing:
    """What a source's page offers.

    Bounded in time and memory: the newest 500 items of a document are kept. Raises
    NotASourceError for what is none: a web page in a feed's place, an index page without links to
    articles, a feed whose links all lead to its home page; and what ``decode`` raises.
    """
    text = decode(_inflated(page.content), page.charset)
    root, start = root_of(text)
    base = page.url or (source.url if source.is_remote else "")
    if root in ENTRY:
        offered = feed_items(text[start:], root, base, source.name)
        if offered and all(is_list_address(item.url) for item in offered):
            raise NotASourceError(f"the links of {source.url} lead to no article: {offered[0].url}")
        if root == "urlset":  # a sitemap may name a site's sections among its articles
            offered = [item for item in offered if not is_list_address(item.url)]
        return Listing(_KINDS[root], _each_once(offered, source))
    if root == "sitemapindex":
        listed = sitemaps(text[start:], base)[:MOST_SITEMAPS]
        return Listing(_KINDS[root], sources=tuple(replace(source, url=url) for url in listed))
    if root == "opml":
        feeds = tuple(
            replace(source, name=feed.name, url=feed.url, section=feed.section or source.section)
            for feed in read_outlines(text[start:])
        )
        if not feeds:
            raise NotASourceError(f"{source.url} lists no feed that can be fetched")
        return Listing(_KINDS[root], sources=feeds)
    if not has_markup(text):
        raise NotASourceError(f"{source.url} gives neither a feed nor a web page")
    if source.is_feed:
        raise NotASourceError(
            f"{source.url} is no feed today but a web page{_declared(text, base)}"
        )
    linked = index_items(text, base, source.name)
    if not linked:
        raise NotASourceError(
            f"{source.url} is a web page without links to articles{_declared(text, base)}"
        )
    return Listing("index page", _each_once(linked, source))


def _each_once(found: list[Item], source: Source) -> tuple[Item, ...]:
    """Each item once, the first of its address, with the section of the source where it names none."""
    first: dict[str, Item] = {}
    for item in found:
        if not item.section and source.section:
            item = replace(item, section=source.section)
        first.setdefault(key_of_item(item), item)
    return tuple(first.values())


def _declared(text: str, base: str) -> str:
    """Which feed a web page names as its own, in words to go on with; empty where none."""
    for link in _FEED_LINK.finditer(text, 0, _HEAD_CHARACTERS):
        if address := _HREF.search(link[0]):
            return f"; its feed may be {urljoin(base, address[1])}"
    return ""


def _inflated(content: bytes) -> bytes:
    """What a gzip file holds, as sitemaps are kept; other bytes as they are."""
    if not content.startswith(_GZIP):
        return content
    try:
        inflated = zlib.decompressobj(31).decompress(content, MAX_PAGE_BYTES + 1)
    except zlib.error as error:
        raise UnreadableError(f"the gzip file is damaged: {error}") from error
    if len(inflated) > MAX_PAGE_BYTES:
        raise TooLargeError(f"more than {MAX_PAGE_BYTES // 10**6} MB in a gzip file")
    return inflated
