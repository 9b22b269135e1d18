"""Hosts that ask to be left alone, and runs that remember it."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import DownloadError, LeftAloneError
from briefing.models import Loss
from briefing.news.download import Downloader
from briefing.news.download.left_alone import LONGEST_S
from tests.news.loopback_web import CALM, Web, in_turn, page, status

URL = "http://kabar.example/berita/1"
OTHER = "http://kabar.example/berita/2"


def get(web: Web, folder: Path | None, url: str = URL, found_on: str | None = None) -> bytes:
    with Downloader(folder, CALM, network=web.network) as downloader:
        return downloader.page(url, found_on=found_on).content


def ask_too_much(web: Web, folder: Path | None, wait: str, code: int = 429) -> None:
    web.serve(URL, in_turn(status(code, {"Retry-After": wait}), page("isi")))
    with pytest.raises(DownloadError, match="to wait"):
        get(web, folder)


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + seconds)


@pytest.mark.parametrize("code", [429, 503])
def test_the_next_run_leaves_it_alone_until_its_time_is_over(
    web: Web, tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_too_much(web, tmp_path, "3600", code)
    web.serve(OTHER, "dua")
    web.serve("http://lain.example/", "lain")

    for url in (URL, OTHER):
        with pytest.raises(
            LeftAloneError, match=r"kabar.example asked to be left alone; .* in 60 min"
        ) as raised:
            get(web, tmp_path, url)
        assert raised.value.of_host

    assert web.asked == [URL]
    assert get(web, tmp_path, "http://lain.example/") == b"lain"
    later(monkeypatch, 3601)
    assert get(web, tmp_path) == b"isi"


def test_of_however_many_pages_each_is_told_so_and_waits_for_nothing(
    web: Web, tmp_path: Path
) -> None:
    ask_too_much(web, tmp_path, "3600")
    patient = replace(CALM, pause_s=60.0)
    asked = [(f"http://kabar.example/berita/{number}", None) for number in range(5)]
    with Downloader(tmp_path, patient, network=web.network) as downloader:
        lost = list(downloader.pages(asked))

    assert [loss.code for loss in lost if isinstance(loss, Loss)] == ["left-alone"] * 5
    assert web.asked == [URL]


def test_a_page_that_is_gone_says_nothing_of_its_host(web: Web, tmp_path: Path) -> None:
    web.serve(URL, status(404, {"Retry-After": "3600"}))
    web.serve(OTHER, "dua")
    with pytest.raises(DownloadError, match="404"):
        get(web, tmp_path)

    assert get(web, tmp_path, OTHER) == b"dua"


def test_it_is_left_alone_by_the_same_run(web: Web, tmp_path: Path) -> None:
    web.serve("http://kabar.example/*", status(429, {"Retry-After": "3600"}))
    with Downloader(tmp_path, replace(CALM, host_failures=9), network=web.network) as downloader:
        for url in (URL, OTHER):
            with pytest.raises(DownloadError):
                downloader.page(url)

    assert web.asked == [URL]


def test_what_is_kept_is_told_meanwhile(web: Web, tmp_path: Path) -> None:
    web.serve(OTHER, "dua")
    get(web, tmp_path, OTHER)
    ask_too_much(web, tmp_path, "3600")

    assert get(web, tmp_path, OTHER, found_on="http://kabar.example/rss") == b"dua"


def test_however_much_is_asked_for_the_next_morning_asks_again(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_too_much(web, tmp_path, "9" * 30)

    later(monkeypatch, LONGEST_S - 60)
    with pytest.raises(DownloadError, match="in 1 min"):
        get(web, tmp_path)
    later(monkeypatch, 120)
    assert get(web, tmp_path) == b"isi"
    assert LONGEST_S <= 24 * 3600


@pytest.mark.parametrize("wait", [f"{CALM.longest_wait_s:.0f}", "-1", "nanti"])
def test_a_short_wait_or_none_binds_no_other_run(web: Web, tmp_path: Path, wait: str) -> None:
    web.serve(URL, in_turn(*3 * [status(503, {"Retry-After": wait})], page("isi")))
    with (
        Downloader(tmp_path, replace(CALM, attempts=1), network=web.network) as downloader,
        pytest.raises(DownloadError),
    ):
        downloader.page(URL)
    web.serve(URL, "isi")

    assert get(web, tmp_path) == b"isi"


def test_a_clock_that_was_set_back_ends_it(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_too_much(web, tmp_path, "3600")

    later(monkeypatch, -7200)

    assert get(web, tmp_path) == b"isi"


def test_where_nothing_is_kept_nothing_is_remembered(web: Web) -> None:
    ask_too_much(web, None, "3600")

    assert get(web, None) == b"isi"


def test_a_robots_txt_that_cannot_be_had_yet_is_waited_for(web: Web, tmp_path: Path) -> None:
    web.serve("http://kabar.example/robots.txt", status(429, {"Retry-After": "3600"}))
    web.serve(URL, "isi")

    with pytest.raises(DownloadError, match="left alone"):
        get(web, tmp_path)
    assert web.asked == []
