"""What an address says by itself: whether an article stands there, and whether it has a text."""

import re
from datetime import datetime
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from briefing.models import Item
from briefing.news.address import article_address, host_of, is_index_address
from briefing.news.dates import WIB
from briefing.news.publishers import PUBLISHERS, Publisher

# Of every site: pages that no article stands at, whatever their names look like.
_NO_ARTICLE = re.compile(
    r"/(?:tags?|topics?|topik|indeks|index|search|cari|author|penulis|kategori|category|pages?|about|about-us|tentang-kami"
    r"|redaksi|kontak|contact|contact-us|karir|login|register|privacy|disclaimer|pedoman[\w-]*|info-iklan|kode-etik|media-kit"
    r"|rss|feed|sitemap|amp-stories|terms[\w-]*|copyright|faq|kebijakan[\w-]*|syarat[\w-]*)(?:/|$)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^[^/]+/?$|/(?:tags?|topics?|topik|indeks|search|cari|author|penulis|kategori|category)/[^/]+/?$",
    re.IGNORECASE,
)
# "/wanita/": a headline has more than one word, a section as a rule no more.
_ONE_WORD = re.compile(r"^[^/]+/[a-z]+/?$", re.IGNORECASE)
_GENERIC = re.compile(
    r"/\d{4}/\d\d/(?:\d\d/)?[^/]+|\d{5,}|/\w+(?:[-.]\w+){3,}(?:\.\w+)?/?$", re.IGNORECASE
)
_DAY = re.compile(r"/((?:19|20)\d\d)/?(\d\d)/?(\d\d)(?:/|\d{6}-)")
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|xml|rss|css|js|zip|apk|ico)$", re.IGNORECASE
)
_WITHOUT = (
    r"(?:fotos?|photos?|videos?|galer[iy]|gallery|galleries|infografi[sk]|infographics?|videografis|podcasts?|livestream(?:ing)?"
    r"|live-streaming|watch|foto-[a-z]+|read-?foto|video-[a-z]+|visual-stories|webstories|reels|shorts)"
)
# A host's first label or a folder of the path; a headline's own "video viral ..." is none.
_NO_TEXT = re.compile(rf"^(?:www\.)?{_WITHOUT}\.|/{_WITHOUT}(?=/[^/])", re.IGNORECASE)
_NO_TEXT_TITLE = re.compile(
    r"^(?:\[\s?)?(?P<kind>video|foto|photo|infografis|infografik|infographic|videografis|podcast|live streaming|galeri foto)s?\s?(?:[:|\]]|\s[-–]\s)",
    re.IGNORECASE,
)
_KINDS = {"infografi": "infographic", "infograph": "infographic", "podcast": "podcast"}
_NO_CHOICE = re.compile(
    r"(?:page|halaman|showpage|single)=all|single=1|(?:amp|outputtype|oc|ref|from|source|medium)=.*",
    re.IGNORECASE,
)
_AMP = re.compile(r"(?:/amp(?:html)?|\.amp)/?$|^/amp(?=/)", re.IGNORECASE)
_LONGEST = 2000


def is_article_address(address: str) -> bool:
    """Whether the address looks like that of an article: by its publisher's pattern, else in general."""
    place = _place(address)
    if not place or len(address) > _LONGEST or _FILE.search(place) or _NO_ARTICLE.search(place):
        return False
    owner = owner_of(address)
    if owner is not None and owner.articles:
        return _compiled(owner.articles).search(place) is not None
    return not is_index_address(address) and _GENERIC.search(place) is not None


def may_be_article_address(address: str) -> bool:
    """Whether nothing in the address says that no article stands there."""
    place = _place(address)
    return bool(place) and not any(
        pattern.search(place) for pattern in (_FILE, _NO_ARTICLE, _LIST, _ONE_WORD)
    )


def is_list_address(address: str) -> bool:
    """Whether an address that a feed gives is a home page or a list all the same."""
    return _LIST.search(_place(address)) is not None and not urlsplit(address).query


def without_text(item: Item) -> str:
    """What an item is where it has no text to be read out ("video", "photo"); else empty."""
    place = _place(item.url)
    owner = owner_of(item.url)
    if owner is not None and owner.without_text:
        found = _compiled(owner.without_text).search(place)
        if found:
            return _kind(found[0])
    if titled := _NO_TEXT_TITLE.match(item.title):
        return _kind(titled["kind"])
    if found := _NO_TEXT.search(place):
        return _kind(found[0])
    return ""


def key_of(address: str) -> str:
    """What the addresses of one article share: without scheme, www, m and amp, and without tracking.

    A path, which has no host, is its own key.
    """
    host = host_of(address)
    if not host:
        return address
    parts = urlsplit(article_address(address))
    asked = (pair for pair in parts.query.split("&") if pair and not _NO_CHOICE.fullmatch(pair))
    path = _AMP.sub("", unquote(parts.path)).rstrip("/")
    return f"{host_of(parts.geturl())}{path}?{'&'.join(sorted(asked))}".rstrip("?")


def key_of_item(item: Item) -> str:
    """What tells an item from others: the key of its address, or how its text begins without one."""
    return key_of(item.url) or " ".join((item.title, *item.paragraphs[:1]))


def day_of(address: str) -> datetime | None:
    """Midnight in Jakarta of the day that an address names, as ``/2026/03/02/``; None for most."""
    found = _DAY.search(urlsplit(address).path) if host_of(address) else None
    try:
        return (
            datetime.strptime("".join(found.groups()), "%Y%m%d").replace(tzinfo=WIB)
            if found
            else None
        )
    except ValueError:
        return None


def owner_of(address: str) -> Publisher | None:
    """The publisher whose site an address is on."""
    host = host_of(address)
    return _owner(host) if host else None


@lru_cache(maxsize=1024)
def _owner(host: str) -> Publisher | None:
    return next((known for known in PUBLISHERS.values() if known.owns(host)), None)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _place(address: str) -> str:
    """Host and path, which the patterns are searched in; empty for what is no address."""
    try:
        parts = urlsplit(address[:_LONGEST])
        return f"{parts.hostname}{parts.path}" if parts.hostname else ""
    except ValueError:
        return ""


def _kind(word: str) -> str:
    word = word.lower()
    for part, kind in (*_KINDS.items(), ("foto", "photo"), ("photo", "photo"), ("galer", "photo"), ("gallery", "photo")):  # fmt: skip
        if part in word:
            return kind
    return "video"
