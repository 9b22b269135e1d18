"""A plan tells as much as there is time for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from briefing.models import Article, Line
from briefing.script.plan import Plan
from briefing.script.write import Frame

FRAME = Frame("Kabar", date(2026, 2, 17), datetime(2026, 2, 17, 6))
SENTENCES = (
    "Pemerintah Kabupaten {0} membuka jembatan baru senilai lima miliar rupiah pada Senin.",
    "Pembangunan jembatan di {0} itu memakan waktu sembilan bulan dan melibatkan ratusan pekerja.",
    "Bupati {0} berharap warga merawat jembatan tersebut bersama dinas terkait.",
    "Tahap kedua di {0} akan dimulai tahun depan dengan anggaran daerah.",
    "Warga {0} menyambut jembatan baru dengan pesta rakyat di tepi sungai.",
)
PLACES = ("Sukaraja", "Telagasari", "Wirasari", "Arungan", "Margaluyu", "Batulayar", "Suning")


def events(count: int) -> list[tuple[Article, ...]]:
    return [
        (
            Article(
                f"Jembatan {PLACES[i % 7]} Dibuka",
                tuple(s.format(PLACES[i % 7]) for s in SENTENCES),
                publisher="Harian",
            ),
        )
        for i in range(count)
    ]


def seconds(lines: Sequence[Line]) -> float:
    return sum(0.4 * len(line.spoken.split()) + 0.5 for line in lines)


@pytest.mark.parametrize("target_s", [60, 100, 150, 220])
def test_the_length_asked_for_is_kept(target_s: float) -> None:
    fit = Plan(events(12), FRAME).fit(target_s, seconds)

    assert fit.seconds == pytest.approx(target_s, rel=0.02)
    assert fit.seconds == pytest.approx(seconds(fit.script.lines))
    assert len(fit.script.stories) + len(fit.left_out) == 12
    assert all(len(story.sentences) >= 2 for story in fit.script.stories)


def test_a_story_that_no_ceiling_allows_is_told_at_its_shortest() -> None:
    plan = Plan(events(2), FRAME, per_story_s=1.0)
    shortest = [2, 2]

    assert [len(story.sentences) for story in plan.script(seconds).stories] == shortest
    assert [len(story.sentences) for story in plan.fit(300, seconds).script.stories] == shortest


def test_stories_keep_their_order() -> None:
    given = events(7)

    told = [story.article for story in Plan(given, FRAME).fit(120, seconds).script.stories]

    assert told == [article for (article,) in given if article in told]
    assert told[0] is given[0][0]


def test_not_enough_news_is_told_in_full() -> None:
    fit = Plan(events(1), FRAME).fit(600, seconds)

    assert fit.left_out == ()
    assert len(fit.script.stories[0].sentences) == len(SENTENCES)


def test_without_a_length_every_story_is_told() -> None:
    script = Plan(events(4), FRAME).script(seconds)

    assert len(script.stories) == 4


def test_words_are_a_ceiling_also_where_time_is_to_be_filled() -> None:
    fit = Plan(events(3), FRAME, words=30).fit(600, seconds)

    for story in fit.script.stories:
        assert len(story.sentences) == 2 or len(" ".join(story.sentences).split()) <= 30


def test_a_story_has_a_ceiling_in_seconds() -> None:
    script = Plan(events(3), FRAME, per_story_s=25).script(seconds)

    for story in script.stories:
        lines = [line for line in script.lines if line.story is story]
        assert seconds(lines) <= 25 or len(story.sentences) == 2


def test_no_articles_make_no_story() -> None:
    assert Plan([], FRAME).fit(60, seconds).script.stories == ()
    assert Plan([], FRAME).script(seconds).stories == ()


def test_the_others_who_tell_of_an_event_are_credited() -> None:
    (first,), (second,) = events(2)
    other = replace(second, publisher="Koran")

    script = Plan([(first, second, other)], FRAME).script(seconds)

    assert script.stories[0].also == (second, other)
    assert "Dari Harian. Juga dilaporkan Koran." in [line.text for line in script.lines]


def test_a_ceiling_in_seconds_makes_no_story_longer() -> None:
    usual = Plan(events(3), FRAME).script(seconds)
    capped = Plan(events(3), FRAME, per_story_s=300).script(seconds)

    assert capped.lines == usual.lines
