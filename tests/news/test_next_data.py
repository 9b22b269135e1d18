"""A page that Next.js fills in the browser holds its text only in data."""

import json

import pytest

from briefing import extract
from briefing.errors import NotAnArticleError
from briefing.news.next_data import next_entries

CONTENT = (
    "<figure><img src='a.webp'><figcaption>Warga di tepi sungai. (Foto: Sinta)</figcaption></figure>"
    "<p><strong>Contoh.example </strong>- Jembatan gantung di Sukaraja mulai dibuka untuk umum pada "
    "Senin pagi setelah sembilan bulan dibangun oleh pemerintah kabupaten.</p>"
    "<p><strong class='readmore'>Baca Juga: <a href='/x'>Pasar Baru Dibuka</a></strong></p>"
    "<h2>Beban dibatasi</h2>"
    "<p>Bupati mengatakan beban jembatan dibatasi sampai dua ton dan kendaraan roda empat "
    "dilarang melintas di atasnya.</p>"
)


def page(data: object) -> str:
    return (
        '<!DOCTYPE html><html lang="id"><head><title>Jembatan Sukaraja Dibuka</title>'
        '<link rel="canonical" href="https://www.contoh.example/daerah/jembatan-sukaraja-dibuka">'
        '<script id="__NEXT_DATA__" type="application/json">'
        f"{json.dumps(data)}</script></head>"
        '<body><div id="__next"><article><h1>Jembatan Sukaraja Dibuka</h1></article></div></body>'
        "</html>"
    )


def test_the_text_is_read_as_markup() -> None:
    article = {
        "title": "Jembatan Sukaraja Dibuka",
        "published_at": "2026-02-17 08:10:08",
        "authors": [{"name": "Raka Wijaya"}],
        "content": CONTENT,
    }
    others = [{"title": "Lain", "summary": "<p>Pendek.</p><p>Sekali.</p>"}] * 3

    found = extract(page({"props": {"pageProps": {"article": article, "popular": others}}}))

    assert found.title == "Jembatan Sukaraja Dibuka"
    assert found.author == "Raka Wijaya"
    assert found.published
    assert found.published.isoformat() == "2026-02-17T08:10:08+07:00"
    assert [p[:20] for p in found.paragraphs] == ["Jembatan gantung di ", "Bupati mengatakan be"]
    assert found.headings == ("Beban dibatasi",)


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"a": [[[["x" * 900]]]]}, {"content": CONTENT}, {"title": 5, "b": CONTENT}],
)
def test_data_without_an_article_is_no_article(data: object) -> None:
    with pytest.raises(NotAnArticleError):
        extract(page(data))


def test_broken_data_is_no_article() -> None:
    with pytest.raises(NotAnArticleError):
        extract(page({}).replace("{}", '{"title": '))


def test_a_lists_articles_stand_in_its_data_in_order() -> None:
    data = {
        "props": {
            "menu": [{"title": "Ekonomi"}],
            "list": [
                {"title": "Panen Raya Dimulai", "slug": "panen-raya", "no": 12, "category": {"slug": "desa", "title": "Desa"}, "published_at": "2026-03-02 08:10:08"},
                {"title": "Pasar Dibuka", "url": "/desa/13/pasar-dibuka"},
            ],
        }
    }  # fmt: skip
    found = next_entries(json.dumps(data), "/{category}/{no}/{slug}")

    assert [(entry.address, entry.title) for entry in found] == [
        ("/desa/12/panen-raya", "Panen Raya Dimulai"),
        ("/desa/13/pasar-dibuka", "Pasar Dibuka"),
    ]
    assert found[0].published == "2026-03-02 08:10:08"
    assert next_entries("{", "") == []
