"""Addresses that hold another one: of readers' services and of AMP caches."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from briefing.news import google_news

_MAX_WRAPPINGS = 5
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


def unwrapped(address: str) -> str:
    """The address that an address stands for, as far as it can be told without asking anyone."""
    for _ in range(_MAX_WRAPPINGS):
        inner = _inner(address)
        if inner is None or not inner.lower().startswith(("http://", "https://")):
            return address
        address = inner
    return address


def _inner(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if google_news.is_google_news(address):
        return google_news.link_in(address)
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


def _from_amp_cache(path: str, query: str) -> str | None:
    found = _AMP_CACHE.match(unquote(path))
    if found is None:
        return None
    return f"{'https' if found[1] else 'http'}://{found[2]}" + (f"?{query}" if query else "")
