"""``briefing schedule``: a briefing each morning, by the system's own scheduler."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefing.cli import options, talk
from briefing.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from briefing.daily.schedule.job import Job
    from briefing.daily.schedule.steps import Plan

app = typer.Typer(
    name="schedule",
    help="A briefing each morning, by the system's own scheduler.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
With = Annotated[
    Literal["systemd", "cron", "launchd", "windows"] | None,
    typer.Option("--with", help="Which scheduler.", show_default="the one of this machine"),
]


@app.command("show")
def show_(
    config: options.ConfigFile = None,
    show: options.Show = None,
    at: options.At = None,
    days: options.Days = None,
    scheduler: With = None,
) -> None:
    """Print what install would do; nothing is written.

    Example: briefing schedule show --at 05:30 --days weekdays
    """
    from briefing.daily.schedule import SCHEDULERS, scheduler_here

    job, plan = _planned(config, show, at, days, scheduler)
    chosen = scheduler or scheduler_here()
    is_there = SCHEDULERS[chosen].is_installed(job.name)
    talk.note(f"{job.name} is {'installed' if is_there else 'not installed'} with {chosen}")
    _print(plan)


@app.command()
def install(
    config: options.ConfigFile = None,
    show: options.Show = None,
    at: options.At = None,
    days: options.Days = None,
    scheduler: With = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Show what would be done, ask, and have a briefing made each morning.

    Example: briefing schedule install --at 05:30 --days weekdays
    """
    from briefing.daily.schedule.steps import carry_out

    job, plan = _planned(config, show, at, days, scheduler)
    _print(plan)
    if _agreed(yes):
        carry_out(plan)
        print(f"{job.name}: installed")


@app.command()
def remove(
    config: options.ConfigFile = None,
    show: options.Show = None,
    scheduler: With = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Show what would be done, ask, and end it; lines and files of others stay as they are.

    Example: briefing schedule remove
    """
    from briefing.daily.schedule import SCHEDULERS, scheduler_here
    from briefing.daily.schedule.job import name_of
    from briefing.daily.schedule.steps import carry_out
    from briefing.daily.settings import show_settings

    try:
        name = name_of(show_settings(config, show=show).show)
    except ConfigError as error:  # settings that are gone must not keep their job
        talk.note(f"without settings: {error}")
        name = name_of(show or "")
    chosen = SCHEDULERS[scheduler or scheduler_here()]
    if not chosen.is_installed(name):
        print(f"{name}: not installed with {chosen.name}")
        return
    plan = chosen.remove(name)
    _print(plan)
    if _agreed(yes):
        carry_out(plan)
        print(f"{name}: removed")


def _planned(
    config: Path | None, show: str | None, at: str | None, days: str | None, scheduler: str | None
) -> "tuple[Job, Plan]":
    from briefing.daily.schedule import PROXIES, SCHEDULERS, scheduler_here, unseen
    from briefing.daily.schedule.job import job_of
    from briefing.daily.schedule.steps import Plan
    from briefing.daily.settings import show_settings

    flags = {"schedule.at": at, "schedule.days": days}
    loaded = show_settings(config, show=show, flags=flags)
    job = job_of(loaded)
    plan = SCHEDULERS[scheduler or scheduler_here()].install(job, datetime.now(job.zone).date())
    notes = list(plan.notes)
    variables = unseen(loaded.settings)
    if variables:
        notes.append(
            f"it will not see {', '.join(variables)}: put what they set into {loaded.path.name}, a "
            "secret into a file that password_file or token_file names"
        )
    proxies = [name for name in PROXIES if os.environ.get(name)]
    if proxies:
        notes.append(f"it sees {', '.join(proxies)} only where that is set for all your programs")
    return job, Plan(plan.steps, tuple(notes))


def _print(plan: "Plan") -> None:
    from briefing.daily.schedule.steps import preview

    for line in preview(plan):
        print(talk.plain(line))
    for told in plan.notes:
        talk.note(told)


def _agreed(yes: bool) -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("nothing was done: --yes does it where nobody can be asked")
    return typer.confirm("Do this?", err=True)
