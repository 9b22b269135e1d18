"""From what a user names to articles; what gives none is a value that says why."""

import contextlib
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from briefing import config
from briefing.errors import InputError
from briefing.models import Article, Loss, Page
from briefing.pipeline.progress import Progress

if TYPE_CHECKING:
    from briefing.news.download import Downloader
    from briefing.news.extract import Explanation


def articles(
    inputs: Iterable[str],
    progress: Progress | None = None,
    downloader: "Downloader | None" = None,
) -> Iterator[Article | Loss]:
    """The article of each page the inputs stand for, or what became of it, in order.

    Addresses are fetched side by side, by ``downloader`` or one for this call.
    """
    from briefing.news.inputs import is_address, locate

    pages: list[str | Loss] = []
    for name in inputs:
        try:
            pages += locate(name)
        except InputError as error:
            pages.append(loss(name, error))
    # Found on itself: what is kept of it may be given without asking its host again.
    addresses = [(page, page) for page in pages if isinstance(page, str) and is_address(page)]
    with contextlib.ExitStack() as stack:
        if addresses:
            downloader = downloader or stack.enter_context(open_downloader())
        fetched = downloader.pages(addresses) if downloader else iter(())
        for i, page in enumerate(pages):
            if progress:
                progress("extract", i, len(pages))
            if isinstance(page, str) and is_address(page) and downloader:
                yield _whole(next(fetched), downloader)
            else:
                yield page if isinstance(page, Loss) else article(page)
    if progress:
        progress("extract", len(pages), len(pages))


def article(
    name: str, downloader: "Downloader | None" = None, *, generic: bool = False
) -> Article | Loss:
    """The article of one page: a file, an address, or ``-`` for standard input.

    An address is fetched by ``downloader`` or one for this page; other pages of an article are not.
    ``generic`` leaves out what is known of single sites.
    """
    from briefing.news.extract import extract_page
    from briefing.news.inputs import read

    try:
        return extract_page(read(name, downloader), generic=generic)
    except InputError as error:
        return loss(name, error)


@contextlib.contextmanager
def downloader_for(
    names: Iterable[str], *, allow_private: bool = False, ignore_robots: Collection[str] = ()
) -> Iterator["Downloader | None"]:
    """``open_downloader`` for the block where one of the names is an address, else None."""
    if any("://" in name for name in names):
        with open_downloader(
            allow_private=allow_private, ignore_robots=ignore_robots
        ) as downloader:
            yield downloader
    else:
        yield None


def open_downloader(
    *, allow_private: bool = False, ignore_robots: Collection[str] = ()
) -> "Downloader":
    """A downloader that keeps its pages in the user's cache folder; close it after the run.

    ``allow_private`` lets links lead to addresses of this machine and its network;
    ``ignore_robots`` are hosts whose robots.txt is left aside.
    """
    from briefing.news.download import Downloader, Policy

    policy = Policy(allow_private=allow_private, ignore_robots=frozenset(ignore_robots))
    return Downloader(config.pages_folder(), policy)


def explained(
    name: str, downloader: "Downloader | None" = None, *, generic: bool = False
) -> "Explanation | Loss":
    """What extraction leaves out of one page, read as by ``article``, and which rule left it out."""
    from briefing.news.extract import explain
    from briefing.news.inputs import read

    try:
        return explain(read(name, downloader), generic=generic)
    except InputError as error:
        return loss(name, error)


def foreign(article: Article) -> str:
    """A notice where the article is not in Indonesian, which the voices cannot read."""
    if article.language in (None, "id", "ms"):
        return ""
    return f"{article.origin} is not in Indonesian but in {article.language!r}: {article.title}"


def _whole(page: Page | Loss, downloader: "Downloader") -> Article | Loss:
    """The article of a page and of its other pages; a loss as it is."""
    from briefing.news.whole import whole_article

    if isinstance(page, Loss):
        return page

    def fetch(address: str) -> Page:
        return downloader.page(address, found_on=page.url)

    try:
        return whole_article(page, fetch)
    except InputError as error:
        return loss(page.origin, error)


def loss(name: str, error: InputError) -> Loss:
    """An input that gave no article, as a value."""
    return Loss(name, error.code, str(error))
