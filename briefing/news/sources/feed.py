"""The items of a feed or a sitemap: RSS 0.9x, 1.0 and 2.0, Atom, news sitemaps, lists of sitemaps."""

import heapq
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from briefing.models import Item
from briefing.news.address import article_address
from briefing.news.sources.links import is_article_address
from briefing.news.sources.stamps import parse_stamp
from briefing.news.sources.titles import plain_title, without_outlet
from briefing.news.sources.whole_text import whole_text
from briefing.news.sources.xml import Element, Fields, content_of, entries, fields, text_of

ENTRY = {"rss": "item", "rdf": "item", "feed": "entry", "urlset": "url"}
"""What an entry is called, by the document's root."""
NEWEST = 500
"""How many items of one document are kept: the newest; no site publishes more in three days."""

_DATES = (
    "pubDate", "news:publication_date", "published", "atom:published", "issued", "atom:issued",
    "dc:date", "dcterms:issued", "date", "updated", "atom:updated", "modified", "atom:modified",
    "lastmod",
)  # fmt: skip
_TITLES = ("title", "atom:title", "news:title", "dc:title", "media:title")
_TEXTS = ("content:encoded", "atom:content", "description", "summary", "atom:summary")
_SECTIONS = ("category", "atom:category", "dc:subject")
_LONGEST_SECTION = 40


def feed_items(text: str, root: str, base: str, source: str) -> list[Item]:
    """The newest items of a document that begins with its root, in the document's order.

    ``base`` is the document's address. An entry that names no address has an empty one; in a
    sitemap it is none, and there only what is marked as news counts, where anything is. What has
    no date stands with its neighbour before it.
    """
    has_news = root == "urlset" and "publication_date" in text
    newest: list[tuple[float, int, Item, str]] = []  # a heap, the oldest on top
    last = 0.0
    for number, element in enumerate(entries(_whole_entries(text, ENTRY[root]), ENTRY[root])):
        children = fields(element)
        if has_news:
            if "news:news" not in children:
                continue
            children |= fields(children["news:news"][0])
        published = _published(children)
        last = published.timestamp() if published else last
        if len(newest) == NEWEST and (last, -number) < newest[0][:2]:
            continue  # before anything else is read of it: most of a large document ends here
        base = base or _channel_link(element)
        url = _address(element, children, base)
        title = _title(children)
        if root == "urlset" and not (url and (has_news or is_article_address(url))):
            continue
        if not url and not title:
            continue
        item = Item(url, title, source, published, _section(children))
        add = heapq.heappush if len(newest) < NEWEST else heapq.heappushpop
        add(newest, (last, -number, item, _text(children)))
    # Texts are read of what is kept only: a feed may hold a hundred thousand.
    return [
        replace(item, paragraphs=whole_text(carried, item.title))
        for _, _, item, carried in sorted(newest, key=lambda one: -one[1])
    ]


def sitemaps(text: str, base: str) -> list[str]:
    """The addresses in a list of sitemaps: those of news first, then the latest changed."""
    listed: list[tuple[bool, float, int, str]] = []
    for number, element in enumerate(entries(text, "sitemap")):
        children = fields(element)
        if address := _absolute(base, text_of(children, "loc")):
            changed = parse_stamp(text_of(children, "lastmod"))
            is_news = any(word in address.lower() for word in ("news", "berita", "terkini"))
            listed.append((not is_news, -changed.timestamp() if changed else 0.0, number, address))
    return [address for *_, address in sorted(listed)]


def _whole_entries(text: str, name: str) -> str:
    """The text as far as its last entry that is closed: what breaks off within one is no entry."""
    end = max(text.rfind(f"/{name}>"), text.rfind(f":{name}>"))
    return text[: end + len(name) + 2] if end >= 0 else text


def _address(element: Element, children: Fields, base: str) -> str:
    """The article's address: the link that a reader would follow, else a guid that is one."""
    own = element.base or ""
    base = own if own.startswith("http") else base
    for name in ("feedburner:origLink", "link", "loc", "atom:link"):
        for child in children.get(name, ()):
            if child.get("rel", "alternate") != "alternate":
                continue
            link = child.get("href") or "".join(child.itertext()) or child.tail or ""
            if address := _absolute(base, link):
                return address
    for child in (*children.get("guid", ()), *children.get("atom:id", ())):
        text = "".join(child.itertext()).strip()
        if child.get("isPermaLink", "true") != "false" and text.startswith("http"):
            return _absolute(base, text)
    about = element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
    return _absolute(base, about)


def _absolute(base: str, link: str) -> str:
    """The article's address that a link leads to, where it is an http or https one; else empty."""
    link = "".join(link.split())
    if not link:
        return ""
    if link.lower().startswith("www."):
        link = f"http://{link}"
    try:
        address = urljoin(base, link.replace("&amp;", "&"))
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname
        return article_address(address) if usable else ""
    except ValueError:
        return ""


def _channel_link(element: Element) -> str:
    """The site that an entry's document names as its own."""
    parent = element.getparent()
    return text_of(fields(parent), "link").strip() if parent is not None else ""


def _title(children: Fields) -> str:
    title = plain_title(text_of(children, *_TITLES))
    return without_outlet(title, plain_title(text_of(children, "source")))


def _published(children: Fields) -> datetime | None:
    for name in _DATES:
        if stamp := parse_stamp(text_of(children, name)):
            return stamp
    return None


def _section(children: Fields) -> str | None:
    for child in (c for name in _SECTIONS for c in children.get(name, ())):
        name = plain_title(
            child.get("label") or "".join(child.itertext()) or child.get("term") or ""
        )
        if 2 <= len(name) <= _LONGEST_SECTION:
            return name
    return None


def _text(children: Fields) -> str:
    """The longest of the texts that the entry carries."""
    return max((content_of(children, name) for name in _TEXTS), key=len)
