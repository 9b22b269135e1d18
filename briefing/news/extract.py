"""Page to Article: the text that a listener should hear, and nothing else of the page.

``extract`` is a pure function of the page; it reaches for no network, clock or file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bs4 import Tag

from briefing.errors import InputError, NotAnArticleError
from briefing.models import Article, Page
from briefing.news import metadata
from briefing.news.address import clean_address, is_index_address
from briefing.news.blocks import Block
from briefing.news.body import Body, assemble, drop_notes_on_writer, read_body
from briefing.news.credits import find_author, find_source
from briefing.news.decode import clean, decode
from briefing.news.generic import find_body, first_article
from briefing.news.json_ld import text_of
from briefing.news.junk import is_error_title
from briefing.news.junk_elements import Dropped, Log
from briefing.news.markup import has_markup, parse
from briefing.news.page import ParsedPage, parse_page
from briefing.news.plaintext import read_copy
from briefing.news.published import find_modified, find_published
from briefing.news.selectors import Elements
from briefing.news.text import tidy
from briefing.news.title import find_title

_TEASER_CHARACTERS = 2500
_MAX_ANCESTORS = 200
# Paragraphs that JSON-LD sets one behind the other: "... akhir.Awal berikutnya ..."
_LINES = re.compile(r"\n+|(?<=[a-z\"”][.!?])(?=[A-Z“\"])|(?<=[.!?][\"”])(?=[A-Z“])")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was left out of a page and which named rule left it out, in the order of the page.

    ``way`` is the publisher's file, "generic", "JSON-LD" or "plain text"; ``error`` says why there is no article.
    """

    way: str
    dropped: tuple[Dropped, ...]
    article: Article | None = None
    error: InputError | None = None


def extract(html: str | bytes, url: str | None = None, *, generic: bool = False) -> Article:
    """The article on a news page, or in a plain-text copy of one.

    ``generic`` leaves out what is known of single sites. Raises EmptyInputError, UnreadableError,
    TooLargeError, and NotAnArticleError for home pages, lists, galleries and error pages.
    """
    text = clean(html) if isinstance(html, str) else decode(html)
    return _extract(text, url, generic, None)[0]


def extract_page(page: Page, *, generic: bool = False) -> Article:
    """The article on a fetched or read page; see ``extract``."""
    text = decode(page.content, page.charset)
    return replace(_extract(text, page.url, generic, None)[0], origin=page.origin)


def explain(page: Page, *, generic: bool = False) -> Explanation:
    """What extraction leaves out of a page, and why. Raises nothing of the error tree."""
    log: list[Dropped] = []
    way = "none"
    try:
        text = decode(page.content, page.charset)
        article, way = _extract(text, page.url, generic, log)
    except InputError as error:
        return Explanation(way, tuple(log), error=error)
    return Explanation(way, tuple(log), replace(article, origin=page.origin))


def _extract(text: str, url: str | None, generic: bool, log: Log) -> tuple[Article, str]:
    if not has_markup(text):
        return _from_copy(text, url, log), "plain text"
    page = parse_page(text, url, generic)
    title, heading = find_title(page)
    if is_error_title(title):
        raise NotAnArticleError(f"the page calls itself {title[:60]!r}")
    body, way = _read(page, title, heading, log)
    published = find_published(page, heading)
    author = find_author(page, body.credits, heading)
    drop_notes_on_writer(body, log, author or "")
    _check(page, body, way, dated=heading is not None and published is not None)
    article = Article(
        title=title or _title_from(body),
        paragraphs=tuple(body.paragraphs),
        url=page.address,
        publisher=metadata.find_publisher(page),
        published=published,
        author=author,
        source_credit=find_source(page, body.credits),
        dateline=body.dateline,
        headings=tuple(body.headings),
        next_pages=metadata.find_next_pages(page),
        modified=find_modified(page, published),
        section=metadata.find_section(page),
        language=metadata.find_language(page, body.paragraphs),
        is_teaser=_is_teaser(page, body),
    )
    return article, way


