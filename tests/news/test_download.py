"""One page over HTTP: what comes, and everything that can go wrong on the way."""

import contextlib
import re
import socket
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.errors import DownloadError, InputError, RefusedAddressError, TimeOutError
from briefing.news.decode import decode
from briefing.news.download import Downloader, Policy
from tests.news.faults import FAULTS
from tests.news.loopback_web import (
    CALM,
    QUICK,
    Answer,
    Exchange,
    Web,
    gzipped,
    in_turn,
    page,
    redirect,
    reset_half_way,
    status,
    too_short,
)

URL = "http://kabar.example/berita/1"


def get(web: Web, url: str = URL, policy: Policy = CALM) -> bytes:
    with Downloader(None, policy, network=web.network) as downloader:
        return downloader.page(url).content


def test_a_page_comes_with_its_charset_and_address(web: Web) -> None:
    web.serve("http://kabar.example/lama", redirect("/berita/1"))
    web.serve(URL, page(b"<p>Isi</p>", {"Content-Type": "text/html; charset=iso-8859-1"}))
    with Downloader(None, CALM, network=web.network) as downloader:
        got = downloader.page("http://kabar.example/lama")

        assert downloader.requests == 3  # with robots.txt
    assert got.content == b"<p>Isi</p>"
    assert got.charset == "iso-8859-1"
    assert got.url == URL
    assert got.origin == "http://kabar.example/lama"


def test_the_request_says_who_asks_and_carries_no_cookie(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.serve(URL, page("satu", {"Set-Cookie": "id=1; Path=/"}))
    monkeypatch.setenv("BRIEFING_CONTACT", "ani@contoh.example\r\nX-Lain: (1)")
    with Downloader(None, Policy(pause_s=0), network=web.network) as downloader:
        downloader.page(URL)
        downloader.page(URL)

    asked = web.exchanges[-1].headers
    assert asked["user-agent"].startswith("Briefing/")
    assert asked["user-agent"].endswith("(personal news briefing; +ani@contoh.exampleX-Lain:1)")
    assert "cookie" not in asked


def test_a_connection_is_kept(web: Web) -> None:
    web.serve("http://kabar.example/*", "isi")
    with Downloader(None, CALM, network=web.network) as downloader:
        downloader.page(URL)
        downloader.page(f"{URL}2")

    assert len(web.dialled) == 1


def test_a_user_and_a_password_are_used_and_written_nowhere(web: Web) -> None:
    web.serve("http://kabar.example/*", redirect("http://lain.example/"))
    web.serve("http://lain.example/", status(500))
    with pytest.raises(DownloadError) as caught:
        get(web, "http://ani:rahasia@kabar.example/")

    sent = {exchange.url: exchange.headers for exchange in web.exchanges}
    assert sent["http://kabar.example/"]["authorization"].startswith("Basic ")
    assert "authorization" not in sent["http://lain.example/"]
    assert "rahasia" not in str(caught.value)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_an_error_that_names_the_address(fault: str, web: Web) -> None:
    answer, error, says = FAULTS[fault]
    web.serve("http://kabar.example/*", answer)
    policy = replace(CALM, page_bytes=2_000_000)
    if error is TimeOutError:
        # Only the page itself is waited for so briefly; of drips none comes too late by itself.
        read_s = policy.read_s if "drip" in fault else QUICK.read_s
        policy = replace(QUICK, read_s=read_s, ignore_robots=frozenset({"kabar.example"}))

    with pytest.raises(error, match=says) as caught:
        get(web, policy=policy)

    named = "kabar.example" if error is not RefusedAddressError else "169.254.169.254|file:"
    assert re.search(named, str(caught.value))


def test_a_host_that_is_none_refused_or_silent_is_an_error_of_ours(web: Web) -> None:
    web.fail("tutup.example", "refused")
    web.fail("diam.example", "silent")

    with pytest.raises(DownloadError, match="no host is called"):
        get(web, "http://tiada.example/")
    with pytest.raises(DownloadError, match="cannot be fetched"):
        get(web, "http://tutup.example/")
    with pytest.raises(TimeOutError):
        get(web, "http://diam.example/", QUICK)


def test_a_look_up_that_hangs_is_left_behind(web: Web) -> None:
    slow = replace(web.network, lookup=lambda _: web.closing.wait(30) or [])
    with (
        Downloader(None, QUICK, network=slow) as downloader,
        pytest.raises(TimeOutError, match=r"address of kabar\.example"),
    ):
        downloader.page(URL)


def test_the_next_address_is_tried_where_one_is_silent(web: Web) -> None:
    web.serve(URL, "isi")
    web.silent.add("8.8.1.1")
    web.names["kabar.example"] = ["8.8.1.1", *web.names["kabar.example"]]
    given: list[float] = []

    def dial(address: str, port: int, timeout_s: float) -> socket.socket:
        given.append(timeout_s)
        return web.network.dial(address, port, timeout_s)

    with Downloader(None, CALM, network=replace(web.network, dial=dial)) as downloader:
        assert downloader.page(URL).content == b"isi"
    assert 0 < given[0] <= CALM.connect_s / 2  # its share


@pytest.mark.parametrize(
    "answer",
    [
        in_turn(status(503), status(502), page("isi")),
        in_turn(status(429, {"Retry-After": "0"}), page("isi")),
        in_turn(reset_half_way, page("isi")),
        in_turn(too_short, page("isi")),
        in_turn(lambda exchange: exchange.reset(), page("isi")),
        in_turn(status(304), page("isi")),
    ],
)
def test_what_is_passing_is_asked_again(answer: Answer, web: Web) -> None:
    web.serve(URL, answer)

    assert get(web) == b"isi"


def test_what_will_stay_is_not_asked_again(web: Web) -> None:
    for code in (403, 404, 410, 501):
        web.serve(f"http://kabar.example/{code}", status(code))
        with pytest.raises(DownloadError):
            get(web, f"http://kabar.example/{code}")

        assert web.count(f"http://kabar.example/{code}") == 1


def test_a_host_is_waited_for_as_it_asks_within_bounds(web: Web) -> None:
    waits: list[float] = []
    web.serve(URL, in_turn(status(503, {"Retry-After": "7"}), page("isi")))
    with Downloader(None, replace(CALM, longest_wait_s=10), network=web.network) as downloader:
        ended = downloader._fetch._ended
        ended.wait = lambda seconds=None: waits.append(seconds) or False  # type: ignore[method-assign,assignment,func-returns-value]

        assert downloader.page(URL).content == b"isi"

    assert 7.0 in waits


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the machine's zone cannot be set here")
def test_a_date_to_wait_for_is_in_utc_wherever_the_machine_stands(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=3)).replace("+0000", "-0000")
    web.serve(URL, status(429, {"Retry-After": later}))
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    try:
        with pytest.raises(DownloadError) as raised:
            get(web)
    finally:
        monkeypatch.undo()
        time.tzset()

    assert raised.value.retry_after_s == pytest.approx(3 * 3600, abs=60)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, "<p>Isi</p>"),
        ({"Content-Type": "application/gzip"}, gzipped),
        ({"Content-Encoding": "x-gzip"}, gzipped),
    ],
)
def test_bodies_are_unpacked(headers: dict[str, str], body: object, web: Web) -> None:
    import gzip

    content = body if isinstance(body, str) else gzip.compress(b"<p>Isi</p>")
    web.serve(URL, page(content, headers))

    assert get(web) == b"<p>Isi</p>"


