"""The feed: RSS 2.0 with the namespaces of iTunes and Podcasting 2.0, from a show and its episodes.

After Apple's "A Podcaster's Guide to RSS", PSP-1 and https://podcasting2.org/docs/podcast-namespace.
What it says follows from its arguments alone, so that an unchanged folder has an unchanged feed.
"""

import re
from collections.abc import Sequence
from email.utils import format_datetime
from importlib.metadata import version

from lxml import etree

from briefing.studio.podcast.notes import full_notes, short_notes
from briefing.studio.podcast.shelf import Shelved
from briefing.studio.podcast.show import Show

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "atom": "http://www.w3.org/2005/Atom",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
LANGUAGE = "id"
MAX_CHARS = 255  # of any value but a description
MAX_DESCRIPTION_BYTES = 4000
TRANSCRIPTS = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".txt": "text/plain"}
"""The files that hold an episode's text, by suffix: the first is the one apps should prefer."""
CHAPTERS = ".chapters.json"
PAGE = ".html"

_DESCRIPTION = "Berita pilihan, diringkas dan dibacakan dalam bahasa Indonesia oleh suara buatan."
_COPYRIGHT = "Hak atas setiap berita ada pada penerbitnya; untuk pemakaian pribadi."
_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PREFIXED = re.compile(r"(\w+):(\w+)")


def render_feed(show: Show, episodes: Sequence[Shelved], artwork: str) -> bytes:
    """``feed.xml`` of a show that has a ``base_url``; ``artwork`` names the picture's file."""
    rss = etree.Element("rss", version="2.0", nsmap=NAMESPACES)
    channel = _add(rss, "channel")
    _describe(channel, show, artwork)
    if episodes:
        newest = max(episode.created for episode in episodes)
        _add(channel, "lastBuildDate", format_datetime(newest))
    for episode in episodes:
        _add_item(channel, show, episode)
    etree.indent(rss, " ")
    # Written here since lxml's declaration has single quotes, which some readers do not know.
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + bytes(etree.tostring(rss, encoding="UTF-8", xml_declaration=False)) + b"\n"


def item_title(episode: Shelved) -> str:
    """The title as apps list it: of two episodes of one day each names its edition."""
    edition = f" (edisi {episode.edition})" if episode.edition else ""
    return _cut(clean(episode.title), MAX_CHARS - len(edition)) + edition


def clean(text: str) -> str:
    """The text on one row, without what XML cannot hold."""
    return " ".join(_NOT_XML.sub("", text).split())


def _describe(channel: etree._Element, show: Show, artwork: str) -> None:
    title = _cut(clean(show.title))
    _add(channel, "title", title)
    _add(channel, "link", show.url(""))
    _add(channel, "atom:link", rel="self", type="application/rss+xml", href=show.feed_url)
    _add(channel, "description", _fit(clean(show.description)) or _DESCRIPTION)
    _add(channel, "language", LANGUAGE)
    _add(channel, "copyright", _COPYRIGHT)
    _add(channel, "generator", f"Briefing {version('briefing')}")
    _add(channel, "itunes:image", href=show.url(artwork))
    news = _add(channel, "itunes:category", text="News")
    _add(news, "itunes:category", text="Daily News")
    _add(channel, "itunes:explicit", "false")
    _add(channel, "itunes:author", _cut(clean(show.author)) or title)
    _add(channel, "itunes:type", "episodic")
    if show.email:
        owner = _add(channel, "itunes:owner")
        _add(owner, "itunes:name", _cut(clean(show.author)) or title)
        _add(owner, "itunes:email", clean(show.email))
    if not show.public:
        _add(channel, "itunes:block", "Yes")
        _add(channel, "podcast:block", "yes")
    if show.guid:
        _add(channel, "podcast:guid", show.guid)
    _add(channel, "podcast:locked", "yes", **({"owner": clean(show.email)} if show.email else {}))
    _add(channel, "podcast:medium", "podcast")
    _add(channel, "podcast:updateFrequency", "Setiap hari", rrule="FREQ=DAILY")
    _add(channel, "podcast:txt", "true", purpose="ai-content")


def _add_item(channel: etree._Element, show: Show, episode: Shelved) -> None:
    item = _add(channel, "item")
    _add(item, "title", item_title(episode))
    if page := episode.beside(PAGE):
        _add(item, "link", show.url(page.name))
    short, full = (clean(notes(episode)) for notes in (short_notes, full_notes))
    _add(item, "description", etree.CDATA(short))
    if full != short:
        _add(item, "content:encoded", etree.CDATA(full))
    _add(
        item,
        "enclosure",
        url=show.url(episode.audio.name),
        length=str(episode.size_bytes),
        type="audio/mpeg",
    )
    _add(item, "guid", episode.guid, isPermaLink="false")
    _add(item, "pubDate", format_datetime(episode.created))
    _add(item, "itunes:duration", str(max(1, round(episode.duration_s))))
    _add(item, "itunes:explicit", "false")
    _add(item, "itunes:episodeType", "full")
    for suffix, kind in TRANSCRIPTS.items():
        if transcript := episode.beside(suffix):
            timed = {} if kind == "text/plain" else {"rel": "captions"}
            url = show.url(transcript.name)
            _add(item, "podcast:transcript", url=url, type=kind, language=LANGUAGE, **timed)
    if chapters := episode.beside(CHAPTERS):
        url = show.url(chapters.name)
        _add(item, "podcast:chapters", url=url, type="application/json+chapters")


def _add(
    parent: etree._Element,
    tag: str,
    text: "str | etree.CDATA | None" = None,
    /,
    **attributes: str,
) -> etree._Element:
    """A child of the parent; ``itunes:image`` and the like are in their namespace."""
    prefixed = _PREFIXED.fullmatch(tag)
    name = f"{{{NAMESPACES[prefixed[1]]}}}{prefixed[2]}" if prefixed else tag
    child = etree.SubElement(parent, name, attributes)
    child.text = text
    return child


def _cut(text: str, chars: int = MAX_CHARS) -> str:
    return text if len(text) <= chars else text[: chars - 1].rstrip() + "…"


def _fit(text: str) -> str:
    """As much of a description as directories take."""
    most = MAX_DESCRIPTION_BYTES
    return (
        text
        if len(text.encode()) <= most
        else text.encode()[: most - 3].decode(errors="ignore") + "…"
    )
