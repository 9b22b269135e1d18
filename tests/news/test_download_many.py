"""Many pages of many hosts: side by side, in order, and none held up by another."""

import socket
import threading
from collections import Counter
from dataclasses import replace

import pytest

from briefing.models import Loss, Page
from briefing.news.download import Downloader, Policy
from briefing.news.download.lanes import in_order
from tests.news.loopback_web import (
    CALM,
    Exchange,
    Web,
    drip_body,
    hang_before_headers,
    redirect,
    status,
)

FEED = "http://umpan.example/rss"


def fetch(web: Web, urls: list[str], policy: Policy = CALM) -> list[Page | Loss]:
    with Downloader(None, policy, network=web.network) as downloader:
        return list(downloader.pages([(url, FEED) for url in urls]))


def test_pages_come_in_the_order_asked_whatever_becomes_of_them(web: Web) -> None:
    for number in range(6):
        web.serve(f"http://situs{number}.example/*", f"isi {number}")
    web.serve("http://situs2.example/hilang", status(404))
    urls = [f"http://situs{number % 6}.example/{number}" for number in range(30)]
    urls[7] = "http://situs2.example/hilang"
    urls[9] = "file:///etc/passwd"
    urls[11] = "http://127.0.0.1/"

    found = fetch(web, urls)

    assert [one.input if isinstance(one, Loss) else one.origin for one in found] == urls
    assert {place: one.code for place, one in enumerate(found) if isinstance(one, Loss)} == {
        7: "download",
        9: "refused-address",
        11: "refused-address",
    }
    assert all(
        one.content.decode() == f"isi {place % 6}"
        for place, one in enumerate(found)
        if isinstance(one, Page)
    )


def test_a_host_is_asked_for_one_page_after_the_other(web: Web) -> None:
    at_once: Counter[str] = Counter()
    most: Counter[str] = Counter()

    def answer(exchange: Exchange) -> None:
        host = exchange.headers["host"]
        at_once[host] += 1
        most[host] = max(most[host], at_once[host])
        exchange.wait(0.01)
        at_once[host] -= 1
        exchange.answer("isi")

    for number in range(3):
        web.serve(f"http://situs{number}.example/*", answer)
        web.serve(f"http://pintas{number}.example/*", redirect("http://situs0.example/lagi"))
    urls = [f"http://situs{n % 3}.example/{n}" for n in range(12)]
    urls += [f"http://pintas{n}.example/" for n in range(3)]

    assert all(isinstance(one, Page) for one in fetch(web, urls))
    assert set(most.values()) == {1}


def pauses(web: Web, urls: list[str], policy: Policy = CALM) -> list[float]:
    """The pauses that are made while these are fetched; nobody waits for their end."""
    made: list[float] = []
    with Downloader(None, policy, network=web.network) as downloader:
        ended = downloader._fetch._ended
        ended.wait = lambda seconds=None: made.append(seconds) or False  # type: ignore[method-assign,assignment,func-returns-value]
        assert all(isinstance(one, Page) for one in downloader.pages([(u, FEED) for u in urls]))
    return [seconds for seconds in made if seconds]


def test_a_pause_is_kept_between_pages_of_a_host(web: Web) -> None:
    web.serve("http://situs.example/*", "isi")
    web.serve("http://situs.example/lama", redirect("/baru"))
    urls = [f"http://situs.example/{name}" for name in ("1", "lama", "3")]

    made = pauses(web, urls, replace(CALM, pause_s=600.0))

    assert len(web.exchanges) == 5
    assert len(made) == 2, "none behind robots.txt, and none within a page"
    assert all(400 < seconds <= 600 for seconds in made)


def test_a_host_may_ask_for_a_longer_pause(web: Web) -> None:
    web.serve("http://situs.example/*", "isi")
    web.serve("http://situs.example/robots.txt", "User-agent: *\nCrawl-delay: 4")

    made = pauses(web, ["http://situs.example/1", "http://situs.example/2"])

    assert len(made) == 1
    assert 0 < made[0] <= 4


def test_no_host_waits_for_another(web: Web) -> None:
    """The slow host answers only once all others are done: were they held up, it never would."""
    others_done = threading.Event()

    def slow(exchange: Exchange) -> None:
        if others_done.wait(20):
            exchange.answer("akhirnya")

    web.serve("http://lambat.example/*", slow)
    urls = ["http://lambat.example/1"]
    for number in range(8):
        web.serve(f"http://situs{number}.example/*", "isi")
        urls += [f"http://situs{number}.example/{n}" for n in range(4)]
    done: list[Page | Loss] = []

    def on_done(one: Page | Loss) -> None:
        done.append(one)
        if len(done) == len(urls) - 1:
            others_done.set()

    with Downloader(None, CALM, network=web.network) as downloader:
        found = list(downloader.pages([(url, FEED) for url in urls], on_done))

    assert all(isinstance(one, Page) for one in found)
    assert done[-1].content == b"akhirnya"  # type: ignore[union-attr]


