"""Schedulers on a machine whose programs are ours and only write down what they are asked."""

import os
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefing.daily.schedule import SCHEDULERS
from briefing.daily.schedule.job import Job
from briefing.daily.schedule.steps import carry_out, preview
from briefing.errors import ScheduleError

from .programs import Programs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="fakes are scripts with a #! line")
TODAY = date(2026, 11, 24)
JOB = Job(
    "briefing",
    "Kabar",
    ("/usr/bin/python3", "-m", "briefing", "daily"),
    Path("/srv/kabar"),
    time(5, 30),
    ZoneInfo("Asia/Jakarta"),
)


@pytest.mark.parametrize("name", SCHEDULERS)
def test_installed_is_seen_twice_is_once_and_removed_is_gone(
    name: str, programs: Programs, home: Path
) -> None:
    for program in ("systemctl", "launchctl", "schtasks"):
        programs.add(program)
    programs.add_crontab(None)
    scheduler = SCHEDULERS[name]

    assert not scheduler.is_installed(JOB.name)
    carry_out(scheduler.install(JOB, TODAY))
    files = sorted(path for path in home.rglob("*") if path.is_file())
    carry_out(scheduler.install(JOB, TODAY))
    assert scheduler.is_installed(JOB.name)
    assert sorted(path for path in home.rglob("*") if path.is_file()) == files
    carry_out(scheduler.remove(JOB.name))
    assert not scheduler.is_installed(JOB.name)
    assert not [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", SCHEDULERS)
def test_a_preview_changes_nothing(name: str, programs: Programs, home: Path) -> None:
    held = programs.add_crontab("0 1 * * * other\n")

    lines = list(preview(SCHEDULERS[name].install(JOB, TODAY)))

    assert any("briefing" in line for line in lines)
    assert not list(home.iterdir())
    assert held.read_text() == "0 1 * * * other\n"
    assert [call for call in programs.calls if call[1:] != ["-l"]] == []


def test_systemd_is_asked_in_the_right_order(programs: Programs, home: Path) -> None:
    programs.add("systemctl")

    carry_out(SCHEDULERS["systemd"].install(JOB, TODAY))

    assert [call[2:] for call in programs.calls] == [
        ["daemon-reload"],
        ["enable", "briefing.timer"],
        ["restart", "briefing.timer"],
    ]


def test_the_task_is_written_as_windows_reads_it(programs: Programs, home: Path) -> None:
    programs.add("schtasks")

    carry_out(SCHEDULERS["windows"].install(JOB, TODAY))

    [call] = programs.calls
    assert call[1:4] == ["/Create", "/TN", "briefing"]
    assert Path(call[5]).read_bytes().startswith(b"\xff\xfe<\0?\0")


def test_lines_of_others_in_the_crontab_stay(programs: Programs) -> None:
    others = '# mine\r\nMAILTO="ani@example.com"\n*/5 * * * * /usr/bin/lain % x'
    held = programs.add_crontab(others)

    carry_out(SCHEDULERS["cron"].install(JOB, TODAY))
    assert held.read_bytes().startswith(others.encode() + b"\n# briefing: begin")
    carry_out(SCHEDULERS["cron"].remove(JOB.name))

    assert held.read_bytes() == others.encode() + b"\n"


def test_a_crontab_that_cannot_be_read_is_not_written_over(programs: Programs) -> None:
    programs.add("crontab", "sys.exit('crontab: not allowed')")

    with pytest.raises(ScheduleError, match="not allowed"):
        SCHEDULERS["cron"].install(JOB, TODAY)

    assert programs.calls == [["crontab", "-l"]]


def test_what_a_program_complains_of_is_told(programs: Programs, home: Path) -> None:
    programs.add("systemctl", "sys.exit('Failed to connect to bus: No medium found')")

    with pytest.raises(ScheduleError, match="No medium found"):
        carry_out(SCHEDULERS["systemd"].install(JOB, TODAY))


def test_a_program_that_is_not_there_is_named(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ScheduleError, match="systemctl is not installed"):
        carry_out(SCHEDULERS["systemd"].install(JOB, TODAY))
