"""Addresses that stand for another, and what only tracks readers."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.address import article_address
from briefing.news.wrapped import is_google_news, leads_on, unwrapped

ARTICLE = "https://kabar.example/ekonomi/2026/11/24/harga-beras-turun"


def google_news(link: str, amp: str = "") -> str:
    """A token as Google News made them until 2024: two links, each with its length before it."""

    def field(tag: bytes, text: str) -> bytes:
        length = len(text)
        size = bytes([length]) if length < 128 else bytes([length & 0x7F | 0x80, length >> 7])
        return tag + size + text.encode()

    token = b"\x08\x13" + field(b'"', link) + field(b"\xd2\x01", amp)
    return "https://news.google.com/rss/articles/" + base64.urlsafe_b64encode(
        token
    ).decode().rstrip("=")


@pytest.mark.parametrize(
    "link", [ARTICLE, ARTICLE + "-" + "x" * 200, "http://a.example/", ARTICLE + "?id=1&b=2"]
)
def test_google_news_names_the_article_in_older_links(link: str) -> None:
    assert unwrapped(google_news(link) + "?oc=5") == link
    assert unwrapped(google_news(link, ARTICLE + "/amp") + "?oc=5") == link
    for path in ("/articles/", "/read/", "/__i/rss/rd/articles/"):
        assert unwrapped(google_news(link).replace("/rss/articles/", path)) == link


def test_google_news_does_not_in_newer_ones() -> None:
    newer = google_news("AU_yqLPdusDIGabcdefgh")

    assert unwrapped(newer) == newer
    assert is_google_news(newer)
    assert not is_google_news(ARTICLE)
    assert not is_google_news("https://news.google.com/rss?hl=id")


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


@pytest.mark.parametrize(
    ("address", "content", "onward"),
    [
        (ARTICLE, '<meta http-equiv="refresh" content="0;url=https://a.example/?x=1&amp;y=2">', "https://a.example/?x=1&y=2"),
        (ARTICLE, "<META HTTP-EQUIV=refresh CONTENT='1; URL=/lain'>", "/lain"),
        (ARTICLE, '<meta http-equiv="refresh" content="300">', None),
        (ARTICLE, '<meta http-equiv="refresh" content="300; url=/lagi">', None),
        (ARTICLE, f'<meta http-equiv="refresh" content="0; url={ARTICLE}">', None),
        (ARTICLE, '<meta http-equiv="refresh" content="0; url=/lain">' + "isi " * 9000, None),
        (google_news("AU_x"), '<c-wiz data-n-au="https://kabar.example/1">', "https://kabar.example/1"),
        (google_news("AU_x"), '<a href="https://kabar.example/1" rel="nofollow">', "https://kabar.example/1"),
        (google_news("AU_x"), '<a href="https://www.google.com/x" rel="nofollow">', None),
        (ARTICLE, '<a href="https://kabar.example/1" rel="nofollow">', None),
    ],
)  # fmt: skip
def test_interstitials_lead_on(address: str, content: str, onward: str | None) -> None:
    assert leads_on(address, content.encode()) == onward


@pytest.mark.parametrize(
    "piece", ["<meta ", "<a ", '<a href="https://', "<meta http-equiv=refresh "]
)
def test_no_page_takes_long(piece: str) -> None:
    content = (piece * 200_000).encode()[:1_000_000]

    assert leads_on(google_news("AU_x"), content) is None
    assert leads_on(ARTICLE, content[:20_000]) is None
