"""A response's body: unpacked a piece at a time, so that no bomb goes off."""

import zlib
from collections.abc import Iterable, Iterator

from briefing.errors import DownloadError, TooLargeError

ACCEPTED = "gzip, deflate"
"""The encodings asked for: those whose unpacking can be bounded with what Python brings."""
_GZIP_MAGIC = b"\x1f\x8b"
_STEP_BYTES = 1_000_000


def read_body(blocks: Iterable[bytes], encoding: str, limit: int, name: str) -> bytes:
    """The bytes of a body, unpacked. ``name`` is what an error calls it.

    A body that is itself a gzip file, as sitemaps may be, is unpacked as well. TooLargeError as
    soon as more than ``limit`` bytes came, packed or unpacked; DownloadError for what ends before
    its end, is no gzip or deflate, or is in an encoding that was not asked for.
    """
    packed = _bounded(blocks, limit, name)
    match encoding.strip().lower():
        case "" | "identity":
            content = b"".join(packed)
        case "gzip" | "x-gzip":
            content = b"".join(_bounded(_unpacked(packed, 31, name), limit, name))
        case "deflate":
            content = b"".join(_bounded(_inflated(packed, name), limit, name))
        case other:
            raise DownloadError(f"{name} came packed as {other[:40]!r}, which was not asked for")
    if content.startswith(_GZIP_MAGIC):
        return b"".join(_bounded(_unpacked([content], 31, name), limit, name))
    return content


def _bounded(blocks: Iterable[bytes], limit: int, name: str) -> Iterator[bytes]:
    length = 0
    for block in blocks:
        length += len(block)
        if length > limit:
            raise TooLargeError(f"{name} is larger than {limit / 1e6:g} MB")
        yield block


def _inflated(blocks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Deflate as the standard has it, in zlib's wrapping, or bare, as some servers send it."""
    blocks = iter(blocks)
    first = next((block for block in blocks if block), b"")
    wrapped = len(first) > 1 and first[0] & 0x0F == 8 and (first[0] * 256 + first[1]) % 31 == 0

    def again() -> Iterator[bytes]:
        yield first
        yield from blocks

    yield from _unpacked(again(), 15 if wrapped else -15, name)


def _unpacked(blocks: Iterable[bytes], window: int, name: str) -> Iterator[bytes]:
    """What zlib makes of them, at most a megabyte at a time; several gzip members are one."""
    unpacker = zlib.decompressobj(window)
    began = False
    try:
        for block in blocks:
            rest = block
            while rest:
                if unpacker.eof:
                    # Another member follows; anything else behind the end is padding.
                    if window != 31 or not rest.startswith(_GZIP_MAGIC):
                        return
                    unpacker = zlib.decompressobj(window)
                began = True
                yield unpacker.decompress(rest, _STEP_BYTES)
                rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        while not unpacker.eof and (pending := unpacker.decompress(b"", _STEP_BYTES)):
            yield pending
    except zlib.error as error:
        raise DownloadError(f"{name} cannot be unpacked: {error}") from error
    if began and not unpacker.eof:
        raise DownloadError(f"{name} ended before its end", passing=True)
