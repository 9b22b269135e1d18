"""What a publisher is called, and the section, language and other pages of an article."""

import re
from collections.abc import Iterable

from briefing.news.address import next_pages
from briefing.news.dateline import outlet_key
from briefing.news.json_ld import name_of, text_of
from briefing.news.page import ParsedPage
from briefing.news.selectors import attribute
from briefing.news.text import tidy

_WORDS = {
    "id": frozenset("yang dan di untuk dengan ini itu dari pada tidak akan dalam oleh juga karena".split()),
    "en": frozenset("the of and to in that is was for with on as by it from".split()),
    "ms": frozenset("ialah kerana iaitu beliau boleh telah mahu bagaimanapun".split()),
    "jv": frozenset("ingkang lan saking wonten kaliyan punika menika sing ora".split()),
    "nl": frozenset("het een van de en dat niet zijn voor met".split()),
}  # fmt: skip

_SHORTEST_OUTLET = 5


def find_publisher(page: ParsedPage) -> str | None:
    """The publisher's name as a listener would hear it."""
    if page.publisher is not None:
        return page.publisher.name_for(page.host)
    publisher = name_of(page.article.get("publisher"))
    site = page.meta.get("og:site_name", "")
    for name in (site, publisher):
        name = re.split(r"\s+[-|–:]\s+", tidy(name))[0]
        if 2 <= len(name) <= 40 and not name.lower().startswith(("http", "www.")):
            return name
    return page.host or None


def find_outlets(page: ParsedPage) -> frozenset[str]:
    """What the site may call itself in a dateline: its names and its host's, without spaces."""
    names = [page.meta.get("og:site_name", ""), name_of(page.article.get("publisher"))]
    names += [find_publisher(page) or "", *page.host.split(".")[:2]]
    return frozenset(own for name in names if len(own := outlet_key(name)) >= _SHORTEST_OUTLET)


def find_section(page: ParsedPage) -> str | None:
    """The part of the site the article stands in."""
    for text in (text_of(page.article, "articleSection"), page.meta.get("article:section", "")):
        if 2 <= len(text) <= 40 and text.lower() not in ("article", "artikel", "berita", "news"):
            return tidy(text)
    crumbs = page.elements.first("[class*=breadcrumb]")
    links = crumbs.find_all("a", limit=6) if crumbs is not None else []
    names = [tidy(tag.get_text(" ")) for tag in links]
    names = [name for name in names if name and name.lower() not in ("home", "beranda", page.host)]
    return names[-1] if names and len(names[-1]) <= 40 else None


def find_next_pages(page: ParsedPage) -> tuple[str, ...]:
    """Addresses of the article's other pages, none where this is all of it."""
    if page.publisher is not None and page.publisher.pages_in_one:
        return ()
    total = page.meta.get("content_total_pages", "")
    return next_pages(
        page.address,
        (attribute(tag, "href") for tag in page.elements.select("a[href]")),
        page.publisher.all_pages if page.publisher is not None else "",
        int(total) if total.isascii() and total.isdigit() and len(total) < 3 else 1,
    )


def find_language(page: ParsedPage, paragraphs: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the text's language, by its most frequent small words."""
    words = " ".join(paragraphs)[:4000].lower().split()
    counts = {code: sum(word in small for word in words) for code, small in _WORDS.items()}
    code = max(counts, key=lambda name: counts[name])
    if counts[code] * 25 >= len(words) > 0 and counts[code] >= 2:
        return code
    declared = attribute(page.elements.first("html") or page.elements.root, "lang")[:2].lower()
    return declared if len(declared) == 2 and declared.isalpha() else None
