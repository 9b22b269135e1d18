"""What goes wrong with the machine costs a clear word, and nothing that was there."""

import errno
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing import history
from briefing.daily import announce, morning, network
from briefing.daily.lock import only_run
from briefing.daily.notices import Sent
from briefing.daily.notices.notice import Notice
from briefing.errors import BusyError, OutputError
from briefing.pipeline import drafts
from briefing.studio.podcast import delivery
from tests.daily.mornings import KEYS, SAVED, Mornings
from tests.daily.test_morning import BRIDGE, BRIDGE_MOVED_ON, MARKET, NOTE
from tests.news.loopback_web import Web
from tests.news_world import World

DAY = date(2026, 3, 2)


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mornings]:
    """A show that told of the bridge yesterday and can tell of the market today."""
    with Web() as web:
        show = Mornings(tmp_path, web, World(DAY), monkeypatch)
        show.write(sites=(), tables=SAVED)
        show.page("1", *BRIDGE)
        assert show.daily().status == 0
        show.world.day += timedelta(1)
        show.page("2", *MARKET)
        yield show


def database(show: Mornings) -> Path:
    return show.out / ".briefing" / "history.sqlite"


def last_line(err: str) -> str:
    return err.splitlines()[-1]


def assert_goes_on(show: Mornings) -> None:
    """Once all is well again there is a briefing with what is new."""
    assert show.daily().status == 0
    assert show.titles() == [MARKET[0]]


def test_a_second_run_at_once_is_told_who_is_going(show: Mornings) -> None:
    before = show.files()
    with only_run(show.out / ".briefing" / "lock", show.world.now):
        called = show.daily()

    assert called.status == 1
    going = f"another run is going in {show.out}: process {os.getpid()}, for the morning of 2026"
    assert going in last_line(called.err)
    assert show.files() == before
    assert_goes_on(show)


