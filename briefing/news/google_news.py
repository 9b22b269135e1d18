"""Google News's addresses of other people's articles, and how it tells where these stand.

The older ones hold the article's address. The newer ones hold a name that only Google knows: the
page at one carries a signature, and a form with that signature is answered with the address.
"""

import base64
import binascii
import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

from briefing.errors import UnresolvedError

ENDPOINT = "https://news.google.com/_/DotsSplashUi/data/batchexecute"
"""Where the form is sent."""
_HOST = "news.google.com"
_ARTICLE = re.compile(r"^/(?:rss/|__i/rss/rd/)?(?:articles|read)/([\w-]+)")
# A link in the token's bytes: its field's tag, its length, and then the address.
_PLAIN_LINK = re.compile(rb"https?://[!-~]+")
_OPEN_LINK = re.compile(rb"""data-n-au\s*=\s*["'](https?://[^"'\s]{1,2000})""", re.IGNORECASE)
_OTHER_LINK = re.compile(
    rb"""<a\b[^>]{0,500}?href\s*=\s*["'](https?://(?![\w.-]*\bgoogle\.)[^"'\s]{1,2000})["'][^>]{0,200}rel\s*=\s*["']nofollow""",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rb"""\bdata-n-a-(id|ts|sg)\s*=\s*(?:"([^"<]{1,2000})"|'([^'<]{1,2000})')""", re.IGNORECASE
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:(?!/*$)", re.IGNORECASE)
_MOMENT = re.compile(r"[0-9]{1,18}")
_GOOGLE = re.compile(r"(?:\w+\.)?google(?:\.\w{2,3}){1,2}")
_LINKS_WITHIN_BYTES = 200_000
_ANSWER_BYTES = 100_000
_CALL = "Fbv4je"
# What the call says of its reader: placeholders will do, as no article stands elsewhere for another.
_READER = [
    ["X", "X", ["X", "X"], None, None, 1, 1, "US:en", None, 1, *[None] * 5, 0, 1],
    *["X", "X", 1, [1, 1, 1], 1, 1, None, 0, 0, None, 0],
]  # fmt: skip


def is_google_news(address: str) -> bool:
    """Whether an address is one that Google News gives to an article of someone else."""
    return _token(address) is not None


def link_in(address: str) -> str | None:
    """The article's address that an older one holds; None for every other."""
    token = _token(address) or ""
    try:
        content = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    if not content.startswith(b'\x08\x13"') or len(content) < 5:
        return None
    # A length of one byte, or of two where the first has its high bit set.
    start = 5 if content[3] & 0x80 else 4
    length = content[3] & 0x7F | (content[4] << 7 if start == 5 else 0)
    link = _PLAIN_LINK.fullmatch(content[start : start + length])
    return link[0].decode("ascii") if link else None


def open_link(page: bytes) -> str | None:
    """The article's address where the page at a newer one says it openly."""
    return _unescaped(_OPEN_LINK.search(page[:_LINKS_WITHIN_BYTES]))


def other_link(page: bytes) -> str | None:
    """The first link that the page does not vouch for and that leads away from Google."""
    return _unescaped(_OTHER_LINK.search(page[:_LINKS_WITHIN_BYTES]))


def signed_form(address: str, page: bytes) -> str | None:
    """The form that asks where the article of an address stands, None where the page signs none.

    Of several signatures on the page the article's own is used, or the only one.
    """
    token = _token(address)
    signed = [mark for mark in _marks(page) if "ts" in mark and "sg" in mark]
    names = {mark.get("id", token) for mark in signed}
    name = token if token in names else names.pop() if len(names) == 1 else None
    mark = next((mark for mark in signed if mark.get("id", token) == name), None)
    if mark is None or not _MOMENT.fullmatch(mark["ts"]):
        return None
    asked = ["garturlreq", _READER, name, int(mark["ts"]), mark["sg"]]
    return urlencode({"f.req": _json([[[_CALL, _json(asked), None, "generic"]]])})


def answered(content: bytes) -> str:
    """The article's address that the form was answered with. UnresolvedError where there is none."""
    for frame in _frames(content):
        match frame:
            case ["wrb.fr", name, str(text), *_] if name == _CALL:
                match _loaded(text):
                    case ["garturlres", str(link), *_] if _ADDRESS.match(link):
                        return link
            case ["wrb.fr", name, None, *rest] if name == _CALL:
                code = next((one[0] for one in rest if isinstance(one, list) and one), None)
                raise UnresolvedError(f"{_HOST} does not know the article{_numbered(code)}")
            case ["er", *rest]:
                code = next((one for one in rest if isinstance(one, int)), None)
                raise UnresolvedError(
                    f"{_HOST} refuses to say where the article is{_numbered(code)}"
                )
    raise UnresolvedError(f"{_HOST} was asked where the article is, and its answer has no address")


def turned_away(address: str) -> str:
    """What Google wants where it leads to an address instead of what was asked for; else empty."""
    host, path = _place(address)
    if host == "consent.google.com":
        return "asks for a consent to cookies that only a person can give"
    if _GOOGLE.fullmatch(host) and path.startswith("/sorry/"):
        return "takes this for too many requests and asks for a person"
    return ""


def _token(address: str) -> str | None:
    host, path = _place(address)
    article = _ARTICLE.match(path) if host == _HOST else None
    return article[1] if article else None


def _place(address: str) -> tuple[str, str]:
    """An address's host and path, empty where it is none."""
    try:
        parts = urlsplit(address)
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""


def _marks(page: bytes) -> Iterator[dict[str, str]]:
    """The signature's parts, those of one element together: no other begins between them."""
    mark: dict[str, str] = {}
    end = 0
    for found in _SIGNED.finditer(page):
        name = found[1].decode().lower()
        if name in mark or page.find(b"<", end, found.start()) >= 0:
            yield mark
            mark = {}
        mark[name] = html.unescape((found[2] or found[3]).decode("utf-8", "replace"))
        end = found.end()
    yield mark


def _frames(content: bytes) -> Iterator[list[Any]]:
    """The frames of an answer: in one list behind ``)]}'``, or in several, each behind its length."""
    text = content[:_ANSWER_BYTES].decode("utf-8", "replace").removeprefix(")]}'")
    decoder = json.JSONDecoder()
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        if isinstance(value, list):
            yield from (frame for frame in value if isinstance(frame, list))


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _numbered(code: object) -> str:
    return f" (its error {code})" if isinstance(code, int) else ""


def _unescaped(found: re.Match[bytes] | None) -> str | None:
    return html.unescape(found[1].decode("utf-8", "replace")) if found else None
