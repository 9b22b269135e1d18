"""An article of several pages, and of a page that stands for another."""

from collections.abc import Callable

import pytest

from briefing.errors import DownloadError, NotAnArticleError
from briefing.models import Page
from briefing.news.whole import own_address, whole_article

BASE = "https://www.kabar.example/ekonomi/2026/11/24/harga-beras-turun-di-pasar-induk"
TITLE = "Harga Beras Turun di Pasar Induk"
SENTENCES = [
    f"Pedagang {name} mengatakan harga beras turun {number} persen sejak panen raya dimulai di {place}."
    for number, (name, place) in enumerate(
        [
            ("Sulastri", "Indramayu"), ("Wagino", "Karawang"), ("Halimah", "Subang"), ("Tatang", "Cianjur"),
            ("Rohana", "Demak"), ("Suparman", "Ngawi"), ("Yuliana", "Sragen"), ("Baharuddin", "Sidrap"),
        ],
        2,
    )
]  # fmt: skip


def markup(
    paragraphs: list[str], links: tuple[str, ...] = (), head: str = "", title: str = TITLE
) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    paging = "".join(f'<a href="{link}">{link[-1]}</a>' for link in links)
    return (
        f"<html><head>{head}<title>{title}</title></head><body><article><h1>{title}</h1>{body}"
        f"</article><nav>{paging}</nav></body></html>"
    ).encode()


def site(**pages: bytes) -> Callable[[str], Page]:
    asked: list[str] = []

    def fetch(address: str) -> Page:
        asked.append(address)
        key = address.removeprefix(BASE).strip("?/").replace("=", "") or "first"
        if key not in pages:
            raise DownloadError(f"{address} answered 404 Not Found")
        return Page(address, pages[key], address)

    fetch.asked = asked  # type: ignore[attr-defined]
    return fetch


def first(content: bytes, url: str = BASE) -> Page:
    return Page("asal", content, url)


def test_pages_are_joined_no_paragraph_twice() -> None:
    links = (f"{BASE}?page=2", f"{BASE}?page=3")
    fetch = site(
        page2=markup([SENTENCES[3], *SENTENCES[4:6]], links),
        page3=markup(SENTENCES[6:], links),
    )

    article = whole_article(first(markup(SENTENCES[:4], links)), fetch)

    assert list(article.paragraphs) == SENTENCES
    assert article.next_pages == ()
    assert article.title == TITLE
    assert article.origin == "asal"
    assert article.url == BASE


def test_one_page_with_all_is_preferred() -> None:
    links = (f"{BASE}?page=2", f"{BASE}?page=all")
    fetch = site(pageall=markup(SENTENCES, links))

    article = whole_article(first(markup(SENTENCES[:3], links)), fetch)

    assert list(article.paragraphs) == SENTENCES
    assert article.next_pages == ()
    assert fetch.asked == [f"{BASE}?page=all"]  # type: ignore[attr-defined]


def test_who_named_the_page_with_all_is_asked_for_nothing_more() -> None:
    canonical = f'<link rel="canonical" href="{BASE}">'
    content = markup(SENTENCES, (f"{BASE}?page=2", f"{BASE}?page=all"), canonical)
    fetch = site()

    article = whole_article(first(content, f"{BASE}?page=all"), fetch)

    assert list(article.paragraphs) == SENTENCES
    assert article.next_pages == ()
    assert fetch.asked == []  # type: ignore[attr-defined]


def test_a_page_that_cannot_be_had_is_still_named() -> None:
    links = (f"{BASE}?page=2", f"{BASE}?page=3")
    fetch = site(page3=markup(SENTENCES[6:], links))

    article = whole_article(first(markup(SENTENCES[:4], links)), fetch)

    assert list(article.paragraphs) == SENTENCES[:4] + SENTENCES[6:]
    assert article.next_pages == (f"{BASE}?page=2",)


def test_another_article_is_no_page_of_this_one() -> None:
    links = (f"{BASE}?page=2",)
    other = [sentence.replace("beras", "cabai") for sentence in SENTENCES]

    def fetch(address: str) -> Page:
        url = "https://www.kabar.example/ekonomi/2026/11/23/harga-cabai-naik-lagi-pekan-ini"
        return Page(address, markup(other, title="Cabai Naik Lagi Pekan Ini"), url)

    article = whole_article(first(markup(SENTENCES[:4], links)), fetch)

    assert list(article.paragraphs) == SENTENCES[:4]
    assert article.next_pages == links


def test_pages_without_end_end() -> None:
    count = 0

    def fetch(address: str) -> Page:
        nonlocal count
        count += 1
        number = int(address.rpartition("=")[2])
        more = (f"{BASE}?page={number + 1}",)
        return Page(address, markup([f"{s} Bagian {number}." for s in SENTENCES], more), address)

    whole_article(first(markup(SENTENCES, (f"{BASE}?page=2",))), fetch)

    assert count <= 12


def test_a_page_that_is_no_article_is_refused_as_ever() -> None:
    with pytest.raises(NotAnArticleError):
        whole_article(first(b"<html><body><p>Beranda</p></body></html>"), site())


AMP = f"{BASE}/amp"
CANONICAL = f'<link rel="canonical" href="{BASE}">'


@pytest.mark.parametrize(
    ("url", "head", "own"),
    [
        (AMP, CANONICAL, BASE),
        (f"{BASE}?amp=1", CANONICAL, BASE),
        ("https://amp.kabar.example/x", CANONICAL, BASE),
        ("https://m.kabar.example/x", f"<link href='{BASE}?utm_source=amp' rel=canonical>", BASE),
        (
            "https://m.kabar.example/x",
            '<link rel="canonical" href="/y">',
            "https://m.kabar.example/y",
        ),
        (BASE, CANONICAL, None),
        (AMP, "", None),
        (AMP, '<link rel="canonical" href="https://lain.example/1">', None),
        (AMP, f'<link rel="canonical" href="{AMP}">', None),
        (AMP, '<link rel="canonical" href="http://[::1">', None),
        (AMP, '<link rel="amphtml" href="/x"><link rel="canonical">', None),
        ("https://champ.kabar.example/stamp/1", CANONICAL, None),
    ],
)
def test_amp_and_mobile_pages_name_their_own(url: str, head: str, own: str | None) -> None:
    assert own_address(first(markup(SENTENCES, head=head), url)) == own


def test_amp_markup_tells_as_well() -> None:
    content = markup(SENTENCES, head=CANONICAL).replace(
        b"<html>", "<!doctype html><html ⚡ lang=id>".encode()
    )

    assert own_address(first(content, "https://www.kabar.example/x")) == BASE


def test_the_own_page_is_read_instead() -> None:
    fetch = site(first=markup(SENTENCES))

    article = whole_article(first(markup(SENTENCES[:3], head=CANONICAL), AMP), fetch)

    assert list(article.paragraphs) == SENTENCES
    assert article.origin == "asal"
    assert article.url == BASE


@pytest.mark.parametrize("own", [None, b"<html><body>Masuk dulu</body></html>"])
def test_the_amp_page_will_do_where_the_own_one_cannot_be_had(own: bytes | None) -> None:
    fetch = site() if own is None else site(first=own)

    article = whole_article(first(markup(SENTENCES[:5], head=CANONICAL), AMP), fetch)

    assert list(article.paragraphs) == SENTENCES[:5]
