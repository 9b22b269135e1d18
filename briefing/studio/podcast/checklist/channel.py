"""What is asked of the feed as a whole: items 1 to 7 of the checklist."""

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files

from briefing.studio.podcast.checklist.document import (
    REMEDY,
    Document,
    attribute,
    count,
    is_absolute,
    name,
    split,
    text,
)
from briefing.studio.podcast.checklist.finding import Finding, findings
from briefing.studio.podcast.feed import (
    LANGUAGE,
    MAX_CHARS,
    MAX_DESCRIPTION_BYTES,
    NAMESPACES,
)

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'
_DESCRIPTIONS = ("description", name("content:encoded"), name("itunes:summary"))
_RRULE = re.compile(r"FREQ=(?:YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*")
_SHOW_JSON = "mend show.json and run briefing feed"


def check_channel(feed: Document) -> Iterator[Finding]:
    """Everything that is wrong with the channel."""
    yield from _written_as_asked(feed)
    yield from _described(feed)
    yield from _described_well(feed)
    yield from _trimmed(feed)
    yield from _podcasting_2(feed)


def _written_as_asked(feed: Document) -> Iterator[Finding]:
    raw, root = feed.raw, feed.root
    wrongs = [
        (not raw.startswith(_DECLARATION), f"does not begin with {_DECLARATION.decode()}"),
        (root.tag != "rss" or root.get("version") != "2.0", "is not RSS 2.0"),
        (len(root.findall("channel")) != 1, "has not exactly one channel"),
    ]
    for prefix, uri in NAMESPACES.items():
        declared = re.findall(rf'xmlns:(\w+)=["\']{re.escape(uri)}["\']'.encode(), raw)
        wrongs.append((declared != [prefix.encode()], f"does not declare {prefix} once as {uri}"))
    yield from findings("M1", "feed.xml", REMEDY, wrongs)
    titles = [feed.channel.find("title"), *(item.find("title") for item in feed.items)]
    wrongs = [
        (title is not None and len(title) > 0, f"markup stands in the title {title.text!r}")
        for title in titles
        if title is not None
    ]
    yield from findings("M2", "feed.xml", REMEDY, wrongs)


def _described(feed: Document) -> Iterator[Finding]:
    channel, picture = feed.channel, split(feed.artwork_url)
    once = ("title", "link", "description", "language", "itunes:image", "itunes:explicit")
    wrongs = [
        (count(channel, tag) != 1, f"has {count(channel, tag)} {tag} where there is to be one")
        for tag in once
    ]
    size = len(text(channel, "description").encode())
    links = [x for x in channel.findall(name("atom:link")) if x.get("rel") == "self"]
    wrongs += [
        (not text(channel, "title").strip(), "the title is empty"),
        (not is_absolute(text(channel, "link")), "link is no whole http address"),
        (not 1 <= size <= MAX_DESCRIPTION_BYTES, f"the description has {size} bytes of 1 to 4000"),
        (text(channel, "language") != LANGUAGE, f"language is not {LANGUAGE}"),
        (not is_absolute(feed.artwork_url), "itunes:image is no whole http address"),
        (
            not picture.path.endswith((".jpg", ".png")) or bool(picture.query),
            "the address of itunes:image does not end in .jpg or .png",
        ),
        (
            text(channel, "itunes:explicit") not in ("true", "false"),
            "explicit is not true or false",
        ),
        (len(links) != 1, "has not exactly one atom:link to itself"),
        (
            any(link.get("type") != "application/rss+xml" for link in links),
            "atom:link is not of type application/rss+xml",
        ),
        (
            feed.show is not None
            and feed.show.base_url is not None
            and feed.self_url != feed.show.feed_url,
            "atom:link is not the address that show.json gives",
        ),
    ]
    wrongs += [(True, problem) for problem in _categories(feed)]
    yield from findings("M3", "channel", REMEDY, wrongs)


