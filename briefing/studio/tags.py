"""The ID3v2.3 tag at the head of an MP3, written frame by frame.

Written here and not by a library: mutagen sorts frames by size on every save, which shuffles
chapters, and is GPL. Layout after https://id3.org/id3v2.3.0.
"""

import struct
from collections.abc import Iterable

from briefing.models import Episode

LANGUAGE = "ind"  # ISO 639-2
GENRE = "Podcast"


def id3_tag(episode: Episode) -> bytes:
    """The tag: episode and show title, artist, date, language and genre.

    The artist is those whose stories are told, since the words are theirs.
    """
    script = episode.script
    publishers = dict.fromkeys(s.article.publisher for s in script.stories if s.article.publisher)
    return _tag(
        [
            _text("TIT2", script.title),
            _text("TPE1", ", ".join(publishers) or script.show),
            _text("TALB", script.show),
            _text("TYER", f"{script.day:%Y}"),
            _text("TDAT", f"{script.day:%d%m}"),
            _text("TLAN", LANGUAGE),
            _text("TCON", GENRE),
        ]
    )


def _text(frame_id: str, value: str) -> bytes:
    """A text frame: Latin-1 where it is ASCII, else UTF-16 with its byte-order mark."""
    if value.isascii():
        return _frame(frame_id, b"\x00" + value.encode("ascii"))
    return _frame(frame_id, b"\x01" + b"\xff\xfe" + value.encode("utf-16-le", "replace"))


def _frame(frame_id: str, body: bytes) -> bytes:
    return frame_id.encode("ascii") + struct.pack(">IH", len(body), 0) + body


def _tag(frames: Iterable[bytes]) -> bytes:
    body = b"".join(frames)
    # The size is written in four bytes of seven bits.
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body
