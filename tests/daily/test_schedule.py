"""What schedulers are told: as golden files, right across midnight and zones."""

import os
import plistlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config.values import WEEK
from briefing.daily.report import write_report
from briefing.daily.schedule import cron, launchd, systemd, unseen, windows
from briefing.daily.schedule.job import Job, LocalTime, is_missed, job_of, local_time
from briefing.daily.state import reports_folder
from briefing.errors import ScheduleError, UsageError

from .conftest import Show

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 11, 24)  # a Tuesday
WIT = ZoneInfo("Asia/Jayapura")
WEEKDAYS = frozenset(WEEK[:5])
JAKARTA = ZoneInfo("Asia/Jakarta")


def job(at: time = time(5, 30), days: frozenset[str] = WEEKDAYS, zone: ZoneInfo = JAKARTA) -> Job:
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
        ),
        folder=Path("/home/ani/100% kabar $HOME's"),
        at=at,
        days=days,
        zone=zone,
    )


def told() -> dict[str, str]:
    local = local_time(job(), TODAY, UTC)
    return {
        "briefing.timer": systemd.timer(job()),
        "briefing.service": systemd.service(job()),
        "crontab": "".join(f"{line}\n" for line in cron.lines(job(), local)),
        "briefing.plist": launchd.property_list(job(), local),
        "briefing.xml": windows.task(job(), local, TODAY),
    }


@pytest.mark.parametrize("name", list(told()))
def test_schedulers_are_told_as_the_golden_files_say(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ani"))

    assert told()[name] == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("zone", "there", "at", "days"),
    [
        # 05:30 in Jakarta is the evening before in Greenwich: Sunday to Thursday.
        ("Asia/Jakarta", UTC, time(22, 30), ("mon", "tue", "wed", "thu", "sun")),
        ("Asia/Makassar", UTC, time(21, 30), ("mon", "tue", "wed", "thu", "sun")),
        ("Asia/Jayapura", UTC, time(20, 30), ("mon", "tue", "wed", "thu", "sun")),
        ("Asia/Jayapura", JAKARTA, time(3, 30), WEEK[:5]),
        ("Asia/Jakarta", ZoneInfo("Asia/Jayapura"), time(7, 30), WEEK[:5]),
        ("Asia/Jakarta", ZoneInfo("Pacific/Kiritimati"), time(12, 30), WEEK[:5]),
    ],
)
def test_days_shift_with_the_hour_across_midnight(
    zone: str, there: ZoneInfo, at: time, days: tuple[str, ...]
) -> None:
    assert local_time(job(zone=ZoneInfo(zone)), TODAY, there) == LocalTime(at, days)


def test_a_clock_that_changes_is_told_of() -> None:
    local = local_time(job(), TODAY, ZoneInfo("Europe/Amsterdam"))

    assert (local.at, local.changes) == (time(23, 30), date(2027, 3, 29))
    assert any("2027-03-29" in note for note in cron.notes(local))
    assert any("2027-03-29" in note for note in launchd.notes(local))
    assert any("2027-03-29" in note for note in windows.notes(local))


@given(
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    days=st.frozensets(st.sampled_from(WEEK), min_size=1),
    offset=st.integers(-12 * 4, 14 * 4),
)
def test_every_moment_is_the_same_by_the_other_clock(
    at: time, days: frozenset[str], offset: int
) -> None:
    there = timezone(timedelta(minutes=15 * offset))
    local = local_time(job(at, days), TODAY, there)

    assert local.changes is None
    due = {(moment_day(at, day) - offset_days(at, offset)) % 7 for day in days}
    assert {WEEK.index(day) for day in local.days} == due


def moment_day(at: time, day: str) -> int:
    return WEEK.index(day)


def offset_days(at: time, offset: int) -> int:
    """How many days earlier it is there than in Jakarta, at this hour."""
    minutes = at.hour * 60 + at.minute - 7 * 60 + 15 * offset
    return -(minutes // (24 * 60))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("days", [frozenset(WEEK), WEEKDAYS, frozenset({"sun", "wed"})])
def test_systemd_reads_the_time_as_it_was_meant(days: frozenset[str]) -> None:
    calendar = next(
        line.partition("=")[2]
        for line in systemd.timer(job(time(0, 15), days)).splitlines()
        if line.startswith("OnCalendar=")
    )
    done = subprocess.run(
        ["systemd-analyze", "calendar", "--iterations=3", calendar],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "17:15:00 UTC" in done.stdout  # of the day before


def test_the_task_and_the_agent_can_be_parsed_and_hold_the_command() -> None:
    local = local_time(job(), TODAY, UTC)
    agent = plistlib.loads(launchd.property_list(job(), local).encode())
    xml = windows.task(job(), local, TODAY).encode("utf-16")
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    task = ET.fromstring(xml)

    assert agent["ProgramArguments"] == list(job().command)
    assert [entry["Weekday"] for entry in agent["StartCalendarInterval"]] == [1, 2, 3, 4, 0]
    assert task.findtext(f".//{space}Command") == job().command[0]
    assert task.findtext(f".//{space}StartWhenAvailable") == "true"
    assert task.find(f".//{space}DaysOfWeek/{space}Sunday") is not None


def test_each_day_needs_no_days() -> None:
    every = job(days=frozenset(WEEK))
    local = local_time(every, TODAY, UTC)

    assert "OnCalendar=*-*-* 05:30:00 Asia/Jakarta" in systemd.timer(every)
    assert cron.lines(every, local)[0].startswith("30 22 * * * cd ")
    agent = plistlib.loads(launchd.property_list(every, local).encode())
    assert agent["StartCalendarInterval"] == {"Hour": 22, "Minute": 30}


def test_a_line_break_in_a_path_is_refused() -> None:
    broken = Job("n", "t", ("a\n* * * * * rm",), Path("/"), time(5), WEEKDAYS, JAKARTA)

    for tell in (
        lambda: cron.lines(broken, local_time(broken, TODAY, UTC)),
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
    assert made.command[-5:] == ("daily", "--config", str(loaded.path), "--show", "Kabar Sore!")
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
    assert is_missed(loaded, ran + timedelta(minutes=59, seconds=59))
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
