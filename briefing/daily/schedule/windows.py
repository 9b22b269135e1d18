"""The Task Scheduler of Windows: a task as XML."""

import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from briefing.config import data_folder
from briefing.config.values import WEEK
from briefing.daily.schedule.job import Job, LocalTime, local_time
from briefing.daily.schedule.steps import Delete, Plan, Run, Write

_DAYS = dict(
    zip(
        WEEK,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)


class TaskScheduler:
    """``schtasks`` and the XML it was given, kept in the user's data folder."""

    name = "windows"

    def install(self, job: Job, today: date) -> Plan:
        """The task, instead of one of the same name."""
        local = local_time(job, today)
        path = _path(job.name)
        return Plan(
            (
                Write(path, task(job, local, today), encoding="utf-16"),
                Run(("schtasks", "/Create", "/TN", job.name, "/XML", str(path), "/F")),
            ),
            notes(local),
        )

    def remove(self, name: str) -> Plan:
        """Remove the task and its XML."""
        return Plan(
            (Run(("schtasks", "/Delete", "/TN", name, "/F"), may_fail=True), Delete(_path(name)))
        )

    def is_installed(self, name: str) -> bool:
        """Whether the task's XML is there."""
        return _path(name).is_file()


def task(job: Job, local: LocalTime, today: date) -> str:
    """The task: each week on its days by this machine's clock, made up for when missed."""
    start = datetime.combine(today - timedelta(1), local.at)
    program, *arguments = job.command
    days = "".join(f"<{_DAYS[day]} />" for day in local.days)
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{escape(job.title)}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{start.isoformat()}</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByWeek>
        <DaysOfWeek>{days}</DaysOfWeek>
        <WeeksInterval>1</WeeksInterval>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT2H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(subprocess.list2cmdline(arguments))}</Arguments>
      <WorkingDirectory>{escape(str(job.folder))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def notes(local: LocalTime) -> tuple[str, ...]:
    """What the Task Scheduler does by itself, and what it cannot."""
    told = ["it runs while you are logged in; a missed time is made up for as soon as it can be"]
    if local.changes:
        told.append(
            f"this machine's clock changes on {local.changes}: install it again then, or it runs "
            "at another hour"
        )
    return tuple(told)


def _path(name: str) -> Path:
    return data_folder() / "schedule" / f"{name}.xml"
