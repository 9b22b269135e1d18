"""``briefing summarize``: the lead sentences of pages or of ready paragraphs."""

import json as json_module
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli import options, streams, talk
from briefing.cli.extract import failure
from briefing.models import Article, Loss
from briefing.pipeline import article
from briefing.pipeline.inputs import downloader_for

if TYPE_CHECKING:
    from briefing.news.download import Downloader

Answer = dict[str, Any]


def command(
    pages: Annotated[
        list[str],
        typer.Argument(
            metavar="PAGE|-",
            help="Saved pages or URLs; or - to read JSON lines with id, title and paragraphs.",
        ),
    ],
    words: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Add sentences until there are so many words; the last may pass them.",
            show_default="60",
        ),
    ] = None,
    sentences: Annotated[
        int | None, typer.Option(min=1, help="So many sentences, however long.", show_default=False)
    ] = None,
    allow_private: options.AllowPrivate = False,
    ignore_robots: options.IgnoreRobots = None,
    json: options.Json = False,
) -> None:
    """Print the sentences that a briefing would tell: chosen, never composed.

    Example: briefing summarize --words 60 page.html
    """
    if words is not None and sentences is not None:
        raise typer.BadParameter("give --words or --sentences, not both")
    budget: dict[str, Any] = {"sentences": sentences} if sentences else {"reach": True}
    budget |= {"words": words} if words else {}
    succeeded = False
    with downloader_for(
        pages, allow_private=allow_private, ignore_robots=ignore_robots or ()
    ) as downloader:
        ready = pages == ["-"]
        answers = _of_lines(budget) if ready else _of_pages(pages, downloader, budget)
        for answer in answers:
            succeeded = succeeded or "error" not in answer
            if json:
                streams.print_json(answer)
            else:
                _print(answer)
    if not succeeded:
        raise typer.Exit(1)


def _of_pages(
    pages: list[str], downloader: "Downloader | None", budget: dict[str, Any]
) -> Iterator[Answer]:
    from briefing.script.summarize import summarize

    for page in pages:
        result = article(page, downloader)
        if isinstance(result, Loss):
            yield failure(result)
        else:
            chosen = summarize(result, **budget).sentences
            yield {"input": page, "title": result.title, "sentences": list(chosen)}


def _of_lines(budget: dict[str, Any]) -> Iterator[Answer]:
    from briefing.script.summarize import summarize

    for number, line in enumerate(streams.lines(), 1):
        identity = None
        try:
            given = json_module.loads(line)
            if not isinstance(given, dict):
                raise TypeError("not a JSON object")
            identity = given.get("id")
            ready = _ready(given)
        except (ValueError, TypeError, RecursionError) as error:
            yield {
                "id": identity,
                "line": number,
                "error": {"code": "bad-line", "message": f"line {number}: {error}"},
            }
        else:
            yield {"id": identity, "sentences": list(summarize(ready, **budget).sentences)}


def _ready(given: Answer) -> Article:
    """The article in a line; TypeError says what is wrong with it."""
    title, paragraphs = given.get("title") or "", given.get("paragraphs")
    if not isinstance(title, str):
        raise TypeError("title is not a string")
    if not isinstance(paragraphs, list) or not all(isinstance(p, str) for p in paragraphs):
        raise TypeError("paragraphs is not a list of strings")
    return Article(title, tuple(paragraphs))


def _print(answer: Answer) -> None:
    if "error" in answer:
        talk.note(f"{answer.get('input', '-')}: {answer['error']['message']}")
        return
    for sentence in answer["sentences"]:
        print(talk.plain(sentence))
    print()
