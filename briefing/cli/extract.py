"""``briefing extract``: the article of each page."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli import options, streams, talk
from briefing.models import Article, Loss
from briefing.pipeline import article, explained, foreign
from briefing.pipeline.inputs import downloader_for

if TYPE_CHECKING:
    from briefing.news.download import Downloader

_WIDTH = 100  # of what is shown of a dropped text


def command(
    pages: Annotated[
        list[str], typer.Argument(metavar="PAGE", help="A saved page, a URL, or - for one page.")
    ],
    allow_private: options.AllowPrivate = False,
    ignore_robots: options.IgnoreRobots = None,
    json: options.Json = False,
    generic: Annotated[
        bool, typer.Option("--generic", help="Leave out what is known of single sites.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what was dropped and which rule dropped it.")
    ] = False,
) -> None:
    """Print the article of each page: headline, facts and paragraphs.

    With --json one object a line, in order: the article, or why there is none.

    Example: briefing extract --json page.html
    """
    found = False
    with downloader_for(
        pages, allow_private=allow_private, ignore_robots=ignore_robots or ()
    ) as downloader:
        for page in pages:
            result: Article | Loss
            dropped = None
            if explain:
                result, dropped = _explained(page, downloader, generic)
            else:
                result = article(page, downloader, generic=generic)
            found = found or isinstance(result, Article)
            if isinstance(result, Article) and (notice := foreign(result)):
                talk.note(notice)
            _show(page, result, dropped, json=json)
    if not found:
        raise typer.Exit(1)


def _show(
    page: str, result: Article | Loss, dropped: list[dict[str, str]] | None, *, json: bool
) -> None:
    if json:
        extra = {} if dropped is None else {"dropped": dropped}
        streams.print_json(_describe(page, result) | extra)
        return
    if isinstance(result, Loss):
        talk.losses([result])
    else:
        _print(result)
    for drop in dropped or []:
        print(f"- [{drop['rule']}] {talk.plain(drop['text'])[:_WIDTH]}")


def failure(loss: Loss) -> dict[str, Any]:
    """What is printed in the place of a page that gave no article."""
    return {"input": loss.input, "error": {"code": loss.code, "message": loss.message}}


def _explained(
    page: str, downloader: "Downloader | None", generic: bool
) -> tuple[Article | Loss, list[dict[str, str]]]:
    explanation = explained(page, downloader, generic=generic)
    if isinstance(explanation, Loss):
        return explanation, []
    dropped = [{"rule": drop.rule, "text": drop.text} for drop in explanation.dropped]
    error = explanation.error
    if error is not None:
        return Loss(page, error.code, str(error)), dropped
    assert explanation.article is not None  # noqa: S101 - there is one where there is no error
    return explanation.article, dropped


def _describe(page: str, result: Article | Loss) -> dict[str, Any]:
    if isinstance(result, Loss):
        return failure(result)
    return {
        "input": page,
        "url": result.url,
        "publisher": result.publisher,
        "title": result.title,
        "published": result.published.isoformat() if result.published else None,
        "modified": result.modified.isoformat() if result.modified else None,
        "author": result.author,
        "source_credit": result.source_credit,
        "dateline": result.dateline,
        "section": result.section,
        "language": result.language,
        "is_teaser": result.is_teaser,
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
