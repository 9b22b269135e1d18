"""Options that choose among what sources offer, and how their values are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.errors import UsageError
from briefing.pipeline import Progress

if TYPE_CHECKING:
    from briefing.news.download import Downloader
    from briefing.news.sources.choose import Limits
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


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the sources' items is asked for: the values of the options above, as they came."""

    since: str | None
    most: int | None
    section: Sequence[str] | None
    include: Sequence[str] | None
    exclude: Sequence[str] | None

    def refuse(self) -> None:
        """Raise UsageError where something is asked for: there is no source."""
        wished = {
            "--since": self.since,
            "--max": self.most,
            "--section": self.section,
            "--include": self.include,
            "--exclude": self.exclude,
        }
        idle = [name for name, value in wished.items() if value]
        if idle:
            raise UsageError(f"{', '.join(idle)} chooses among what a --source offers; name one")

    def limits(self, at: datetime) -> "Limits":
        """The same for ``gather``, at this moment. Raises BadParameter for a bad ``since``."""
        from briefing.news.sources.choose import Limits

        since = read_since(self.since) if self.since else None
        if isinstance(since, timedelta):
            since = at - since
        elif since is not None and since.tzinfo is None:
            since = since.replace(tzinfo=at.tzinfo)
        return Limits(
            since,
            self.most,
            tuple(self.section or ()),
            tuple(self.include or ()),
            tuple(self.exclude or ()),
        )


def gathered(
    sources: Sequence[str],
    choice: Choice,
    downloader: "Downloader",
    *,
    at: datetime,
    named: Sequence[str],
    progress: Progress | None,
) -> "Gathered":
    """What the sources that were named give of what is chosen, besides the ``named`` inputs."""
    from briefing.pipeline.gather import gather
    from briefing.pipeline.sources import named_sources

    limits = choice.limits(at)
    return gather(
        named_sources(sources, limits.sections),
        downloader,
        now=at,
        limits=limits,
        named=named,
        progress=progress,
    )
