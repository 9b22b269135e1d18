"""What an answer leads on to that is not the page asked for."""

import pytest

from briefing.errors import UnresolvedError
from briefing.news.google_news import ENDPOINT
from briefing.news.onward import Hop, leads_on, moved
from tests.news.test_google_news import ADDRESS, ARTICLE, FOUND, answer, frame, signed

REFRESH = '<meta http-equiv="refresh" content="0; url=/lain">'
OPEN = '<c-wiz data-n-au="https://kabar.example/1?utm_source=gn">'
NOFOLLOW = '<a href="https://kabar.example/1" rel="nofollow">'


@pytest.mark.parametrize(
    ("address", "content", "onward"),
    [
        (ARTICLE, '<meta http-equiv="refresh" content="0;url=https://a.example/?x=1&amp;y=2">', "https://a.example/?x=1&y=2"),
        (ARTICLE, "<META HTTP-EQUIV=refresh CONTENT='1; URL=/lain'>", "/lain"),
        (ARTICLE, '<meta http-equiv="refresh" content="300">', None),
        (ARTICLE, '<meta http-equiv="refresh" content="300; url=/lagi">', None),
        (ARTICLE, f'<meta http-equiv="refresh" content="0; url={ARTICLE}">', None),
        (ARTICLE, REFRESH + "isi " * 9000, None),
        (ARTICLE, NOFOLLOW, None),
        (ARTICLE, OPEN, None),
        (ARTICLE, signed(), None),
        (ADDRESS, NOFOLLOW, "https://kabar.example/1"),
        (ADDRESS, REFRESH, "/lain"),
    ],
)  # fmt: skip
def test_interstitials_lead_on(address: str, content: str, onward: str | None) -> None:
    assert leads_on(address, content.encode()) == (Hop(onward) if onward else None)


def test_what_is_no_html_leads_nowhere() -> None:
    assert leads_on(ARTICLE, REFRESH.encode(), is_html=False) is None


def test_google_news_tells_openly_or_is_asked() -> None:
    opened = leads_on(ADDRESS, (signed() + OPEN).encode())
    assert opened == Hop("https://kabar.example/1", for_good=True)
    hop = leads_on(ADDRESS, (NOFOLLOW + REFRESH + signed()).encode())
    assert hop is not None
    assert hop.url == ENDPOINT
    assert hop.form is not None


def test_google_news_answers_with_the_article_as_it_is_asked_for() -> None:
    amp = '["garturlres","https://www-kabar-example.cdn.ampproject.org/c/s/www.kabar.example/1?utm_source=x"]'
    for text, link in ((FOUND, ARTICLE + "?a=1&b=2"), (amp, "https://www.kabar.example/1")):
        told = leads_on(ENDPOINT, answer(frame(text)), is_html=False)
        assert told == Hop(link, for_good=True)


@pytest.mark.parametrize("is_html", [True, False])
def test_what_google_news_does_not_tell_is_an_error(is_html: bool) -> None:
    with pytest.raises(UnresolvedError, match="does not say where the article is"):
        leads_on(ADDRESS, b"<p>Halaman</p>", is_html=is_html)
    with pytest.raises(UnresolvedError, match="has no address"):
        leads_on(ENDPOINT, b"<p>Halaman</p>", is_html=is_html)


def test_who_asks_for_a_person_is_named() -> None:
    assert moved(ADDRESS, ARTICLE) == Hop(ARTICLE)
    with pytest.raises(UnresolvedError, match="consent") as raised:
        moved(ADDRESS, "https://consent.google.com/m?continue=x")
    assert raised.value.of_host
    assert ADDRESS in str(raised.value)


@pytest.mark.parametrize(
    "piece", ["<meta ", "<a ", '<a href="https://', "<meta http-equiv=refresh "]
)
def test_no_page_takes_long(piece: str) -> None:
    content = (piece * 200_000).encode()[:1_000_000]

    with pytest.raises(UnresolvedError):
        leads_on(ADDRESS, content)
    assert leads_on(ARTICLE, content[:20_000]) is None


def test_no_space_within_a_page_takes_long() -> None:
    """Backtracking would take seconds over each, and the test its time-out."""
    content = b"<meta http-equiv=refresh content=" + b" " * 19_900

    assert not any(leads_on(ARTICLE, content) for _ in range(60))
