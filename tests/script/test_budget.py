"""The time asked for is filled, by the stories that matter."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Article, Story
from briefing.script.budget import Telling, fill

STORY = Story(Article("Judul", ("Isi.",)), ("Isi.",))


def menu(*seconds: float, worth: float = 1.0) -> list[Telling]:
    return [Telling(STORY, s, worth * (1 + i / 10)) for i, s in enumerate(seconds)]


def total(chosen: list[Telling | None]) -> float:
    return sum(telling.seconds for telling in chosen if telling)


def test_the_time_is_filled_with_more_sentences() -> None:
    chosen = fill([menu(20, 27, 33), menu(21, 30, 38)], 63)

    assert [t.seconds for t in chosen if t] == [33, 30]


def test_stories_that_matter_less_are_left_out() -> None:
    chosen = fill([menu(30, worth=3), menu(30, worth=2), menu(30, worth=1)], 60)

    assert [t is None for t in chosen] == [False, False, True]


def test_one_story_too_long_is_told_all_the_same() -> None:
    assert total(fill([menu(50, 60), menu(55)], 30)) == 50


def test_not_enough_news_is_told_in_full() -> None:
    assert total(fill([menu(20, 30), menu(25, 40)], 600)) == 70


def test_nothing_to_tell() -> None:
    assert fill([], 60) == []


times = st.lists(st.floats(8, 60), min_size=1, max_size=3).map(sorted)


@given(st.lists(times, min_size=1, max_size=5), st.floats(30, 300))
def test_no_choice_within_the_time_is_longer(menus: list[list[float]], seconds: float) -> None:
    chosen = total(fill([menu(*m) for m in menus], seconds))

    possible = [
        sum(choice) for choice in itertools.product(*([0.0, *m] for m in menus)) if any(choice)
    ]
    fitting = [p for p in possible if p <= seconds]
    tolerance = seconds * (0.01 + 2 * len(menus) / 6000)
    if fitting:
        assert max(fitting) - tolerance <= chosen <= seconds + tolerance
    else:
        assert chosen == menus[0][0] or chosen <= seconds + tolerance


def test_more_time_than_can_be_counted_in_steps_tells_all() -> None:
    assert total(fill([menu(20, 30), menu(25, 40)], 6_000_000)) == 70
