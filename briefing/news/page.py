"""One parsed page: its elements, its meta tags, its JSON-LD, its address, its publisher."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefing.news.address import clean_address, host_of
from briefing.news.json_ld import article_node, text_of
from briefing.news.markup import parse, strip_scripts
from briefing.news.next_data import next_article
from briefing.news.publishers import PUBLISHERS, Publisher
from briefing.news.selectors import Elements, attribute
from briefing.news.text import tidy


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What the rules read. ``publisher`` is None for a site that we do not know."""

    elements: Elements
    meta: dict[str, str]
    article: dict[str, Any]
    address: str | None
    host: str
    publisher: Publisher | None = field(default=None)

    def texts(self, word: str) -> Iterator[str]:
        """Short texts of the page that begin with a word, with what stands in the same element."""
        for text in self.elements.root.find_all(
            string=re.compile(rf"^\s*{word}\b", re.IGNORECASE), limit=20
        ):
            if len(text) < 100 and text.parent is not None:
                yield tidy(text.parent.get_text(" "))[:160]


def parse_page(text: str, url: str | None, generic: bool) -> ParsedPage:
    """Parse a page, once. ``generic`` leaves the publishers' files out."""
    markup = strip_scripts(text)
    elements = Elements(parse(markup.text))
    meta = _meta(elements)
    article = article_node(markup.json_ld)
    if markup.next_data and "articleBody" not in article:
        article = next_article(markup.next_data) | article
    addresses = [clean_address(url), *_addresses(elements, meta, article)]
    known = [address for address in addresses if address]
    publisher = None if generic else _publisher(elements, known, meta.get("og:site_name", ""))
    address = _own(known, clean_address(url), publisher)
    return ParsedPage(elements, meta, article, address, host_of(address), publisher)


def _meta(elements: Elements) -> dict[str, str]:
    """Meta tags by lower-case name; the first that says something counts."""
    found: dict[str, str] = {}
    for tag in elements.select("meta"):
        name = attribute(tag, "property") or attribute(tag, "name") or attribute(tag, "itemprop")
        content = attribute(tag, "content").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _addresses(
    elements: Elements, meta: dict[str, str], article: dict[str, Any]
) -> list[str | None]:
    canonical = next(
        (attribute(tag, "href") for tag in elements.select("link[rel~=canonical]")), None
    )
    main = article.get("mainEntityOfPage")
    declared = main.get("@id") if isinstance(main, dict) else main
    return [
        clean_address(canonical),
        clean_address(meta.get("og:url")),
        clean_address(text_of(article, "url")),
        clean_address(declared if isinstance(declared, str) else None),
    ]


def _publisher(elements: Elements, addresses: list[str], site: str) -> Publisher | None:
    """The publisher of the first address that is one's, else the one whose markup this is.

    Where addresses disagree, as on saved and syndicated pages, the markup decides.
    """
    owners: list[Publisher] = []
    for address in addresses:
        host = host_of(address)
        owners += [known for known in PUBLISHERS.values() if known.owns(host)]
    for owner in owners:
        if elements.first(*owner.body) is not None:
            return owner
    if owners:
        return owners[0]
    if addresses:
        return None
    for known in PUBLISHERS.values():
        if site.lower() in (
            known.name.lower(),
            *known.hosts,
            *map(str.lower, known.names.values()),
        ):
            return known
    marked = (known for known in PUBLISHERS.values() if elements.first(*known.marks) is not None)
    return next(marked, None)


def _own(known: list[str], given: str | None, publisher: Publisher | None) -> str | None:
    """The article's address: the first of the publisher's own, canonical before the one given."""
    ranked = [address for address in known if address != given] + ([given] if given else [])
    for address in ranked:
        if publisher is None or publisher.owns(host_of(address)):
            if given and publisher is None and host_of(address) != host_of(given):
                continue
            return address
    return ranked[0] if ranked else None
