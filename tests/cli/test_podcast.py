"""feed, validate and publish as a user calls them, in this process."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli import app
from briefing.daily.settings import podcast_folders
from briefing.errors import BaseUrlError, BriefingError, ConfigError, UsageError
from briefing.studio.podcast import read_show
from tests.studio.podcast.folders import BASE_URL, put_days

NOW = ("--now", "2026-03-01T09:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put_days(tmp_path / "siaran", 3)
    return tmp_path / "siaran"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_feed_prints_its_address_and_needs_no_flag_afterwards(folder: Path) -> None:
    first = call("feed", folder, "--base-url", BASE_URL, "--title", "Kabar Pagi")
    raw = (folder / "feed.xml").read_bytes()
    again = call("feed", folder)

    assert first.exit_code == again.exit_code == 0
    assert first.stdout == again.stdout == f"{BASE_URL}feed.xml\n"
    assert "private" in first.stderr
    assert b"<title>Kabar Pagi</title>" in raw
    assert (folder / "feed.xml").read_bytes() == raw


def test_feed_json_tells_the_show_and_its_episodes(folder: Path) -> None:
    told = json.loads(call("feed", folder, "--base-url", BASE_URL, "--json").stdout)
    pruned = json.loads(call("feed", folder, "--keep", 1, "--json").stdout)
    unchanged = json.loads(call("feed", folder, "--json").stdout)

    assert told["feed"] == f"{BASE_URL}feed.xml"
    assert told["public"] is False
    assert told["episodes"][0]["stem"] == "briefing-2026-02-17"
    assert pruned["removed"] == ["briefing-2026-02-16", "briefing-2026-02-15"]
    assert len(pruned["episodes"]) == len(unchanged["episodes"]) == 1
    assert unchanged["written"] == []


@pytest.mark.parametrize("url", [None, "http://localhost:8000/", "siaran/"])
def test_feed_says_what_to_set_where_no_subscriber_could_reach_it(
    folder: Path, url: str | None
) -> None:
    failed = call("feed", folder, *(("--base-url", url) if url else ()))

    assert isinstance(failed.exception, BaseUrlError)
    assert failed.exception.exit_status == 2
    assert "http://192.168.1.10:8000/" in str(failed.exception)
    assert not (folder / "feed.xml").exists()
    assert not (folder / "show.json").exists()


def test_feed_for_this_machine_is_asked_for_by_name(folder: Path) -> None:
    done = call("feed", folder, "--base-url", "http://127.0.0.1:8000", "--local")

    assert done.stdout == "http://127.0.0.1:8000/feed.xml\n"
    assert call("validate", folder, *NOW).exit_code == 0


def test_validate_is_a_line_a_finding_with_its_remedy(folder: Path) -> None:
    call("feed", folder, "--base-url", BASE_URL)
    well = call("validate", folder, *NOW)
    (folder / "briefing-2026-02-17.vtt").unlink()
    broken = call("validate", folder, *NOW)
    told = json.loads(call("validate", folder, *NOW, "--json").stdout)

    assert (well.exit_code, well.stdout, well.stderr) == (0, "", "all well\n")
    assert broken.exit_code == 1
    rows = broken.stdout.splitlines()
    assert rows[0].startswith("M15 feed.xml: names ")
    assert all("run briefing feed" in row for row in rows)
    assert told["must"] == len(rows) == len(told["findings"])
    assert told["findings"][0]["level"] == "must"


def test_validate_warns_of_what_only_should_be(folder: Path) -> None:
    call("feed", folder, "--base-url", "http://192.168.1.10:8000", "--public")

    warned = call("validate", folder, *NOW)

    assert warned.exit_code == 0
    assert warned.stdout.startswith("S3 ")


def test_validate_before_there_is_a_feed(folder: Path) -> None:
    done = call("validate", folder, *NOW)

    assert done.exit_code == 1
    assert "briefing feed" in done.stdout
    assert call("validate", folder / "none").exit_code == 2


def test_publish_brings_the_feed_up_to_date_and_copies_it(folder: Path, tmp_path: Path) -> None:
    call("feed", folder, "--base-url", BASE_URL)
    (folder / "feed.xml").unlink()

    done = call("publish", folder, tmp_path / "web")
    again = json.loads(call("publish", folder, tmp_path / "web", "--json").stdout)

    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "copied feed.xml"
    assert again == {"target": str(tmp_path / "web"), "copied": [], "removed": []}
    assert not (tmp_path / "web" / "show.json").exists()


SETTINGS = """[briefing]
out = "siaran"
base_url = "https://contoh.example/siaran/"
[[source]]
name = "antara"
[publish]
target = "web"
"""


def test_what_the_settings_say_need_not_be_said_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "briefing.toml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)

    assert call("feed").stdout == f"{BASE_URL}feed.xml\n"
    assert call("validate", *NOW).stderr == "all well\n"
    assert call("publish").stdout.endswith("copied feed.xml\n")
    assert (tmp_path / "web" / "feed.xml").is_file()
    assert read_show(folder).base_url == BASE_URL  # type: ignore[union-attr]
    assert podcast_folders() == [folder]


def test_of_several_shows_one_is_named_or_chosen(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "briefing.toml").write_text(f'{SETTINGS}[show.pagi]\n[show.sore]\nout = "sore"\n')
    monkeypatch.chdir(tmp_path)

    assert isinstance(call("feed").exception, ConfigError)
    assert podcast_folders() == [folder, tmp_path / "sore"]
    assert call("feed", "--show", "pagi").stdout == f"{BASE_URL}feed.xml\n"
    assert call("validate", "--show", "pagi", *NOW).exit_code == 0
    assert call("publish", "--show", "pagi").exit_code == 0


def test_publish_without_a_target_says_where_to_write_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.rename(tmp_path / "audio_out")
    monkeypatch.chdir(tmp_path)

    failed = call("publish")

    assert isinstance(failed.exception, UsageError)
    assert "[publish]" in str(failed.exception)


@pytest.mark.parametrize("places", [("a", "b", "c"), ("siaran", "-x"), ("tiada", "web")])
def test_publish_refuses_what_it_cannot_mean(tmp_path: Path, places: tuple[str, ...]) -> None:
    failed = call("publish", "--", *(tmp_path / p if p == "tiada" else p for p in places))

    assert failed.exit_code != 0
    assert isinstance(failed.exception, BriefingError | SystemExit)
