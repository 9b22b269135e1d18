"""The running order, and what is told from where."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Article, Item
from briefing.script.order import LeftOut, best, order

NOW = datetime(2031, 3, 3, 12, tzinfo=UTC)
LONG = tuple(f"Paragraf {i} " + "kata " * 40 for i in range(4))


def article(
    title: str,
    publisher: str | None = "Kabar Nusa",
    *,
    section: str | None = None,
    hours_ago: float | None = 1,
    paragraphs: tuple[str, ...] = LONG,
    **fields: object,
) -> Article:
    published = None if hours_ago is None else NOW - timedelta(hours=hours_ago)
    return Article(
        title,
        paragraphs,
        publisher=publisher,
        section=section,
        published=published,
        **fields,  # type: ignore[arg-type]
    )


def titles(groups: tuple[tuple[Article, ...], ...]) -> list[str]:
    return [group[0].title for group in groups]


WHOLE = article("utuh", hours_ago=2)


@pytest.mark.parametrize(
    "worse",
    [
        article("terpotong", hours_ago=3, is_teaser=True),
        article("kosong", hours_ago=3, paragraphs=()),
        article("pendek", hours_ago=3, paragraphs=("Satu paragraf saja.",)),
        article("kutipan", hours_ago=3, source_credit="Pewarta"),
        article("tanpa waktu", hours_ago=None),
        article("tanpa nama", None, hours_ago=3),
        article("belakangan", hours_ago=1),
    ],
    ids=lambda worse: worse.title,
)
def test_the_better_source_is_told(worse: Article) -> None:
    assert best((worse, WHOLE)) is WHOLE
    assert best((WHOLE, worse)) is WHOLE


def test_a_publisher_that_credits_itself_is_the_original() -> None:
    own = article("sendiri", "Pewarta", hours_ago=3, source_credit="PEWARTA")

    assert best((WHOLE, own)) is own


def test_of_equals_the_first_is_told() -> None:
    first, second = article("a"), article("b")

    assert best((first, second)) is first
    assert best((second, first)) is second


def test_the_best_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="empty"):
        best(())


def test_a_handful_of_one_morning_stays_as_given() -> None:
    groups = [(article(str(i), f"Media {i % 3}", hours_ago=i * 1.5),) for i in range(6)]

    assert order(groups, now=NOW).groups == tuple(groups)


def test_what_many_outlets_carry_comes_first() -> None:
    single = (article("satu"),)
    many = tuple(article("ramai", f"Media {i}") for i in range(4))

    assert titles(order([single, many], now=NOW).groups) == ["ramai", "satu"]


def test_one_outlet_repeating_itself_is_one() -> None:
    first = (article("satu", "Media 1"),)
    repeated = tuple(article("ulang", "Media 2") for _ in range(4))

    assert titles(order([first, repeated], now=NOW).groups) == ["satu", "ulang"]


def test_the_new_comes_before_the_old() -> None:
    old, new = (article("lama", "Media 1", hours_ago=70),), (article("baru", "Media 2"),)

    assert titles(order([old, new], now=NOW).groups) == ["baru", "lama"]
    assert titles(order([old, new]).groups) == ["baru", "lama"]


def test_no_section_runs_on_while_there_are_others() -> None:
    groups = [(article(f"bola {i}", section="Bola"),) for i in range(4)]
    groups += [(article(f"dunia {i}", section="Dunia"),) for i in range(2)]

    told = order(groups, now=NOW).groups
    sections = [group[0].section for group in told]

    assert sections == ["Bola", "Bola", "Dunia", "Bola", "Bola", "Dunia"]


def test_articles_without_section_are_no_run() -> None:
    groups = [(article(f"{i}"),) for i in range(5)]

    assert order(groups, now=NOW).groups == tuple(groups)


def test_related_events_follow_one_another() -> None:
    quake = (article("Gempa guncang Tirtanala", paragraphs=("Kata Yusran Labente.",)),)
    other = (article("Rupiah menguat", "Detak", paragraphs=("Rupiah menguat pagi ini.",)),)
    relief = (article("Bantuan tiba di Tirtanala", paragraphs=("Ujar Yusran Labente.",)),)

    told = order([quake, other, relief], now=NOW).groups

    assert titles(told) == [quake[0].title, relief[0].title, other[0].title]


def test_caps_leave_out_the_least_important_and_say_so() -> None:
    item = Item("https://contoh.example/", "Kabar", "Media")
    groups = [(article(str(i), "Media 1", section="Bola", item=item),) for i in range(3)]
    groups.append((article("lain", "Media 2", section="Bola", item=item),))

    by_source = order(groups, now=NOW, per_source=2)
    by_section = order(groups, now=NOW, per_section=1)

    assert by_source.left_out == (LeftOut(groups[2], "source", "Media 1", 2),)
    assert set(by_source.groups) == {groups[0], groups[1], groups[3]}
    assert len(by_section.groups) == 1
    assert {out.cap for out in by_section.left_out} == {"section"}


def test_a_cap_holds_where_a_publisher_is_known() -> None:
    item = Item("https://contoh.example/", "Kabar", "Media")
    groups = [(article(str(i), None, item=item),) for i in range(3)]

    assert order(groups, now=NOW, per_source=1, per_section=1).left_out == ()


def test_no_cap_holds_for_what_a_user_named() -> None:
    groups = [(article(str(i), "Media 1", section="Bola"),) for i in range(3)]

    assert order(groups, now=NOW, per_source=1, per_section=1).left_out == ()


drawn = st.builds(
    article,
    st.sampled_from(["Gempa Tirtanala", "Banjir Ranubaya", "Laga Persila"]),
    st.sampled_from([None, "Media 1", "Media 2"]),
    section=st.sampled_from([None, "Bola", "Dunia"]),
    hours_ago=st.none() | st.floats(0, 90),
)
caps = st.none() | st.integers(0, 3)


@given(st.lists(st.lists(drawn, min_size=1, max_size=3).map(tuple), max_size=12), caps, caps)
def test_nothing_is_lost_without_a_word(
    groups: list[tuple[Article, ...]], per_source: int | None, per_section: int | None
) -> None:
    running = order(groups, now=NOW, per_source=per_source, per_section=per_section)
    all_told = [*running.groups, *(out.group for out in running.left_out)]

    assert sorted(map(id, all_told)) == sorted(map(id, groups))
    assert running == order(groups, now=NOW, per_source=per_source, per_section=per_section)
    if per_source is None and per_section is None:
        assert running.left_out == ()
