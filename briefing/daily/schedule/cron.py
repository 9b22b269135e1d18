"""The user's crontab: our lines between two marks, everybody else's untouched.

cron knows the machine's zone only and makes up for nothing: the time is turned into the machine's,
and a second line asks each hour whether a run was missed or failed.
"""

import re
import shlex
from datetime import date

from briefing.config.values import WEEK
from briefing.daily.schedule.job import Job, LocalTime, in_order, local_time
from briefing.daily.schedule.steps import Plan, Run, run
from briefing.errors import ScheduleError, UsageError

_NUMBERS = dict(zip(WEEK, (1, 2, 3, 4, 5, 6, 0), strict=True))
_NONE_YET = re.compile(r"no crontab|no such file", re.IGNORECASE)
_CATCH_UP_MINUTES = 10  # after the time itself, each hour


class Cron:
    """``crontab -l`` and ``crontab -``."""

    name = "cron"

    def install(self, job: Job, today: date) -> Plan:
        """The crontab with our lines in it."""
        local = local_time(job, today)
        text = with_lines(_current(), job.name, lines(job, local))
        return Plan(
            (Run(("crontab", "-"), stdin=text.encode("utf-8", "surrogateescape")),), notes(local)
        )

    def remove(self, name: str) -> Plan:
        """The crontab without our lines."""
        text = with_lines(_current(), name, ())
        return Plan((Run(("crontab", "-"), stdin=text.encode("utf-8", "surrogateescape")),))

    def is_installed(self, name: str) -> bool:
        """Whether our lines are in it."""
        return _begin(name) in _current().splitlines()


def lines(job: Job, local: LocalTime) -> tuple[str, ...]:
    """The line of the time itself, and the one that catches up each hour."""
    command = f"cd {shlex.quote(str(job.folder))} && {shlex.join(job.command)}"
    if "\n" in command or "\r" in command:
        raise UsageError("a line break in a path cannot be given to cron")
    command = command.replace("%", r"\%")
    later = (local.at.minute + _CATCH_UP_MINUTES) % 60
    return (
        f"{local.at.minute} {local.at.hour} * * {_days(local)} {command}",
        f"{later} * * * * {command} --catch-up --at {job.at:%H:%M} --days {','.join(in_order(job.days))}",
    )


def notes(local: LocalTime) -> tuple[str, ...]:
    """What cron cannot do."""
    told = ["cron does not wake the machine; what was missed is made within an hour of waking"]
    if local.changes:
        told.append(
            f"this machine's clock changes on {local.changes}: install it again then, or it runs "
            "at another hour"
        )
    return tuple(told)


def with_lines(crontab: str, name: str, ours: tuple[str, ...]) -> str:
    """The crontab with these lines between the marks of ``name``, instead of what was there.

    Every other line stays as it is, byte for byte. ScheduleError where only one mark is there.
    """
    rest = crontab.splitlines(keepends=True)
    plain = [line.rstrip("\r\n") for line in rest]
    begins, ends = plain.count(_begin(name)), plain.count(_end(name))
    if (
        begins != ends
        or begins > 1
        or (begins and plain.index(_end(name)) < plain.index(_begin(name)))
    ):
        raise ScheduleError(
            f"the crontab holds {_begin(name)!r} without its end; mend it with crontab -e"
        )
    if begins:
        del rest[plain.index(_begin(name)) : plain.index(_end(name)) + 1]
    text = "".join(rest)
    if ours:
        text += "" if not text or text.endswith("\n") else "\n"
        text += "".join(f"{line}\n" for line in (_begin(name), *ours, _end(name)))
    return text


def _begin(name: str) -> str:
    return f"# {name}: begin (written by `briefing schedule install`)"


def _end(name: str) -> str:
    return f"# {name}: end"


def _current() -> str:
    status, told, complaint = run(Run(("crontab", "-l"), may_fail=True))
    if status == 0:
        return told.decode("utf-8", "surrogateescape")
    if _NONE_YET.search(complaint):
        return ""
    # Not knowing what is there, nothing may be written over it.
    raise ScheduleError(f"the crontab cannot be read: {complaint or f'crontab gave {status}'}")


def _days(local: LocalTime) -> str:
    numbers = sorted(_NUMBERS[day] for day in local.days)
    if len(numbers) == len(WEEK):
        return "*"
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}-{numbers[-1]}"
    return ",".join(map(str, numbers))
