"""``briefing make``: pages in, one MP3 out."""

from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import options, play, source_options, streams, talk
from briefing.cli.talk import Verbosity
from briefing.config import DEFAULT_OUT, DEFAULT_TITLE
from briefing.daily.memory import remember_in, told_in
from briefing.errors import BriefingError, UsageError
from briefing.models import Episode, Told
from briefing.pipeline import (
    Draft,
    Wishes,
    draft,
    mp3_path,
    produce,
    require_stories,
)
from briefing.pipeline.drafts import moment
from briefing.studio.outputs.episode import JsonObject, describe
from briefing.studio.production import CHIME, PLAIN, Production

SOUND = f"FILE|{CHIME}"


def command(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            show_default=False,
            help="A saved page (HTML or a plain-text copy), a URL, a folder of pages, or - for "
            "standard input.",
        ),
    ] = None,
    source: source_options.Sources = None,
    since: source_options.Since = None,
    max_: source_options.Max = None,
    section: source_options.Sections = None,
    include: source_options.Include = None,
    exclude: source_options.Exclude = None,
    allow_private: options.AllowPrivate = False,
    ignore_robots: options.IgnoreRobots = None,
    engine: options.Engine = "auto",
    fallback: options.Fallback = "episode",
    speed: options.Speed = 1.0,
    minutes: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            max=1440,
            help="How long the briefing lasts, kept within 2 %.",
            show_default="as long as all is",
        ),
    ] = None,
    stories: Annotated[
        int | None, typer.Option(min=1, help="The most stories.", show_default="all")
    ] = None,
    per_story: Annotated[
        float | None,
        typer.Option(
            min=1, metavar="SECONDS", help="How long a story lasts at most.", show_default=False
        ),
    ] = None,
    per_source: Annotated[
        int | None,
        typer.Option(
            min=1, help="The most stories of one publisher that sources offer.", show_default="all"
        ),
    ] = None,
    per_section: Annotated[
        int | None,
        typer.Option(
            min=1, help="The most stories of one section that sources offer.", show_default="all"
        ),
    ] = None,
    words: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="The most words of one story; two sentences are always allowed.",
            show_default="about 60, or what fills the minutes",
        ),
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the files go.")] = DEFAULT_OUT,
    title: Annotated[str, typer.Option(help="The show's name.")] = DEFAULT_TITLE,
    style: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FILE",
            help="How it is worded: formal, relaxed, brief, or a file.",
            show_default="script.toml in the settings folder, else formal",
        ),
    ] = None,
    cuts: Annotated[
        bool,
        typer.Option(
            help="Leave out parentheses that a newsreader drops: ages, acronyms, (kanan)."
        ),
    ] = True,
    lexicon: options.LexiconFile = None,
    day: Annotated[
        date | None,
        typer.Option(
            "--date",
            parser=options.read_date,
            metavar="YYYY-MM-DD",
            help="The briefing's date.",
            show_default="today in Jakarta, or in BRIEFING_TIMEZONE",
        ),
    ] = None,
    now: Annotated[
        datetime | None,
        options.moment_option("Date and hour (for the greeting), for a run that can be repeated."),
    ] = None,
    sample_rate: Annotated[
        int | None,
        typer.Option(metavar="HZ", help="The MP3's sample rate.", show_default="the voice's own"),
    ] = None,
    bitrate: Annotated[int, typer.Option(metavar="KBPS", help="The MP3's bit rate.")] = PLAIN.kbps,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="wav|opus|m4a|ogg",
            help="Also write this, beside the MP3; all but wav need ffmpeg. May be given again.",
            show_default=False,
        ),
    ] = None,
    cover: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A square picture.", show_default="one with the date"),
    ] = None,
    intro: Annotated[str | None, typer.Option(metavar=SOUND, help="A sound before all.")] = None,
    outro: Annotated[str | None, typer.Option(metavar=SOUND, help="A sound after all.")] = None,
    separator: Annotated[
        str | None, typer.Option(metavar=SOUND, help="A sound between stories.")
    ] = None,
    bed: Annotated[
        str | None, typer.Option(metavar=SOUND, help="A sound under what is said.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the script; make no sound and no file.")
    ] = False,
    json: options.Json = False,
    strict: options.Strict = False,
    history: Annotated[
        bool,
        typer.Option(
            "--history",
            help="Tell nothing again that sources offer and a briefing in the folder told within a "
            "week, and remember what this one tells.",
        ),
    ] = False,
    play_it: Annotated[
        bool, typer.Option("--play", help="Play the result where a player is found.")
    ] = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make a briefing MP3 from news pages; its path is printed.

    Beside the MP3 stand the written text, captions, chapters, notes and the episode object.

    Example: briefing make page.html saved/ --engine espeak --minutes 10
    """
    if not inputs and not source:
        raise UsageError(
            "make needs an INPUT (a page, a URL, a folder, or - for standard input) or a --source"
        )
    from briefing.pipeline.inputs import open_downloader

    inputs = inputs or []
    choice = source_options.Choice(since, max_, section, include, exclude)
    if not source:
        choice.refuse()
    verbosity = options.verbosity(verbose, quiet)
    with ExitStack() as stack:
        progress = stack.enter_context(talk.progress(verbosity))
        downloader = gathered = None
        if source or any("://" in name for name in inputs):
            downloader = stack.enter_context(
                open_downloader(allow_private=allow_private, ignore_robots=ignore_robots or ())
            )
        if source and downloader:
            gathered = source_options.gathered(
                source, choice, downloader, at=moment(now), named=inputs, progress=progress
            )
        drafted = draft(
            inputs,
            Wishes(
                engine=engine,
                fallback=fallback,
                speed=speed,
                minutes=minutes,
                stories=stories,
                per_story_s=per_story,
                per_source=per_source,
                per_section=per_section,
                words=words,
                show=title,
                style=style,
                cuts=cuts,
                lexicon=lexicon,
                day=day,
                now=now,
            ),
            gathered=gathered,
            told=_told(out, day or moment(now).date()) if history else (),
            downloader=downloader,
            progress=progress,
        )
    episode = drafted.episode
    try:
        if dry_run:
            require_stories(episode)
        else:
            with talk.progress(verbosity) as progress:
                episode = produce(
                    drafted,
                    out=out,
                    production=Production(
                        sample_rate_hz=sample_rate,
                        kbps=bitrate,
                        formats=tuple(formats or ()),
                        cover=cover,
                        intro=intro,
                        outro=outro,
                        separator=separator,
                        bed=bed,
                    ),
                    progress=progress,
                )
            if history:
                remember_in(out, episode)
    except BriefingError as error:
        if verbosity is Verbosity.VERBOSE:
            talk.items(describe(episode, error)["items"])
        elif verbosity > Verbosity.QUIET:
            talk.losses(episode.lost)
        if json:
            streams.print_json(describe(episode, error))
        raise
    if verbosity > Verbosity.QUIET:
        talk.losses(episode.lost)
        for notice in episode.notices:
            talk.note(notice)
    path = mp3_path(episode, out)
    if dry_run and json:
        streams.print_json(_with_predictions(describe(episode), drafted))
    elif json:
        streams.print_json(describe(episode))
    elif dry_run:
        _print_script(drafted)
    else:
        print(path)
    if verbosity is Verbosity.VERBOSE:
        talk.items(describe(episode)["items"])
        _print_summary(episode)
    if play_it and not dry_run:
        play.play(path)
    if strict and episode.lost:
        talk.note(f"briefing: {len(episode.lost)} of the inputs were lost, and --strict was given")
        raise typer.Exit(1)


def _told(out: Path, day: date) -> tuple[Told, ...]:
    return told_in(out, f"briefing-{day.isoformat()}", day)


def _with_predictions(described: JsonObject, drafted: Draft) -> JsonObject:
    for line, seconds in zip(described["lines"], drafted.predicted_s, strict=True):
        line["predicted_s"] = seconds
    return described


def _print_script(drafted: Draft) -> None:
    """Each line as written, how long it will sound, and, where it differs, how it is said."""
    for line, seconds in zip(drafted.episode.script.lines, drafted.predicted_s, strict=True):
        print(f"{line.kind:9} {seconds:5.1f} s  {talk.plain(line.text)}")
        if line.spoken != line.text:
            print(f"{'':9} {'':7}= {talk.plain(line.spoken)}")


def _print_summary(episode: Episode) -> None:
    """What was told, by whom, how long: on standard error."""
    timeline = episode.timeline
    for number, story in enumerate(episode.script.stories, 1):
        start = f"{timeline.seconds(timeline.span(story)[0]):8.1f} s  " if timeline else ""
        talk.note(f"{start}{number}. {story.article.title} ({story.article.origin})")
    if timeline:
        talk.note(f"{timeline.duration_s:.1f} s, spoken by {episode.engine}")
