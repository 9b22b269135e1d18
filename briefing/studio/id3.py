"""Reading an ID3v2 tag's frames: as much as `tags` writes, and what others write of the same."""

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from briefing.studio.chapters import Chapter

_CODECS = {b"\0": "latin-1", b"\1": "utf-16", b"\2": "utf-16-be", b"\3": "utf-8"}


class Frame(NamedTuple):
    """A frame's name and what it holds."""

    id: str
    body: bytes
    version: int = 3


def read_frames(file: BinaryIO) -> list[Frame]:
    """The frames of the tag at the head of an MP3, version 2.3 or 2.4; none where there is none."""
    size = tag_bytes(file)
    file.seek(0)
    head = file.read(10)
    return list(_frames(file.read(size - 10), head[3])) if size else []


def tag_bytes(file: BinaryIO) -> int:
    """How long the tag at the head of an MP3 is; 0 where there is none that can be read."""
    file.seek(0)
    head = file.read(10)
    if len(head) < 10 or head[:3] != b"ID3" or head[3] not in (3, 4):
        return 0
    return 10 + _synchsafe(head[6:10])


def read_chapters(frames: list[Frame]) -> tuple[Chapter, ...]:
    """The chapters, in the order in which they lie in the tag; broken ones are left out."""
    found = (_chapter(frame) for frame in frames if frame.id == "CHAP")
    return tuple(chapter for chapter in found if chapter)


def text(frames: list[Frame], frame_id: str) -> str:
    """What a text frame says; nothing where there is none."""
    bodies = (frame.body for frame in frames if frame.id == frame_id)
    return _decoded(next(bodies, b"\0"))


def lyrics(frames: list[Frame]) -> str:
    """The unsynchronised text: what is said, as written."""
    for frame in frames:
        if frame.id == "USLT" and frame.body:
            end = b"\0\0" if frame.body[0] in (1, 2) else b"\0"
            # The description goes before it; it is empty but for the mark of its encoding.
            return _decoded(frame.body[:1] + frame.body[4:].partition(end)[2])
    return ""


def _frames(data: bytes, version: int = 3) -> Iterator[Frame]:
    at = 0
    while at + 10 <= len(data) and data[at : at + 4].isalnum():
        raw = data[at + 4 : at + 8]
        size = _synchsafe(raw) if version == 4 else int.from_bytes(raw, "big")
        yield Frame(data[at : at + 4].decode("ascii"), data[at + 10 : at + 10 + size], version)
        at += 10 + size


def _synchsafe(raw: bytes) -> int:
    """A number written in seven bits a byte."""
    return raw[0] << 21 | raw[1] << 14 | raw[2] << 7 | raw[3]


def _chapter(frame: Frame) -> Chapter | None:
    _, _, rest = frame.body.partition(b"\0")
    if len(rest) < 16:
        return None
    start, end = struct.unpack(">II", rest[:8])
    inner = list(_frames(rest[16:], frame.version))
    links = [link.body for link in inner if link.id == "WXXX"]
    url = links[0].rpartition(b"\0")[2].decode("latin-1") if links else None
    return Chapter(text(inner, "TIT2"), start, end, url)


def _decoded(body: bytes) -> str:
    codec = _CODECS.get(body[:1], "latin-1")
    return body[1:].decode(codec, "replace").rstrip("\0")
