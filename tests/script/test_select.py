"""Which stories are told."""

from briefing.models import Article, Story
from briefing.script.select import WORDS_A_MINUTE, fit, unique


def story(title: str, words: int = 10, first: str = "kata") -> Story:
    sentence = " ".join([first] * words)
    return Story(Article(title, (sentence,), origin=title), (sentence,))


def test_the_same_article_is_told_once() -> None:
    first, again, other = story("Banjir"), story("BANJIR"), story("Banjir", first="lain")

    assert unique([first, again, other]) == ([first, other], [again])


def test_stories_are_added_until_the_time_is_reached() -> None:
    stories = [story(str(i), words=WORDS_A_MINUTE) for i in range(5)]

    told, late = fit(stories, 2.5)

    assert told == stories[:3]
    assert late == stories[3:]


def test_the_first_story_is_always_told() -> None:
    stories = [story("lama", words=1000), story("lain")]

    assert fit(stories, 0.1) == (stories[:1], stories[1:])


def test_enough_time_tells_all() -> None:
    stories = [story("a"), story("b")]

    assert fit(stories, 60) == (stories, [])
