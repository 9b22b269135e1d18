"""What a user may allow a program that fetches: alike in every command that does."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import Result

from briefing.pipeline import inputs
from tests.news.loopback_web import Exchange, Web, redirect, status
from tests.news_world import markup

NAMED = "http://kabar.example/berita/1"
INSIDE = "http://dalam.example/berita/1"
PAGES = [("extract",), ("extract", "--explain"), ("summarize",), ("make", "--dry-run")]

Run = Callable[..., Result]


@pytest.fixture
def web(web: Web) -> Web:
    web.names["dalam.example"] = ["10.0.0.7"]
    return web


def article(url: str) -> str:
    told = ["Pasar Tirtasalu dibuka kembali pada Senin pagi, kata Sari Gunadarma."] * 2
    at = datetime.fromisoformat("2026-03-02T05:00+07:00")
    return markup.page(markup.plain, url, "Pasar Tirtasalu Dibuka", told, "Suning", at, "Kabar")


@pytest.mark.parametrize("command", PAGES)
def test_an_address_that_leads_inside_is_followed_where_that_is_allowed(
    web: Web, online: Run, command: tuple[str, ...]
) -> None:
    web.serve(NAMED, redirect(INSIDE))
    web.serve(INSIDE, article(INSIDE))

    refused = online(*command, "--json", NAMED)
    assert "refused-address" in refused.stdout
    assert "--allow-private" in refused.stdout
    assert web.asked == [NAMED]
    assert online(*command, "--json", "--allow-private", NAMED).exit_code == 0


@pytest.mark.parametrize("command", PAGES)
def test_a_host_that_asked_for_a_pause_gets_it_from_every_command(
    web: Web, online: Run, command: tuple[str, ...]
) -> None:
    web.serve(NAMED, status(429, {"Retry-After": "3600"}))
    assert online("extract", NAMED).exit_code == 1

    told = online(*command, "--json", NAMED).stdout
    assert '"left-alone"' in told
    assert "in 60 min" in told
    assert "save it and give the file" in told
    assert web.asked == [NAMED]


def test_several_pages_are_fetched_by_one_downloader(web: Web, online: Run) -> None:
    robots = "http://kabar.example/robots.txt"
    asked: list[str] = []

    def note(exchange: Exchange) -> None:
        asked.append(exchange.url)
        exchange.answer("", 404)

    web.serve(robots, note)
    addresses = [f"http://kabar.example/berita/{number}" for number in range(3)]
    for address in addresses:
        web.serve(address, article(address))

    assert online("extract", *addresses).exit_code == 0
    assert asked == [robots]


def test_a_source_that_leads_inside_is_checked_where_that_is_allowed(web: Web, online: Run) -> None:
    item = f"<item><title>Pasar Tirtasalu Dibuka</title><link>{INSIDE}</link></item>"
    web.serve("http://kabar.example/rss", f"<rss version='2.0'><channel>{item}</channel></rss>")
    web.serve(INSIDE, article(INSIDE))
    online("sources", "add", "kabar", "http://kabar.example/rss")

    [refused] = json.loads(online("sources", "check", "--json").stdout)
    [allowed] = json.loads(online("sources", "check", "--json", "--allow-private").stdout)

    assert (refused["tried"], refused["extracted"]) == (1, 0)
    assert (allowed["tried"], allowed["extracted"]) == (1, 1)


def test_no_network_is_loaded_for_a_file(
    web: Web, online: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "open_downloader", None)
    page = tmp_path / "page.html"
    page.write_text(article(NAMED))

    assert online("extract", str(page)).exit_code == 0
    assert online("extract", "ftp:/kabar", str(page)).exit_code == 0
