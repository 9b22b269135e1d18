"""The headline: what the page shows as such, told from its channel's name and from other headlines."""

import re

from bs4 import Tag

from briefing.news.json_ld import text_of
from briefing.news.page import ParsedPage
from briefing.news.text import key, tidy

_HEADINGS = ("h1", "h2", "h3")
_MAX_HEADINGS = 60
_LONGEST = 400
_FEWEST_SPACES = 3
"""Of a headline that nothing else confirms: shorter, a declared title may be the site's name."""
_NO_HEADLINE = frozenset(("title", "a", "option", "button"))
_SUFFIX = re.compile(
    r"\s+(?:[-–—|:»]|\|)\s*(?:halaman \d+\b.*|[^-–—|»]{2,40})$|\s*\|\s*\w[^|]{2,30}$", re.IGNORECASE
)
_PAGE = re.compile(r"\s*(?:[-–—|]\s*halaman|\(\s*halaman)\s+\d+\)?", re.IGNORECASE)
_SITE_WORDS = re.compile(
    r"\w\.[a-z]{2,}\b|\b(?:news|online|berita|indonesia|today|media)\b", re.IGNORECASE
)


def find_title(page: ParsedPage) -> tuple[str, Tag | None]:
    """The headline and the heading that shows it; "" where the page has none.

    A heading that says what the page declares (og:title, JSON-LD, <title>) is the headline: the
    only ``h1`` may be the channel's name. A declared title loses the site's name at its end.
    """
    if page.publisher is not None:
        for selector in page.publisher.title:
            for found in page.elements.select(selector)[:3]:
                text = _text(found)
                if text.count(" ") >= 2 and len(text) < _LONGEST:
                    return text, found
    declared = _declared(page)
    headings = [tag for name in _HEADINGS for tag in page.elements.select(name)[:_MAX_HEADINGS]]
    keys = [key(title) for title in declared if title]
    best: tuple[int, str, Tag] | None = None
    for heading in headings:
        text = _text(heading)
        own = key(text)
        matches = len(own) >= 12 and any(_same(own, other) for other in keys)
        if matches and (best is None or len(text) > best[0]):
            best = (len(text), text, heading)
    if best is not None:
        return best[1], best[2]
    shown = _in_no_heading(page, keys)
    if shown is not None:
        return _text(shown), shown
    said = _without_site(declared[0], page.meta.get("og:site_name", "")) if declared else ""
    for heading in page.elements.select("h1"):
        text = _text(heading)
        if text.count(" ") >= _FEWEST_SPACES > said.count(" "):
            return text, heading
    return said, None


def _in_no_heading(page: ParsedPage, keys: list[str]) -> Tag | None:
    """The element that shows what the page declares as its title, where no heading does."""
    for text in page.elements.root.find_all(string=True):
        if (
            not 12 <= len(text) <= _LONGEST
            or text.parent is None
            or text.parent.name in _NO_HEADLINE
        ):
            continue
        if key(text) in keys and len(text.parent.contents) == 1:
            return text.parent
    return None


def _declared(page: ParsedPage) -> list[str]:
    title = page.elements.first("title")
    found = [
        page.meta.get("og:title", ""),
        text_of(page.article, "headline"),
        page.meta.get("twitter:title", ""),
        _text(title) if title else "",
    ]
    return [_PAGE.sub("", tidy(text)) for text in found if text.strip()]


def _same(own: str, declared: str) -> bool:
    if declared.startswith(own) or (len(declared) >= 20 and own.startswith(declared)):
        return True
    # "Kabar Desa: Warga Bangun Jembatan Bambu"
    return own.count(" ") >= _FEWEST_SPACES and declared.endswith(" " + own)


def _without_site(title: str, site: str) -> str:
    before, mark, rest = title.partition(" » ")
    if mark and key(site) == key(before):
        return rest
    found = _SUFFIX.search(title)
    if found is None:
        return title
    tail = key(found.group())
    own = key(site)
    if (own and (tail in own or own in tail)) or _SITE_WORDS.search(found.group()) or "|" in found.group():  # fmt: skip
        return title[: found.start()].strip()
    return title


def _text(tag: Tag) -> str:
    return tidy(tag.get_text(" ", strip=False)) if len(tag.contents) < 50 else ""
