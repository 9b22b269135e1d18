"""A page's address: the article's own, its host, and those of the article's other pages."""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qsl, unquote_plus, urljoin, urlsplit, urlunsplit

from briefing.news.wrapped import unwrapped

_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/")
_PAGE_HINT = re.compile(r"(?:page|halaman|hal|showpage|p)=(?:\d{1,2}|all)\b|/(?:page/)?\d{1,2}/?$|rel=", re.IGNORECASE)  # fmt: skip
_PAGE_KEYS = ("page", "halaman", "hal", "showpage", "p")
_INDEX_PATH = re.compile(
    r"^/?$|^/?(?:index\.(?:php|html?)|home|indeks|index|terkini|terpopuler|populer|search|cari|hasil-pencarian)(?:/|$)"
    r"|/(?:tags?|topics?|topik|indeks|search|author|penulis|label|category|kategori)/[^/]+/?$|/indeks/?$",
    re.IGNORECASE,
)
# "/news", "/ekonomi/makro": a section's name has no number and few hyphens, a headline many.
_SECTION = re.compile(r"^(?:/[a-z]+(?:-[a-z]+){0,2}){1,2}/?$", re.IGNORECASE)
# What says through which link a reader came; it never decides which page it is.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|twclid|ttclid|igshid|igsh"
    r"|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)|mkt_tok|ref_(?:src|url)|__twitter_impression|cmpid|guccounter"
    r"|guce_referrer(?:_sig)?|source_platform|tag_from)",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def article_address(address: str) -> str:
    """The address to ask for, and to tell articles apart by; as it is where it is none.

    Unwrapped from readers' services and AMP caches, the host in lower case, without the scheme's
    own port, the fragment and what only tracks readers.
    """
    # As browsers do: line breaks and tabs within an address are none of it.
    address = unwrapped(re.sub(r"[\t\r\n]+", "", address).strip())
    parts = _split(address)
    host = parts.hostname
    if not host:
        return address
    host = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{parts.port}"
    user, at, _ = parts.netloc.rpartition("@")
    query = "&".join(
        pair
        for pair in parts.query.split("&")
        if not _TRACKING.fullmatch(unquote_plus(pair.partition("=")[0]))
    )
    # What stood before the fragment, or before what tracks, may have ended in white space.
    found = urlunsplit((parts.scheme, user + at + host, parts.path or "/", query.strip(), ""))
    return found.strip()


def clean_address(address: str | None) -> str | None:
    """The address without an archive's prefix and without white space; None for what is none."""
    address = _ARCHIVE.sub("", re.sub(r"\s+", "", address or ""))
    return address if _split(address).hostname else None


def host_of(address: str | None) -> str:
    """The host in lower case without www, m or amp before it; empty where there is none."""
    host = (_split(address or "").hostname or "").lower()
    return re.sub(r"^(?:www|m|amp|mobile)\.(?=.+\..)", "", host)


def is_index_address(address: str | None) -> bool:
    """Whether the address is that of a home page, a list, a tag or a search."""
    if not address:
        return False
    parts = _split(address)
    if not parts.hostname:
        return False
    if parts.path in ("", "/") and re.search(r"(?:^|&)(?:p|id|q|berita|news|read)=\w", parts.query):
        return False
    return _INDEX_PATH.search(parts.path) is not None or _SECTION.match(parts.path) is not None


def next_pages(
    address: str | None, links: Iterable[str], all_pages: str, total: int = 1
) -> tuple[str, ...]:
    """Addresses of an article's other pages, from the links on this one.

    Links count where they lead to the article's own path. Where the site shows all pages at once,
    that one address is the answer. Empty on a page that is the whole, or that has no address.
    """
    if not address:
        return ()
    own = _split(address)
    if own.query and any(
        key in _PAGE_KEYS and value == "all" for key, value in parse_qsl(own.query)
    ):
        return ()
    found: dict[int, str] = {}
    current = _number(own, own) or 1
    for link in links:
        if not _PAGE_HINT.search(link):
            continue
        parts = _split(clean_address(_join(address, link)) or "")
        if _host(parts) != _host(own):
            continue
        number = _number(parts, own)
        if number == -1:
            return (urlunsplit((own.scheme, own.netloc, own.path, parts.query, "")),)
        if number is not None and number > current:
            found.setdefault(number, urlunsplit(parts._replace(fragment="")))
    if all_pages and (found or total > 1) and current == 1:
        return (urlunsplit((own.scheme, own.netloc, own.path, all_pages, "")),)
    return tuple(found[number] for number in sorted(found))


def _number(parts: SplitResult, own: SplitResult) -> int | None:
    """Which page of the article an address is: -1 for all, None for another article."""
    base = own.path.rstrip("/")
    path = parts.path.rstrip("/")
    if path == base:
        for name, value in parse_qsl(parts.query):
            if name in _PAGE_KEYS:
                if value == "all":
                    return -1
                if value.isascii() and value.isdigit() and 0 < len(value) <= 2:
                    return int(value)
        return None
    rest = path[len(base) :] if path.startswith(base + "/") else ""
    rest = rest.strip("/").removeprefix("page/")
    return int(rest) if rest.isascii() and rest.isdigit() and len(rest) <= 2 and int(rest) > 1 else None  # fmt: skip


def _host(parts: SplitResult) -> str:
    return re.sub(r"^(?:www|m|amp)\.", "", (parts.hostname or "").lower())


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.hostname, parts.port
    except ValueError:
        return SplitResult("", "", "", "", "")
    if parts.scheme not in ("http", "https"):
        return SplitResult("", "", "", "", "")
    return parts


def _join(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""
