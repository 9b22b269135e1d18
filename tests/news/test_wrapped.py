"""Addresses that hold another one, and what only tracks readers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.address import article_address
from briefing.news.wrapped import unwrapped
from tests.news.test_google_news import ARTICLE, older, tokened


def test_google_news_names_the_article_in_older_links() -> None:
    assert unwrapped(older(ARTICLE)) == ARTICLE
    newer = tokened("AU_yqLPdusDIGabcdefgh")
    assert unwrapped(newer) == newer


@pytest.mark.parametrize(
    ("address", "stands_for"),
    [
        (
            "http://kabar.feedsportal.com/c/1/f/2/s/3/l/0Lnews0Bkabar0N0Cread0C20A260C1110A0Charga0Eberas/story01.htm",
            "http://news.kabar.com/read/2026/1110/harga-beras",
        ),
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fkabar.example%2F1", "https://kabar.example/1"),
        ("https://www.google.co.id/url?q=https://kabar.example/1&usg=x", "https://kabar.example/1"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fkabar.example%2F1&h=A", "https://kabar.example/1"),
        ("https://www-kabar-example.cdn.ampproject.org/c/s/www.kabar.example/1/amp", "https://www.kabar.example/1/amp"),
        ("https://kabar.cdn.ampproject.org/v/kabar.example/1?amp_js_v=1", "http://kabar.example/1?amp_js_v=1"),
        ("https://www.google.com/amp/s/amp.kabar.example/1", "https://amp.kabar.example/1"),
        ("https://l.facebook.com/l.php?u=javascript:alert(1)", None),
        ("https://www.google.com/search?q=https://kabar.example/1", None),
        ("https://google.com.jahat.example/url?q=https://kabar.example/1", None),
        (ARTICLE, None),
        ("bukan alamat", None),
        ("http://[::1", None),
    ],
)  # fmt: skip
def test_wrappings_are_taken_off(address: str, stands_for: str | None) -> None:
    assert unwrapped(address) == (stands_for or address)


def test_wrappings_within_wrappings_end() -> None:
    address = ARTICLE
    for _ in range(3):
        address = f"https://www.google.com/url?q={address}"
    assert unwrapped(address) == ARTICLE
    own = "https://www.google.com/url?q=https://www.google.com/url"
    assert unwrapped(own) == "https://www.google.com/url"


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        (f"{ARTICLE}?utm_source=rss&utm_medium=feed#komentar", ARTICLE),
        (f"{ARTICLE}?page=2&fbclid=abc&id=7&GCLID=1", f"{ARTICLE}?page=2&id=7"),
        (f"{ARTICLE}?q=a%20b&kosong=&utm%5Fcampaign=x", f"{ARTICLE}?q=a%20b&kosong="),
        ("HTTPS://Kabar.EXAMPLE:443", "https://kabar.example/"),
        ("http://kabar.example:8080/a", "http://kabar.example:8080/a"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
        ("  https://kabar.example/a\n", "https://kabar.example/a"),
        ("https://kabar.example/ #b", "https://kabar.example/"),
        ("https://kabar.example/? &utm_source=x#b", "https://kabar.example/"),
        ("https://kabar.example/a?source=x&ref=1", "https://kabar.example/a?source=x&ref=1"),
        ("https://ani:k@kabar.example/", "https://ani:k@kabar.example/"),
        ("saved/page.html", "saved/page.html"),
        ("ftp://kabar.example/a?utm_source=x", "ftp://kabar.example/a?utm_source=x"),
    ],
)
def test_an_article_has_one_address(address: str, plain: str) -> None:
    assert article_address(address) == plain


@given(st.text(max_size=60) | st.builds("http://a.example/?{}".format, st.text(max_size=60)))
def test_twice_is_once_for_any_text(address: str) -> None:
    once = article_address(address)

    assert article_address(once) == once
