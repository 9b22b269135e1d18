"""Which articles tell the same event."""

import math
import random
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Article
from briefing.script.cluster import cluster
from briefing.script.cluster.capitals import spelling
from briefing.script.cluster.names import Names, estrangement, names
from briefing.script.cluster.numbers import read_numbers, values
from briefing.script.cluster.words import key

HERE = Path(__file__).parent
WIB = timezone(timedelta(hours=7))
NOON = datetime(2031, 3, 3, 12, tzinfo=WIB)

# Pairwise F1 on our own events; the floor is just under what was measured. The part that no
# weight was chosen on is the one that counts.
FLOORS = {"tune": 0.96, "held": 0.95}
# Without any time of publication an update of the next day can hardly be told from its event.
FLOORS_WITHOUT_TIME = {"tune": 0.82, "held": 0.73}


def read(half: str) -> list[tuple[str, Article]]:
    """The articles of a half, each with its event's id."""
    events = tomllib.loads((HERE / f"clusters_{half}.toml").read_text(encoding="utf-8"))["event"]
    return [
        (event["id"], Article(title, (lead,), published=moment(at), origin=f"{event['id']}/{i}"))
        for event in events
        for i, (at, title, lead) in enumerate(event["told"])
    ]


def moment(at: str) -> datetime | None:
    return datetime.strptime(f"2031-03-{at}", "%Y-%m-%d %H:%M").replace(tzinfo=WIB) if at else None


def pairwise_f1(labelled: Sequence[tuple[str, Article]]) -> float:
    event_of = {article.origin: event for event, article in labelled}
    found = [
        event_of[a.origin] == event_of[b.origin]
        for group in cluster([article for _, article in labelled])
        for a, b in combinations(group, 2)
    ]
    wanted = sum(math.comb(count, 2) for count in Counter(event_of.values()).values())
    return 2 * sum(found) / (len(found) + wanted)


def together(*articles: Article) -> bool:
    return len(cluster(articles)) == 1


def partition(groups: Iterable[Iterable[Article]]) -> set[frozenset[str]]:
    return {frozenset(article.origin for article in group) for group in groups}


@pytest.mark.parametrize(("half", "least"), [("tune", 100), ("held", 25)])
def test_there_are_events_told_more_than_once(half: str, least: int) -> None:
    assert sum(told > 1 for told in Counter(event for event, _ in read(half)).values()) >= least


@pytest.mark.parametrize(("half", "floor"), FLOORS.items())
def test_events_are_found(half: str, floor: float) -> None:
    assert pairwise_f1(read(half)) >= floor


@pytest.mark.parametrize(("half", "floor"), FLOORS_WITHOUT_TIME.items())
def test_events_are_found_without_times(half: str, floor: float) -> None:
    assert pairwise_f1([(e, replace(a, published=None)) for e, a in read(half)]) >= floor


def test_groups_and_members_keep_the_order_given() -> None:
    articles = [article for _, article in read("tune")]

    groups = cluster(articles)

    places = [[articles.index(article) for article in group] for group in groups]
    assert places == sorted(places)
    assert all(group == sorted(group) for group in places)


def test_the_same_event_two_days_apart_is_two() -> None:
    quake = Article(
        "Gempa M 5,8 Guncang Tirtanala",
        ("Gempa mengguncang Kabupaten Tirtanala pukul 04.52 WIB.",),
        published=NOON,
        origin="a",
    )
    later = replace(quake, published=NOON + timedelta(hours=49), origin="b")

    assert together(quake, replace(quake, origin="b"))
    assert together(quake, replace(quake, published=NOON + timedelta(hours=5), origin="b"))
    assert not together(quake, later)


def test_a_chain_of_neighbours_is_no_event() -> None:
    words = ["Wonoasri", "Tirtanala", "Girilaya", "Lembayung", "Bratasena", "Kertabumi"]
    words += ["Selomerto", "Paseban", "Mandosi", "Tegalwaru", "Cikubang", "Samaratu"]
    links = [
        Article(" ".join(words[i : i + 4]), (" ".join(words[i : i + 4]),), origin=str(i))
        for i in range(len(words) - 3)
    ]

    assert max(len(group) for group in cluster(links)) <= 4


