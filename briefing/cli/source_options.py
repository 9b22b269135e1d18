"""Options that choose among what sources offer, and how their values are read."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.errors import UsageError
from briefing.pipeline import Progress

if TYPE_CHECKING:
    from briefing.pipeline.gather import Gathered


def read_since(text: str) -> timedelta | datetime:
    """How far back, as ``24h``, ``3d`` or ``90m``; or a date or moment in ISO 8601."""
    from briefing.config.values import duration

    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        length = duration(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is neither a length of time like 24h, 3d or 90m nor a date like 2026-01-31"
        ) from error
    assert isinstance(length, timedelta)  # noqa: S101 - it gives nothing else for a text
    return length


Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="NAME|URL|PATH",
        help="A source (see briefing sources list), the address of a feed, a news sitemap or an "
        "index page, an OPML file, or a folder. May be given again.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="24h|3d|ISO-DATE",
        help="Of sources, only what was published since.",
        show_default="all they offer",
    ),
]
Max = Annotated[
    int | None,
    typer.Option(
        "--max", min=1, help="The most items of one source, the newest.", show_default="all"
    ),
]
Sections = Annotated[
    list[str] | None,
    typer.Option(
        "--section", help="Of sources, only this section. May be given again.", show_default=False
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        help="Of sources, only what has this word in its title. May be given again.",
        show_default=False,
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(
        help="Of sources, nothing that has this word in its title. May be given again.",
        show_default=False,
    ),
]


def gathered(
    source: Sequence[str] | None,
    inputs: Sequence[str] | None,
    now: datetime | None,
    since: str | None,
    most: int | None,
    section: Sequence[str] | None,
    include: Sequence[str] | None,
    exclude: Sequence[str] | None,
    allow_private: bool,
    ignore_robots: Sequence[str] | None,
    progress: Progress | None,
) -> "Gathered | None":
    """What the sources that were named give; None where none was."""
    if not source:
        wished = {
            "--since": since,
            "--max": most,
            "--section": section,
            "--include": include,
            "--exclude": exclude,
        }
        idle = [name for name, value in wished.items() if value]
        if idle:
            raise UsageError(f"{', '.join(idle)} chooses among what a --source offers; name one")
        return None
    from briefing.news.sources.choose import Limits
    from briefing.pipeline.drafts import moment
    from briefing.pipeline.gather import gather
    from briefing.pipeline.inputs import open_downloader
    from briefing.pipeline.sources import named_sources

    at = moment(now)
    back = read_since(since) if since else None
    if isinstance(back, timedelta):
        back = at - back
    elif back is not None and back.tzinfo is None:
        back = back.replace(tzinfo=at.tzinfo)
    limits = Limits(back, most, tuple(section or ()), tuple(include or ()), tuple(exclude or ()))
    sources = named_sources(source, limits.sections)
    with open_downloader(
        allow_private=allow_private, ignore_robots=ignore_robots or ()
    ) as downloader:
        return gather(
            sources, downloader, now=at, limits=limits, named=inputs or (), progress=progress
        )
