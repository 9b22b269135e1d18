"""Where an answer leads on to that is not the page asked for."""

import html
import re
from dataclasses import dataclass

from briefing.errors import UnresolvedError
from briefing.news import google_news
from briefing.news.address import article_address

_SMALL_BYTES = 20_000
_REFRESH = re.compile(
    rb"""<meta\b[^>]{0,100}http-equiv\s*+=\s*+["']?refresh["']?[^>]{0,100}content\s*+=\s*+["']?\s*+[0-2](?:\.\d+)?\s*+[;,]\s*+url\s*+=\s*+["']?([^"'>\s]{1,2000})""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hop:
    """What to ask for next: an address, perhaps relative, and the form to send there, if one is.

    ``for_good`` says that what was asked for stands for this address, and will tomorrow.
    """

    url: str
    form: str | None = None
    for_good: bool = False


def leads_on(address: str, content: bytes, *, is_html: bool = True) -> Hop | None:
    """What to ask for where an answer is only on the way to a page, None where it is the page.

    A small page that tells a browser to go elsewhere at once; Google News's pages about articles of
    others, and its answers where these stand. Raises UnresolvedError where such a one does not say.
    """
    if address == google_news.ENDPOINT:
        return Hop(article_address(google_news.answered(content)), for_good=True)
    if google_news.is_google_news(address):
        return _from_google_news(address, content)
    onward = _refreshed(content) if is_html else None
    return None if onward is None or onward == address else Hop(onward)


def moved(address: str, onward: str) -> Hop:
    """What to ask for where a host leads on from an address by itself.

    Raises UnresolvedError where that is no page but a question that only a person can answer.
    """
    if wanted := google_news.turned_away(onward):
        raise UnresolvedError(f"{address} cannot be followed: Google {wanted}", of_host=True)
    return Hop(onward)


def _from_google_news(address: str, content: bytes) -> Hop:
    if link := google_news.open_link(content):
        return Hop(article_address(link), for_good=True)
    if form := google_news.signed_form(address, content):
        return Hop(google_news.ENDPOINT, form)
    onward = _refreshed(content) or google_news.other_link(content)
    if onward is None or onward == address:
        raise UnresolvedError(f"{address} does not say where the article is")
    return Hop(onward)


def _refreshed(content: bytes) -> str | None:
    """Where a small page sends a browser at once."""
    refresh = _REFRESH.search(content) if len(content) <= _SMALL_BYTES else None
    return html.unescape(refresh[1].decode("utf-8", "replace")) if refresh else None
