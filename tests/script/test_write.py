"""The script says what the stories say, framed by what is true of them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from briefing.models import Article, LineKind, Script, Story
from briefing.script.write import Frame, long_date, text_lines, write

DAY = date(2026, 2, 17)
MORNING = datetime(2026, 2, 17, 6, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def story(publisher: str | None = None, credit: str | None = None) -> Story:
    article = Article("Harga Kopi Naik 5%", ("Isi.",), publisher=publisher, source_credit=credit)
    return Story(article, ("Harga kopi naik 5 persen sejak Senin.", "Petani senang."))


def written(*stories: Story, now: datetime = MORNING) -> Script:
    return write(stories, Frame("Kabar Contoh", DAY, now))


def test_lines_are_greeting_stories_closing() -> None:
    script = written(story("Harian Contoh"), story())

    kinds = [line.kind for line in script.lines]
    assert kinds == [
        *(LineKind.GREETING, LineKind.GREETING),
        *(LineKind.OPENER, LineKind.HEADLINE, LineKind.SOURCE),
        *(LineKind.SENTENCE, LineKind.SENTENCE),
        *(LineKind.OPENER, LineKind.HEADLINE, LineKind.SENTENCE, LineKind.SENTENCE),
        *(LineKind.CLOSING, LineKind.CLOSING),
    ]
    assert script.lines[0].text == (
        "Selamat pagi. Inilah Kabar Contoh, edisi Selasa, 17 Februari 2026."
    )
    assert script.lines[1].text == "Ada 2 berita untuk Anda."
    assert script.lines[1].spoken == "Ada dua berita untuk Anda."
    assert [line.story for line in script.lines[2:7]] == [script.stories[0]] * 5


@pytest.mark.parametrize("title", ["HARGA KOPI NAIK 5 PERSEN", "Harga Kopi Naik 5%"])
@pytest.mark.parametrize("lead", ["Harga kopi naik 5 persen.", "Harga kopi naik 5 persen (kanan)."])
def test_a_headline_that_is_the_first_sentence_is_said_once(title: str, lead: str) -> None:
    said = Story(Article(title, ()), (lead, "Petani senang."))

    kinds = [line.kind for line in written(said).lines if line.story]
    assert kinds == [LineKind.SENTENCE, LineKind.SENTENCE]
    assert LineKind.HEADLINE in [line.kind for line in written(story()).lines]


def test_written_and_spoken_are_kept_apart() -> None:
    headline = written(story()).lines[2]

    assert headline.text == "Harga Kopi Naik 5%"
    assert headline.spoken == "Harga Kopi Naik lima persen"


def test_the_title_is_date_and_lead_headline() -> None:
    assert written(story()).title == "Selasa, 17 Februari 2026: Harga Kopi Naik 5%"
    assert written().title == "Selasa, 17 Februari 2026"


@pytest.mark.parametrize(
    ("publisher", "credit", "source"),
    [
        ("Kompas.com", "AFP", "Dari Kompas.com, mengutip AFP."),
        ("Kompas.com", None, "Dari Kompas.com."),
        ("Antara", "Antara", "Dari Antara."),
        (None, "Reuters", "Mengutip Reuters."),
        ("Koran {x}", None, "Dari Koran {x}."),
    ],
)
def test_the_source_is_said_once(publisher: str | None, credit: str | None, source: str) -> None:
    said = [line.text for line in written(story(publisher, credit)).lines if line.kind == "source"]

    assert said == [source]


def test_an_unknown_source_is_not_made_up() -> None:
    assert LineKind.SOURCE not in [line.kind for line in written(story()).lines]


@pytest.mark.parametrize(
    ("lead", "published", "source"),
    [
        ("Pasar dibuka hari ini.", datetime(2026, 2, 16, 20, tzinfo=UTC), "Dari Harian."),
        (
            "Pasar dibuka hari ini.",
            datetime(2026, 2, 16, 9, tzinfo=UTC),
            "Dari Harian. Terbit Senin, 16 Februari.",
        ),
        (
            "Pasar dibuka kemarin.",
            datetime(2025, 12, 31, 9),
            "Dari Harian. Terbit Rabu, 31 Desember 2025.",
        ),
        ("Pasar dibuka Minggu kemarin.", datetime(2026, 2, 16, 9), "Dari Harian."),
        ("Pasar dibuka hari ini.", None, "Dari Harian."),
    ],
)
def test_days_counted_from_another_day_are_placed(
    lead: str, published: datetime | None, source: str
) -> None:
    article = Article("Pasar Ikan", (lead,), publisher="Harian", published=published)

    lines = written(Story(article, (lead, "Pedagang senang."))).lines

    assert [line.text for line in lines if line.kind == "source"] == [source]


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        *((0, "malam"), (3, "malam"), (4, "pagi"), (10, "pagi"), (11, "siang"), (14, "siang")),
        *((15, "sore"), (17, "sore"), (18, "malam"), (23, "malam")),
    ],
)
def test_the_greeting_is_the_hours(hour: int, greeting: str) -> None:
    script = written(story(), now=MORNING.replace(hour=hour))

    assert script.lines[0].text.startswith(f"Selamat {greeting}.")


def test_dates_are_written_out() -> None:
    days = [date(2026, 1, 1) + timedelta(days=31 * i) for i in range(12)]

    assert long_date(date(2023, 9, 13)) == "Rabu, 13 September 2023"
    assert len({long_date(day).split()[2] for day in days}) == 12


def test_nothing_spoken_holds_a_digit() -> None:
    assert not any(c.isdigit() for line in written(story()).lines for c in line.spoken)


def test_openers_vary_and_the_last_is_the_last() -> None:
    stories = [story() for _ in range(6)]

    openers = [line.text for line in written(*stories).lines if line.kind == "opener"]

    assert openers == [
        "Berita pertama.",
        *("Berita berikutnya.", "Selanjutnya.", "Berita lain.", "Berita berikutnya."),
        "Berita terakhir.",
    ]


def test_one_story_needs_no_opener() -> None:
    assert LineKind.OPENER not in [line.kind for line in written(story()).lines]


def test_cuts_are_kept_beside_the_line_and_the_sentence_stays_whole() -> None:
    sentence = "Bupati Raka Pratama (45) hadir."
    told = Story(Article("Judul", (sentence,)), (sentence,))

    (line,) = (line for line in written(told).lines if line.kind == "sentence")

    assert (line.text, line.cuts) == ("Bupati Raka Pratama hadir.", ("(45)",))
    uncut = write([told], Frame("Kabar", DAY, MORNING, cuts=False))
    assert sentence in [line.text for line in uncut.lines]
    assert written(told).stories[0].sentences == (sentence,)


def test_a_text_becomes_a_line_a_sentence() -> None:
    lines = text_lines("Satu. Dua 2.\n\nTiga.")

    assert [(line.text, line.spoken) for line in lines] == [
        ("Satu.", "Satu."),
        ("Dua 2.", "Dua dua."),
        ("Tiga.", "Tiga."),
    ]
