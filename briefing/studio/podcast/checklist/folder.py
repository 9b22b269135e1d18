"""A folder against the whole checklist, without any network."""

import io
from collections.abc import Iterator
from datetime import datetime
from html import escape
from pathlib import Path

from PIL import Image

from briefing.errors import PodcastError
from briefing.studio.outputs.notes import web_address
from briefing.studio.podcast.address import is_at_home
from briefing.studio.podcast.artwork import artwork_name
from briefing.studio.podcast.checklist.audio import check_audio
from briefing.studio.podcast.checklist.channel import check_channel
from briefing.studio.podcast.checklist.document import (
    REMEDY,
    Document,
    all_urls,
    attribute,
    called,
    number,
    parse,
    split,
    text,
)
from briefing.studio.podcast.checklist.finding import Finding, findings
from briefing.studio.podcast.checklist.items import check_items
from briefing.studio.podcast.checklist.sidecars import check_captions, check_chapters
from briefing.studio.podcast.checklist.tag import check_tag, tag_chapters
from briefing.studio.podcast.feed import CHAPTERS, render_feed
from briefing.studio.podcast.shelf import Shelf, Shelved, read_shelf
from briefing.studio.podcast.show import FEED, FILE, Show, read_show

_MIN_PX, _MAX_PX, _MAX_BYTES = 1400, 3000, 512_000
_SOME = 3  # stories from which on a list of times is asked for


def check_folder(folder: Path, now: datetime) -> Iterator[Finding]:
    """Everything that is wrong with a podcast folder: its feed, its picture, each episode's files."""
    try:
        show = read_show(folder)
    except PodcastError as error:
        yield Finding("S6", FILE, str(error), "mend it")
        show = None
    shelf = read_shelf(folder)
    for damaged in shelf.left_out:
        remedy = "make that briefing again, or remove the file"
        yield Finding("S15", damaged.path.name, damaged.why, remedy)
    try:
        raw = (folder / FEED).read_bytes()
    except OSError:
        yield Finding("M1", FEED, f"there is none in {folder}", f"{REMEDY} {folder} --base-url URL")
    else:
        yield from _check_feed(raw, folder, show, shelf, now)
    for episode in shelf.episodes:
        yield from check_episode(episode)


def check_episode(episode: Shelved) -> Iterator[Finding]:
    """Everything that is wrong with an episode's own files."""
    yield from check_audio(episode)
    yield from check_tag(episode.audio, episode.duration_s)
    if chapters := episode.beside(CHAPTERS):
        yield from check_chapters(chapters, tag_chapters(episode.audio))
    for suffix in (".vtt", ".srt"):
        if captions := episode.beside(suffix):
            yield from check_captions(captions, episode)


def _check_feed(
    raw: bytes, folder: Path, show: Show | None, shelf: Shelf, now: datetime
) -> Iterator[Finding]:
    root = parse(raw)
    if isinstance(root, Finding):
        yield root
        return
    feed = Document(raw, root, show, local=show is not None and show.local)
    yield from check_channel(feed)
    yield from check_items(feed, now)
    if show is None:
        yield Finding("S6", FILE, "there is none", f"{REMEDY} {folder} --base-url URL")
        return
    if show.public and is_at_home(split(show.base_url or "").hostname or ""):
        message = f"the feed is public, but {show.base_url} is reached from its own network only"
        yield Finding("S3", FILE, message, "give briefing feed another --base-url, or --private")
    yield from _check_files(feed, folder, show)
    yield from _check_measures(feed, show, shelf)
    if show.base_url and raw != render_feed(show, shelf.episodes, artwork_name(show)):
        yield Finding("M15", FEED, "is not what the folder's files give", REMEDY)


def _check_files(feed: Document, folder: Path, show: Show) -> Iterator[Finding]:
    """Whether what the feed names is there, and the picture one that directories take."""
    names = {show.url(path.name): path for path in folder.iterdir()} if show.base_url else {}
    for url in all_urls(feed):
        if url and not (url in names and names[url].is_file()):
            yield Finding("M15", FEED, f"names {url}, which is not in the folder", REMEDY)
    if picture := names.get(feed.artwork_url):
        yield from check_artwork(picture.name, picture.read_bytes())


def check_artwork(name: str, content: bytes) -> Iterator[Finding]:
    """Whether a picture is one that directories take."""
    remedy = "give briefing feed another --artwork"
    try:
        with Image.open(io.BytesIO(content)) as picture:
            kind, mode, size = picture.format, picture.mode, picture.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        yield Finding("M16", name, "is no picture", remedy)
        return
    suffix = {"JPEG": ".jpg", "PNG": ".png"}.get(kind or "")
    wrongs = [
        (suffix is None or not name.endswith(suffix), f"is {kind}, not what its name says"),
        (size[0] != size[1], f"is not square but {size[0]} x {size[1]} px"),
        (not _MIN_PX <= size[0] <= _MAX_PX, f"is {size[0]} px wide, not 1400 to 3000"),
        (mode != "RGB", f"is in {mode}, not RGB"),
    ]
    yield from findings("M16", name, remedy, wrongs)
    too_large = [(len(content) > _MAX_BYTES, f"has {len(content)} bytes, more than 512 kB")]
    yield from findings("S16", name, remedy, too_large)


def _check_measures(feed: Document, show: Show, shelf: Shelf) -> Iterator[Finding]:
    """Whether lengths, durations and notes are those of the files."""
    if not show.base_url:
        return
    episodes = {show.url(episode.audio.name): episode for episode in shelf.episodes}
    for item in feed.items:
        episode = episodes.get(attribute(item, "enclosure", "url"))
        if episode is None:
            continue
        where = called(item)
        length, guid = attribute(item, "enclosure", "length"), text(item, "guid")
        duration, notes = text(item, "itunes:duration"), text(item, "description")
        is_measured = abs((number(duration) or 0) - episode.duration_s) <= 1.5
        told = [story.source.url for story in episode.stories if story.source.url]
        rows = notes.count("<li>")
        size = episode.size_bytes
        yield from findings(
            "M9",
            where,
            REMEDY,
            [(length != str(size), f"its length is given as {length}; the file has {size} bytes")],
        )
        yield from findings(
            "M10", where, REMEDY, [(guid != episode.guid, "its guid is not that of its episode")]
        )
        yield from findings(
            "S12",
            where,
            REMEDY,
            [
                (
                    len(episode.stories) >= _SOME and rows < _SOME,
                    "its notes do not list when each story begins",
                ),
                (
                    len(notes.encode()) < 3000 and any(_href(url) not in notes for url in told),
                    "its notes lack a source's link",
                ),
            ],
        )
        yield from findings(
            "S13",
            where,
            REMEDY,
            [(not is_measured, f"lasts {episode.duration_s:.1f} s, not {duration} s")],
        )


def _href(url: str) -> str:
    return escape(web_address(url))
