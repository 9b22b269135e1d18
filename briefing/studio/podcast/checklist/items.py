"""What is asked of each item of a feed: 8 to 14 of the checklist, as far as the feed itself tells."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from lxml import etree, html

from briefing.studio.podcast.address import is_this_machine
from briefing.studio.podcast.checklist.channel import moment
from briefing.studio.podcast.checklist.document import (
    REMEDY,
    Document,
    attribute,
    called,
    count,
    is_absolute,
    name,
    number,
    split,
    text,
)
from briefing.studio.podcast.checklist.finding import Finding, findings
from briefing.studio.podcast.feed import MAX_DESCRIPTION_BYTES

SKEW = timedelta(hours=1)
_ASCII_PATH = re.compile(r"[A-Za-z0-9._/-]+\.mp3")
_NUMBERED = re.compile(r"(?:#\s*|(?:episode|eps?\.?)\s+)\d", re.IGNORECASE)
_DATE = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r" \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT)"
)
_ALLOWED = frozenset("p ol ul li a b i strong em".split())
_CLOCK = re.compile(r"\b\d\d:\d\d:\d\d\b")
_TRANSCRIPTS = frozenset(
    "text/plain text/html text/vtt application/json application/x-subrip application/srt".split()
)
_BASE_URL = "run briefing feed --base-url with the address that subscribers reach"


def check_items(feed: Document, now: datetime) -> Iterator[Finding]:
    """Everything that is wrong with the items, each by itself and all together."""
    for item in feed.items:
        yield from _titled(feed, item)
        yield from _enclosed(feed, item)
        yield from _named(item)
        yield from _dated(item, now)
        yield from _noted(item)
        yield from _itunes(item)
        yield from _accompanied(item)
    yield from _unique(feed)
    yield from _newest_first(feed)


def _titled(feed: Document, item: etree._Element) -> Iterator[Finding]:
    title, show = text(item, "title"), text(feed.channel, "title")
    rest = title.removeprefix(show) if show else title
    wrongs = [
        (not title, "has no title"),
        (
            rest != title and rest[:1] in ("", " ", ":", "-"),
            "the title begins with the show's name",
        ),
        (bool(_NUMBERED.match(title)), "the title begins with the episode's number"),
    ]
    yield from findings("M8", called(item), REMEDY, wrongs)


def _enclosed(feed: Document, item: etree._Element) -> Iterator[Finding]:
    url, length = (attribute(item, "enclosure", key) for key in ("url", "length"))
    parts = split(url)
    wrongs = [
        (count(item, "enclosure") != 1, "has not exactly one enclosure"),
        (not is_absolute(url), f"the address {url!r} of its sound is not a whole one"),
        (not _ASCII_PATH.fullmatch(parts.path), "its sound's path is not plain, or not of an .mp3"),
        (number(length) is None, "length is no size in bytes"),
        (attribute(item, "enclosure", "type") != "audio/mpeg", "its type is not audio/mpeg"),
    ]
    yield from findings("M9", called(item), REMEDY, wrongs)
    if parts.hostname and is_this_machine(parts.hostname) and not feed.local:
        message = f"its sound lies at {parts.hostname}, which is each subscriber's own machine"
        yield Finding("M9", called(item), message, _BASE_URL)


def _named(item: etree._Element) -> Iterator[Finding]:
    guid = text(item, "guid")
    permanent = attribute(item, "guid", "isPermaLink") != "false"
    wrongs = [
        (not guid, "has no guid"),
        (permanent and bool(guid) and not is_absolute(guid), "its guid is called a link"),
    ]
    yield from findings("M10", called(item), REMEDY, wrongs)


def _dated(item: etree._Element, now: datetime) -> Iterator[Finding]:
    written = text(item, "pubDate")
    if not _DATE.fullmatch(written) or (date := moment(written)) is None:
        yield Finding("M11", called(item), f"pubDate {written!r} is not as RFC 2822 asks", REMEDY)
    elif date > now + SKEW:
        remedy = "make the episode again with the clock right"
        yield Finding("M11", called(item), f"pubDate {written} lies in the future", remedy)


def _noted(item: etree._Element) -> Iterator[Finding]:
    notes = text(item, "description")
    size = len(notes.encode())
    tree = html.fragment_fromstring(notes, create_parent="notes")
    foreign = {x.tag for x in tree.iterdescendants() if isinstance(x.tag, str)} - _ALLOWED
    chapters = count(item, "podcast:chapters")
    clocks = _CLOCK.findall(notes)
    wrongs = [
        (not notes, "has no notes"),
        (size > MAX_DESCRIPTION_BYTES, f"its notes have {size} bytes of at most 4000"),
        (bool(foreign), f"its notes hold {', '.join(sorted(foreign))}"),
        (
            chapters > 0 and clocks[:1] != ["00:00:00"],
            "its notes have no list of times from 00:00:00 on",
        ),
    ]
    yield from findings("S12", called(item), REMEDY, wrongs)


def _itunes(item: etree._Element) -> Iterator[Finding]:
    duration = text(item, "itunes:duration")
    wrongs = [
        (number(duration) is None, f"itunes:duration {duration!r} is no whole number of seconds"),
        (text(item, "itunes:explicit") not in ("true", "false"), "explicit is not true or false"),
        (text(item, "itunes:episodeType") != "full", "itunes:episodeType is not full"),
    ]
    yield from findings("S13", called(item), REMEDY, wrongs)


def _accompanied(item: etree._Element) -> Iterator[Finding]:
    transcripts = item.findall(name("podcast:transcript"))
    kinds = [x.get("type", "") for x in transcripts]
    chapters = item.findall(name("podcast:chapters"))
    wrongs = [
        (kinds[:1] != ["text/vtt"], "its first transcript is not text/vtt"),
        (not set(kinds) <= _TRANSCRIPTS, "a transcript is of no type that apps know"),
        (
            any(not is_absolute(x.get("url", "")) for x in (*transcripts, *chapters)),
            "a transcript or chapter file has no whole address",
        ),
        (any(x.get("language") != "id" for x in transcripts), "a transcript's language is not id"),
        (
            any(x.get("rel") != "captions" for x in transcripts if x.get("type") == "text/vtt"),
            "the captions are not called so",
        ),
        (len(chapters) != 1, "has not exactly one podcast:chapters"),
        (
            any(x.get("type") != "application/json+chapters" for x in chapters),
            "its chapters are not application/json+chapters",
        ),
    ]
    yield from findings("S14", called(item), REMEDY, wrongs)


def _unique(feed: Document) -> Iterator[Finding]:
    """Apps take two items with one guid, one address, or one title and day for the same."""
    looks: tuple[tuple[str, str, Callable[[etree._Element], object]], ...] = (
        ("M8", "title and day", lambda item: (text(item, "title"), text(item, "pubDate")[:16])),
        ("M9", "address", lambda item: attribute(item, "enclosure", "url")),
        ("M10", "guid", lambda item: text(item, "guid").lower()),
    )
    for checked, what, look in looks:
        seen = Counter(map(look, feed.items))
        for item in feed.items:
            if seen[look(item)] > 1:
                yield Finding(checked, called(item), f"shares its {what} with another", REMEDY)


def _newest_first(feed: Document) -> Iterator[Finding]:
    dates = [moment(text(item, "pubDate")) for item in feed.items]
    stamps = [date.timestamp() for date in dates if date]
    if any(later > earlier for earlier, later in pairwise(stamps)):
        yield Finding("M11", "channel", "the newest item is not the first", REMEDY)
