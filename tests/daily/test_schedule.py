"""What schedulers are told: as golden files, right across midnight and zones."""

import os
import plistlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.daily.report import write_report
from briefing.daily.schedule import cron, launchd, systemd, unseen, windows
from briefing.daily.schedule.job import Job, is_missed, job_of, minutes
from briefing.daily.state import reports_folder
from briefing.errors import ScheduleError, UsageError

from .conftest import Show

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 24)  # a Tuesday
WIT = ZoneInfo("Asia/Jayapura")
JAKARTA = ZoneInfo("Asia/Jakarta")


def job(at: time = time(5, 30), zone: ZoneInfo = JAKARTA) -> Job:
    return Job(
        name="briefing-pagi",
        title="Kabar <Pagi> 100%",
        command=(
            "/opt/kabar pagi/bin/python",
            "-m",
            "briefing",
            "daily",
            "--config",
            "/home/ani/100% kabar $HOME's/briefing.toml",
            "--catch-up",
        ),
        folder=Path("/home/ani/100% kabar $HOME's"),
        at=at,
        zone=zone,
    )


def told() -> dict[str, str]:
    at = minutes(job(), TODAY, UTC)
    return {
        "briefing.timer": systemd.timer(job()),
        "briefing.service": systemd.service(job()),
        "crontab": f"{cron.line(job(), at)}\n",
        "briefing.plist": launchd.property_list(job(), at),
        "briefing.xml": windows.task(job(), at, TODAY),
    }


