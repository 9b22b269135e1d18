"""The user's crontab: our lines between two marks, everybody else's untouched.

cron makes up for nothing: the next call does.
"""

import re
import shlex
from datetime import date

from briefing.daily.schedule.job import Job, minutes
from briefing.daily.schedule.steps import Plan, Run, run
from briefing.errors import ScheduleError, UsageError

_NONE_YET = re.compile(r"no crontab|no such file", re.IGNORECASE)
_NOTE = "cron does not wake the machine; what was missed is made within half an hour of waking"


class Cron:
    """``crontab -l`` and ``crontab -``."""

    name = "cron"

    def install(self, job: Job, today: date) -> Plan:
        """The crontab with our line in it."""
        text = with_lines(_current(), job.name, (line(job, minutes(job, today)),))
        return Plan(
            (Run(("crontab", "-"), stdin=text.encode("utf-8", "surrogateescape")),), (_NOTE,)
        )

    def remove(self, name: str) -> Plan:
        """The crontab without our lines."""
        text = with_lines(_current(), name, ())
        return Plan((Run(("crontab", "-"), stdin=text.encode("utf-8", "surrogateescape")),))

    def is_installed(self, name: str) -> bool:
        """Whether our lines are in it."""
        return _begin(name) in _current().splitlines()


def line(job: Job, at: tuple[int, int]) -> str:
    """The line that calls it at these two minutes of each hour."""
    command = f"cd {shlex.quote(str(job.folder))} && {shlex.join(job.command)}"
    if "\n" in command or "\r" in command:
        raise UsageError("a line break in a path cannot be given to cron")
    return f"{at[0]},{at[1]} * * * * " + command.replace("%", r"\%")


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
