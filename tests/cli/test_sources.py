"""``briefing sources`` and ``make --source``, as a user calls them, on a world of our own."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from briefing.errors import NothingPublishedError, SourcesError, UsageError
from tests.news.loopback_web import Web
from tests.news_world import World

Run = Callable[..., Result]


def make(online: Run, world: World, *arguments: str) -> dict[str, Any]:
    result = online("make", "--dry-run", "--json", "--now", world.now.isoformat(), *arguments)
    assert result.exit_code == 0, result.stderr
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


def test_make_tells_what_a_source_offers(online: Run, world: World) -> None:
    site = world.site("detik")
    made = make(online, world, "--source", site.source, "--since", "24h", "--max", "3")

    told = [story["url"] for story in made["stories"]]
    assert sorted(told) == sorted(offer.url for offer in world.offers(site)[:3])
    outcomes = [item["outcome"] for item in made["items"]]
    assert (outcomes.count("published"), outcomes.count("old"), len(outcomes)) == (3, 20, 30)
    assert made["lost"] == []


def test_make_says_what_became_of_each_item(online: Run, world: World) -> None:
    site = world.site("cnn")
    offer = world.offers(site)[0]
    result = online(
        "make",
        "--dry-run",
        "-v",
        "--now",
        world.now.isoformat(),
        "--source",
        site.source,
        "--max",
        "1",
    )

    lines = result.stderr.splitlines()
    assert sum(line.startswith("refused") and "[maximum]" in line for line in lines) == 29
    assert any(line.startswith("published") and offer.url in line for line in lines)


def test_an_input_that_is_named_is_told_however_old_and_not_twice(
    online: Run, world: World
) -> None:
    old = world.offers(world.site("detik"))[-1]
    made = make(online, world, old.url, "--source", world.site("detik").source, "--since", "20m")

    assert [story["url"] for story in made["stories"]] == [old.url]
    outcomes = [item["outcome"] for item in made["items"] if item["input"] == old.url]
    assert outcomes == ["published", "duplicate"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--include", "bendungan"], "Bendungan"),
        (["--section", "nasional"], ""),
        (["--exclude", "di"], ""),
    ],
)
def test_words_and_sections_choose(
    online: Run, world: World, arguments: list[str], told: str
) -> None:
    site = world.site("cnn")
    made = make(online, world, "--source", site.source, "--max", "5", *arguments)

    assert made["stories"]
    assert all(told in story["title"] for story in made["stories"])


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--source", "tidak-ada"], SourcesError),
        (["--source", "ftp://a.example/"], SourcesError),
        (["--max", "3", "x.html"], UsageError),
        ([], UsageError),
    ],
)
def test_a_wrong_call_is_told(online: Run, arguments: list[str], error: type[UsageError]) -> None:
    assert isinstance(online("make", *arguments).exception, error)


@pytest.mark.parametrize("since", ["kemarin", "3 bulan", "2026-13-01"])
def test_a_wrong_time_is_told(online: Run, world: World, since: str) -> None:
    result = online("make", "--source", world.site("cnn").source, "--since", since)
    assert result.exit_code == 2
    assert "24h" in result.stderr


def test_sources_are_added_listed_and_removed(online: Run, world: World, tmp_path: Path) -> None:
    feed = world.site("cnn").source
    assert online("sources", "add", "Kabar CNN", feed, "--max", "2").exit_code == 0
    [listed] = json.loads(online("sources", "list", "--own", "--json").stdout)

    assert (listed["name"], listed["url"], listed["max"], listed["own"]) == (
        "Kabar CNN",
        feed,
        2,
        True,
    )
    assert isinstance(online("sources", "add", "kabar cnn", feed).exception, SourcesError)
    assert len(make(online, world, "--source", "kabar cnn")["stories"]) == 2
    assert online("sources", "remove", "KABAR CNN").exit_code == 0
    assert isinstance(online("sources", "remove", "Kabar CNN").exception, SourcesError)
    assert "detik/finance" in online("sources", "list").stdout


def test_opml_goes_in_and_out(online: Run, world: World, tmp_path: Path) -> None:
    online("sources", "add", "cnn", world.site("cnn").source)
    file = tmp_path / "feeds.opml"
    assert online("sources", "export", "-o", str(file)).exit_code == 0
    assert online("sources", "remove", "cnn").exit_code == 0
    added = online("sources", "import", str(file))
    again = online("sources", "import", str(file))

    assert "1 added, 0 were there" in added.stderr
    assert "0 added, 1 were there" in again.stderr
    assert online("sources", "export").stdout == file.read_text()
    online("sources", "add", "folder", str(tmp_path))
    assert "folder was left out" in online("sources", "export").stderr
    page = tmp_path / "x.html"
    page.write_text("<p>x</p>")
    assert isinstance(online("sources", "import", str(page)).exception, SourcesError)


def check(online: Run, world: World, *arguments: str) -> list[dict[str, Any]]:
    result = online("sources", "check", *arguments, "--json", "--now", world.now.isoformat())
    loaded: list[dict[str, Any]] = json.loads(result.stdout)
    assert (result.exit_code == 1) == any(one["error"] for one in loaded)
    return loaded


def test_a_check_tells_how_sources_fare_and_what_changed(online: Run, world: World) -> None:
    feeds = [world.site("cnn").source, world.site("kompas").source]
    first = check(online, world, *feeds)

    assert [(one["kind"], one["items"], one["tried"], one["extracted"]) for one in first] == [
        ("RSS", 30, 3, 3),
        ("index page", 30, 3, 3),
    ]
    assert all(one["changes"] == ["first look"] for one in first)
    assert first[0]["newest"] == world.offers(world.site("cnn"))[0].when.isoformat()

    world.day += timedelta(1)
    assert all(one["changes"] == ["10 new"] for one in check(online, world, *feeds))
    assert all(one["changes"] == ["nothing new"] for one in check(online, world, *feeds))


def test_a_check_names_who_fails_and_who_is_silent(online: Run, world: World, web: Web) -> None:
    feed = world.site("cnn").source
    online("sources", "add", "cnn", feed)
    check(online, world)
    web.serve(feed, "<html><body>Maaf</body></html>")
    world.day += timedelta(1)
    [failing] = check(online, world)
    assert (failing["changes"], failing["silent_since"]) == (["gave 30 items, now fails"], None)
    assert "no feed today" in failing["error"]

    world.day += timedelta(3)
    result = online("sources", "check", "--now", world.now.isoformat())
    assert result.exit_code == 1
    assert "fails still" in result.stdout
    assert "cnn is silent since 2026-03-02" in result.stderr


def test_a_check_without_sources_asks_for_some(online: Run) -> None:
    assert isinstance(online("sources", "check").exception, UsageError)


def test_where_all_is_old_the_error_says_so(online: Run, world: World) -> None:
    result = online(
        "make",
        "--dry-run",
        "--now",
        world.now.isoformat(),
        "--source",
        world.site("cnn").source,
        "--since",
        "1m",
    )
    assert isinstance(result.exception, NothingPublishedError)
    assert "lost " not in result.stderr
    assert "none of 30 inputs" in str(result.exception)
    assert "it is of 2026-03-02" in str(result.exception)