@pytest.mark.parametrize("name", list(told()))
def test_schedulers_are_told_as_the_golden_files_say(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ani"))

    assert told()[name] == (GOLDEN / name).read_text(encoding="utf-8")


@given(
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    zone=st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
    there=st.sampled_from(
        ["UTC", "Asia/Kathmandu", "Europe/Amsterdam", "Australia/Lord_Howe", "America/St_Johns"]
    ),
    day=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
)
def test_one_call_falls_on_the_time_by_every_clock_and_on_every_day(
    at: time, zone: str, there: str, day: date
) -> None:
    due = datetime.combine(day, at, ZoneInfo(zone)).astimezone(ZoneInfo(there))

    first, second = minutes(job(at, ZoneInfo(zone)), TODAY, ZoneInfo(there))

    assert due.minute in (first, second)
    assert 0 <= first < 30 <= second < 60


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_reads_the_time_as_it_was_meant() -> None:
    calendar = next(
        line.partition("=")[2]
        for line in systemd.timer(job(time(0, 15))).splitlines()
        if line.startswith("OnCalendar=")
    )
    done = subprocess.run(
        ["systemd-analyze", "calendar", "--iterations=48", calendar],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "17:15:00 UTC" in done.stdout  # of the day before
    assert "17:45:00 UTC" in done.stdout


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_has_no_objection_to_the_units(tmp_path: Path) -> None:
    runs = Job("kabar", "Kabar 100%", (sys.executable, "-c", ""), tmp_path, time(5, 30), JAKARTA)
    (tmp_path / "kabar.service").write_text(systemd.service(runs))
    (tmp_path / "kabar.timer").write_text(systemd.timer(runs))

    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", tmp_path / "kabar.timer"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )

    assert "kabar." not in done.stderr
    assert done.returncode == 0, done.stderr


def test_the_task_and_the_agent_can_be_parsed_and_hold_the_command() -> None:
    agent = plistlib.loads(launchd.property_list(job(), (0, 30)).encode())
    xml = windows.task(job(), (0, 30), TODAY).encode("utf-16")
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    task = ET.fromstring(xml)

    assert agent["ProgramArguments"] == list(job().command)
    assert agent["StartCalendarInterval"] == [{"Minute": 0}, {"Minute": 30}]
    assert task.findtext(f".//{space}Command") == job().command[0]
    assert task.findtext(f".//{space}StartWhenAvailable") == "true"
    assert task.findtext(f".//{space}Repetition/{space}Interval") == "PT30M"
    assert task.find(f".//{space}Repetition/{space}Duration") is None  # for ever


def test_windows_is_not_made_to_open_a_window_each_half_hour(tmp_path: Path) -> None:
    python = tmp_path / "python.exe"
    made = Job("n", "t", (str(python), "-m", "briefing"), tmp_path, time(5), JAKARTA)

    assert f"<Command>{python}</Command>" in windows.task(made, (0, 30), TODAY)
    (tmp_path / "pythonw.exe").touch()
    assert f"<Command>{tmp_path / 'pythonw.exe'}</Command>" in windows.task(made, (0, 30), TODAY)


def test_a_line_break_in_a_path_is_refused() -> None:
    broken = Job("n", "t", ("a\n* * * * * rm",), Path("/"), time(5), JAKARTA)

    for tell in (
        lambda: cron.line(broken, (0, 30)),
        lambda: systemd.service(broken),
    ):
        with pytest.raises(UsageError, match="line break"):
            tell()


OTHERS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=80)


@given(above=OTHERS, below=OTHERS)
def test_lines_of_others_stay_byte_for_byte(above: str, below: str) -> None:
    ours = ("30 22 * * * a", "40 * * * * b")
    first = cron.with_lines(above, "briefing", ours)
    crontab = first + below
    other = cron.with_lines(crontab, "briefing-sore", ("1 1 * * * c",))

    again = cron.with_lines(other, "briefing", ("0 0 * * * new",))
    gone = cron.with_lines(cron.with_lines(again, "briefing", ()), "briefing-sore", ())

    assert gone.rstrip("\n") == (
        above + ("\n" if above and above[-1] != "\n" else "") + below
    ).rstrip("\n")
    assert "30 22 * * * a" not in again or "30 22 * * * a" in above + below
    assert again.count("0 0 * * * new") == 1 + (above + below).count("0 0 * * * new")


def test_half_of_our_lines_is_not_written_over() -> None:
    crontab = cron.with_lines("", "briefing", ("a",)).rsplit("#", 1)[0]

    with pytest.raises(ScheduleError, match="crontab -e"):
        cron.with_lines(crontab, "briefing", ("b",))


def test_a_job_is_named_after_its_show(show: Show) -> None:
    loaded = show(
        '[briefing]\ntimezone = "Asia/Jayapura"\n[show."Kabar Sore!"]\n[schedule]\nat = "16:00"'
    )

    made = job_of(loaded)

    assert made.name == "briefing-kabar-sore"
    assert made.command[-10:] == (
        *("daily", "--config", str(loaded.path), "--show", "Kabar Sore!"),
        *("--catch-up", "--at", "16:00", "--days", "mon,tue,wed,thu,fri,sat,sun"),
    )
    assert (made.at, made.zone.key) == (time(16), "Asia/Jayapura")


@pytest.mark.parametrize(
    ("now", "missed"),
    [
        (datetime(2026, 11, 24, 7, 29, tzinfo=WIT), False),
        (datetime(2026, 11, 24, 7, 30, tzinfo=WIT), True),
        (datetime(2026, 11, 28, 1, 0, tzinfo=WIT), True),  # still Friday in Jakarta
        (datetime(2026, 11, 28, 8, 0, tzinfo=WIT), False),
        (datetime(2026, 11, 25, 8, 0, tzinfo=WIT), False),  # skipped
    ],
)
def test_whether_a_run_was_missed_is_told_in_the_zone_of_the_show(
    show: Show, now: datetime, missed: bool
) -> None:
    loaded = show('[schedule]\nat = "05:30"\ndays = "weekdays"\nskip_dates = "2026-11-25"\n')

    assert is_missed(loaded, now) is missed


def test_a_run_that_failed_is_missed_again_after_a_pause(show: Show) -> None:
    loaded = show('[schedule]\nat = "05:30"')
    ran = datetime(2026, 11, 24, 7, 30, 5, tzinfo=WIT)
    folder = reports_folder(loaded.settings.out)

    write_report(folder, "briefing-2026-11-24", {"now": ran.isoformat(), "error": {"code": "x"}})
    assert not is_missed(loaded, ran + timedelta(minutes=10))
    assert is_missed(loaded, ran + timedelta(minutes=29, seconds=30))
    assert not is_missed(loaded, ran + timedelta(hours=21))  # the next day, before its time
    write_report(folder, "briefing-2026-11-24", {"now": ran.isoformat(), "error": None})
    assert not is_missed(loaded, ran + timedelta(hours=9))


def test_a_run_of_today_was_not_missed_whatever_came_of_it(show: Show) -> None:
    loaded = show('[briefing]\nedition = "sore"\n[schedule]\nat = "16:00"')
    now = datetime(2026, 11, 24, 18, 10, tzinfo=WIT)
    reports = reports_folder(loaded.settings.out)

    write_report(reports, "briefing-2026-11-23-sore", {"now": now.isoformat()})
    write_report(reports, "briefing-2026-11-24", {"now": now.isoformat()})
    assert is_missed(loaded, now)
    write_report(reports, "briefing-2026-11-24-sore", {"now": now.isoformat(), "error": {}})
    assert not is_missed(loaded, now)


@pytest.mark.parametrize("error", [None, {"code": "x"}])
def test_a_run_before_its_time_is_not_the_scheduled_one(
    show: Show, error: dict[str, str] | None
) -> None:
    loaded = show('[schedule]\nat = "05:30"')
    due = datetime(2026, 11, 24, 5, 30, tzinfo=JAKARTA)
    early = {"now": (due - timedelta(minutes=4)).isoformat(), "error": error}

    write_report(reports_folder(loaded.settings.out), "briefing-2026-11-24", early)

    assert not is_missed(loaded, due - timedelta(minutes=1))
    assert is_missed(loaded, due)


def test_a_clock_that_was_put_back_does_not_delay_the_next_try(show: Show) -> None:
    loaded = show('[schedule]\nat = "05:30"')
    wrong = datetime(2026, 11, 24, 21, 0, tzinfo=JAKARTA)
    failed = {"now": wrong.isoformat(), "error": {"code": "x"}}

    write_report(reports_folder(loaded.settings.out), "briefing-2026-11-24", failed)

    assert is_missed(loaded, datetime(2026, 11, 24, 6, 0, tzinfo=JAKARTA))


def test_variables_that_a_scheduler_does_not_see_are_named(show: Show) -> None:
    loaded = show('[notify.ntfy]\ntopic = "kabar"\ntoken_env = "NTFY_TOKEN"')
    environ = {"BRIEFING_MINUTES": "3", "HOME": "/", "BRIEFING_CACHE": "/c", "BRIEFING_SHOW": "a"}
    environ["HTTPS_PROXY"] = "http://wakil.example:3128"  # no key of the settings

    assert unseen(loaded.settings, environ) == ["BRIEFING_MINUTES", "NTFY_TOKEN"]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no env")
def test_variables_that_no_settings_can_hold_go_with_the_job(show: Show) -> None:
    environ = {
        "BRIEFING_CACHE": "simpanan",
        "BRIEFING_CONTACT": "a@b.example",
        "BRIEFING_KEEP": "3",
    }

    command = job_of(show(), environ).command

    here = Path("simpanan").absolute()
    assert command[:4] == (
        "/usr/bin/env",
        f"BRIEFING_CACHE={here}",
        "BRIEFING_CONTACT=a@b.example",
        sys.executable,
    )
    assert job_of(show(), {"BRIEFING_CACHE": ""}).command[0] == sys.executable
