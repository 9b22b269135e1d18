"""launchd on macOS: a property list in the user's LaunchAgents."""

import os
import plistlib
from datetime import date
from pathlib import Path
from typing import Any

from briefing.daily.schedule.job import Job, minutes
from briefing.daily.schedule.steps import Delete, Plan, Run, Write

_NOTE = (
    "it runs while you are logged in; what was missed is made on waking, or soon after logging in"
)


class Launchd:
    """``launchctl`` and a file in ``~/Library/LaunchAgents``."""

    name = "launchd"

    def install(self, job: Job, today: date) -> Plan:
        """The agent, loaded anew."""
        path = _path(job.name)
        return Plan(
            (
                Write(path, property_list(job, minutes(job, today))),
                Run(("launchctl", "bootout", f"{_domain()}/{label(job.name)}"), may_fail=True),
                Run(("launchctl", "bootstrap", _domain(), str(path))),
            ),
            (_NOTE,),
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


def property_list(job: Job, at: tuple[int, int]) -> str:
    """The agent: what to run, at which minutes of each hour, and where what it says is kept."""
    log = str(Path.home() / "Library" / "Logs" / f"{job.name}.log")
    content: dict[str, Any] = {
        "Label": label(job.name),
        "ProgramArguments": list(job.command),
        "WorkingDirectory": str(job.folder),
        "StartCalendarInterval": [{"Minute": minute} for minute in at],
        "StandardOutPath": log,
        "StandardErrorPath": log,
    }
    return plistlib.dumps(content, sort_keys=False).decode()


def label(name: str) -> str:
    """What launchd knows the job by."""
    return f"local.{name}"


def _path(name: str) -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"{label(name)}.plist"


def _domain() -> str:
    return f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui/0"