def test_a_lock_that_cannot_be_written_into_still_holds(
    show: Mornings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    lock = show.out / ".briefing" / "lock"
    with monkeypatch.context() as patch:
        patch.setattr(json, "dumps", full)
        with (
            only_run(lock, show.world.now),
            pytest.raises(BusyError),
            only_run(lock, show.world.now),
        ):
            pass


@pytest.mark.parametrize("failing", [1, 5, 9, 10, 11, 12])
def test_a_disk_that_fills_up_at_any_file_leaves_what_was_there(
    show: Mornings, failing: int
) -> None:
    before = show.files()
    synced = 0

    def full(_: int) -> None:
        nonlocal synced
        synced += 1
        if synced >= failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", full)
        called = show.daily()
    files = show.files()

    assert synced >= failing
    if called.status:
        assert "No space left on device" in last_line(called.err)
        assert {name: files[name] for name in before if name != "feed.xml"} == {
            name: content for name, content in before.items() if name != "feed.xml"
        }
    assert not list(show.out.glob(".briefing-*.part"))
    assert_goes_on(show)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes; only who may mount has one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def remount(place: Path, *options: str) -> None:
    command = ["mount", "-o", ",".join(["remount", *options]), str(place)]
    subprocess.run(command, check=True)


def on_disk(show: Mornings, disk: Path) -> None:
    """The show with its folder on another file system."""
    shutil.copytree(show.folder / "saved", disk / "saved")
    show.out = disk / "out"
    path = show.folder / "briefing.toml"
    keys = KEYS.replace('"out"', f'"{show.out}"')
    path.write_text(f"[briefing]\n{keys}\n" + SAVED.replace('"saved"', f'"{disk / "saved"}"'))
    show.world.day -= timedelta(1)
    (disk / "saved" / "2.html").unlink()
    assert show.daily().status == 0
    show.world.day += timedelta(1)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a file system")
def test_a_full_disk(show: Mornings, small_disk: Path, sent: list[Notice]) -> None:
    on_disk(show, small_disk)
    sent.clear()
    before = show.files()
    page = show.page("3", *MARKET)
    (small_disk / "saved" / "3.html").write_bytes(page.read_bytes())
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space"):
        ballast.write_bytes(b"x" * 2_000_000)
    called = show.daily()

    assert called.status == 1
    said = last_line(called.err)
    assert "No space left on device" in said or "disk is full" in said
    assert show.files() == before
    assert show.daily().status == 1
    assert [notice.failed for notice in sent] == [True]  # though nothing can be written of it
    ballast.unlink()
    assert_goes_on(show)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a file system")
def test_a_read_only_folder(show: Mornings, small_disk: Path) -> None:
    on_disk(show, small_disk)
    before = show.files()
    remount(small_disk, "ro")
    try:
        called = show.daily()
    finally:
        remount(small_disk, "rw")

    assert called.status == 1
    assert "Read-only file system" in last_line(called.err)
    assert show.files() == before


def test_a_folder_that_cannot_be_made_is_told_to_who_waits(show: Mornings) -> None:
    given = show.folder / "given.json"
    hook = json.dumps([sys.executable, "-c", NOTE.format(str(given))])
    (show.folder / "file").write_text("x")
    show.write(
        sites=(),
        tables=f"{SAVED}[hooks]\non_failure = {hook}\n",
        keys=KEYS.replace('"out"', '"file/out"'),
    )
    called = show.daily()

    assert called.status == 1
    assert f"cannot write {show.folder / 'file' / 'out'}" in last_line(called.err)
    assert json.loads(given.read_bytes())["error"]["code"] == "output"


def test_a_clock_that_fell_back_is_asked_about(show: Mornings) -> None:
    show.write(sites=("detik", "antara"))
    before = show.files()
    called = show.call("daily", "--now", "1970-01-01T07:00")

    assert called.status == 1
    assert "30 found, 0 usable (30 future)" in last_line(called.err)
    assert "is this machine's clock right?" in last_line(called.err)
    assert show.files() == before


def test_a_clock_that_was_a_day_behind_replaces_that_day_only(show: Mornings) -> None:
    yesterday = show.episode(f"briefing-{DAY}")
    assert show.call("daily", "--now", f"{DAY}T05:30").status == 0

    assert show.episode(f"briefing-{DAY}")["guid"] == yesterday["guid"]
    assert BRIDGE[0] in show.titles(f"briefing-{DAY}")
    (show.folder / "saved" / "2.html").unlink()
    assert show.call("daily", "--now", f"{DAY}T05:30").status == 0
    show.page("2", *MARKET)
    assert_goes_on(show)


def test_a_locked_database_is_waited_for_and_then_named(
    show: Mornings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_WAIT_S", 0.1)
    before = show.files()
    other = sqlite3.connect(database(show))
    other.execute("BEGIN EXCLUSIVE")
    called = show.daily("--json")
    other.close()

    assert called.status == 1
    assert called.json["error"]["code"] == "history"
    assert f"{database(show)} cannot be used: database is locked" in last_line(called.err)
    assert show.files() == before
    assert_goes_on(show)


def test_what_could_not_be_remembered_is_read_in_the_folder_the_next_day(
    show: Mornings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_WAIT_S", 0.1)
    other = sqlite3.connect(database(show))
    produce = morning.produce

    def then_locked(*arguments: Any, **more: Any) -> Any:
        episode = produce(*arguments, **more)
        other.execute("BEGIN EXCLUSIVE")
        return episode

    with monkeypatch.context() as patch:
        patch.setattr(morning, "produce", then_locked)
        called = show.daily("--json")
    other.close()

    assert called.status == 0
    assert any("remembered by the next run" in notice for notice in called.json["notices"])
    show.world.day += timedelta(1)
    assert show.daily().status == 1  # both are told


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_database_costs_neither_morning_nor_memory(
    show: Mornings, content: bytes
) -> None:
    database(show).write_bytes(content)
    called = show.daily("--json")

    assert called.status == 0
    assert show.titles() == [MARKET[0]]  # the folder knows what was told
    asides = list(database(show).parent.glob("history.sqlite.damaged-*"))
    assert [aside.read_bytes() for aside in asides] == ([content] if content else [])
    assert [f"it is kept as {aside}" in called.err for aside in asides] == [True] * len(asides)


def test_a_database_of_a_newer_briefing_is_left_alone(show: Mornings) -> None:
    newer = sqlite3.connect(database(show))
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    before, known = show.files(), database(show).read_bytes()
    called = show.daily()

    assert called.status == 1
    assert f"{database(show)} was written by a newer Briefing" in last_line(called.err)
    assert (show.files(), database(show).read_bytes()) == (before, known)


def test_settings_that_were_saved_half_are_named_and_nothing_is_touched(show: Mornings) -> None:
    path = show.folder / "briefing.toml"
    whole = path.read_bytes()
    before = show.files()
    for length in range(0, len(whole) - len('"saved"\n'), 7):
        path.write_bytes(whole[:length])
        called = show.daily()
        assert called.status == 2
        assert str(path) in last_line(called.err)
    path.write_bytes(whole[:-20] + b"\0" * 20)
    assert "saved half" in show.daily().err
    assert show.files() == before
    path.write_bytes(whole)
    assert_goes_on(show)


def test_a_damaged_list_of_sources_matters_where_one_of_it_is_named(show: Mornings) -> None:
    (show.folder / "own" / "sources.toml").write_text("[[source]\nname = ")
    assert_goes_on(show)
    show.write(sites=(), tables='[[source]]\nname = "desa"\n')
    called = show.daily()

    assert called.status == 2
    assert "sources.toml" in last_line(called.err)


def test_what_is_seen_of_sources_and_cannot_be_kept_costs_no_morning(
    show: Mornings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.pipeline import check_sources

    def full(*_: object) -> None:
        raise OutputError("cannot write sources.state.json: No space left on device")

    monkeypatch.setattr(check_sources, "save_state", full)
    called = show.daily()

    assert called.status == 0
    assert "what was seen of the sources is not remembered" in called.err


@pytest.mark.parametrize("place", [(morning, "produce"), (delivery, "deliver")])
def test_a_fault_of_ours_is_told_to_who_waits(
    show: Mornings, place: tuple[Any, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = show.folder / "given.json"
    hook = json.dumps([sys.executable, "-c", NOTE.format(str(given))])
    show.write(sites=(), tables=f'{SAVED}[publish]\ntarget = "web"\n[hooks]\non_failure = {hook}\n')

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no such case")

    where, name = place
    monkeypatch.setattr(where, name, broken)
    with pytest.raises(RuntimeError):
        show.daily()
    assert json.loads(given.read_bytes())["error"] == {"code": "fault", "message": "no such case"}
    assert show.report()["error"] == {"code": "fault", "message": "no such case"}
    soon = (show.world.now + timedelta(minutes=5)).isoformat()
    assert show.call("daily", "--catch-up", "--now", soon).status == 0  # not again and again


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Notice]:
    """The notices that went out."""
    sent: list[Notice] = []
    monkeypatch.setattr(
        announce, "send_all", lambda _, notice: sent.append(notice) or [Sent("ntfy", "")]
    )
    return sent


def catch_up(show: Mornings, minutes: int) -> int:
    """The status of a scheduler's call so many minutes after the briefing was due."""
    now = show.world.now + timedelta(minutes=minutes)
    return show.call("daily", "--catch-up", "--now", now.isoformat()).status


def test_what_could_not_be_delivered_is_delivered_later_as_it_was_made(
    show: Mornings, sent: list[Notice]
) -> None:
    target = show.folder / "web"
    target.write_text("in the folder's place")
    hook = json.dumps([sys.executable, "-c", "open('hooks', 'a').write('made ')"])
    tables = f'{SAVED}[publish]\ntarget = "web"\n[hooks]\non_success = {hook}\n'
    show.write(sites=(), tables=tables)

    assert [catch_up(show, minutes) for minutes in (0, 10, 30)] == [1, 0, 1]
    assert [notice.failed for notice in sent] == [True]
    made, told = show.files(), show.report()
    target.unlink()
    show.page("3", *BRIDGE_MOVED_ON)
    assert [catch_up(show, minutes) for minutes in (60, 90)] == [0, 0]
    assert show.files() == made
    assert (target / "feed.xml").read_bytes() == made["feed.xml"]
    assert (show.folder / "hooks").read_text() == "made "
    assert [notice.failed for notice in sent] == [True, False]
    report = show.report()
    assert (report["trouble"], report["now"], report["stories"]) == (None, told["now"], 1)
    assert "deliver" in report["seconds"]
    assert show.daily().status == 0  # by hand it is made again
    assert BRIDGE_MOVED_ON[0] in show.titles()


def test_what_is_to_be_delivered_and_lost_is_made_again(show: Mornings) -> None:
    (show.folder / "web").write_text("in the folder's place")
    show.write(sites=(), tables=f'{SAVED}[publish]\ntarget = "web"\n')
    assert catch_up(show, 0) == 1
    (show.folder / "web").unlink()
    (show.out / f"{show.stem}.mp3").unlink()

    assert catch_up(show, 30) == 0
    assert (show.folder / "web" / f"{show.stem}.mp3").is_file()


def test_what_was_made_early_and_not_delivered_is_made_at_its_time(show: Mornings) -> None:
    (show.folder / "web").write_text("in the folder's place")
    show.write(sites=(), tables=f'{SAVED}[publish]\ntarget = "web"\n')
    early = show.world.now - timedelta(hours=1)
    assert show.call("daily", "--now", early.isoformat()).status == 1
    show.page("3", *BRIDGE_MOVED_ON)
    (show.folder / "web").unlink()

    assert catch_up(show, 0) == 0
    assert BRIDGE_MOVED_ON[0] in show.titles()


def test_each_edition_that_fails_is_told_once(show: Mornings, sent: list[Notice]) -> None:
    for edition in ("pagi", "sore", "pagi", "sore"):
        (show.out / ".briefing" / "told").write_text("briefing-2026-03-01")  # as it once was
        show.write("min_stories = 9\n", sites=(), tables=SAVED)
        assert show.daily("--edition", edition).status == 1

    assert [notice.failed for notice in sent] == [True, True]
    show.world.day += timedelta(1)
    assert show.daily().status == 1
    assert len(sent) == 3
    told = [path.name for path in (show.out / ".briefing").glob("told*")]
    assert told == [f"told-{show.stem}"]


def test_sources_that_are_unknown_are_told_to_who_waits_though_a_network_is_waited_for(
    show: Mornings, sent: list[Notice]
) -> None:
    show.write(sites=(), tables='[[source]]\nname = "Tak Dikenal"\n')

    assert [catch_up(show, minutes) for minutes in (0, 30)] == [2, 2]
    assert ["Tak Dikenal" in notice.text for notice in sent] == [True]
    assert show.report()["error"]["code"] == "config"


@pytest.fixture
def clock(show: Mornings, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time, alone in its list, for who asks for it."""
    clock = [show.world.now]
    for place in (drafts, morning):
        monkeypatch.setattr(place, "moment", lambda now, zone=None: now or clock[0])
    return clock


def test_a_network_waited_for_past_midnight_makes_no_other_day(
    show: Mornings, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock[0] = datetime.combine(show.world.day, time(23, 59), show.world.now.tzinfo)

    def wait(_: object) -> None:
        clock[0] += timedelta(minutes=2)

    monkeypatch.setattr(network, "await_network", wait)
    called = show.call("daily", "--catch-up", "--at", "23:59")

    assert called.status == 0
    assert called.out == f"{show.out / show.stem}.mp3\n"


def test_a_network_that_sets_the_clock_is_believed(
    show: Mornings, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    right, clock[0] = clock[0], clock[0] - timedelta(days=9)
    monkeypatch.setattr(network, "await_network", lambda _: clock.__setitem__(0, right))
    called = show.call("daily", "--catch-up", "--at", "05:00")

    assert called.out == f"{show.out / show.stem}.mp3\n"


def test_what_was_made_while_a_network_was_waited_for_is_not_made_again(
    show: Mornings, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "await_network", lambda _: show.daily())
    called = show.call("daily", "--catch-up")

    assert (called.status, called.out) == (0, "")
    assert show.titles() == [MARKET[0]]


def test_a_passing_failure_is_tried_again_and_told_once(
    show: Mornings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Notice] = []

    def send(_: object, notice: Notice) -> list[Sent]:
        sent.append(notice)
        return [Sent("ntfy", "no network" if len(sent) == 1 else "")]

    monkeypatch.setattr(announce, "send_all", send)
    page = show.folder / "saved" / "2.html"
    page.rename(show.folder / "later.html")

    assert [catch_up(show, minutes) for minutes in (0, 10, 70, 75)] == [1, 0, 1, 0]
    assert len(sent) == 2  # the first did not go out
    assert catch_up(show, 130) == 1
    assert [notice.failed for notice in sent] == [True, True]
    (show.folder / "later.html").rename(page)
    assert catch_up(show, 190) == 0
    assert show.titles() == [MARKET[0]]
    assert [notice.failed for notice in sent] == [True, True, False]
    page.unlink()
    assert catch_up(show, 250) == 0  # it is made


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("index.html", "<html>mine</html>", "not made here"),
        ("feed.xml", "<rss/>", "not made here"),
        ("show.json", '{"title": "a", "guid": "b", "key": "c"}', "a public feed has no key"),
    ],
)
def test_what_no_podcast_can_be_in_is_asked_before_anything_is_made(
    show: Mornings, name: str, content: str, told: str
) -> None:
    show.write("public = true\n", sites=(), tables=SAVED, keys=KEYS.replace('"out"', '"other"'))
    show.out = show.folder / "other"
    show.out.mkdir()
    (show.out / name).write_text(content)
    called = show.daily()

    assert called.status == 2
    assert told in last_line(called.err)
    assert show.files() == {name: content.encode()}
