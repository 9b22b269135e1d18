"""Only an address that a subscriber can reach is a podcast's."""

import pytest

from briefing.errors import BaseUrlError
from briefing.studio.podcast.address import is_at_home, is_this_machine, read_base_url


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://contoh.example/siaran/", "https://contoh.example/siaran/"),
        ("https://contoh.example/siaran", "https://contoh.example/siaran/"),
        (" http://192.168.1.10:8000 ", "http://192.168.1.10:8000/"),
        ("HTTPS://Contoh.EXAMPLE/A/b//", "https://contoh.example/A/b/"),
        ("http://raspberrypi.local:8000/", "http://raspberrypi.local:8000/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[fd00::1]:8000/x/", "http://[fd00::1]:8000/x/"),
    ],
)
def test_an_address_ends_in_a_slash(given: str, read: str) -> None:
    assert read_base_url(given) == read
    assert read_base_url(read) == read


@pytest.mark.parametrize(
    "given",
    [
        "",
        "siaran/",
        "/siaran/",
        "contoh.example/siaran",
        "ftp://contoh.example/",
        "file:///srv/siaran/",
        "https://",
        "https://[",
        "https://contoh.example:port/",
        "https://user:rahasia@contoh.example/",
        "https://contoh.example/?a=1",
        "https://contoh.example/#a",
        "https://contoh.example/berita pagi/",
        "https://contoh.example/é/",
        "https://contoh.example/feed.xml",
        "https://contoh.example/%2e%2e/",
        f"https://{'a' * 64}.example/",
    ],
)
def test_what_is_none_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(BaseUrlError, match=r"http://192\.168\.1\.10:8000/"):
        read_base_url(given)


@pytest.mark.parametrize(
    "given",
    [
        "http://localhost:8000/",
        "http://LOCALHOST/",
        "http://a.localhost/",
        "http://127.0.0.1:8000/",
        "http://127.1.2.3/",
        "http://[::1]:8000/",
        "http://0.0.0.0:8000/",
    ],
)
def test_m9_this_machine_is_refused_with_a_word_unless_it_is_meant(given: str) -> None:
    with pytest.raises(BaseUrlError, match="--local"):
        read_base_url(given)

    assert read_base_url(given, local=True).startswith("http://")


def test_hosts_are_told_apart() -> None:
    assert is_this_machine("127.0.0.1")
    assert not is_this_machine("192.168.1.10")
    assert is_at_home("192.168.1.10")
    assert is_at_home("nas.local")
    assert not is_at_home("contoh.example")
    assert not is_at_home("8.8.8.8")