def _categories(feed: Document) -> Iterator[str]:
    found = feed.channel.findall(name("itunes:category"))
    if not found:
        yield "has no itunes:category"
    for category in found:
        path = category.get("text", "")
        known = _known_categories()
        if path not in known:
            yield f"{path!r} is no category of Apple's"
        for inner in category.findall(name("itunes:category")):
            if inner.get("text", "") not in known.get(path, ()):
                yield f"{inner.get('text', '')!r} is no part of Apple's category {path!r}"


@cache
def _known_categories() -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    rows = (files(__package__) / "categories.txt").read_text(encoding="utf-8").splitlines()
    for row in rows:
        if row.startswith("\t"):
            known[next(reversed(known))].append(row.strip())
        elif not row.startswith("#"):
            known[row] = []
    return known


def _described_well(feed: Document) -> Iterator[Finding]:
    channel, show = feed.channel, feed.show
    built = text(channel, "lastBuildDate")
    dates = [date for item in feed.items if (date := moment(text(item, "pubDate")))]
    yield from findings(
        "S4",
        "channel",
        REMEDY,
        [
            (not text(channel, "itunes:author"), "has no itunes:author"),
            (text(channel, "itunes:type") != "episodic", "itunes:type is not episodic"),
            (not text(channel, "copyright"), "has no copyright"),
            (not text(channel, "generator"), "has no generator"),
            (
                bool(dates) and moment(built) != max(dates, default=None),
                "lastBuildDate is not that of the newest episode",
            ),
            (
                show is not None and not show.public and text(channel, "itunes:block") != "Yes",
                "is private, but itunes:block is not Yes",
            ),
        ],
    )


def moment(written: str) -> datetime | None:
    """A moment as RFC 2822 writes it; None where it is none."""
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _trimmed(feed: Document) -> Iterator[Finding]:
    for element in feed.root.iter():
        value = element.text or ""
        if len(element) or not isinstance(element.tag, str):
            continue
        where = element.tag.rpartition("}")[2]
        yield from findings(
            "M5",
            where,
            REMEDY,
            [
                (value != value.strip(), f"{value[:40]!r} begins or ends in white space"),
                (
                    len(value) > MAX_CHARS and element.tag not in _DESCRIPTIONS,
                    f"{value[:40]!r} has {len(value)} characters of at most {MAX_CHARS}",
                ),
            ],
        )
    tags = [child.tag for child in feed.channel]
    if "item" in tags and any(tag != "item" for tag in tags[tags.index("item") :]):
        yield Finding("M5", "channel", "something of the channel follows an item", REMEDY)


def _podcasting_2(feed: Document) -> Iterator[Finding]:
    channel, guid = feed.channel, text(feed.channel, "podcast:guid")
    yield from findings(
        "S6",
        "podcast:guid",
        _SHOW_JSON,
        [
            (not _is_guid(guid), f"{guid!r} is no version 5 UUID"),
            (
                feed.show is not None and guid != feed.show.guid,
                "is not the one that show.json gives",
            ),
        ],
    )
    frequency = channel.find(name("podcast:updateFrequency"))
    texts = [
        x.text for x in channel.findall(name("podcast:txt")) if x.get("purpose") == "ai-content"
    ]
    yield from findings(
        "S7",
        "channel",
        REMEDY,
        [
            (
                text(channel, "podcast:locked") not in ("yes", "no"),
                "podcast:locked is not yes or no",
            ),
            (text(channel, "podcast:medium") != "podcast", "podcast:medium is not podcast"),
            (
                not _RRULE.fullmatch(attribute(channel, "podcast:updateFrequency", "rrule")),
                "podcast:updateFrequency has no rrule",
            ),
            (
                frequency is not None and len(frequency.text or "") > 128,
                "podcast:updateFrequency has more than 128 characters",
            ),
            (texts not in (["true"], ["false"]), "podcast:txt ai-content is not true or false"),
            (
                text(channel, "podcast:block") not in ("", "yes", "no"),
                "podcast:block is not yes or no",
            ),
        ],
    )


def _is_guid(written: str) -> bool:
    try:
        return uuid.UUID(written).version == 5 and written == written.lower()
    except ValueError:
        return False
