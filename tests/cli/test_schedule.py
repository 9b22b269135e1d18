"""``briefing schedule`` as a user calls it, and what a scheduler then calls."""

import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.config.load import Loaded
from briefing.daily import network
from briefing.daily.lock import only_run
from briefing.daily.schedule import cron
from briefing.daily.state import lock_file
from tests.daily.programs import Programs

from .conftest import EXAMPLES, Call

WITH_CRON = ("--with", "cron")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    return Programs.on_path(tmp_path / "bin", monkeypatch)


@pytest.fixture(autouse=True)
def _settings(call: Call) -> None:
    Path("briefing.toml").write_text(
        f'[briefing]\nengine = "silence"\nminutes = 1\n[[source]]\nname = "Contoh"\n'
        f'url = "{EXAMPLES}"\n[schedule]\nat = "05:30"\ndays = "weekdays"\n'
    )


def test_what_would_be_done_is_shown_and_done_when_agreed_to(
    call: Call, programs: Programs
) -> None:
    held = programs.add_crontab("MAILTO=saya\n")

    shown = call("schedule", "show", *WITH_CRON)
    unasked = call("schedule", "install", *WITH_CRON)
    assert held.read_text() == "MAILTO=saya\n"
    installed = call("schedule", "install", *WITH_CRON, "--yes")

    assert (shown.status, unasked.status, installed.status) == (0, 2, 0)
    assert "briefing is not installed with cron" in shown.err
    assert "--yes does it where nobody can be asked" in unasked.err
    assert shown.out in installed.out
    assert installed.out.endswith("briefing: installed\n")
    assert "briefing is installed with cron" in call("schedule", "show", *WITH_CRON).err
    assert call("schedule", "remove", *WITH_CRON).status == 2
    assert call("schedule", "remove", *WITH_CRON, "--yes").out.endswith("briefing: removed\n")
    assert held.read_text() == "MAILTO=saya\n"
    again = call("schedule", "remove", *WITH_CRON)
    assert (again.status, again.out) == (0, "briefing: not installed with cron\n")


def test_flags_win_over_the_settings_and_wrong_ones_are_named(call: Call) -> None:
    done = call("schedule", "show", "--with", "systemd", "--at", "06:15", "--days", "weekend")

    assert "OnCalendar=*-*-* *:15,45:00 Asia/Jakarta" in done.out
    assert '"--at" "06:15" "--days" "sat,sun"' in done.out
    wrong = call("schedule", "show", "--at", "25:00", "--days", "hari")
    assert wrong.status == 2
    assert "--at '25:00' is no time of day" in wrong.err
    assert "--days 'hari' is none of" in wrong.err


def test_a_time_of_the_call_holds_for_catching_up_too(call: Call, programs: Programs) -> None:
    held = programs.add_crontab(None)
    call("schedule", "install", *WITH_CRON, "--at", "07:00", "--days", "sat", "--yes")
    (line,) = (line for line in held.read_text().splitlines() if "briefing daily" in line)
    arguments = shlex.split(line.partition(" -m briefing ")[2])

    for early in ("2026-02-18T09:00", "2026-02-21T06:59"):  # a Wednesday, a Saturday
        done = call(*arguments, "--now", early)
        assert (done.status, done.out, done.err) == (0, "", "")
    assert call(*arguments, "--now", "2026-02-21T07:00").err
    assert call("daily", "--at", "07:00").status == 2


def test_only_what_is_due_waits_for_a_network(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[Loaded] = []
    monkeypatch.setattr(network, "await_network", waited.append)

    for now, catch_up in (("05:00", ("--catch-up",)), ("06:00", ())):
        assert call("daily", *catch_up, "--now", f"2026-02-18T{now}").status == 0
        assert not waited
    call("daily", "--catch-up", "--now", "2026-02-19T06:00")
    assert len(waited) == 1


def test_what_is_being_made_is_not_missing(call: Call) -> None:
    with only_run(lock_file(Path("audio_out")), datetime.now(UTC)):
        caught_up = call("daily", "--catch-up", "--now", "2026-02-18T06:00")
        asked_for = call("daily", "--now", "2026-02-18T06:00")

    assert (caught_up.status, caught_up.out, caught_up.err) == (0, "", "")
    assert asked_for.status == 1


def test_a_job_can_be_removed_when_its_settings_are_gone(call: Call, programs: Programs) -> None:
    held = programs.add_crontab("# mine\n")
    call("schedule", "install", *WITH_CRON, "--yes")
    Path("briefing.toml").unlink()

    assert call("schedule", "remove", *WITH_CRON, "--yes").out.endswith("briefing: removed\n")
    assert held.read_text() == "# mine\n"


def test_what_cron_is_given_runs_and_catches_up_once(call: Call, programs: Programs) -> None:
    held = programs.add_crontab(None)
    call("schedule", "install", *WITH_CRON, "--yes")
    (line,) = (line for line in held.read_text().splitlines() if "briefing daily" in line)
    _, _, command = line.partition(" && ")
    program, *arguments = shlex.split(command)
    assert (program, *arguments[:2]) == (sys.executable, "-m", "briefing")

    def catch_up(now: str) -> tuple[int, str, str]:
        done = call(*arguments[2:], "--now", now)
        return done.status, done.out.rpartition("/")[2], done.err

    assert catch_up("2026-02-18T05:29") == (0, "", "")  # not yet
    assert catch_up("2026-02-18T07:40")[:2] == (0, "briefing-2026-02-18.mp3\n")
    assert catch_up("2026-02-18T08:40") == (0, "", "")  # made
    assert catch_up("2026-02-21T08:40") == (0, "", "")  # a Saturday
    assert cron.Cron().is_installed("briefing")
