"""The player page: a static site of a few files that works from any web host.

All addresses are relative. What a newer page could not share with an older one in a cache carries
a ``?v=`` that follows from its content.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.studio.calendar import long_date
from briefing.studio.podcast.player.icons import ICONS, draw_icon
from briefing.studio.podcast.shelf import Shelved, Source
from briefing.studio.podcast.show import Show

if TYPE_CHECKING:
    from jinja2 import Template

PAGE = "index.html"
MANIFEST = "manifest.webmanifest"
_STATIC = ("player.css", "player.js", "sw.js")
FILES = (*_STATIC, MANIFEST, *ICONS, PAGE)
"""The names of the page's files; the page itself is the last."""

# The server sends it too; the page carries it for hosts that send none.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
_NO_BREAK = "\u00a0"
PAPER, NIGHT = "#f8f4ec", "#12151c"
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A chapter as the page shows it; ``sources`` are those who reported it, with a link or not."""

    title: str
    start_ms: int
    end_ms: int
    links: tuple[_Link, ...]
    publisher: str
    is_story: bool


@dataclass(frozen=True, slots=True)
class _Edition:
    """An episode as the page lists it; ``version`` follows from all that the page plays of it."""

    stem: str
    guid: str
    version: str
    date: str
    headline: str
    length: str
    duration_s: float


def render_player(show: Show, shelved: Sequence[Shelved]) -> dict[str, bytes]:
    """The files of the page by name: the same bytes for the same show and episodes.

    ``shelved`` has the newest episode first. The page plays ``STEM.mp3`` and fetches ``STEM.vtt``
    and ``STEM.chapters.json`` beside itself.
    """
    static = {name: (files(__package__) / "static" / name).read_bytes() for name in _STATIC}
    page = _template().render(
        show=show,
        feed=show.feed_url if show.base_url else None,
        policy=POLICY,
        paper=PAPER,
        night=NIGHT,
        version=_fingerprint(*static.values()),
        editions=[_edition(episode) for episode in shelved],
        parts=_parts(shelved[0]) if shelved else (),
    )
    return {
        **static,
        MANIFEST: _manifest(show),
        **{name: draw_icon(name) for name in ICONS},
        PAGE: page.encode("utf-8", "replace"),
    }


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader(__package__), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("index.html.j2")


def _edition(episode: Shelved) -> _Edition:
    told = [chapter.title for chapter in episode.chapters]
    return _Edition(
        stem=episode.stem,
        guid=episode.guid,
        version=_fingerprint(
            repr((episode.size_bytes, episode.duration_s, told, episode.lines)).encode(
                "utf-8", "backslashreplace"
            )
        ),
        date=_date(episode),
        headline=episode.title.removeprefix(f"{long_date(episode.day)}: "),
        length=f"{len(episode.stories)} berita, {_length(episode.duration_s)}",
        duration_s=round(episode.duration_s, 3),
    )


def _date(episode: Shelved) -> str:
    """The day, and the edition of that day; day, month and year stay on one row."""
    weekday, _, day = long_date(episode.day).partition(" ")
    return ", ".join(filter(None, [f"{weekday} {day.replace(' ', _NO_BREAK)}", episode.edition]))


def _length(seconds: float) -> str:
    """A duration in words, like ``12 menit``."""
    minutes = round(seconds / 60)
    return f"{minutes} menit" if minutes else f"{round(seconds)} detik"


def _parts(episode: Shelved) -> tuple[_Part, ...]:
    """The chapters, each story's with who reported it."""
    told = {round(1000 * told.start_s): told for told in episode.stories}
    parts = []
    for chapter in episode.chapters:
        story = told.get(chapter.start_ms)
        by = (story.source, *story.also) if story else ()
        links = tuple(filter(None, map(_link, by)))
        publisher = by[0].publisher if by and not links else None
        parts.append(
            _Part(
                chapter.title,
                chapter.start_ms,
                chapter.end_ms,
                links,
                publisher or "",
                story is not None,
            )
        )
    return tuple(parts)


def _link(source: Source) -> _Link | None:
    """A link to the source; None where its address is none of a web page."""
    if not source.url or not _WEB_ADDRESS.fullmatch(source.url):
        return None
    try:
        host = urlsplit(source.url).hostname or ""
    except ValueError:
        return None
    return _Link(source.url, source.publisher or host.removeprefix("www."))


def _manifest(show: Show) -> bytes:
    """What a browser needs to install the page as an app."""
    document = {
        "name": show.title,
        "short_name": show.title,
        "description": show.description,
        "lang": "id",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["news"],
        "icons": [
            {
                "src": name,
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": "any maskable" if side == max(ICONS.values()) else "any",
            }
            for name, side in ICONS.items()
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _fingerprint(*contents: bytes) -> str:
    return hashlib.sha256(b"\0".join(contents)).hexdigest()[:12]
