"""Options that several commands share, and how their values are read."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from briefing.cli.talk import Verbosity
from briefing.errors import UsageError


def read_engine(name: str) -> str:
    """Engines as the registry knows them, each perhaps with ``:VOICE``, or ``auto``."""
    from briefing.speech.engines import engine_names, engine_order

    try:
        engine_order(name)
    except UsageError as error:
        known = ", ".join(engine_names())
        raise typer.BadParameter(
            f"{name!r} is none of auto, {known}, nor several of them"
        ) from error
    return name


def read_fallback(name: str) -> str:
    """For how much another engine stands in."""
    from briefing.speech.synthesize import FALLBACKS

    if name not in FALLBACKS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(FALLBACKS)}")
    return name


def read_date(text: str) -> date:
    """A day as ``YYYY-MM-DD``."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date; write it like 2026-01-31") from error


def read_moment(text: str) -> datetime:
    """A moment in ISO 8601; without an offset it is in the configured zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is no moment; write it like 2026-01-31T06:30 or with an offset"
        ) from error
    return moment


def moment_option(purpose: str, *, default: str | None = None) -> Any:
    """``--now``, which serves each command in another way; ``default`` says what holds without it."""
    return typer.Option(
        parser=read_moment, metavar="ISO-DATETIME", help=purpose, show_default=default or False
    )


def read_host(text: str) -> str:
    """A host by its exact name."""
    from briefing.config.values import host

    try:
        return host(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def is_folder(path: Path) -> bool:
    """Whether there is a folder of this name; UsageError where it may not be looked at."""
    try:
        return path.is_dir()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error


def verbosity(verbose: bool, quiet: bool) -> Verbosity:
    """How much to say; ``-q`` wins over ``-v``."""
    return Verbosity.QUIET if quiet else Verbosity.VERBOSE if verbose else Verbosity.NORMAL


Engine = Annotated[
    str,
    typer.Option(
        parser=read_engine,
        metavar="auto|gtts|espeak|piper|edge|silence[:VOICE]",
        help="Who speaks; several with commas between, the next where one cannot. "
        "auto: gtts,espeak.",
    ),
]
Fallback = Annotated[
    str,
    typer.Option(
        parser=read_fallback,
        metavar="episode|line",
        help="Whether the next engine says the whole briefing, or only the lines that are missing.",
    ),
]
Speed = Annotated[
    float,
    typer.Option(min=0.5, max=2.0, help="How many times faster than by itself the engine speaks."),
]
LexiconFile = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="Your own readings; by default lexicon.toml in the settings folder.",
        show_default=False,
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="The settings; by default BRIEFING_CONFIG, briefing.toml here, or in the settings "
        "folder.",
        show_default=False,
    ),
]
Show = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Which show, where the settings hold several.", show_default=False
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        metavar="HH:MM",
        help="The time of day in the show's timezone.",
        show_default="at of [schedule], else 05:30",
    ),
]
Days = Annotated[
    str | None,
    typer.Option(
        metavar="daily|weekdays|weekend|mon,tue,..",
        help="The days of the week.",
        show_default="days of [schedule], else daily",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Follow links into this machine and its network."),
]
IgnoreRobots = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore-robots",
        parser=read_host,
        metavar="HOST",
        help="Leave the robots.txt of this host aside, for your own use alone. May be given again.",
        show_default=False,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 when any input was lost.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
