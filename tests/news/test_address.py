"""Addresses: the article's own, and those of its other pages."""

import pytest

from briefing.news.address import clean_address, host_of, is_index_address, next_pages

URL = "https://www.contoh.id/berita/123/judul-berita-hari-ini"


@pytest.mark.parametrize(
    ("links", "all_pages", "pages"),
    [
        (
            [URL + "?page=2", URL + "?page=3", URL + "?page=2"],
            "",
            (URL + "?page=2", URL + "?page=3"),
        ),
        ([URL + "?page=2"], "page=all", (URL + "?page=all",)),
        ([URL + "?page=2", URL + "?page=all"], "", (URL + "?page=all",)),
        (["?page=2#x"], "", (URL + "?page=2",)),
        ([URL + "/2", URL + "/1"], "", (URL + "/2",)),
        (["https://www.contoh.id/indeks?page=2", "https://lain.id/x?page=2"], "page=all", ()),
        ([URL, "javascript:void(0)", "http://[", ""], "page=all", ()),
    ],
)
def test_next_pages(links: list[str], all_pages: str, pages: tuple[str, ...]) -> None:
    assert next_pages(URL, links, all_pages) == pages


def test_all_pages_have_no_next() -> None:
    assert next_pages(URL + "?page=all", [URL + "?page=2"], "page=all") == ()


def test_without_an_address_there_are_none() -> None:
    assert next_pages(None, [URL + "?page=2"], "page=all") == ()


def test_an_archive_is_not_the_publisher() -> None:
    archived = "https://web.archive.org/web/20200101000000/" + URL
    assert clean_address(archived) == URL


@pytest.mark.parametrize(
    "address", ["", None, "kompas", "javascript:x", "http://[::1", "ftp://a.b/c"]
)
def test_no_address(address: str | None) -> None:
    assert clean_address(address) is None


def test_host() -> None:
    assert host_of("https://WWW.Contoh.id:443/x") == "contoh.id"
    assert host_of("https://m.contoh.id/") == "contoh.id"


@pytest.mark.parametrize(
    ("address", "is_index"),
    [
        ("https://contoh.id", True),
        ("https://contoh.id/indeks?page=2", True),
        ("https://contoh.id/tag/kopi", True),
        ("https://contoh.id/search?q=kopi", True),
        ("https://contoh.id/ekonomi/makro", True),
        (URL, False),
        ("https://contoh.id/?p=123", False),
        ("https://contoh.id/judul-berita-yang-panjang-sekali", False),
    ],
)
def test_lists_by_their_address(address: str, is_index: bool) -> None:
    assert is_index_address(address) is is_index