def _read(page: ParsedPage, title: str, heading: Tag | None, log: Log) -> tuple[Body, str]:
    """The body by the publisher's selectors, else the generic way."""
    publisher = page.publisher
    drop = publisher.drop if publisher is not None else ()
    outlets = metadata.find_outlets(page)
    if publisher is not None:
        short: tuple[Body, list[Dropped]] | None = None
        for selector in publisher.body:
            parts = first_article(_outermost(page.elements.select(selector)))
            if not parts:
                continue
            own: list[Dropped] = []
            body = read_body(
                parts, page.elements, drop, title, own if log is not None else None, outlets
            )
            if body.paragraphs and (short is None or body.prose):
                short = (body, own)
            if body.prose:
                break
        if short is not None:
            if log is not None:
                log.extend(short[1])
            return short[0], publisher.name
    parts = find_body(page, heading, title)
    body = read_body(parts, page.elements, drop, title, log, outlets)
    if not body.paragraphs and (text := text_of(page.article, "articleBody")):
        # A page that scripts would fill: its text stands only in what machines are told.
        if has_markup(text):
            fragment = Elements(parse(text))
            return read_body([fragment.root], fragment, drop, title, log, outlets), "JSON-LD"
        return assemble([[Block(tidy(line)) for line in _LINES.split(text) if tidy(line)]], title, log, outlets), "JSON-LD"  # fmt: skip
    return body, "generic"


def _outermost(tags: Sequence[Tag]) -> list[Tag]:
    """The elements without those that stand in another of them, which would be read twice."""
    ids = {id(tag) for tag in tags}
    return [
        tag
        for tag in tags
        if not any(id(parent) in ids for parent in islice(tag.parents, _MAX_ANCESTORS))
    ]


def _check(page: ParsedPage, body: Body, way: str, dated: bool) -> None:
    """Refuse what is no article: too little prose for one, or the address of a list."""
    if not body.paragraphs:
        raise NotAnArticleError("no article text in it")
    declared = bool(page.article)
    evidence = declared + (way != "generic") + (body.dateline is not None)
    if is_index_address(page.address) and body.prose < (2 if evidence else 5):
        raise NotAnArticleError("a home page or a list of articles")
    if way == "generic" and body.teasers >= 3 and body.teasers * 2 > body.prose:
        raise NotAnArticleError("a list of articles")
    if body.prose == 0 and sum(map(len, body.paragraphs)) < 160:
        raise NotAnArticleError("no paragraph of prose in it")
    if body.prose < 2 and not evidence and not dated:
        raise NotAnArticleError("too little prose in it to be an article")


def _is_teaser(page: ParsedPage, body: Body) -> bool:
    free = page.article.get("isAccessibleForFree")
    closed = free is False or (isinstance(free, str) and free.lower() == "false")
    return (closed or body.is_cut) and sum(map(len, body.paragraphs)) < _TEASER_CHARACTERS


def _title_from(body: Body) -> str:
    return body.paragraphs[0].split(". ")[0][:120]


def _from_copy(text: str, url: str | None, log: Log) -> Article:
    copy = read_copy(text, log)
    if copy is None or not copy.body.paragraphs:
        raise NotAnArticleError("no article text in it")
    if copy.body.dateline is None:
        others = len(copy.body.headings) + len(copy.body.paragraphs) - copy.body.prose
        if copy.body.prose < 2:
            raise NotAnArticleError("too little prose in it to be an article")
        if others > copy.body.prose:
            raise NotAnArticleError("a list of articles")
    return Article(
        title=copy.title or _title_from(copy.body),
        paragraphs=tuple(copy.body.paragraphs),
        url=clean_address(url),
        publisher=copy.publisher,
        published=copy.published,
        author=copy.author,
        source_credit=copy.source_credit,
        dateline=copy.body.dateline,
        headings=tuple(copy.body.headings),
        is_teaser=copy.body.is_cut,
    )
