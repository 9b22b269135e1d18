"""A briefing each morning by the system's own scheduler: which there are, and which is used here."""

import os
import shutil
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from briefing.config.settings import Settings
from briefing.daily.schedule.cron import Cron
from briefing.daily.schedule.job import CARRIED, Job
from briefing.daily.schedule.launchd import Launchd
from briefing.daily.schedule.steps import Plan
from briefing.daily.schedule.systemd import Systemd
from briefing.daily.schedule.windows import TaskScheduler


class Scheduler(Protocol):
    """Turns a job into what has to be done; nothing is done before the plan is carried out."""

    @property
    def name(self) -> str:
        """What ``--with`` calls it."""
        ...

    def install(self, job: Job, today: date) -> Plan:
        """What makes the job run, instead of one of the same name."""
        ...

    def remove(self, name: str) -> Plan:
        """What ends the job of this name."""
        ...

    def is_installed(self, name: str) -> bool:
        """Whether there is a job of this name."""
        ...


SCHEDULERS: Mapping[str, Scheduler] = {
    scheduler.name: scheduler for scheduler in (Systemd(), Cron(), Launchd(), TaskScheduler())
}


def scheduler_here() -> str:
    """The name of the scheduler that this machine uses."""
    if sys.platform == "darwin":
        return "launchd"
    if sys.platform == "win32":
        return "windows"
    runs_systemd = Path("/run/systemd/system").is_dir() and shutil.which("systemctl")
    return "systemd" if runs_systemd else "cron"


PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")


def unseen(settings: Settings, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Variables that decide something now, that a scheduler will not see, and settings can hold."""
    notify = settings.notify
    named = [
        notify.email and notify.email.password_env,
        notify.ntfy and notify.ntfy.token_env,
        notify.telegram and notify.telegram.token_env,
    ]
    carried = CARRIED if os.name == "posix" else ()
    told = (*carried, "BRIEFING_CONFIG", "BRIEFING_SHOW", "BRIEFING_KEY")
    ours = [x for x in sorted(environ) if x.startswith("BRIEFING_") and x not in told]
    return [*ours, *(name for name in named if name)]
