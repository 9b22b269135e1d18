"""``briefing sources``: where news comes from."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli import options, streams, talk
from briefing.errors import UsageError

if TYPE_CHECKING:
    from briefing.news.sources.source import Source
    from briefing.pipeline.check_sources import Check

app = typer.Typer(
    name="sources",
    help="Where news comes from: the sources that are shipped, and your own.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME|URL|PATH",
        help="Which; your own where none is named.",
        show_default=False,
    ),
]


@app.command("list")
def list_(
    own: Annotated[bool, typer.Option("--own", help="Only your own.")] = False,
    json: options.Json = False,
) -> None:
    """List the sources that --source and a settings file may name.

    Example: briefing sources list
    """
    from briefing.news.sources.presets import presets
    from briefing.pipeline.sources import own_sources

    listed = [(source, True) for source in own_sources().values()]
    listed += [] if own else [(source, False) for source in presets().values()]
    if json:
        streams.print_json([_described(source, is_own) for source, is_own in listed])
        return
    for source, is_own in listed:
        mark = "*" if is_own else " "
        print(talk.plain(f"{mark} {source.name:28} {source.url}"))
    if not own:
        talk.note("* your own; NAME/SECTION is one section of NAME")
    elif not listed:
        talk.note("none of your own yet: briefing sources add NAME URL")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What it is called from now on.")],
    url: Annotated[
        str,
        typer.Argument(help="A feed, a news sitemap, an index page, an OPML file or a folder."),
    ],
    most: Annotated[
        int | None,
        typer.Option("--max", min=1, help="The most items of it, the newest.", show_default="all"),
    ] = None,
    section: Annotated[
        list[str] | None, typer.Option(help="Only this section.", show_default=False)
    ] = None,
    include: Annotated[
        list[str] | None, typer.Option(help="Only what has this word.", show_default=False)
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="Nothing that has this word.", show_default=False)
    ] = None,
) -> None:
    """Add a source of your own, or a shipped one under a name and with limits of your own.

    Example: briefing sources add desa https://desa.example/feed.xml --max 5
    """
    from briefing.news.sources.named import find_source
    from briefing.news.sources.source import Source
    from briefing.pipeline.sources import add_source

    if not name.strip() or "://" in name:
        raise UsageError("give the name first, then the address: briefing sources add NAME URL")
    meant = find_source(url, {})
    where = meant.url if meant.is_remote else str(Path(meant.url).resolve())
    source = Source(
        name.strip(),
        where,
        max_items=most,
        sections=tuple(section or ()),
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
    )
    print(add_source(source))


@app.command()
def remove(name: Annotated[str, typer.Argument(help="Its name.")]) -> None:
    """Remove a source of your own.

    Example: briefing sources remove desa
    """
    from briefing.pipeline.sources import remove_source

    print(remove_source(name))


@app.command("import")
def import_(file: Annotated[Path, typer.Argument(help="An OPML file.")]) -> None:
    """Add the feeds of an OPML file, as feed readers write them.

    Example: briefing sources import feeds.opml
    """
    from briefing.pipeline.sources import import_opml

    added, known = import_opml(file)
    for source in added:
        print(talk.plain(f"{source.name:28} {source.url}"))
    talk.note(f"{len(added)} added, {len(known)} were there")


@app.command()
def export(
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Where to.", show_default="standard output"
        ),
    ] = None,
) -> None:
    """Write your own sources as OPML, for feed readers.

    Example: briefing sources export -o feeds.opml
    """
    from briefing.pipeline.sources import export_opml, own_sources
    from briefing.studio.publish import publish

    content = export_opml()
    for source in own_sources().values():
        if not source.is_remote:
            talk.note(f"{source.name} was left out: {source.url} is a place on this machine")
    if out is None:
        print(content, end="")
    else:
        publish({out: content.encode()})
        print(out)


@app.command()
def check(
    names: Names = None,
    every: Annotated[bool, typer.Option("--all", help="All: your own and the shipped.")] = False,
    now: Annotated[
        datetime | None,
        options.moment_option("Check as at that moment."),
    ] = None,
    allow_private: options.AllowPrivate = False,
    ignore_robots: options.IgnoreRobots = None,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Fetch sources and say how they fare: items, newest, articles got of a few, what changed.

    Exits with 1 where a source gave nothing.

    Example: briefing sources check detik antara/ekonomi
    """
    from briefing.news.sources.health import silent_sources
    from briefing.pipeline.check_sources import check_sources, load_state, save_state
    from briefing.pipeline.drafts import moment
    from briefing.pipeline.inputs import open_downloader

    at = moment(now)
    chosen = _chosen(names, every)
    with (
        talk.progress(options.verbosity(verbose, quiet)) as progress,
        open_downloader(
            allow_private=allow_private, ignore_robots=ignore_robots or ()
        ) as downloader,
    ):
        checks, state = check_sources(
            chosen, downloader, now=at, state=load_state(), progress=progress
        )
    save_state(state, at)
    silent = {s.name: s for s in silent_sources(state, [c.source.name for c in checks], at)}
    if json:
        streams.print_json(
            [
                _checked(one, silent[n].since if (n := one.source.name) in silent else None)
                for one in checks
            ]
        )
    else:
        for one in checks:
            print(talk.plain(_line(one)))
        for silence in silent.values():
            talk.note(f"{silence.name} is silent since {silence.since:%Y-%m-%d}: {silence.why}")
    if any(one.seen.error for one in checks):
        raise typer.Exit(1)


def _chosen(names: Sequence[str] | None, every: bool) -> "list[Source]":
    from briefing.news.sources.presets import presets
    from briefing.pipeline.sources import named_sources, own_sources

    if names:
        return named_sources(names)
    own = own_sources()
    if every:
        return [*own.values(), *(source for source in presets().values() if not source.section)]
    if not own:
        raise UsageError("you have no sources of your own yet; name some, or give --all")
    return list(own.values())


def _line(one: "Check") -> str:
    seen = one.seen
    if seen.error:
        return f"{one.source.name:20} {', '.join(one.changes)}: {seen.error}"
    newest = f"newest {seen.newest:%Y-%m-%d %H:%M}" if seen.newest else "no dates"
    share = f"{seen.extracted} of {seen.tried} read" if seen.tried else "none to read"
    facts = f"{seen.kind}, {seen.items} items, {newest}, {share}"
    return f"{one.source.name:20} {facts}; {', '.join(one.changes)}"


def _described(source: "Source", is_own: bool) -> dict[str, Any]:
    return {
        "name": source.name,
        "url": source.url,
        "own": is_own,
        "section": list(source.sections) or ([source.section] if source.section else []),
        "max": source.max_items,
        "include": list(source.include),
        "exclude": list(source.exclude),
    }


def _checked(one: "Check", silent_since: datetime | None) -> dict[str, Any]:
    seen = one.seen
    return {
        "name": one.source.name,
        "url": one.source.url,
        "kind": seen.kind or None,
        "items": seen.items,
        "newest": seen.newest.isoformat() if seen.newest else None,
        "tried": seen.tried,
        "extracted": seen.extracted,
        "changes": list(one.changes),
        "silent_since": silent_since.isoformat() if silent_since else None,
        "error": seen.error or None,
    }
