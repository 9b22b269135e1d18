"""What a scheduler is to run, twice an hour, and whether a briefing is then to be made.

No scheduler knows of every show's zone, of a morning slept through and of a run that failed. So all
of them only ask, and one rule answers: ``is_missed``.
"""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing.config.load import Loaded
from briefing.config.values import WEEK
from briefing.daily import state
from briefing.daily.report import Report, read_report

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
EVERY_MINUTES = 30
# Less than what is between two calls, of which the second may come a little early.
_PAUSE = timedelta(minutes=EVERY_MINUTES - 5)


@dataclass(frozen=True, slots=True)
class Job:
    """``command`` in ``folder``, to be called each half hour; of these calls one falls on ``at`` in ``zone``.

    ``name`` is what schedulers know it by. Paths and program are absolute.
    """

    name: str
    title: str
    command: tuple[str, ...]
    folder: Path
    at: time
    zone: ZoneInfo


def job_of(loaded: Loaded, environ: Mapping[str, str] = os.environ) -> Job:
    """The job that makes this show's briefing; what ``CARRIED`` names holds for it too."""
    settings = loaded.settings
    schedule = settings.schedule
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
            "--catch-up",
            "--at",
            f"{schedule.at:%H:%M}",
            "--days",
            ",".join(day for day in WEEK if day in schedule.days),
        ),
        folder=loaded.path.parent,
        at=schedule.at,
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


def minutes(job: Job, today: date, zone: tzinfo | None = None) -> tuple[int, int]:
    """The two minutes of each hour at which it is called, by the clock of ``zone``: this machine's.

    Clocks differ, and change, by whole half hours or by quarters that do not change.
    """
    due = datetime.combine(today, job.at, job.zone).astimezone(zone)
    first = due.minute % EVERY_MINUTES
    return first, first + EVERY_MINUTES


def is_missed(loaded: Loaded, now: datetime) -> bool:
    """Whether today's time has passed and no run was begun since, or one that failed a while ago.

    What failed for a passing reason, such as no network, is so tried again, about twice an hour
    until the day ends; so is what was made and could not be delivered (``is_undelivered``). On a
    day that the settings skip nothing is missed.
    """
    today, here = _today(loaded, now)
    schedule = today.settings.schedule
    if today.skipped or WEEK[here.weekday()] not in schedule.days or here < _due(today, here):
        return False
    report = _report(today, here)
    if report is None:
        return True
    tried = _moment(report.get("tried") or report["now"], here)
    failed = bool(report.get("error") or report.get("trouble"))
    # A clock that was put back must not let it rest for longer.
    return tried < _due(today, here) or (failed and abs(here - tried) >= _PAUSE)


def is_undelivered(loaded: Loaded, now: datetime) -> bool:
    """Whether today's briefing was made at its time, and only delivering it failed."""
    today, here = _today(loaded, now)
    report = _report(today, here)
    return bool(
        report
        and report.get("trouble")
        and not report.get("error")
        and _moment(report["now"], here) >= _due(today, here)
    )


def _today(loaded: Loaded, now: datetime) -> tuple[Loaded, datetime]:
    """The settings of the day that it is in the show's zone, and the moment there."""
    here = now.astimezone(ZoneInfo(loaded.settings.timezone))
    return loaded.on(here.date()), here


def _due(today: Loaded, here: datetime) -> datetime:
    return datetime.combine(here.date(), today.settings.schedule.at, here.tzinfo)


def _report(today: Loaded, here: datetime) -> Report | None:
    stem = state.stem(here.date(), today.settings.edition)
    return read_report(state.report_file(today.settings.out, stem))


def _moment(written: str, here: datetime) -> datetime:
    return datetime.fromisoformat(written).astimezone(here.tzinfo)
