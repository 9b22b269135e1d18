"""``briefing extract``: the article of each page."""

from typing import Annotated, Any

import typer

from briefing.cli import options, streams, talk
from briefing.models import Article, Loss
from briefing.pipeline import article

Pages = Annotated[
    list[str], typer.Argument(metavar="PAGE...", help="A saved page, a URL, or - for one page.")
]


def command(pages: Pages, json: options.Json = False) -> None:
    """Print the article of each page: headline, facts and paragraphs.

    With --json one object a line, in order: the article, or why there is none.

    Example: briefing extract --json page.html
    """
    found = False
    for page in pages:
        result = article(page)
        found = found or isinstance(result, Article)
        if json:
            streams.print_json(_describe(page, result))
        elif isinstance(result, Loss):
            talk.losses([result])
        else:
            _print(result)
    if not found:
        raise typer.Exit(1)


def failure(loss: Loss) -> dict[str, Any]:
    """What is printed in the place of a page that gave no article."""
    return {"input": loss.input, "error": {"code": loss.code, "message": loss.message}}


def _describe(page: str, result: Article | Loss) -> dict[str, Any]:
    if isinstance(result, Loss):
        return failure(result)
    return {
        "input": page,
        "url": result.url,
        "publisher": result.publisher,
        "title": result.title,
        "published": result.published.isoformat() if result.published else None,
        "author": result.author,
        "source_credit": result.source_credit,
        "dateline": result.dateline,
        "paragraphs": list(result.paragraphs),
        "headings": list(result.headings),
        "next_pages": list(result.next_pages),
    }


def _print(result: Article) -> None:
    published = f"{result.published:%Y-%m-%d %H:%M %z}" if result.published else None
    facts = (result.publisher, published, result.author, result.source_credit)
    print(talk.plain(result.title))
    print(talk.plain(" | ".join(filter(None, facts))))
    for paragraph in result.paragraphs:
        print(f"\n{talk.plain(paragraph)}")
    print()
