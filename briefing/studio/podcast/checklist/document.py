"""A feed as it is written: its bytes, its tree, and what is known of it besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from lxml import etree

from briefing.studio.podcast.checklist.finding import Finding
from briefing.studio.podcast.feed import NAMESPACES
from briefing.studio.podcast.show import Show

REMEDY = "run briefing feed"
_MAX_BYTES = 50_000_000
_MAX_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Document:
    """A feed that could be parsed. ``show`` is what its folder says of it, where that is known."""

    raw: bytes
    root: etree._Element
    show: Show | None = None
    local: bool = False

    @property
    def channel(self) -> etree._Element:
        """The channel; an empty one where the feed has none."""
        found = self.root.find("channel")
        return etree.Element("channel") if found is None else found

    @property
    def items(self) -> list[etree._Element]:
        """The items as they lie."""
        return list(self.channel.findall("item"))

    @property
    def self_url(self) -> str:
        """Where the feed says that it lies."""
        links = self.channel.findall(name("atom:link"))
        return next((x.get("href", "") for x in links if x.get("rel") == "self"), "")

    @property
    def artwork_url(self) -> str:
        """Where the show's picture lies."""
        return attribute(self.channel, "itunes:image", "href")


def parse(raw: bytes) -> etree._Element | Finding:
    """The tree of a feed, or the finding that it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        if len(raw) > _MAX_BYTES:
            raise etree.XMLSyntaxError("larger than any feed", 0, 0, 0)
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        return Finding("M1", "feed.xml", f"is not well-formed: {error.msg}", REMEDY)


def name(tag: str) -> str:
    """The name of ``itunes:image`` and the like as the tree has it."""
    prefix, _, local = tag.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def text(parent: etree._Element, tag: str) -> str:
    """What a child says; nothing where there is none."""
    found = parent.find(name(tag))
    return "" if found is None or found.text is None else found.text


def attribute(parent: etree._Element, tag: str, key: str) -> str:
    """A child's attribute; nothing where there is none."""
    found = parent.find(name(tag))
    return "" if found is None else found.get(key, "")


def count(parent: etree._Element, tag: str) -> int:
    """How many children of the name there are."""
    return len(parent.findall(name(tag)))


def called(item: etree._Element) -> str:
    """What an item is called in a finding: its sound's file, else its title."""
    path = split(attribute(item, "enclosure", "url")).path
    return path.rpartition("/")[2] or text(item, "title") or "an item"


def split(url: str) -> SplitResult:
    """The parts of an address; empty ones where it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def number(written: str) -> int | None:
    """A whole number above nothing, as a feed or a header gives it; None where it is none."""
    is_one = written.isascii() and written.isdigit() and len(written) <= _MAX_DIGITS
    return int(written) or None if is_one else None


def is_absolute(url: str) -> bool:
    """Whether an address says where it leads by itself."""
    parts = split(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def all_urls(document: Document) -> Iterator[str]:
    """Every address of the feed that an app fetches."""
    yield document.artwork_url
    for item in document.items:
        yield attribute(item, "enclosure", "url")
        for tag in ("podcast:transcript", "podcast:chapters"):
            yield from (found.get("url", "") for found in item.findall(name(tag)))
