"""When an article was published and last changed."""

import re
from collections.abc import Callable
from datetime import datetime

from bs4 import Tag
from bs4.element import NavigableString

from briefing.news.dates import WIB, has_clock, parse_iso, parse_printed, reconcile
from briefing.news.json_ld import text_of
from briefing.news.page import ParsedPage
from briefing.news.selectors import attribute
from briefing.news.text import is_prose, tidy

_PUBLISHED = (
    "article:published_time", "datepublished", "publishdate", "content_publisheddate", "pubdate", "publish-date",
    "og:published_time", "dc.date.issued", "parsely-pub-date", "date", "dtk:publishdate", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_LINES_NEAR = 90
_LONGEST_DAY = 70
_CHANGED = re.compile(r"^\W*(?:di(?:per(?:barui|baharui)|ubah|mutakhirkan|update)|terakhir|last|updated?|modified)\b", re.IGNORECASE)  # fmt: skip


def find_published(page: ParsedPage, title: Tag | None) -> datetime | None:
    """When the article was published, in the zone it names; Western Indonesian time otherwise.

    What is printed beside the headline decides to the minute, what is declared adds the seconds.
    """
    declared = _declared(page, _PUBLISHED, "datePublished")
    found = reconcile(_printed(page, title), declared)
    if found is None:
        return None
    if page.publisher is not None and page.publisher.declares_local_time and found is declared:
        return found.replace(tzinfo=WIB)
    # A stamp in universal time is for machines; Indonesian readers are told WIB.
    return found.astimezone(WIB) if not found.utcoffset() else found


def find_modified(page: ParsedPage, published: datetime | None) -> datetime | None:
    """When the article was last changed, where the page says so and it is not before publication."""
    found = _declared(page, _MODIFIED, "dateModified")
    if found is None or published is None:
        return None
    if page.publisher is not None and page.publisher.declares_local_time:
        found = found.replace(tzinfo=published.tzinfo)
    return found if found > published else None


def _printed(page: ParsedPage, title: Tag | None) -> datetime | None:
    if page.publisher is not None:
        for selector in page.publisher.date:
            for tag in page.elements.select(selector)[:6]:
                text = tidy(tag.get_text(" "))
                if len(text) < 200 and has_clock(text):
                    return parse_printed(text)
    if title is not None and (near := _near(title)):
        return parse_printed(near)
    if page.publisher is not None:
        for tag in filter(None, map(page.elements.first, page.publisher.date)):
            if stamp := parse_printed(tidy(tag.get_text(" "))[:200]):
                return stamp
    near = _near(title, _is_day) if title is not None else None
    return parse_printed(near) if near else None


def _is_day(text: str) -> bool:
    """Whether a line gives a day and little else: a caption, too, may name one."""
    return len(text) <= _LONGEST_DAY and parse_printed(text) is not None


def _near(title: Tag, is_date: Callable[[str], bool] = has_clock) -> str | None:
    """The line with a date, and a time of day if not told otherwise, next to the headline."""
    found: list[tuple[int, str]] = []
    changed: str | None = None
    for ahead, elements in ((True, title.next_elements), (False, title.previous_elements)):
        steps = 0
        for element in elements:
            if not isinstance(element, NavigableString):
                continue
            text = tidy(element)
            if not text:
                continue
            steps += 1
            if steps > (_LINES_NEAR if ahead else 25) or (
                ahead and is_prose(text) and len(text) > 100
            ):
                break
            if not any(map(str.isdigit, text)) or len(text) > 120:
                continue
            if not is_date(text) and element.parent is not None:
                text = tidy(element.parent.get_text(" "))
            if len(text) <= 160 and is_date(text):
                if _CHANGED.match(text):
                    changed = changed or text
                    continue
                found.append((steps if ahead else steps * 2, text))
                break
    return min(found)[1] if found else changed


def _declared(page: ParsedPage, names: tuple[str, ...], property_name: str) -> datetime | None:
    values: list[str] = []
    if page.publisher is not None and property_name == "datePublished":
        values += [page.meta.get(name.lower(), "") for name in page.publisher.date_meta]
    values.append(text_of(page.article, property_name))
    values += [page.meta.get(name, "") for name in names]
    for tag in page.elements.select(f"[itemprop={property_name}]")[:3]:
        values += [attribute(tag, "datetime"), attribute(tag, "content"), tidy(tag.get_text(" "))]
    if property_name == "datePublished":
        values += [attribute(tag, "datetime") for tag in page.elements.select("time[datetime]")[:1]]
        values += [attribute(tag, "title") for tag in page.elements.select("abbr.published")[:1]]
    for value in values:
        if value and (stamp := parse_iso(value)) is not None:
            return stamp
    return None
