"""launchd on macOS: a property list in the user's LaunchAgents."""

import os
import plistlib
from datetime import date
from pathlib import Path
from typing import Any

from briefing.config.values import WEEK
from briefing.daily.schedule.job import Job, LocalTime, local_time
from briefing.daily.schedule.steps import Delete, Plan, Run, Write

_NUMBERS = dict(zip(WEEK, (1, 2, 3, 4, 5, 6, 0), strict=True))


class Launchd:
    """``launchctl`` and a file in ``~/Library/LaunchAgents``."""

    name = "launchd"

    def install(self, job: Job, today: date) -> Plan:
        """The agent, loaded anew."""
        local = local_time(job, today)
        path = _path(job.name)
        return Plan(
            (
                Write(path, property_list(job, local)),
                Run(("launchctl", "bootout", f"{_domain()}/{label(job.name)}"), may_fail=True),
                Run(("launchctl", "bootstrap", _domain(), str(path))),
            ),
            notes(local),
        )

    def remove(self, name: str) -> Plan:
        """Unload the agent and take its file away."""
        return Plan(
            (
                Run(("launchctl", "bootout", f"{_domain()}/{label(name)}"), may_fail=True),
                Delete(_path(name)),
            )
        )

    def is_installed(self, name: str) -> bool:
        """Whether the agent's file is there."""
        return _path(name).is_file()


def property_list(job: Job, local: LocalTime) -> str:
    """The agent: what to run, when by this machine's clock, and where what it says is kept."""
    moment = {"Hour": local.at.hour, "Minute": local.at.minute}
    times = [moment | {"Weekday": _NUMBERS[day]} for day in local.days]
    log = str(Path.home() / "Library" / "Logs" / f"{job.name}.log")
    content: dict[str, Any] = {
        "Label": label(job.name),
        "ProgramArguments": list(job.command),
        "WorkingDirectory": str(job.folder),
        "StartCalendarInterval": moment if len(times) == len(WEEK) else times,
        "StandardOutPath": log,
        "StandardErrorPath": log,
    }
    return plistlib.dumps(content, sort_keys=False).decode()


def notes(local: LocalTime) -> tuple[str, ...]:
    """What launchd does by itself, and what it cannot."""
    told = ["a time that was slept through is made up for on waking; one while switched off is not"]
    if local.changes:
        told.append(
            f"this machine's clock changes on {local.changes}: install it again then, or it runs "
            "at another hour"
        )
    return tuple(told)


def label(name: str) -> str:
    """What launchd knows the job by."""
    return f"local.{name}"


def _path(name: str) -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"{label(name)}.plist"


def _domain() -> str:
    return f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui/0"