@pytest.mark.parametrize(
    "articles",
    [[], [Article("", ())], [Article("", ()), Article("", ())], [Article("Ini", ("itu.",))]],
)
def test_little_text_is_grouped_too(articles: list[Article]) -> None:
    assert [article for group in cluster(articles) for article in group] == articles


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1." * 50_000,
        "A" * 100_000,
        " " * 100_000,
        "A b " * 30_000,
        "“(" * 50_000,
        "2 ribu" + " ribu" * 9_999,
    ],
)
def test_strange_text_is_read_in_linear_time(text: str) -> None:
    assert len(cluster([Article(text, (text,)), Article("Gempa", ("Gempa di Tirtanala.",))])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rp 1,7 miliar", "Rp1,7 M"),
        ("210.000 guru", "210 ribu guru"),
        ("Rp 1.843.000", "Rp1,843 juta"),
        ("0,37 persen", "0,37%"),
        ("sebelas orang", "11 orang"),
        ("dua puluh lima rumah", "25 rumah"),
        ("lima belas unit", "15 unit"),
        ("68,42 poin", "68 poin"),
        ("8.214,71", "8.214,7"),
        ("pukul 04.52 WIB", "04:52 WIB"),
        ("skor 3 - 1", "skor 3-1"),
    ],
)
def test_numbers_written_apart_are_the_same(one: str, other: str) -> None:
    (a,), (b,) = read_numbers(one), read_numbers(other)

    assert values([a]).meet(values([b])) == 1
    assert a.unit == b.unit


@pytest.mark.parametrize(
    ("one", "other"),
    [("34,2 persen", "34,8 persen"), ("5,8", "5,1"), ("16.482", "16.445"), ("3-1", "1-3")],
)
def test_numbers_that_differ_stay_so(one: str, other: str) -> None:
    assert not values(read_numbers(one)).meet(values(read_numbers(other)))


@pytest.mark.parametrize("text", ["Senin (3/3/2031)", "12 Maret 2031", "tahun 2031"])
def test_dates_and_years_are_no_numbers(text: str) -> None:
    assert read_numbers(text) == ()


@pytest.mark.parametrize(
    "words", ["menahan ditahan penahanan", "tewas meninggal wafat", "menyita disita", "eks mantan"]
)
def test_forms_and_synonyms_share_a_key(words: str) -> None:
    assert len({key(word) for word in words.split()}) == 1


NAMES = ["Wonoasri", "Tirtanala", "Girilaya", "Lembayung", "Bratasena", "Darsono", "Larasati"]
WORDS = [*NAMES, "banjir", "kebakaran", "polisi", "12", "1.204", "tewas", "Senin", "di", "yang"]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
times = st.none() | st.integers(0, 100).map(lambda hours: NOON + timedelta(hours=hours))
drawn = st.builds(
    Article, title=texts, paragraphs=st.lists(texts, max_size=3).map(tuple), published=times
)
numbered = st.lists(drawn, max_size=12).map(
    lambda articles: [replace(article, origin=str(i)) for i, article in enumerate(articles)]
)


@given(numbered)
def test_every_article_is_in_one_group(articles: list[Article]) -> None:
    grouped = [article.origin for group in cluster(articles) for article in group]

    assert sorted(grouped) == sorted(article.origin for article in articles)


@given(numbered, st.randoms(use_true_random=False))
def test_what_is_together_does_not_depend_on_the_order(
    articles: list[Article], rng: random.Random
) -> None:
    shuffled = rng.sample(articles, len(articles))

    assert partition(cluster(articles)) == partition(cluster(shuffled))


@given(numbered)
def test_identical_articles_are_together(articles: list[Article]) -> None:
    twins = [replace(article, origin=f"{article.origin}-again") for article in articles]

    groups = partition(cluster([*articles, *twins]))

    assert all(
        any({article.origin, f"{article.origin}-again"} <= group for group in groups)
        for article in articles
    )


@given(st.permutations(NAMES), st.integers(1, 6), times, times)
def test_articles_that_share_nothing_are_never_together(
    names: list[str], cut: int, one: datetime | None, other: datetime | None
) -> None:
    first, second = " ".join(names[:cut]), " ".join(names[cut:])

    assert not together(
        Article(first, (first,), published=one), Article(second, (second,), published=other)
    )


