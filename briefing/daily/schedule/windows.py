"""The Task Scheduler of Windows: a task as XML."""

import subprocess
from datetime import date, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape

from briefing.config import data_folder
from briefing.daily.schedule.job import EVERY_MINUTES, Job, minutes
from briefing.daily.schedule.steps import Delete, Plan, Run, Write

_NOTE = "it runs while you are logged in; what was missed is made as soon as it can be"


class TaskScheduler:
    """``schtasks`` and the XML it was given, kept in the user's data folder."""

    name = "windows"

    def install(self, job: Job, today: date) -> Plan:
        """The task, instead of one of the same name."""
        path = _path(job.name)
        return Plan(
            (
                Write(path, task(job, minutes(job, today), today), encoding="utf-16"),
                Run(("schtasks", "/Create", "/TN", job.name, "/XML", str(path), "/F")),
            ),
            (_NOTE,),
        )

    def remove(self, name: str) -> Plan:
        """Remove the task and its XML."""
        return Plan(
            (Run(("schtasks", "/Delete", "/TN", name, "/F"), may_fail=True), Delete(_path(name)))
        )

    def is_installed(self, name: str) -> bool:
        """Whether the task's XML is there."""
        return _path(name).is_file()


def task(job: Job, at: tuple[int, int], today: date) -> str:
    """The task: at these minutes of each hour from now on, made up for when missed.

    It is repeated, since RestartOnFailure is for programs that do not start; by the Python without
    a window, that none opens each half hour.
    """
    start = datetime.combine(today, time(0, at[0]))
    program, *arguments = job.command
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{escape(job.title)}</Description>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <Repetition>
        <Interval>PT{EVERY_MINUTES}M</Interval>
      </Repetition>
      <StartBoundary>{start.isoformat()}</StartBoundary>
      <Enabled>true</Enabled>
    </TimeTrigger>
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
      <Command>{escape(_without_window(program))}</Command>
      <Arguments>{escape(subprocess.list2cmdline(arguments))}</Arguments>
      <WorkingDirectory>{escape(str(job.folder))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def _without_window(program: str) -> str:
    """The Python that opens no console, where it stands beside the one that does."""
    path = Path(program)
    quiet = path.with_name("pythonw.exe")
    return str(quiet) if path.name.lower() == "python.exe" and quiet.is_file() else program


def _path(name: str) -> Path:
    return data_folder() / "schedule" / f"{name}.xml"
