"""What a scheduler is to run and when, and when that is by this machine's own clock."""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing.config.load import Loaded
from briefing.config.values import WEEK
from briefing.daily import state
from briefing.daily.report import read_report

# Variables that set no key of the settings, so that they cannot be put there; whether each is a place.
CARRIED: Mapping[str, bool] = {
    "BRIEFING_CACHE": True,
    "BRIEFING_CONTACT": False,
    "BRIEFING_LOG_FORMAT": False,
    "BRIEFING_LOG_LEVEL": False,
    "BRIEFING_SOURCES": True,
    "BRIEFING_VOICES": True,
    "XDG_CACHE_HOME": True,
    "XDG_CONFIG_HOME": True,
    "XDG_DATA_HOME": True,
}
_NAME = re.compile(r"[^a-z0-9-]+")
_WEEKS_AHEAD = 53
# Less than the hour between two calls of cron, of which the second may come a little early.
_PAUSE = timedelta(minutes=55)


@dataclass(frozen=True, slots=True)
class Job:
    """One run a day: ``command`` in ``folder`` at ``at`` on ``days`` (``mon`` to ``sun``) in ``zone``.

    ``name`` is what schedulers know it by. Paths and program are absolute.
    """

    name: str
    title: str
    command: tuple[str, ...]
    folder: Path
    at: time
    days: frozenset[str]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class LocalTime:
    """The same time by another clock; ``changes`` is the first day on which it is off by an hour."""

    at: time
    days: tuple[str, ...]
    changes: date | None = None


def job_of(loaded: Loaded, environ: Mapping[str, str] = os.environ) -> Job:
    """The job that makes this show's briefing; what ``CARRIED`` names holds for it too."""
    settings = loaded.settings
    flags = ("--show", loaded.show) if loaded.show else ()
    return Job(
        name=name_of(loaded.show),
        title=settings.title,
        command=(
            *_surroundings(environ),
            *program(),
            "daily",
            "--config",
            str(loaded.path),
            *flags,
        ),
        folder=loaded.path.parent,
        at=settings.schedule.at,
        days=settings.schedule.days,
        zone=ZoneInfo(settings.timezone),
    )


def name_of(show: str) -> str:
    """What schedulers know a show's job by; the show without a name has an empty one."""
    return "-".join(("briefing", *filter(None, [_NAME.sub("-", show.lower()).strip("-")])))


def _surroundings(environ: Mapping[str, str]) -> tuple[str, ...]:
    """What gives the program the variables of now; nothing where the system has no such thing."""
    given = [
        f"{name}={Path(environ[name]).absolute() if is_place else environ[name]}"
        for name, is_place in CARRIED.items()
        if environ.get(name)
    ]
    return ("/usr/bin/env", *given) if given and os.name == "posix" else ()


def program() -> tuple[str, ...]:
    """How this Briefing is started from anywhere: by the Python that runs it."""
    return (sys.executable, "-m", "briefing")


def local_time(job: Job, today: date, zone: tzinfo | None = None) -> LocalTime:
    """When the job is due by the clock of ``zone``, by default this machine's.

    Across midnight the days shift with it. What holds today is given; where the two clocks do not
    change alike within a year, ``changes`` is when.
    """
    due = [
        datetime.combine(today + timedelta(number), job.at, job.zone)
        for number in range(7 * _WEEKS_AHEAD)
        if WEEK[(today + timedelta(number)).weekday()] in job.days
    ]
    local = [moment.astimezone(zone) for moment in due]
    first = local[0]
    week = [moment for moment in local if moment.date() - first.date() < timedelta(7)]
    changes = next((moment.date() for moment in local if moment.time() != first.time()), None)
    return LocalTime(first.time(), in_order(WEEK[moment.weekday()] for moment in week), changes)


def in_order(days: Iterable[str]) -> tuple[str, ...]:
    """The days of a week from Monday on, each once."""
    named = set(days)
    return tuple(day for day in WEEK if day in named)


def is_missed(loaded: Loaded, now: datetime) -> bool:
    """Whether today's time has passed without a run, or with one that failed a while ago.

    What failed for a passing reason, such as no network, is so tried again, about once an hour
    until the day ends. On a day that the settings skip nothing is missed.
    """
    here = now.astimezone(ZoneInfo(loaded.settings.timezone))
    today = loaded.on(here.date())
    schedule = today.settings.schedule
    if today.skipped or WEEK[here.weekday()] not in schedule.days or here.time() < schedule.at:
        return False
    stem = state.stem(here.date(), today.settings.edition)
    report = read_report(state.report_file(today.settings.out, stem))
    if report is None:
        return True
    ran = datetime.fromisoformat(report["now"]).astimezone(here.tzinfo)
    return bool(report.get("error")) and here - ran >= _PAUSE
