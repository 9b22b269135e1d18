"""Lists of feeds as feed readers exchange them: OPML 1.0 and 2.0."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from briefing.errors import TooLargeError
from briefing.news.address import host_of
from briefing.news.sources.source import Source
from briefing.news.sources.titles import plain_title
from briefing.news.sources.xml import entries

MOST = 500


def read_outlines(text: str) -> list[Source]:
    """The feeds of a document that begins with its root, each address once.

    A folder's name is the section of what stands in it. TooLargeError for more than any reader
    has: each would be fetched.
    """
    found: dict[str, Source] = {}
    for outline in entries(text, "outline"):
        address = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if not host_of(address) or address in found:
            continue
        if len(found) == MOST:
            raise TooLargeError(f"it lists more than {MOST} feeds")
        name = plain_title(outline.get("title") or outline.get("text") or "") or address
        parent = outline.getparent()
        folder = parent.get("text") or parent.get("title") if parent is not None else None
        section = plain_title(folder or outline.get("category") or "") or None
        found[address] = Source(name, address, section=section)
    return list(found.values())


def write_outlines(sources: Iterable[Source], title: str) -> str:
    """An OPML 2.0 document of what is fetched; folders and files of this machine are left out."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{_escaped(title)}</title></head>",
        "  <body>",
    ]
    for source in sources:
        if source.is_remote:
            kind = 'type="rss" xmlUrl=' + quoteattr(source.url)
            section = f" category={quoteattr(source.section)}" if source.section else ""
            lines.append(f"    <outline text={quoteattr(source.name)} {kind}{section}/>")
    lines += ["  </body>", "</opml>", ""]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