@pytest.mark.parametrize(
    ("here", "there"), [("Jakarta", "Bandung"), ("Sukamandi", "Karangasri"), ("Medan", "Wonoasri")]
)
def test_one_template_for_two_places_is_two(here: str, there: str) -> None:
    articles = [
        Article(
            f"Prakiraan Cuaca {place} Kamis, Hujan Ringan Sore Hari",
            (f"BMKG memprakirakan hujan ringan turun di {place} pada Kamis sore.",),
            published=NOON,
        )
        for place in (here, there)
    ]

    assert not together(*articles)


# One page for every place: headline, then the text's sentences, one a paragraph.
TEMPLATES = {
    "weather": (
        "Prakiraan Cuaca {place} Kamis, Waspada Hujan Lebat pada Sore Hari",
        "BMKG memprakirakan hujan lebat disertai petir turun di {place} pada Kamis sore.",
        "Suhu udara di {place} berkisar antara {d}2 dan {d}8 derajat Celsius.",
        "Warga {place} diminta waspada terhadap genangan.",
    ),
    "weather in brief": (
        "Cuaca {place} Hari Ini Cerah Berawan",
        "{place} diprakirakan cerah berawan sepanjang Senin (3/3/2031), menurut BMKG.",
    ),
    "daily figures": (
        "Kasus Baru di {place} Bertambah {abc} Orang",
        "Dinas Kesehatan {place} mencatat tambahan {abc} kasus baru pada Senin (3/3/2031).",
        "Dengan demikian, jumlah kasus di {place} menjadi {d}.{abc} orang.",
    ),
    "prayer times": (
        "Jadwal Salat {place} Hari Ini, Senin 3 Maret 2031",
        "Berikut jadwal salat untuk wilayah {place} dan sekitarnya pada Senin (3/3/2031).",
        "Waktu subuh di {place} jatuh pada pukul 04.3{d} WIB dan magrib pukul 18.0{d} WIB.",
    ),
    "police": (
        "Polres {place} Tangkap Dua Pengedar Sabu, Sita {d} Paket",
        "Satuan Reserse Narkoba Polres {place} menangkap dua pengedar sabu, Minggu malam.",
        "Kapolres {place} AKBP {person} mengatakan polisi menyita {d} paket sabu.",
        "Kedua tersangka kini ditahan di Mapolres {place}.",
    ),
    "gold": (
        "Harga Emas Perhiasan di {place} Hari Ini Rp {abc}.000 per Gram",
        "Harga emas perhiasan di {place} pada Senin (3/3/2031) tercatat Rp {abc}.000 per gram.",
        "Pedagang di Pasar {place} menyebut harga naik Rp {d}.000 dari hari sebelumnya.",
    ),
    "fuel": (
        "Daftar Harga BBM Terbaru di {place} per 3 Maret 2031",
        "Pertamina menetapkan harga baru BBM nonsubsidi di {place} mulai Senin (3/3/2031).",
        "Harga Pertamax di {place} menjadi Rp 13.250 per liter. Stok di {place} aman.",
    ),
    "one official on tour": (
        "Wakil Menteri Wiguna Tinjau Panen Raya di {place}",
        "Wakil Menteri Pertanian Wiguna Prasetya meninjau panen raya di {place}, Senin.",
        "Wiguna mengatakan hasil panen di {place} mencapai {abc} ton.",
        "Petani {place} meminta harga gabah dijaga.",
    ),
    "another headline each": (
        "{office} {place} {verb} {thing}",
        "{office} {place} {verb} {thing} senilai Rp {d},5 miliar, Senin (3/3/2031).",
        "Pemerintah Kabupaten {place} menyebut pekerjaan itu selesai dalam {d} bulan.",
        "Bupati {place} {person} berharap hasilnya dirasakan {d}.300 warga.",
        "Koperasi Petani {place} meminta jalan yang rusak ikut diperbaiki.",
    ),
}
FIRST = ["Suka", "Wira", "Tela", "Marga", "Batu", "Lembah", "Gunung", "Teluk", "Muara", "Kali"]
LAST = ["sari", "mulya", "jaya", "rejo", "asih", "harum", "luhur", "indah", "makmur"]
OFFICES, VERBS = ["Bupati", "Warga", "Dinas Pertanian"], ["Membahas", "Meresmikan", "Menunda"]
THINGS = ["Gudang Beras", "Pasar Rakyat", "Terminal Kecil", "Saluran Irigasi"]
PERSONS = ["Darsono Wiratma", "Raka Pratama", "Wening Adisurya", "Hendro Labente"]
PLACES = {
    "invented": [first + last for first in FIRST for last in LAST][::2],
    "regions": [
        *("Jawa Barat", "Jawa Timur", "Kalimantan Timur", "Kalimantan Selatan", "Jakarta"),
        *("Jakarta Selatan", "Bandung", "Bandung Barat", "Nusa Tenggara Timur", "Bali", "Medan"),
        *("Nusa Tenggara Barat", "Sulawesi Utara", "Sulawesi Tengah", "Kepulauan Riau"),
    ],
    "foreign": ["Vastoria", "Ostrava", "Karelstan", "Wexmoor", "Halvard", "Vyshkar", "Fjordane"],
}


