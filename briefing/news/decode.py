"""Bytes to text: which charset a page is in, whatever it declares."""

import codecs
import re

from briefing.errors import EmptyInputError, TooLargeError, UnreadableError
from briefing.news.limits import MAX_PAGE_BYTES

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD_BYTES = 8192
# What browsers do: pages that say Latin-1 or ASCII mean the Windows superset.
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_SIGNATURES = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"ID3",
    b"OggS", b"\x7fELF", b"MZ\x90", b"BZh", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3",
)  # fmt: skip
_CONTROL = bytes(range(9)) + bytes(range(11, 13)) + bytes(range(14, 32)) + b"\x7f"
_CONTROL_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
_DOUBLE_ENCODED = re.compile(r"[ÂÃ][\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|ã€")


def decode(content: bytes, charset: str | None = None) -> str:
    """Text of a page, from its bytes and the charset its transport declared, if it did.

    A byte-order mark decides; then UTF-8 where the bytes are valid UTF-8; then what the transport
    or the page declares; then Windows-1252. Text that was encoded twice throughout is repaired.
    Raises EmptyInputError, TooLargeError, and UnreadableError for what is not text.
    """
    if not content.strip(b" \t\r\n\0"):
        raise EmptyInputError("there is nothing in it")
    if len(content) > MAX_PAGE_BYTES:
        raise TooLargeError(f"{len(content) / 1e6:.0f} MB is more than any news page")
    for mark, name in _BOMS:
        if content.startswith(mark):
            return clean(content.decode(name, "replace"))
    if _is_binary(content):
        raise UnreadableError("these bytes are not text")
    if content.count(b"\0", 0, _HEAD_BYTES) > len(content[:_HEAD_BYTES]) // 4:
        return clean(_decode_utf16(content))
    # No charset that is left uses these bytes within a letter.
    text = _decode_unmarked(content.translate(None, _CONTROL), charset)
    return _checked(_repair(text))


def clean(text: str) -> str:
    """The text without control characters and lone surrogates, line ends made alike.

    Raises EmptyInputError where nothing is left.
    """
    return _checked(_CONTROL_TEXT.sub("", text))


def _checked(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\u00a0"):
        raise EmptyInputError("there is nothing in it")
    return text


def _decode_unmarked(content: bytes, charset: str | None) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(content[:_HEAD_BYTES])
    names = [charset, declared.group(1).decode("ascii", "ignore") if declared else None]
    for name in names:
        codec = _codec(name)
        if codec not in (None, "utf-8"):
            return content.decode(str(codec), "replace")
    text = content.decode("utf-8", "replace")
    # A few broken bytes in UTF-8 (a page cut in a letter) leave the rest as it is.
    letters = len(content) - len(content.translate(None, bytes(range(128, 256))))
    if text.count("\ufffd") * 20 <= letters:
        return text
    return content.decode("cp1252", "replace")


def _decode_utf16(content: bytes) -> str:
    """UTF-16 without a mark: Latin letters show which byte comes first."""
    zeros = content.count(b"\0", 0, _HEAD_BYTES)
    odd = content[1:_HEAD_BYTES:2].count(b"\0")
    return content.decode("utf-16-le" if odd * 2 > zeros else "utf-16-be", "replace")


def _codec(name: str | None) -> str | None:
    try:
        codec = codecs.lookup((name or "").strip().strip("\"'"))
    except (LookupError, ValueError, UnicodeError):
        return None
    if not getattr(codec, "_is_text_encoding", True) or codec.name in ("idna", "punycode"):
        return None
    if codec.name.startswith(("utf-16", "utf-32")):
        return None  # a declaration that could be read contradicts itself
    return _SUPERSETS.get(codec.name, codec.name)


def _is_binary(content: bytes) -> bool:
    head = content.lstrip(b" \t\r\n")[:_HEAD_BYTES]
    if head.startswith(_SIGNATURES) or head[4:8] == b"ftyp":
        return True
    if b"<" in head and re.search(rb"<(?:!doctype|html|head|body|p|div)\b", head, re.IGNORECASE):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL))
    utf16 = head[1::2].count(0) > len(head) // 3 or head[::2].count(0) > len(head) // 3
    return not utf16 and controls * 20 > len(head)


def _repair(text: str) -> str:
    """Undo a second UTF-8 encoding, only where all of the text went through it."""
    if len(_DOUBLE_ENCODED.findall(text[:200_000])) < 3:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
