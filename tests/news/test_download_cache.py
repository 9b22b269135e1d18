"""What is kept on the disk: asked about, not sent again, whole or not at all."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import DownloadError
from briefing.models import Page
from briefing.news.download import Downloader, Policy
from briefing.news.download.page_cache import Kept, PageCache
from tests.news.loopback_web import CALM, Exchange, Web, in_turn, kept, page, redirect, status

URL = "http://kabar.example/berita/1"
FEED = "http://kabar.example/rss"
XML = {"Content-Type": "application/rss+xml"}


def get(
    web: Web, folder: Path, url: str = URL, found_on: str | None = FEED, policy: Policy = CALM
) -> tuple[Page, int, int]:
    """The page, the requests that it took, and the pages that came from the disk."""
    with Downloader(folder, policy, network=web.network) as downloader:
        return downloader.page(url, found_on=found_on), downloader.requests, downloader.cache_hits


def test_a_second_run_asks_for_no_article(web: Web, tmp_path: Path) -> None:
    web.serve("http://kabar.example/lama", redirect(URL))
    web.serve(URL, page("isi", {"Content-Type": "text/html; charset=koi8-r"}))
    first, _, hits = get(web, tmp_path, "http://kabar.example/lama")
    assert hits == 0

    second, requests, hits = get(web, tmp_path, "http://kabar.example/lama#bagian")

    assert (requests, hits) == (0, 1)
    assert replace(second, origin=first.origin) == first
    assert second.url == URL
    assert second.charset == "koi8-r"


def test_what_the_user_named_is_asked_about(web: Web, tmp_path: Path) -> None:
    web.serve(URL, kept("satu"))
    get(web, tmp_path, found_on=None)

    again, requests, hits = get(web, tmp_path, found_on=None)

    assert again.content == b"satu"
    assert (requests, hits) == (1, 1)
    web.serve(URL, kept("dua", etag='"2"'))
    assert get(web, tmp_path, found_on=None)[0].content == b"dua"


def test_a_feed_is_asked_about_however_it_was_found(web: Web, tmp_path: Path) -> None:
    web.serve(FEED, in_turn(page("<rss/>", XML), page("<rss>baru</rss>", XML)))
    get(web, tmp_path, FEED, found_on="http://kabar.example/")

    assert get(web, tmp_path, FEED, "http://kabar.example/")[0].content == b"<rss>baru</rss>"


def test_a_date_is_a_condition_as_well(web: Web, tmp_path: Path) -> None:
    stamp = "Tue, 24 Nov 2026 01:00:00 GMT"

    def answer(exchange: Exchange) -> None:
        if exchange.headers.get("if-modified-since") == stamp:
            exchange.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        else:
            exchange.answer("isi", 200, {"Last-Modified": stamp})

    web.serve(URL, answer)
    get(web, tmp_path, found_on=None)

    page_again, _, hits = get(web, tmp_path, found_on=None)
    assert (page_again.content, hits) == (b"isi", 1)


def test_an_old_article_is_asked_about(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.serve(URL, kept("isi"))
    get(web, tmp_path)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + CALM.fresh_s + 1)
    assert get(web, tmp_path)[1] == 1
    assert get(web, tmp_path)[1] == 0, "what was asked about is fresh again"
    monkeypatch.setattr(time, "time", lambda: now - 10)
    assert get(web, tmp_path)[1] > 0, "a clock that was set back makes nothing fresh"


def test_the_caller_may_say_what_is_an_article(web: Web, tmp_path: Path) -> None:
    web.serve(URL, "isi")
    with Downloader(tmp_path, CALM, network=web.network) as downloader:
        downloader.page(URL)
        downloader.page(URL, article=True)
        assert web.count(URL) == 1
        downloader.page(URL, found_on=FEED, article=False)
        assert web.count(URL) == 2


def test_errors_are_not_kept(web: Web, tmp_path: Path) -> None:
    web.serve(URL, in_turn(status(404), page("isi")))
    with pytest.raises(DownloadError):
        get(web, tmp_path)

    assert get(web, tmp_path)[0].content == b"isi"


def test_without_a_folder_nothing_is_kept(web: Web) -> None:
    web.serve(URL, "isi")
    with Downloader(None, CALM, network=web.network) as downloader:
        for _ in range(2):
            downloader.page(URL, found_on=FEED)

    assert web.count(URL) == 2


def test_a_folder_that_cannot_be_is_no_error(web: Web, tmp_path: Path) -> None:
    web.serve(URL, "isi")
    (tmp_path / "file").write_text("")

    assert get(web, tmp_path / "file")[0].content == b"isi"


@pytest.mark.parametrize("damage", [b"", b"x", b"briefing page 1\n", None])
def test_what_is_damaged_is_fetched_anew(damage: bytes | None, web: Web, tmp_path: Path) -> None:
    web.serve(URL, "isi")
    get(web, tmp_path)
    for file in tmp_path.rglob("*.page"):
        file.write_bytes(file.read_bytes()[:-1] + b"?" if damage is None else damage)

    again, requests, hits = get(web, tmp_path)
    assert again.content == b"isi"
    assert (requests, hits) == (2, 0)


def test_no_name_from_outside_is_a_path(web: Web, tmp_path: Path) -> None:
    web.serve("http://kabar.example/*", "isi")
    get(web, tmp_path / "pages", "http://kabar.example/../../../etc/passwd%00?a=/../b")

    outside = [path for path in tmp_path.iterdir() if path.name != "pages"]
    assert outside == []
    names = [path.stem for path in tmp_path.rglob("*.page")]
    assert all(len(name) == 64 and name.isalnum() for name in names)


def test_the_least_recently_used_is_given_up(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, 10_000)
    aged: set[Path] = set()
    for number in range(10):
        cache.put(f"http://kabar.example/{number}", Kept("", os.urandom(2000)))
        (file,) = set(tmp_path.rglob("*.page")) - aged
        os.utime(file, (number, number))
        aged.add(file)
    assert cache.get("http://kabar.example/0") is not None  # used now
    abandoned = tmp_path / "ab" / "x.part"
    abandoned.parent.mkdir(exist_ok=True)
    abandoned.write_bytes(b"half")
    os.utime(abandoned, (0, 0))

    cache.prune()

    left = [number for number in range(10) if cache.get(f"http://kabar.example/{number}")]
    assert 0 in left
    assert 9 in left
    assert 1 not in left
    assert sum(file.stat().st_size for file in tmp_path.rglob("*.page")) <= 10_000
    assert not abandoned.exists()


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, 10**6)
    was = Kept(
        "http://kabar.example/", b"\0\xff" * 9, "utf-8", True, '"\x1b"', "kemarin", True, 5.0
    )
    cache.put("\ud800", was)

    assert cache.get("\ud800") == was
    assert cache.get("lain") is None
