"""What a monitor is told of a podcast folder."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from briefing.daily.report import write_report
from briefing.daily.state import reports_folder
from briefing.daily.watch import Watched, watch
from briefing.studio.podcast import ShowChanges, refresh
from briefing.studio.podcast.shelf import read_shelf
from tests.studio.podcast.folders import BASE_URL, DAY, JAKARTA, NOW, put_days, put_episode

MORNING = datetime(2026, 2, 17, 5, 30, tzinfo=JAKARTA)


def look(folder: Path, now: datetime = MORNING + timedelta(hours=1), **wishes: Any) -> Watched:
    wanted = {"max_age": timedelta(hours=26), "min_seconds": 5.0, **wishes}
    return watch(folder, now=now, **wanted)


@pytest.fixture
def podcast(tmp_path: Path) -> Path:
    folder = tmp_path / "siaran"
    put_days(folder, 2)
    refresh(folder, ShowChanges(base_url=BASE_URL), now=NOW)
    return folder


def mp3(folder: Path, stem: str = f"briefing-{DAY}") -> Path:
    return folder / f"{stem}.mp3"


def test_a_folder_as_it_should_be(podcast: Path) -> None:
    seen = look(podcast)

    assert seen.problems == ()
    assert seen.latest is not None
    assert seen.latest.audio == mp3(podcast)
    assert seen.made == MORNING


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (26, None),
        (26.1, "is 26.1 hours old; run briefing daily"),
        (-1, None),
        (-9, "in the future"),
    ],
)
def test_the_age_is_that_of_the_latest(podcast: Path, hours: float, told: str | None) -> None:
    problems = look(podcast, MORNING + timedelta(hours=hours)).problems

    assert [told in problem for problem in problems if told] == ([True] if told else [])
    assert bool(problems) is (told is not None)


@pytest.mark.parametrize(("error", "young"), [(None, True), ({"code": "x", "message": "y"}, False)])
def test_a_briefing_made_again_is_as_young_as_that_run(
    podcast: Path, error: dict[str, str] | None, young: bool
) -> None:
    again = MORNING + timedelta(hours=12)
    report = {"now": again.isoformat(), "error": error}
    write_report(reports_folder(podcast), f"briefing-{DAY}", report)

    seen = look(podcast, MORNING + timedelta(hours=30))

    assert (seen.problems == ()) is young
    assert seen.made == (again if young else MORNING)


def _cut(folder: Path) -> None:
    mp3(folder).write_bytes(mp3(folder).read_bytes()[:-20_000])


def _break(folder: Path) -> None:
    mp3(folder).write_bytes(b"<html>404</html>" * 999)


def _take_feed_away(folder: Path) -> None:
    (folder / "feed.xml").unlink()


def _cut_feed(folder: Path) -> None:
    feed = folder / "feed.xml"
    feed.write_bytes(feed.read_bytes()[:-300])


def _take_out_of_feed(folder: Path) -> None:
    feed = folder / "feed.xml"
    guid = next(episode.guid for episode in read_shelf(folder).episodes)
    feed.write_bytes(feed.read_bytes().replace(guid.encode(), b"other"))


def _change_behind_the_feed(folder: Path) -> None:
    mp3(folder).write_bytes(mp3(folder).read_bytes() + b"\0" * 417)


def _put_without_feed(folder: Path) -> None:
    put_episode(folder, edition="sore")


@pytest.mark.parametrize(
    ("happen", "told"),
    [
        (_cut, "breaks off after"),
        (_break, f"briefing-{DAY} cannot be played: briefing-{DAY}.mp3 is no MP3; make it again"),
        (_take_feed_away, "feed.xml cannot be read: No such file or directory; run briefing feed"),
        (_cut_feed, "feed.xml is not well-formed"),
        (_take_out_of_feed, f"briefing-{DAY} is not in feed.xml; run briefing feed"),
        (_change_behind_the_feed, f"feed.xml has another file than briefing-{DAY}.mp3 as it is"),
        (_put_without_feed, f"briefing-{DAY}-sore is not in feed.xml; run briefing feed"),
    ],
)
def test_what_is_wrong_is_said(podcast: Path, happen: Callable[[Path], None], told: str) -> None:
    happen(podcast)

    now = MORNING + timedelta(hours=1 if happen is not _put_without_feed else 12)
    assert any(told in problem for problem in look(podcast, now).problems)


def test_damage_of_older_days_is_nothing_for_a_monitor(podcast: Path) -> None:
    mp3(podcast, f"briefing-{DAY - timedelta(1)}").write_bytes(b"nothing")

    assert look(podcast).problems == ()


def test_length_is_what_is_heard(podcast: Path) -> None:
    (problem,) = look(podcast, min_seconds=600).problems

    assert "600 s are expected" in problem


def test_a_feed_is_wanted_where_the_settings_have_an_address(tmp_path: Path) -> None:
    put_episode(tmp_path)

    assert look(tmp_path).problems == ()
    assert "has no feed, though base_url is set" in look(tmp_path, feed=True).problems[0]


@pytest.mark.parametrize(("engine", "wrong"), [("espeak", True), ("silence", False)])
def test_only_the_silence_engine_may_be_silent(podcast: Path, engine: str, wrong: bool) -> None:
    sound, rate = soundfile.read(mp3(podcast))
    soundfile.write(mp3(podcast), np.zeros_like(sound), rate, format="MP3")
    episode = mp3(podcast).with_suffix(".json")
    told = json.loads(episode.read_bytes())
    episode.write_text(json.dumps({**told, "engine": engine}))
    refresh(podcast, now=NOW)

    silent = f"briefing-{DAY}.mp3 is silent; make it again"
    assert (silent in look(podcast).problems) is wrong


def test_no_folder_and_no_briefing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = f"{tmp_path / 'file'} is no folder; name the one of the episodes"
    assert look(tmp_path / "file").problems == (told,)
    assert look(tmp_path / "none").problems == (
        f"{tmp_path / 'none'} does not exist; run briefing daily",
    )
    assert look(tmp_path).problems == (f"{tmp_path} holds no briefing; run briefing daily",)
