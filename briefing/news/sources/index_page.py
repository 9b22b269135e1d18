"""The articles that an index page links to: by the publisher's rule where it has one."""

import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urljoin

from bs4 import Tag

from briefing.models import Item
from briefing.news.address import article_address, clean_address, host_of
from briefing.news.dates import has_clock, parse_printed
from briefing.news.markup import parse, strip_scripts
from briefing.news.next_data import next_entries
from briefing.news.selectors import attribute
from briefing.news.sources.links import is_article_address, key_of, may_be_article_address, owner_of
from briefing.news.sources.stamps import parse_stamp
from briefing.news.sources.titles import plain_title
from briefing.news.text import tidy

MOST = 300
"""How many links of one page are taken."""
_SHORTEST_TITLE = 15
_HEADLINE_WORDS = 5
_HEADING = re.compile(r"^h[1-6]$")
_NEAR_CHARACTERS = 600
_LONGEST_STAMP = 45
_AGO = re.compile(
    r"^\W*\d{1,2}\s(?:detik|menit|jam|hari|minggu)(?:\syang)?\slalu\W*$", re.IGNORECASE
)


def index_items(text: str, base: str, source: str) -> list[Item]:
    """The articles linked from a page, in its order, each once, with the longest of its link texts.

    Links to other sites are none of its items, unless the page's own publisher owns them.
    """
    markup = strip_scripts(text)
    root = parse(markup.text)
    declared = root.find("base", href=True)
    if isinstance(declared, Tag):
        base = _absolute(base, attribute(declared, "href")) or base
    links = [
        (address, link)
        for link in root.find_all("a", href=True)
        if (address := _absolute(base, attribute(link, "href"))) and _is_own(base, address)
    ]
    found = _titled((address, link) for address, link in links if is_article_address(address))
    items = [
        Item(address, title, source, published=_date_near(link))
        for address, title, link in found
        if len(title) >= _SHORTEST_TITLE
    ]
    items = items or _from_data(markup.next_data, base, source)
    if items or owner_of(base) is not None:
        return items
    # A small site whose addresses say nothing: its headlines do.
    found = _titled((address, link) for address, link in links if may_be_article_address(address))
    return [
        Item(address, title, source, published=_date_near(link))
        for address, title, link in found
        if len(title.split()) >= _HEADLINE_WORDS
    ]


def _titled(links: Iterable[tuple[str, Tag]]) -> list[tuple[str, str, Tag]]:
    """Each address once, in order, with the longest of its titles and the link that has it."""
    found: dict[str, tuple[str, str, Tag]] = {}
    for address, link in links:
        key, title = key_of(address), _title(link)
        known = found.get(key)
        if known is None and len(found) < MOST:
            found[key] = (address, title, link)
        elif known is not None and len(title) > len(known[1]):
            found[key] = (known[0], title, link)
    return list(found.values())


def _from_data(script: str, base: str, source: str) -> list[Item]:
    """The articles in the data that a page's links are made of in the browser."""
    owner = owner_of(base)
    items = []
    for entry in next_entries(script, owner.data_address if owner else "")[:MOST] if script else ():
        address = _absolute(base, entry.address)
        if address and _is_own(base, address) and is_article_address(address):
            title, published = plain_title(entry.title), parse_stamp(entry.published)
            items.append(Item(address, title, source, published=published))
    return items


def _is_own(base: str, address: str) -> bool:
    here, there = host_of(base), host_of(address)
    owner = owner_of(base)
    if owner is not None:
        return owner.owns(there)
    return not here or here == there or there.endswith("." + here) or here.endswith("." + there)


def _title(link: Tag) -> str:
    """The headline a link shows: its heading's, its own title's, else all its text."""
    heading = link.find(_HEADING)
    if isinstance(heading, Tag) and len(text := tidy(heading.get_text(" "))) >= _SHORTEST_TITLE:
        return plain_title(text)
    pieces = map(tidy, link.stripped_strings)
    text = tidy(" ".join(piece for piece in pieces if not _is_stamp(piece)))
    if len(text) < _SHORTEST_TITLE:
        picture = link.find("img", alt=True)
        text = attribute(link, "title") or (
            attribute(picture, "alt") if isinstance(picture, Tag) else ""
        )
    return plain_title(text)


def _is_stamp(text: str) -> bool:
    """Whether a piece of a link says when, as cards do beside their headline."""
    return len(text) <= _LONGEST_STAMP and (has_clock(text) or _AGO.match(text) is not None)


def _date_near(link: Tag) -> datetime | None:
    """The date with a time of day that stands by a link, in the nearest element that has one."""
    place: Tag | None = link
    for _ in range(4):
        if place is None:
            return None
        stamp = place.find("time", datetime=True)
        if isinstance(stamp, Tag) and (found := parse_stamp(attribute(stamp, "datetime"))):
            return found
        text = tidy(place.get_text(" "))[:_NEAR_CHARACTERS]
        if len(place.find_all("a", href=True, limit=4)) > 3:
            return None
        if has_clock(text):
            return parse_printed(text)
        place = place.parent
    return None


def _absolute(base: str, link: str) -> str:
    try:
        address = clean_address(urljoin(base, link.strip()))
    except ValueError:
        return ""
    return article_address(address) if address else ""
