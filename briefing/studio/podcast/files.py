"""Which files of a podcast folder are for listeners, and what they are.

Everything else in the folder, whatever its name, is nobody's business.
"""

import re

_CHARSET = "; charset=utf-8"
_EPISODE_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg; codecs=opus",
    ".wav": "audio/wav",
    ".vtt": "text/vtt" + _CHARSET,
    ".srt": "application/x-subrip" + _CHARSET,
    ".chapters.json": "application/json+chapters" + _CHARSET,
    ".txt": "text/plain" + _CHARSET,
    ".md": "text/markdown" + _CHARSET,
    ".html": "text/html" + _CHARSET,
    ".cue": "application/x-cue" + _CHARSET,
}
_PAGE_TYPES = {
    "index.html": "text/html" + _CHARSET,
    "player.js": "text/javascript" + _CHARSET,
    "player.css": "text/css" + _CHARSET,
    "sw.js": "text/javascript" + _CHARSET,
    "manifest.webmanifest": "application/manifest+json" + _CHARSET,
    "feed.xml": "application/rss+xml" + _CHARSET,
}
_PICTURE_TYPES = {".jpg": "image/jpeg", ".png": "image/png"}

_EPISODE = re.compile(r"briefing-\d{4}-\d{2}-\d{2}(?:-[a-z0-9]+)*(\.[a-z0-9.]+)", re.ASCII)
_PICTURE = re.compile(r"(?:artwork|cover|icon)-[a-z0-9]+(\.[a-z]+)", re.ASCII)

# Players on other sites read these; what is heard or seen needs no such leave.
_SHARED = (".vtt", ".srt", ".txt", ".chapters.json", "feed.xml")
_COMPRESSIBLE = ("text/", "application/")


def media_type(name: str) -> str | None:
    """What a file of this name holds; None where it is none of ours."""
    if found := _PAGE_TYPES.get(name):
        return found
    if episode := _EPISODE.fullmatch(name):
        return _EPISODE_TYPES.get(episode[1])
    picture = _PICTURE.fullmatch(name)
    return _PICTURE_TYPES.get(picture[1]) if picture else None


def is_shared(name: str) -> bool:
    """Whether pages of other sites may read it: feed, transcripts and chapters."""
    return name.endswith(_SHARED)


def is_compressible(name: str) -> bool:
    """Whether it is text; sound and pictures are compressed already."""
    return (media_type(name) or "").startswith(_COMPRESSIBLE)
