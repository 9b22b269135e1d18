"""A whole article: of all its pages, and of its own page where an AMP or mobile one was given."""

import html
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from briefing.errors import InputError
from briefing.models import Article, Page
from briefing.news.address import article_address, host_of
from briefing.news.extract import extract_page

_MAX_PAGES = 12
_HEAD_BYTES = 100_000
_LINK = re.compile(rb"<link\b[^>]{1,600}>", re.IGNORECASE)
_CANONICAL = re.compile(rb"""\brel\s*=\s*["']?canonical\b""", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_AMP_MARKUP = re.compile(rb"<html\b[^>]{0,200}?\s(?:amp|\xe2\x9a\xa1)[\s=>]", re.IGNORECASE)
_ALTERNATE_HOST = re.compile(r"^(?:m|mobile|amp)\.")
_AMP_PATH = re.compile(r"(?:^|/)amp(?:/|$)|(?:^|&)(?:amp|outputType=amp)(?:=|&|$)", re.IGNORECASE)
# The part of a host that one owner has: "kompas.com", "republika.co.id".
_SITE = re.compile(r"[^.]+\.(?:(?:co|or|go|ac|web|net|com|my|sch|desa|biz)\.)?[^.]+$")


def whole_article(page: Page, fetch: Callable[[str], Page], generic: bool = False) -> Article:
    """The article on a page, joined with those on its other pages, no paragraph twice.

    ``fetch`` gives the page at an address, or raises an InputError. Where the page is an AMP or
    a mobile one, the article's own is read instead, if it can be had. Pages that could not be had
    stay in ``next_pages``. Raises what ``extract_page`` raises.
    """
    address = own_address(page)
    if address is not None:
        with suppress(InputError):
            own = replace(fetch(address), origin=page.origin)
            return _joined(extract_page(own, generic=generic), own, fetch, generic)
    return _joined(extract_page(page, generic=generic), page, fetch, generic)


def own_address(page: Page) -> str | None:
    """The address of the page that an AMP or mobile page stands for, None where it is none.

    Only one of the same site is believed.
    """
    if page.url is None or not _is_alternate(page):
        return None
    for link in _LINK.findall(page.content[:_HEAD_BYTES]):
        href = _HREF.search(link) if _CANONICAL.search(link) else None
        if href is None:
            continue
        given = html.unescape((href[1] or href[2] or href[3] or b"").decode("utf-8", "replace"))
        try:
            address = article_address(urljoin(page.url, given.strip()))
        except ValueError:
            return None
        same_site = _site(address) and _site(address) == _site(page.url)
        return address if same_site and address != page.url else None
    return None


def _is_alternate(page: Page) -> bool:
    parts = urlsplit(page.url or "")
    return bool(
        _ALTERNATE_HOST.match(parts.hostname or "")
        or _AMP_PATH.search(parts.path)
        or _AMP_PATH.search(parts.query)
        or _AMP_MARKUP.search(page.content[:2000])
    )


def _joined(first: Article, page: Page, fetch: Callable[[str], Page], generic: bool) -> Article:
    """The article with what its other pages add to it."""
    pending, asked, missing = list(first.next_pages), {first.url, page.url}, []
    whole = first
    while pending and len(asked) < _MAX_PAGES:
        address = pending.pop(0)
        if address in asked:
            continue
        asked.add(address)
        try:
            part = extract_page(fetch(address), generic=generic)
        except InputError:
            missing.append(address)
            continue
        if not _is_same_story(first, part):
            missing.append(address)
            continue
        whole = _with(whole, part)
        pending += part.next_pages
    return replace(whole, next_pages=(*missing, *dict.fromkeys(pending)))


def _with(whole: Article, part: Article) -> Article:
    """Both as one: a part that has all of the first page again is the whole itself."""
    known = {_key(paragraph) for paragraph in whole.paragraphs}
    new = [paragraph for paragraph in part.paragraphs if _key(paragraph) not in known]
    if 2 * (len(part.paragraphs) - len(new)) > len(whole.paragraphs):
        paragraphs: Sequence[str] = part.paragraphs
        headings: Sequence[str] = part.headings
    else:
        paragraphs = (*whole.paragraphs, *new)
        headings = (*whole.headings, *(x for x in part.headings if x not in whole.headings))
    return replace(
        whole,
        paragraphs=tuple(paragraphs),
        headings=tuple(headings),
        author=whole.author or part.author,
        source_credit=whole.source_credit or part.source_credit,
        is_teaser=part.is_teaser,
    )


def _is_same_story(first: Article, part: Article) -> bool:
    """Whether a page is one of the article: by its title, or by its address."""
    ours, theirs = _key(first.title), _key(part.title)
    if ours and theirs and (theirs.startswith(ours) or ours.startswith(theirs)):
        return True
    own, other = urlsplit(first.url or ""), urlsplit(part.url or "")
    path = own.path.rstrip("/")
    return bool(path) and host_of(first.url) == host_of(part.url) and other.path.startswith(path)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _site(address: str) -> str:
    found = _SITE.search(host_of(address))
    return found[0] if found else ""