def filled(template: Sequence[str], places: Sequence[str], seed: int) -> list[Article]:
    """An article for each place; one in two repeats the figures of the one before."""
    rng = random.Random(seed)
    articles = []
    abc, d = 0, 0
    for i, place in enumerate(places):
        abc, d = (rng.randint(120, 999), rng.randint(2, 9)) if i % 2 == 0 else (abc, d)
        slots = {"place": place, "abc": abc, "d": d, "person": rng.choice(PERSONS)}
        slots |= {"office": rng.choice(OFFICES), "verb": rng.choice(VERBS)}
        slots |= {"thing": rng.choice(THINGS)}
        title, *text = (part.format(**slots) for part in template)
        published = NOON + timedelta(minutes=rng.randrange(300))
        articles.append(Article(title, tuple(text), published=published, origin=place))
    return articles


@pytest.mark.parametrize("places", PLACES)
@pytest.mark.parametrize("kind", TEMPLATES)
def test_one_template_for_many_places_is_as_many(kind: str, places: str) -> None:
    articles = filled(TEMPLATES[kind], PLACES[places], seed=1)

    groups = cluster(articles)

    merged = [[article.origin for article in group] for group in groups if len(group) > 1]
    assert not merged


def about(*told: str) -> Names:
    return names(Article(told[0], told[1:]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kabupaten Lembayung", "Bupati Lembayung"),
        ("Risma", "Rismaharini"),
        ("Kaltim", "Kalimantan Timur"),
        ("Jokowi", "Joko Widodo"),
        ("NTT", "Nusa Tenggara Timur"),
        ("Zelensky", "Zelenskyy"),
        ("Rusia", "Russia"),
        ("Tirtanala", "Tirtanalanya"),
    ],
)
def test_a_name_is_found_in_its_other_forms(one: str, other: str) -> None:
    told = [
        f"Kata {name} tentang beras. Lalu {name} pergi, dan {name} pulang." for name in (one, other)
    ]

    assert not estrangement(about(one, told[0]), about(other, told[1]))


def test_two_names_part_what_has_no_other_in_common() -> None:
    told = [f"Kata {name} tentang beras. Lalu {name} pergi." for name in ("Tirtanala", "Girilaya")]

    assert (
        estrangement(about("Beras Tirtanala", *told[:1] * 2), about("Girilaya", *told[1:] * 2)) == 1
    )
    assert not estrangement(about("Beras Tirtanala", *told), about("Girilaya", *told))


@pytest.mark.parametrize(
    ("text", "small", "inside", "runs"),
    [
        ("Joko Widodo tiba.", {"tiba"}, {"widodo"}, ["joko widodo"]),
        ("Kata Sri: “Beras naik, (Cabai tidak)”", {"naik", "tidak"}, {"sri"}, ["kata sri", "beras", "cabai"]),
        ("ia pakai iPhone. iPhone baru", {"ia", "pakai", "baru"}, {"iphone"}, ["iphone", "iphone"]),
        ("Warga desa dan Desa Suka", {"desa", "dan"}, {"suka"}, ["warga", "desa suka"]),
        ("2 KPK-Polri, Kompas.com", {"com"}, {"kpk", "polri", "kompas"}, ["kpk", "polri", "kompas"]),
        ("", set(), set(), []),
    ],
)  # fmt: skip
def test_a_capital_that_says_something(
    text: str, small: set[str], inside: set[str], runs: list[str]
) -> None:
    spelled = spelling(text)

    assert (spelled.small, spelled.inside, spelled.runs) == (small, inside, runs)
