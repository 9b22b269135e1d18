"""Reading an ID3v2.3 tag's frames: as much as `tags` writes."""

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from briefing.studio.chapters import Chapter


class Frame(NamedTuple):
    """A frame's name and what it holds."""

    id: str
    body: bytes


def read_frames(file: BinaryIO) -> list[Frame]:
    """The frames of the tag at the head of an MP3; none where there is no tag of version 2.3."""
    file.seek(0)
    head = file.read(10)
    if len(head) < 10 or head[:4] != b"ID3\x03":
        return []
    size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
    return list(_frames(file.read(size)))


def read_chapters(frames: list[Frame]) -> tuple[Chapter, ...]:
    """The chapters, in the order in which they lie in the tag."""
    return tuple(_chapter(frame.body) for frame in frames if frame.id == "CHAP")


def text(frames: list[Frame], frame_id: str) -> str:
    """What a text frame says; nothing where there is none."""
    bodies = (frame.body for frame in frames if frame.id == frame_id)
    return _decoded(next(bodies, b"\0"))


def lyrics(frames: list[Frame]) -> str:
    """The unsynchronised text: what is said, as written."""
    for frame in frames:
        if frame.id == "USLT":
            end = b"\0\0" if frame.body[0] else b"\0"
            # The description goes before it; it is empty but for the mark of its encoding.
            return _decoded(frame.body[:1] + frame.body[4:].partition(end)[2])
    return ""


def _frames(data: bytes) -> Iterator[Frame]:
    at = 0
    while at + 10 <= len(data) and data[at : at + 4].isalnum():
        size = struct.unpack(">I", data[at + 4 : at + 8])[0]
        yield Frame(data[at : at + 4].decode("ascii"), data[at + 10 : at + 10 + size])
        at += 10 + size


def _chapter(body: bytes) -> Chapter:
    _, _, rest = body.partition(b"\0")
    start, end = struct.unpack(">II", rest[:8])
    inner = list(_frames(rest[16:]))
    links = [frame.body for frame in inner if frame.id == "WXXX"]
    url = links[0].rpartition(b"\0")[2].decode("latin-1") if links else None
    return Chapter(text(inner, "TIT2"), start, end, url)


def _decoded(body: bytes) -> str:
    codec = "utf-16" if body[:1] == b"\x01" else "latin-1"
    return body[1:].decode(codec, "replace").rstrip("\0")
