"""What a robots.txt allows, and what comes of its not being there."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import DownloadError, RobotsError
from briefing.news.download import Downloader, Policy
from briefing.news.download.robots import parse_robots
from tests.news.loopback_web import CALM, Web, nonsense, redirect, status

URL = "http://kabar.example/berita/1"
ROBOTS = "http://kabar.example/robots.txt"

RULES = [
    ("", "/", True),
    ("<html><body>Bukan robots</body></html>", "/", True),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ("user-AGENT: *\r\ndisallow: /privat # rahasia", "/privat/1", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
    ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("User-agent: Briefing\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/y", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: briefing/2.0\nDisallow: /x", "/y", True),
    ("User-agent: lain\nUser-agent: briefing\nDisallow: /x", "/x", False),
    ("User-agent: briefing\nDisallow: /x\nUser-agent: briefing\nDisallow: /y", "/x", False),
    ("User-agent: Briefingsbot\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
    ("User-agent: *\nDisallow: /aba*ba$", "/aba", True),
    ("User-agent: *\nDisallow: /aba*ba$", "/ababa", False),
    ("User-agent: *\nDisallow: /*?page=", "/berita/1?page=2", False),
    ("User-agent: *\nDisallow: /a$", "/a", False),
    ("User-agent: *\nDisallow: /a$", "/ab", True),
    ("User-agent: *\nDisallow: /a*b*c", "/a-c-b", True),
    ("User-agent: *\nDisallow: /a*b*c", "/a-b-c", False),
    ("User-agent: *\nDisallow: /k%C3%A9", "/ké".encode().decode("latin-1"), True),
    ("User-agent: *\nDisallow: /ké", "/k%C3%A9/1", False),
    ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
    ("Disallow: /", "/a", True),
]


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as opened:
        opened.serve(URL, "isi")
        yield opened


def get(web: Web, policy: Policy = CALM) -> bytes:
    with Downloader(None, policy, network=web.network) as downloader:
        return downloader.page(URL).content


@pytest.mark.parametrize(("robots", "path", "allowed"), RULES)
def test_rules(robots: str, path: str, allowed: bool) -> None:
    assert parse_robots(robots.encode(), "Briefing").allows(path) is allowed


def test_a_pause_may_be_asked_for() -> None:
    content = b"User-agent: *\nCrawl-delay: 2.5\nDisallow: /x"

    assert parse_robots(content, "Briefing").pause_s == 2.5
    assert parse_robots(b"User-agent: *\nCrawl-delay: nanti", "Briefing").pause_s == 0
    assert parse_robots(b"User-agent: *\nCrawl-delay: nan", "Briefing").pause_s == 0


def test_no_rule_takes_long() -> None:
    """Backtracking would take ages over these, and the test its time-out."""
    robots = parse_robots(b"User-agent: *\n" + b"Disallow: /" + b"*a" * 50_000 + b"\n", "Briefing")

    assert robots.allows("/" + "a" * 40_000)


def test_who_asks_programs_to_stay_out_is_left_alone(web: Web) -> None:
    web.serve(ROBOTS, "User-agent: *\nDisallow: /berita/")

    with pytest.raises(RobotsError, match="asks programs to stay out"):
        get(web)

    assert web.asked == []
    assert get(web, replace(CALM, ignore_robots=frozenset({"kabar.example"}))) == b"isi"


def test_a_redirect_is_asked_about_where_it_leads(web: Web) -> None:
    web.serve(URL, redirect("http://lain.example/rahasia"))
    web.serve("http://lain.example/robots.txt", "User-agent: *\nDisallow: /rahasia")

    with pytest.raises(RobotsError, match=r"lain\.example"):
        get(web)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 429])
def test_who_has_none_allows_everything(code: int, web: Web) -> None:
    web.serve(ROBOTS, status(code))

    assert get(web) == b"isi"


def test_one_that_is_elsewhere_is_followed(web: Web) -> None:
    web.serve(ROBOTS, redirect("http://www.kabar.example/robots.txt"))
    web.serve("http://www.kabar.example/robots.txt", "User-agent: *\nDisallow: /")

    with pytest.raises(RobotsError):
        get(web)


def test_one_that_never_comes_is_none(web: Web) -> None:
    web.serve(ROBOTS, redirect("/robots.txt"))

    assert get(web) == b"isi"


def test_who_fails_to_give_it_is_left_alone(web: Web) -> None:
    web.serve(ROBOTS, status(503))

    with pytest.raises(RobotsError, match="503"):
        get(web)

    assert web.asked == []


def test_who_cannot_be_understood_is_an_error(web: Web) -> None:
    web.serve(ROBOTS, nonsense)

    with pytest.raises(DownloadError, match=r"robots\.txt cannot be fetched"):
        get(web)


def test_it_is_asked_for_once(web: Web) -> None:
    web.serve("http://kabar.example/*", "isi")
    with Downloader(None, CALM, network=web.network) as downloader:
        for number in range(3):
            downloader.page(f"http://kabar.example/{number}")

    assert web.count(ROBOTS) == 1


def test_an_older_one_is_believed_while_it_cannot_be_had(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.serve(ROBOTS, "User-agent: *\nDisallow: /rahasia")
    with Downloader(tmp_path, CALM, network=web.network) as downloader:
        downloader.page(URL)
    web.serve(ROBOTS, status(500))
    now = time.time()
    monkeypatch.setattr("briefing.news.download.page_cache.time.time", lambda: now + 90_000)
    with Downloader(tmp_path, CALM, network=web.network) as downloader:
        assert downloader.page(URL).content == b"isi"
        with pytest.raises(RobotsError):
            downloader.page("http://kabar.example/rahasia")
