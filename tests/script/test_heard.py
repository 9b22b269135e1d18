"""What was told before is not told again, unless it moved on."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from briefing.models import Article, Item, Told
from briefing.script.heard import Memory

HERE = Path(__file__).parent
WIB = timezone(timedelta(hours=7))
MONDAY = date(2031, 3, 3)
LEAD = (
    "Gempa bumi bermagnitudo 5,8 mengguncang Kabupaten Tirtanala, Senin pagi. Sebanyak 12 orang "
    "terluka dan puluhan rumah di Kecamatan Hulu Sari rusak, kata BPBD Tirtanala."
)


def article(title: str, lead: str, hour: int) -> Article:
    moment = datetime(2031, 3, 3, tzinfo=WIB) + timedelta(hours=hour)
    return Article(title, (lead,), published=moment)


EARLIER = article("Gempa Magnitudo 5,8 Guncang Tirtanala, 12 Orang Terluka", LEAD, 6)
MEMORY = Memory((Told(EARLIER, MONDAY),))


def events(half: str) -> list[dict[str, Any]]:
    return tomllib.loads((HERE / f"clusters_{half}.toml").read_text(encoding="utf-8"))["event"]  # type: ignore[no-any-return]


def dated(event: dict[str, Any]) -> list[Article]:
    return [
        Article(
            title,
            (lead,),
            published=datetime.strptime(f"2031-03-{at}", "%Y-%m-%d %H:%M").replace(tzinfo=WIB),
        )
        for at, title, lead in event["told"]
        if at
    ]


def verdict(told: Article, later: Article) -> str:
    memory = Memory((Told(told, MONDAY),))
    if memory.same_event(later):
        return "repeat"
    return "development" if memory.develops(later) else "new"


def pairs(half: str) -> Iterator[tuple[str, str]]:
    """Same event or a near-miss, and what is said of the later article of each pair."""
    of = {event["id"]: dated(event) for event in events(half)}
    for event in events(half):
        ours = of[event["id"]]
        for name, others in (("same", ours), ("near", of.get(event.get("near"), []))):
            for a in ours:
                for b in others:
                    if a is not b and a.published and b.published:
                        told, later = sorted((a, b), key=lambda x: (str(x.published), x.title))
                        yield name, verdict(told, later)


@pytest.mark.parametrize("half", ["tune", "held"])
def test_what_is_told_again_is_known_and_what_is_only_alike_is_not(half: str) -> None:
    found = Counter(pairs(half))

    same = sum(count for (name, _), count in found.items() if name == "same")
    near = sum(count for (name, _), count in found.items() if name == "near")
    assert found["same", "repeat"] >= 0.82 * same
    assert found["same", "development"] <= 0.02 * same
    assert found["near", "repeat"] <= 0.03 * near
    assert found["near", "development"] > 0


def offered(found: Article) -> Article:
    return replace(found, item=Item(found.title, found.title, "Kabar"))


def test_the_same_words_are_a_repeat_and_the_rest_of_the_event_is_looked_at() -> None:
    same, again = offered(EARLIER), offered(article("M 5,8 Guncang Tirtanala", LEAD, 7))
    later = offered(article("Pasar Wirasari Dibuka", "Pasar di Wirasari dibuka.", 30))

    fresh, repeats = MEMORY.sift([(same, again), (later,), (same, later)])

    assert fresh == [(later,), (later,)]
    assert [repeat.article for repeat in repeats] == [same, again, same]


def test_what_a_user_named_himself_is_told() -> None:
    assert MEMORY.sift([(EARLIER, offered(EARLIER))]) == ([(EARLIER, offered(EARLIER))], [])


def test_another_outlet_on_the_same_event_is_a_repeat() -> None:
    again = article("12 Warga Terluka Akibat Gempa M 5,8 di Tirtanala", LEAD, 9)

    assert MEMORY.same_event(again) == Told(EARLIER, MONDAY)


def test_what_moved_on_is_a_development() -> None:
    later = article(
        "Korban Luka Gempa Tirtanala Jadi 31 Orang, Pengungsi Butuh Selimut",
        "Jumlah korban luka akibat gempa di Kabupaten Tirtanala, Kecamatan Hulu Sari, menjadi 31 "
        "orang, Selasa. BPBD Tirtanala mencatat 400 pengungsi membutuhkan selimut dan air bersih.",
        30,
    )

    assert MEMORY.same_event(later) is None
    assert MEMORY.develops(later) == MONDAY


def test_another_place_of_the_same_name_is_no_development() -> None:
    told = article(
        "Koperasi nelayan Danau Sagalima Mengekspor Rumput Laut, 116 Ton Tercatat",
        "Koperasi nelayan di Danau Sagalima mengekspor rumput laut meski sebagian pekerja masih "
        "mogok, kata ketua koperasi Sari Rahmadian. Ketua koperasi Danau Sagalima, Sari Rahmadian, "
        "mengatakan pekerjaan itu menjawab keluhan tentang harga tengkulak yang rendah.",
        6,
    )
    later = article(
        "Koperasi nelayan Teluk Sagalima Mengekspor Rumput Laut, 531 Ton Tercatat",
        "Koperasi nelayan di Teluk Sagalima mengekspor rumput laut menjelang libur panjang anak "
        "sekolah, kata ketua koperasi Dimas Mandalika. Ketua koperasi Teluk Sagalima, Dimas "
        "Mandalika, mengatakan pekerjaan itu menjawab keluhan tentang harga tengkulak yang rendah.",
        100,
    )

    assert verdict(told, later) == "new"


def test_what_was_written_before_is_no_development() -> None:
    before = article("BPBD Tirtanala Latih Warga Hulu Sari Hadapi Gempa", LEAD, 1)

    assert Memory((Told(EARLIER, MONDAY),)).develops(before) is None


def test_tomorrows_prices_are_new() -> None:
    lead = "Harga emas Antam di Butik Simatupang pada {} {}/3/2031 naik Rp {} per gram."
    monday = article("Harga Emas Antam Naik, Senin 3 Maret 2031", lead.format("Senin", 3, 9000), 8)
    tuesday = article(
        "Harga Emas Antam Naik, Selasa 4 Maret 2031", lead.format("Selasa", 4, 4000), 32
    )

    assert verdict(monday, tuesday) == "new"
