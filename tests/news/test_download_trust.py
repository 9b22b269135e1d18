"""Where links may lead: outside, by the name's own addresses, on every hop, whatever they spell."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import DownloadError, RefusedAddressError
from briefing.news.download import Downloader, Policy
from briefing.news.download.addresses import is_private, is_private_name
from tests.news.loopback_web import CALM, Web, redirect

FEED = "http://kabar.example/rss"
URL = "http://kabar.example/1"

PRIVATE = """
0.0.0.0 127.0.0.1 127.255.255.254 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254
100.64.0.1 100.100.100.200 192.0.2.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 168.63.129.16
:: ::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 fec0::1 ff02::1 2001:db8::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::7f00:1 2002:7f00:1:: 2002:a9fe:a9fe::
none-at-all
""".split()
PUBLIC = "8.8.8.8 103.10.66.1 172.32.0.1 192.169.0.1 2001:4860:4860::8888 ::ffff:8.8.8.8".split()


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as opened:
        opened.serve(URL, "isi")
        yield opened


def follow(web: Web, url: str, found_on: str | None = FEED, policy: Policy = CALM) -> bytes:
    with Downloader(None, policy, network=web.network) as downloader:
        return downloader.page(url, found_on=found_on).content


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_told(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_told(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize(
    "host",
    "localhost LOCALHOST localhost. nas printer.local db.internal router.lan 127.1 2130706433"
    " 0177.0.0.1 0x7f000001 0x7f.1 [::1] ::1 ::ffff:127.0.0.1 169.254.169.254".split(),
)
def test_names_of_private_hosts_are_told(host: str) -> None:
    assert is_private_name(host)


@pytest.mark.parametrize(
    "host", "kabar.example www.kompas.com 8.8.8.8 1e100.net local.news".split()
)
def test_names_of_public_hosts_are_told(host: str) -> None:
    assert not is_private_name(host)


@pytest.mark.parametrize(
    "host",
    "127.0.0.1 127.1 2130706433 0x7f000001 0.0.0.0 169.254.169.254 100.64.0.1"
    " [::1] [::ffff:127.0.0.1] [fe80::1] [fd00:ec2::254]".split(),
)
def test_a_link_to_an_address_within_is_refused_unasked(host: str, web: Web) -> None:
    with pytest.raises(RefusedAddressError, match="own network"):
        follow(web, f"http://{host}/rahasia")

    assert web.dialled == []


@pytest.mark.parametrize(
    "url",
    [
        "http://kabar.example@127.0.0.1/",
        "http://kabar.example:80@127.0.0.1/",
        "http://kabar.example%2f@127.0.0.1/",
        "http://127.0.0.1#@kabar.example/",
        "http://127。0。0。1/",
        "HTTP://LOCALHOST/",
        "http://localhost./",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "//127.0.0.1/",
    ],
)
def test_no_way_of_writing_a_host_hides_where_it_leads(url: str, web: Web) -> None:
    web.names |= {"localhost": ["127.0.0.1"], "localhost.": ["127.0.0.1"]}

    with pytest.raises(RefusedAddressError):
        follow(web, url)

    assert web.dialled == []


def test_a_name_with_an_address_within_is_refused_unasked(web: Web) -> None:
    web.names["jahat.example"] = ["10.0.0.5"]

    with pytest.raises(RefusedAddressError):
        follow(web, "http://jahat.example/")

    assert web.dialled == []


def test_of_a_name_with_both_only_the_public_address_is_used(web: Web) -> None:
    web.names["kabar.example"] = ["127.0.0.1", *web.names["kabar.example"], "::1"]

    assert follow(web, URL) == b"isi"
    assert {address for address, _ in web.dialled} == {"9.9.0.1"}


def test_a_name_is_looked_up_once_so_that_it_cannot_change(web: Web) -> None:
    answers = iter([["9.9.0.1"], ["127.0.0.1"], ["127.0.0.1"]])
    network = replace(web.network, lookup=lambda _: next(answers))
    with Downloader(None, CALM, network=network) as downloader:
        downloader.page(FEED.replace("rss", "1"))
        downloader.page(URL, found_on=FEED)

    assert {address for address, _ in web.dialled} == {"9.9.0.1"}


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://localhost:6379/",
        "//127.0.0.1/",
        "http://[::ffff:169.254.169.254]/",
        "file:///etc/passwd",
        "ftp://kabar.example/",
        "javascript:alert(1)",
        "data:text/html,isi",
    ],
)
def test_redirects_are_checked_like_links(location: str, web: Web) -> None:
    web.names["localhost"] = ["127.0.0.1"]
    web.serve("http://kabar.example/pindah", redirect(location))

    with pytest.raises(RefusedAddressError):
        follow(web, "http://kabar.example/pindah")
    with pytest.raises(RefusedAddressError):
        follow(web, "http://kabar.example/pindah", found_on=None)

    assert {address for address, _ in web.dialled} == {"9.9.0.1"}


def test_a_robots_txt_elsewhere_is_checked_as_well(web: Web) -> None:
    web.serve("http://kabar.example/robots.txt", redirect("http://169.254.169.254/"))

    assert follow(web, URL) == b"isi"
    assert {address for address, _ in web.dialled} == {"9.9.0.1"}


def test_who_is_named_may_be_private_and_link_to_himself_but_not_beyond(web: Web) -> None:
    web.serve("http://nas.example/*", "isi")
    web.names["nas.example"] = ["192.168.1.5"]
    web.names["router.example"] = ["192.168.1.1"]

    assert follow(web, "http://nas.example/rss", found_on=None) == b"isi"
    assert follow(web, "http://nas.example/1", found_on="http://nas.example/rss") == b"isi"
    with pytest.raises(RefusedAddressError):
        follow(web, "http://router.example/", found_on="http://nas.example/rss")
    with pytest.raises(RefusedAddressError):
        follow(web, "http://nas.example/1", found_on="sumber.opml")


def test_the_setting_lets_links_lead_within(web: Web) -> None:
    web.serve("http://nas.example/1", "isi")
    web.names["nas.example"] = ["192.168.1.5"]

    assert follow(web, "http://nas.example/1", policy=replace(CALM, allow_private=True)) == b"isi"


def test_a_kept_connection_and_a_kept_page_are_no_way_round(web: Web, tmp_path: Path) -> None:
    web.serve("http://nas.example/*", "isi")
    web.names["nas.example"] = ["192.168.1.5"]
    with Downloader(tmp_path, CALM, network=web.network) as downloader:
        downloader.page("http://nas.example/1")
        for page_asked in ("1", "2"):
            with pytest.raises(RefusedAddressError):
                downloader.page(f"http://nas.example/{page_asked}", found_on=FEED)


def test_a_proxy_is_used_and_its_names_judged_by_themselves(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://wakil.example:3128")
    monkeypatch.setenv("http_proxy", "http://wakil.example:3128")
    monkeypatch.setenv("NO_PROXY", "langsung.example")
    monkeypatch.setenv("no_proxy", "langsung.example")
    web.address("wakil.example")
    web.serve("http://jauh.example/1", "lewat wakil")
    web.serve("http://langsung.example/1", "langsung")
    del web.names["jauh.example"]  # only the proxy knows it

    assert follow(web, "http://jauh.example/1") == b"lewat wakil"
    assert web.dialled[-1][1] == 3128
    assert follow(web, "http://langsung.example/1") == b"langsung"
    assert web.dialled[-1][1] == 80
    for host in ("localhost", "127.1", "2130706433", "169.254.169.254", "[::1]"):
        with pytest.raises(RefusedAddressError):
            follow(web, f"http://{host}/")


def test_https_goes_through_a_proxy_in_a_tunnel(
    web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "ca.pem").write_text(web.secure())
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("HTTPS_PROXY", "wakil.example:3128")
    monkeypatch.setenv("https_proxy", "wakil.example:3128")
    web.address("wakil.example")
    web.serve("https://jauh.example/1", "lewat wakil")
    del web.names["jauh.example"]

    assert follow(web, "https://jauh.example/1") == b"lewat wakil"
    assert {port for _, port in web.dialled} == {3128}


@pytest.mark.parametrize("proxy", ["nonsense://x", "http://[::1", "socks5://127.0.0.1:9"])
def test_a_proxy_that_is_none_is_an_error_of_ours(
    proxy: str, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy)

    with pytest.raises(DownloadError, match="proxy"):
        follow(web, URL)
