"""Addresses that stand for another one: of readers' services, of AMP caches, of interstitials."""

import base64
import binascii
import html
import re
from urllib.parse import parse_qsl, unquote, urlsplit

_MAX_WRAPPINGS = 5
_GOOGLE_NEWS = re.compile(r"^/(?:rss/|__i/rss/rd/)?(?:articles|read)/([\w-]+)")
# A link in the token's bytes: its field's tag, its length, and then the address.
_PLAIN_LINK = re.compile(rb"https?://[!-~]+")
_AMP_CACHE = re.compile(r"^/(?:[a-rt-z]/|wp/)?(s/)?([\w.-]+\.[a-z]{2,}(?:/.*)?)$", re.IGNORECASE)
# How feedsportal.com, which is no more, wrote the article's address in its own.
_FEEDSPORTAL = re.compile(r"/l/(0[LM]\w+)/(?:story01|ia1)\.htm")
_FEEDSPORTAL_CODE = re.compile(r"0([A-Z])")
_FEEDSPORTAL_LETTERS = {
    "A": "0", "B": ".", "C": "/", "D": "?", "E": "-", "F": "=", "G": "&", "H": ",", "I": "_",
    "J": "%", "K": "+", "L": "http://", "M": "https://", "N": ".com", "O": ".co.uk", "P": ";",
    "Q": "|", "R": ":", "S": "www.", "T": "#", "U": "$", "V": "~", "W": "!", "X": "(", "Y": ")",
}  # fmt: skip
# Services whose address carries the article's as a parameter: host, path, the parameter's names.
_CARRIERS = (
    (re.compile(r"(?:^|\.)google\.(?:com|co\.id)$"), "/url", ("url", "q")),
    (re.compile(r"^(?:l|lm|m)\.facebook\.com$"), "/l.php", ("u",)),
    (re.compile(r"^news\.google\.com$"), "/news/url", ("url",)),
    (re.compile(r"^(?:www\.)?bing\.com$"), "/news/apiclick.aspx", ("url",)),
)
_SMALL_BYTES = 20_000
_LARGE_BYTES = 200_000
_REFRESH = re.compile(
    rb"""<meta\b[^>]{0,100}http-equiv\s*=\s*["']?refresh["']?[^>]{0,100}content\s*=\s*["']?\s*[0-2](?:\.\d+)?\s*[;,]\s*url\s*=\s*["']?([^"'>\s]{1,2000})""",
    re.IGNORECASE,
)
_GOOGLE_LINK = re.compile(
    rb"""data-n-au\s*=\s*["'](https?://[^"'\s]{1,2000})|<a\b[^>]{0,500}?href\s*=\s*["'](https?://(?![\w.-]*\bgoogle\.)[^"'\s]{1,2000})["'][^>]{0,200}rel\s*=\s*["']nofollow""",
    re.IGNORECASE,
)


def unwrapped(address: str) -> str:
    """The address that an address stands for, as far as it can be told without asking anyone."""
    for _ in range(_MAX_WRAPPINGS):
        inner = _inner(address)
        if inner is None or not inner.lower().startswith(("http://", "https://")):
            return address
        address = inner
    return address


def leads_on(address: str, content: bytes) -> str | None:
    """Where an interstitial page leads that is no page of its own, None for every other.

    A small page that tells a browser to go elsewhere at once, and Google News's.
    """
    if len(content) <= _SMALL_BYTES and (refresh := _REFRESH.search(content)):
        onward = html.unescape(refresh[1].decode("utf-8", "replace"))
        return None if onward == address else onward
    if is_google_news(address) and (link := _GOOGLE_LINK.search(content[:_LARGE_BYTES])):
        return html.unescape((link[1] or link[2]).decode("utf-8", "replace"))
    return None


def is_google_news(address: str) -> bool:
    """Whether an address is one that Google News gives to an article of someone else."""
    parts = urlsplit(address)
    return parts.hostname == "news.google.com" and _GOOGLE_NEWS.match(parts.path) is not None


def _inner(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if host == "news.google.com" and (token := _GOOGLE_NEWS.match(parts.path)):
        return _from_google_news(token[1])
    if host.endswith(".feedsportal.com") and (link := _FEEDSPORTAL.search(parts.path)):
        return _FEEDSPORTAL_CODE.sub(
            lambda code: _FEEDSPORTAL_LETTERS.get(code[1], code[0]), link[1]
        )
    if host.endswith(".cdn.ampproject.org"):
        return _from_amp_cache(parts.path, parts.query)
    if host in ("www.google.com", "google.com") and parts.path.startswith("/amp/"):
        return _from_amp_cache(parts.path.removeprefix("/amp"), parts.query)
    for carrier, path, names in _CARRIERS:
        if carrier.search(host) and parts.path == path:
            carried = dict(parse_qsl(parts.query))
            return next((carried[name] for name in names if name in carried), None)
    return None


def _from_google_news(token: str) -> str | None:
    """The link in a token of the older kind; the newer ones name it to nobody but Google."""
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


def _from_amp_cache(path: str, query: str) -> str | None:
    found = _AMP_CACHE.match(unquote(path))
    if found is None:
        return None
    return f"{'https' if found[1] else 'http'}://{found[2]}" + (f"?{query}" if query else "")
