"""systemd timers of the user: in the show's own zone, made up for on waking."""

import os
from datetime import date
from pathlib import Path

from briefing.daily.schedule.job import EVERY_MINUTES, Job
from briefing.daily.schedule.steps import Delete, Plan, Run, Write
from briefing.errors import UsageError

LINGER = (
    "without a login (on a server, or before anybody logs in) it runs after: loginctl enable-linger"
)


class Systemd:
    """``systemctl --user`` and two files in the user's unit folder."""

    name = "systemd"

    def install(self, job: Job, today: date) -> Plan:
        """The timer and what it starts. ``today`` does not matter: systemd knows zones itself."""
        return Plan(
            (
                Write(folder() / f"{job.name}.service", service(job)),
                Write(folder() / f"{job.name}.timer", timer(job)),
                Run(("systemctl", "--user", "daemon-reload")),
                # Its time may have changed while it was running.
                Run(("systemctl", "--user", "enable", f"{job.name}.timer")),
                Run(("systemctl", "--user", "restart", f"{job.name}.timer")),
            ),
            (LINGER,),
        )

    def remove(self, name: str) -> Plan:
        """Stop the timer and take both files away."""
        return Plan(
            (
                Run(("systemctl", "--user", "disable", "--now", f"{name}.timer"), may_fail=True),
                Delete(folder() / f"{name}.timer"),
                Delete(folder() / f"{name}.service"),
                Run(("systemctl", "--user", "daemon-reload")),
            )
        )

    def is_installed(self, name: str) -> bool:
        """Whether the timer's file is there."""
        return (folder() / f"{name}.timer").is_file()


def folder() -> Path:
    """Where systemd looks for a user's units."""
    named = os.environ.get("XDG_CONFIG_HOME")
    return (Path(named) if named else Path.home() / ".config") / "systemd" / "user"


def timer(job: Job) -> str:
    """The unit that says when."""
    first = job.at.minute % EVERY_MINUTES
    return (
        "[Unit]\n"
        f"Description={_value(job.title)}, each day\n"
        "\n"
        "[Timer]\n"
        f"# Each half hour: it is made at {job.at:%H:%M}, or later where that was missed or failed.\n"
        f"OnCalendar=*-*-* *:{first:02},{first + EVERY_MINUTES:02}:00 {job.zone.key}\n"
        "# What was slept through is made up for on waking.\n"
        "Persistent=true\n"
        "# A minute later, as by default, may be the next day.\n"
        "AccuracySec=1s\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )


def service(job: Job) -> str:
    """The unit that says what."""
    return (
        "[Unit]\n"
        f"Description={_value(job.title)}\n"
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        f"WorkingDirectory={_value(str(job.folder))}\n"
        f"ExecStart={' '.join(map(_argument, job.command))}\n"
        "TimeoutStartSec=2h\n"
        "Nice=10\n"
    )


def _argument(text: str) -> str:
    """One word of a command line, as systemd reads it."""
    quoted = _value(text).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{quoted}"' if not text.isidentifier() else quoted


def _value(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise UsageError(f"a line break in {text!r} cannot be given to systemd")
    return text.replace("%", "%%")