CHARSET_LIES = [
    ("text/html; charset=utf-8", "windows-1252"),
    ("text/html; charset=iso-8859-1", "utf-8"),
    ("text/html; charset=utf-16", "utf-8"),
    ("text/html; charset=\x1b[31mtidak-ada", "utf-8"),
]


@pytest.mark.parametrize(("declared", "real"), CHARSET_LIES)
def test_charset_lies_are_seen_through_by_the_extractor(declared: str, real: str, web: Web) -> None:
    web.serve(URL, page("<p>Kafé baru dibuka</p>".encode(real), {"Content-Type": declared}))
    with Downloader(None, CALM, network=web.network) as downloader:
        got = downloader.page(URL)

    assert decode(got.content, got.charset) == "<p>Kafé baru dibuka</p>"


def test_small_pages_that_send_browsers_on_are_redirects(web: Web) -> None:
    web.serve(URL, '<meta http-equiv="refresh" content="0; url=/berita/2">')
    web.serve("http://kabar.example/berita/2", "dua")

    assert get(web) == b"dua"


@pytest.mark.parametrize(
    "url",
    ["http://", "http://[::1", "https://contoh.example:port/", "http://a b/", "http://\x1b[31m/"],
)
def test_an_address_that_is_none_is_an_error_of_ours(url: str, web: Web) -> None:
    with pytest.raises(DownloadError):
        get(web, url)


def test_a_port_that_there_is_not_is_not_taken_for_another(web: Web) -> None:
    with pytest.raises(DownloadError, match="no port 65616"):
        get(web, "http://contoh.example:65616/")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://kabar.example/", "javascript:1", "x"])
def test_only_http_is_fetched(url: str, web: Web) -> None:
    with pytest.raises(RefusedAddressError, match=r"only http and https .*by its path"):
        get(web, url)


def test_https_is_spoken_and_http2_where_it_is_offered(
    web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    authority = tmp_path_factory.mktemp("tls") / "ca.pem"
    authority.write_text(web.secure())
    web.serve("https://aman.example/", "isi")
    with pytest.raises(DownloadError, match="CERTIFICATE_VERIFY_FAILED"):
        get(web, "https://aman.example/")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))

    assert get(web, "https://aman.example/") == b"isi"
    assert web.exchanges[-1].headers["version"] == "2"


def test_https_without_tls_behind_it_is_an_error_of_ours(web: Web) -> None:
    web.serve("https://kabar.example/", "isi")

    with pytest.raises(DownloadError, match="cannot be fetched"):
        get(web, "https://kabar.example/")


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(
        st.binary(max_size=300),
        st.builds(
            lambda head, body: b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + body,
            st.binary(max_size=100),
            st.binary(max_size=100),
        ),
    )
)
def test_whatever_bytes_come_there_is_a_page_or_an_error_of_ours(sent: bytes) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.send(sent)
        exchange.connection.close()

    with Web() as web:
        web.serve(URL, answer)
        with contextlib.suppress(InputError):
            assert isinstance(get(web, policy=replace(CALM, attempts=1)), bytes)
