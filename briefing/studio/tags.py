"""The ID3v2.3 tag at the head of an MP3, written frame by frame.

Written here and not by a library: mutagen sorts frames by size on every save, which shuffles
chapters, and is GPL. Layout after https://id3.org/id3v2.3.0 and https://id3.org/id3v2-chapters-1.0.
"""

import struct
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from briefing.models import Episode
from briefing.studio.chapters import Chapter, chapters

LANGUAGE = "ind"  # ISO 639-2
GENRE = "Podcast"
_KEPT_IN_URL = "%/:=&?~#+!$,;'@()*[]"  # what an address is made of; all else is percent-encoded
_NO_OFFSET = 0xFFFFFFFF  # times alone count, not positions in bytes
_TOP_LEVEL_ORDERED = 0x03
MAX_CHAPTERS = 255  # the table of contents counts them in one byte


def id3_tag(episode: Episode, cover_jpeg: bytes = b"") -> bytes:
    """The tag: titles, artist, date, language, copyright, cover, the written text, chapters.

    The artist is those whose stories are told, since the words are theirs. The track is the day of
    the year.
    """
    script = episode.script
    frames = [
        _text("TIT2", script.title),
        _text("TPE1", _artist(episode)),
        _text("TPE2", script.show),
        _text("TALB", script.show),
        _text("TYER", f"{script.day:%Y}"),
        _text("TDAT", f"{script.day:%d%m}"),
        _text("TRCK", _track(episode)),
        _text("TLAN", LANGUAGE),
        _text("TCON", GENRE),
        _text("TCOP", _copyright(episode)),
        _lyrics("\n".join(line.text for line in script.lines)),
        *_chapter_frames(chapters(episode)[:MAX_CHAPTERS]),
    ]
    if cover_jpeg:
        frames.append(_picture(cover_jpeg))
    return _tag(frames)


def plain_tags(episode: Episode) -> dict[str, str]:
    """The same titles by the names that other formats have for them."""
    script = episode.script
    fields = {
        "title": script.title,
        "artist": _artist(episode),
        "album": script.show,
        "date": script.day.isoformat(),
        "track": _track(episode),
        "genre": GENRE,
        "language": LANGUAGE,
        "copyright": _copyright(episode),
    }
    return {name: _encodable(value) for name, value in fields.items()}


def _artist(episode: Episode) -> str:
    return _publishers(episode) or episode.script.show


def _publishers(episode: Episode) -> str:
    names = (story.article.publisher for story in episode.script.stories)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _track(episode: Episode) -> str:
    return f"{episode.script.day:%j}".lstrip("0")


def _copyright(episode: Episode) -> str:
    owners = _publishers(episode) or "para penerbit"
    return f"{episode.script.day:%Y} {owners}; untuk pemakaian pribadi"


def _encodable(value: str) -> str:
    """The text as UTF-8 can say it, without the sign that ends a text."""
    return value.replace("\0", "").encode("utf-8", "replace").decode()


def _chapter_frames(parts: Sequence[Chapter]) -> list[bytes]:
    """The table of contents, then the chapters in order of time: players list them as they lie."""
    ids = [f"ch{i}\0".encode() for i in range(len(parts))]
    contents = b"toc\0" + bytes((_TOP_LEVEL_ORDERED, len(ids))) + b"".join(ids)
    return [_frame("CTOC", contents), *map(_chapter, ids, parts)]


def _chapter(element_id: bytes, part: Chapter) -> bytes:
    times = struct.pack(">IIII", part.start_ms, part.end_ms, _NO_OFFSET, _NO_OFFSET)
    body = element_id + times + _text("TIT2", part.title)
    if part.url:
        body += _frame("WXXX", b"\0\0" + quote(part.url, _KEPT_IN_URL, "utf-8", "replace").encode())
    return _frame("CHAP", body)


def _text(frame_id: str, value: str) -> bytes:
    encoding, text = _encoded(value)
    return _frame(frame_id, encoding + text)


def _lyrics(text: str) -> bytes:
    encoding, encoded = _encoded(text)
    no_description = b"\0" if encoding == b"\0" else b"\xff\xfe\0\0"
    return _frame("USLT", encoding + LANGUAGE.encode("ascii") + no_description + encoded)


def _picture(jpeg: bytes) -> bytes:
    front_cover = b"\x03"
    return _frame("APIC", b"\0image/jpeg\0" + front_cover + b"\0" + jpeg)


def _encoded(value: str) -> tuple[bytes, bytes]:
    """The encoding's sign and the text: Latin-1 where it is ASCII, else UTF-16 with its mark."""
    value = value.replace("\0", "")
    if value.isascii():
        return b"\0", value.encode("ascii")
    return b"\x01", b"\xff\xfe" + value.encode("utf-16-le", "replace")


def _frame(frame_id: str, body: bytes) -> bytes:
    return frame_id.encode("ascii") + struct.pack(">IH", len(body), 0) + body


def _tag(frames: Iterable[bytes]) -> bytes:
    body = b"".join(frames)
    # The size is written in four bytes of seven bits.
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body
