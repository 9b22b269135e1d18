"""From what a user names to articles; what gives none is a value that says why."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing.errors import InputError
from briefing.models import Article, Loss
from briefing.pipeline.progress import Progress

if TYPE_CHECKING:
    from briefing.news.extract import Explanation


def articles(inputs: Iterable[str], progress: Progress | None = None) -> Iterator[Article | Loss]:
    """The article of each page the inputs stand for, or what became of it, in order."""
    from briefing.news.inputs import locate

    pages: list[str | Loss] = []
    for name in inputs:
        try:
            pages += locate(name)
        except InputError as error:
            pages.append(loss(name, error))
    for i, page in enumerate(pages):
        if progress:
            progress("extract", i, len(pages))
        yield page if isinstance(page, Loss) else article(page)
    if progress:
        progress("extract", len(pages), len(pages))


def article(name: str, *, generic: bool = False) -> Article | Loss:
    """The article of one page: a file, an address, or ``-`` for standard input.

    ``generic`` leaves out what is known of single sites.
    """
    from briefing.news.extract import extract_page
    from briefing.news.inputs import read

    try:
        return extract_page(read(name), generic=generic)
    except InputError as error:
        return loss(name, error)


def explained(name: str, *, generic: bool = False) -> "Explanation | Loss":
    """What extraction leaves out of one page, and which rule left it out."""
    from briefing.news.extract import explain
    from briefing.news.inputs import read

    try:
        return explain(read(name), generic=generic)
    except InputError as error:
        return loss(name, error)


def foreign(article: Article) -> str:
    """A notice where the article is not in Indonesian, which the voices cannot read."""
    if article.language in (None, "id", "ms"):
        return ""
    return f"{article.origin} is not in Indonesian but in {article.language!r}: {article.title}"


def loss(name: str, error: InputError) -> Loss:
    """An input that gave no article, as a value."""
    return Loss(name, error.code, str(error))
