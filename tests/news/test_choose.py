"""Which items are asked for, and why the others are not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Item
from briefing.news.sources.choose import Limits, choose
from briefing.news.sources.links import (
    is_article_address,
    is_list_address,
    key_of,
    without_text,
)

NOW = datetime(2026, 3, 2, 5, 30, tzinfo=UTC)


def item(number: int = 1, title: str = "Judul", hours: float | None = 1.0, **facts: str) -> Item:
    when = None if hours is None else NOW - timedelta(hours=hours)
    url = facts.pop("url", f"https://kabar.example/berita/{number}/judul")
    return Item(url, title, "kabar", when, **facts)


def why(one: Item, **limits: object) -> str:
    choice = choose([one], NOW, Limits(**limits))  # type: ignore[arg-type]
    return choice.passed[0].code if choice.passed else "chosen"


@pytest.mark.parametrize(
    ("one", "limits", "code"),
    [
        (item(), {}, "chosen"),
        (item(hours=25), {"since": NOW - timedelta(hours=24)}, "old"),
        (item(hours=23), {"since": NOW - timedelta(hours=24)}, "chosen"),
        (item(hours=None), {"since": NOW - timedelta(hours=24)}, "chosen"),
        (item(hours=None, url="https://a.example/read/2026/02/28/1/judul"), {"since": NOW - timedelta(hours=24)}, "old"),
        (item(hours=None, url="https://a.example/20260228101010-20-1/judul"), {"since": NOW - timedelta(hours=24)}, "old"),
        (item(hours=None, url="https://a.example/read/2026/03/01/1/judul"), {"since": NOW - timedelta(hours=24)}, "chosen"),
        (item(hours=None, url="https://a.example/read/2026/99/01/1/judul"), {"since": NOW - timedelta(hours=24)}, "chosen"),
        (item(hours=29.5), {"since": NOW - timedelta(hours=24)}, "chosen"),  # a day without an hour
        (item(hours=-7), {}, "chosen"),
        (item(hours=-25), {}, "future"),
        (item(title="Video: Ikan Terbang"), {}, "no-text"),
        (item(title="Video Viral Ikan Terbang, Ini Kata Ahli"), {}, "chosen"),
        (item(title="[FOTO] Panen Raya"), {}, "no-text"),
        (item(url="https://www.antaranews.com/foto/1/panen"), {}, "no-text"),
        (item(url="https://www.kompas.tv/nasional/123/panen"), {}, "chosen"),
        (item(url="https://video.kabar.example/123/panen"), {}, "no-text"),
        (item(url="https://20.detik.com/detikflash/20260302-1/panen"), {}, "no-text"),
        (item(url="https://www.liputan6.com/photo/read/1/panen"), {}, "no-text"),
        (item(url="https://news.okezone.com/read/2026/03/02/1/2/foto-bupati-dicuri"), {}, "chosen"),
        (item(title="Harga BERAS Naik"), {"include": ("harga beras",)}, "chosen"),
        (item(title="Beras Naik Harga"), {"include": ("harga beras",)}, "excluded"),
        (item(title="Harga Berasap"), {"include": ("beras",)}, "excluded"),
        (item(title="Harga Beras"), {"exclude": ("Beras",)}, "excluded"),
        (item(title="", url="https://kabar.example/1/harga-beras"), {"include": ("beras",)}, "chosen"),
        (item(section="Ekonomi"), {"sections": ("ekonomi",)}, "chosen"),
        (item(section="Olahraga"), {"sections": ("ekonomi",)}, "excluded"),
        (item(url="https://ekonomi.kabar.example/1/judul"), {"sections": ("Ekonomi",)}, "chosen"),
        (item(url="https://kabar.example/gaya-hidup/1/judul"), {"sections": ("gaya hidup",)}, "chosen"),
    ],
)  # fmt: skip
def test_an_item_is_chosen_or_passed_over_with_a_word(
    one: Item, limits: dict[str, object], code: str
) -> None:
    assert why(one, **limits) == code


def test_the_newest_are_taken_and_the_undated_after_them() -> None:
    items = [item(1, hours=None), item(2, hours=5), item(3, hours=2), item(4, hours=9)]

    choice = choose(items, NOW, Limits(max_items=3))

    assert [one.url[-7] for one in choice.chosen] == ["3", "2", "4"]
    assert [(loss.input[-7], loss.code) for loss in choice.passed] == [("1", "maximum")]


def test_what_another_source_gave_is_a_duplicate() -> None:
    choice = choose([item(1)], NOW, Limits(), {key_of(item(1).url): "antara"})

    assert choice.passed[0].code == "duplicate"
    assert "antara" in choice.passed[0].message


ITEMS = st.lists(
    st.builds(
        item,
        st.integers(1, 6),
        st.sampled_from(["Judul", "Video: Judul", "Harga Beras", ""]),
        st.one_of(st.none(), st.floats(-50, 100)),
    ),
    max_size=12,
)


@given(ITEMS, st.one_of(st.none(), st.integers(1, 4)), st.sampled_from([(), ("beras",)]))
def test_every_item_is_answered_once(
    items: list[Item], most: int | None, include: tuple[str, ...]
) -> None:
    limits = Limits(since=NOW - timedelta(days=1), max_items=most, include=include)
    choice = choose(items, NOW, limits)

    answered = [*choice.chosen, *(loss.item for loss in choice.passed)]
    assert sorted(map(id, answered)) == sorted(map(id, items))
    assert len({key_of(one.url) for one in choice.chosen}) == len(choice.chosen)
    assert most is None or len(choice.chosen) <= most
    again = choose(choice.chosen, NOW, limits)
    assert again.chosen == choice.chosen


@pytest.mark.parametrize(
    "other",
    [
        "http://www.kabar.example/berita/1/judul",
        "https://m.kabar.example/berita/1/judul/",
        "https://kabar.example/berita/1/judul/amp",
        "https://kabar.example/berita/1/judul?utm_source=x&page=all#komentar",
        "https://KABAR.example:443/berita/1/judul",
    ],
)
def test_addresses_of_one_article_have_one_key(other: str) -> None:
    assert key_of(other) == key_of("https://kabar.example/berita/1/judul")


@pytest.mark.parametrize(
    "other",
    ["https://kabar.example/berita/2/judul", "https://kabar.example/berita?id=1", "berita/1.html"],
)
def test_addresses_of_others_do_not(other: str) -> None:
    assert key_of(other) != key_of("https://kabar.example/berita/1/judul")


def test_articles_are_told_from_lists_by_address() -> None:
    assert is_article_address("https://kabar.example/2026/03/02/panen-raya-dimulai")
    assert not is_article_address("https://kabar.example/tag/panen-raya-di-lereng-gunung")
    assert not is_article_address("https://kabar.example/foto.jpg")
    assert is_list_address("https://kabar.example/")
    assert not is_list_address("https://kabar.example/?p=1")
    assert without_text(item(url="berita/video/1.html")) == ""


def test_items_without_an_address_are_told_apart_by_what_they_say() -> None:
    first, second = (
        replace(item(url="", title=title), paragraphs=("Teks.",))
        for title in ("Judul", "Judul lain")
    )

    choice = choose([first, second, first], NOW, Limits())

    assert list(choice.chosen) == [first, second]
    assert [loss.code for loss in choice.passed] == ["duplicate"]