def test_every_fault_at_once_leaves_the_others_whole(web: Web) -> None:
    web.serve("http://gantung.example/*", hang_before_headers)
    web.serve("http://tetes.example/*", drip_body)
    web.fail("diam.example", "silent")
    web.fail("tutup.example", "refused")
    urls = []
    for number in range(4):
        web.serve(f"http://situs{number}.example/*", "isi")
        for host in ("gantung", "tetes", "diam", "tutup", "tiada", f"situs{number}"):
            urls.append(f"http://{host}.example/{number}")
    # Good hosts have the time of a busy machine; each fault costs it once.
    policy = replace(CALM, connect_s=3.0, read_s=3.0, total_s=3.0, attempts=1, host_failures=1)

    found = fetch(web, urls, policy)

    kinds = {
        one.origin if isinstance(one, Page) else one.input: isinstance(one, Page) for one in found
    }
    assert all(good == ("situs" in url) for url, good in kinds.items())
    codes = {one.code for one in found if isinstance(one, Loss)}
    assert codes == {"time-out", "download"}


def test_a_host_that_fails_again_and_again_is_not_asked_any_more(web: Web) -> None:
    web.serve("http://sibuk.example/*", status(429))
    web.serve("http://rusak.example/*", status(500))
    urls = [f"http://{host}.example/{n}" for n in range(9) for host in ("sibuk", "rusak")]

    found = fetch(web, urls, replace(CALM, attempts=1))

    assert all(isinstance(one, Loss) for one in found)
    assert sum("sibuk" in url for url in web.asked) == 2
    assert sum("rusak" in url for url in web.asked) == 9, "a host that answers is asked on"
    assert "not asked again" in found[-2].message  # type: ignore[union-attr]


def test_the_same_page_is_fetched_once(web: Web) -> None:
    web.serve("http://situs.example/1", "isi")

    found = fetch(web, ["http://situs.example/1"] * 3)

    assert len(found) == 3
    assert len(web.asked) == 1


def test_who_stops_iterating_stops_the_lanes(web: Web) -> None:
    web.serve("http://situs.example/*", "isi")
    with Downloader(None, replace(CALM, pause_s=0.05), network=web.network) as downloader:
        pages = downloader.pages([(f"http://situs.example/{n}", FEED) for n in range(200)])
        next(pages)
        pages.close()  # type: ignore[attr-defined]

    assert len(web.asked) < 100


def test_closing_ends_what_is_under_way(web: Web) -> None:
    came = threading.Event()

    def hang(exchange: Exchange) -> None:
        came.set()
        exchange.wait()

    web.serve("http://situs.example/1", hang)
    downloader = Downloader(None, CALM, network=web.network)
    found: list[Page | Loss] = []
    thread = threading.Thread(
        target=lambda: found.extend(downloader.pages([("http://situs.example/1", FEED)]))
    )
    thread.start()
    assert came.wait(10)
    downloader.close()
    thread.join(10)

    assert isinstance(found[0], Loss)


def test_closing_ends_a_connection_that_is_being_made(web: Web) -> None:
    def dial(address: str, port: int, timeout_s: float) -> socket.socket:
        connection = web.network.dial(address, port, timeout_s)
        downloader.close()
        return connection

    web.serve("http://situs.example/*", "isi")
    downloader = Downloader(None, CALM, network=replace(web.network, dial=dial))
    [lost] = downloader.pages([("http://situs.example/1", FEED)])

    assert isinstance(lost, Loss)
    assert web.exchanges == [], "nothing is asked on it"


def test_a_fault_of_ours_is_not_a_loss() -> None:
    def broken(_: int) -> Page:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(in_order([1, 2], str, broken, 2))


def test_large_pages_wait_on_the_disk() -> None:
    pages = {n: Page(str(n), bytes([n]) * 9_000_000) for n in range(4)}

    assert list(in_order([3, 1, 0, 2], str, pages.__getitem__, 4)) == [
        pages[n] for n in (3, 1, 0, 2)
    ]
    assert list(in_order([], str, pages.__getitem__, 4)) == []
