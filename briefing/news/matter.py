"""Whether a text tells of the same matter as another, by the words that they share."""

from functools import cache
from importlib.resources import files

from briefing.news.text import words

_SHORTEST = 6
_SHORTEST_OF_HEADLINE = 4
_FEWEST_SHARED = 2


def telling_words(text: str) -> set[str]:
    """The words of six letters and more, without those that most news has."""
    return {word for word in words(text) if len(word) >= _SHORTEST} - _common()


def tells_of(text: str, told: set[str]) -> bool:
    """Whether a text shares at least two telling words with what was told."""
    return len(telling_words(text) & told) >= _FEWEST_SHARED


def is_headed_by(text: str, headline: str) -> bool:
    """Whether a text says most of what a headline does, as a teaser's one sentence says its own."""
    said = {word for word in words(headline) if len(word) >= _SHORTEST_OF_HEADLINE}
    shared = said & set(words(text))
    return len(shared) >= _FEWEST_SHARED and len(shared) * 2 >= len(said)


@cache
def _common() -> frozenset[str]:
    lines = (files("briefing.news") / "words" / "common.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
