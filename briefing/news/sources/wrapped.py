"""Addresses that hold another within: what aggregators put in front of an article's own."""

import base64
import binascii
import re
from urllib.parse import parse_qs, urlsplit

# feedsportal.com (2007-2016, gone since): "0Lnews0Bdetik0N0Cread" is http://news.detik.com/read.
_FEEDSPORTAL = re.compile(
    r"^https?://[\w.]+\.feedsportal\.com/.*/l/(?P<code>0[LM]\w+)/story01\.html?$"
)
_FEEDSPORTAL_CODES = {
    "A": "0", "B": ".", "C": "/", "D": "?", "E": "-", "F": "=", "G": "&", "H": ",", "I": "_",
    "J": "%", "K": "+", "L": "http://", "M": "https://", "N": ".com", "O": ".co.uk", "P": ";",
    "Q": "|", "R": ":", "S": "www.", "T": "#", "U": "$", "V": "~", "W": "!", "X": "(", "Y": ")",
    "Z": "Z",
}  # fmt: skip
_CODED = re.compile(r"0([A-Z])")
_GOOGLE_NEWS = re.compile(
    r"^https?://news\.google\.com/(?:__i/)?(?:rss/)?(?:articles|read)/(?P<code>[\w-]{20,1500})"
)
_INNER = re.compile(rb"https?://[\x21-\x7e]{8,1000}")
_REDIRECTS = {"google.com": ("url", "q"), "google.co.id": ("url", "q"), "facebook.com": ("u",)}


def unwrapped(address: str) -> str:
    """The article's address where this one spells it out, else the address itself.

    Google News spells it out in the links it made until 2024; later ones are only a number that
    its server knows.
    """
    if found := _FEEDSPORTAL.match(address):
        return _CODED.sub(lambda code: _FEEDSPORTAL_CODES[code[1]], found["code"])
    if found := _GOOGLE_NEWS.match(address):
        return _inner(found["code"]) or address
    parts = urlsplit(address)
    names = _REDIRECTS.get((parts.hostname or "").removeprefix("www.").removeprefix("l."), ())
    if names and parts.path in ("/url", "/l.php"):
        asked = parse_qs(parts.query)
        for name in names:
            inner = asked.get(name, [""])[0]
            if inner.startswith(("http://", "https://")):
                return inner
    return address


def _inner(code: str) -> str:
    """The first address in a protocol buffer that is written in base 64."""
    try:
        content = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
    except (binascii.Error, ValueError):
        return ""
    found = _INNER.search(content)
    return found[0].decode("ascii") if found else ""
