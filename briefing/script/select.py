"""Which stories are told: each article once, and no more than the time allows."""

from collections.abc import Iterable, Sequence

from briefing.models import Article, Story

WORDS_A_MINUTE = 125  # what espeak-ng speaks of Indonesian news, pauses aside
_PAUSES_S = 4  # the silence of a story: after headline, source and sentences, and before the next


def unique(stories: Iterable[Story]) -> tuple[list[Story], list[Story]]:
    """The stories, each told once, and those that repeat one before them.

    A repetition has the same headline over the same first words.
    """
    kept: dict[tuple[str, str], Story] = {}
    repeated = [s for s in stories if kept.setdefault(_fingerprint(s.article), s) is not s]
    return list(kept.values()), repeated


def fit(stories: Sequence[Story], minutes: float) -> tuple[list[Story], list[Story]]:
    """The stories told within ``minutes``, and those left out: stops once the time is reached.

    The first story is always told. The time is estimated from the words.
    """
    elapsed_s = 0.0
    for i, story in enumerate(stories):
        if i and elapsed_s >= 60 * minutes:
            return list(stories[:i]), list(stories[i:])
        elapsed_s += _duration_s(story)
    return list(stories), []


def _duration_s(story: Story) -> float:
    words = len(" ".join([story.article.title, *story.sentences]).split())
    return 60 * words / WORDS_A_MINUTE + _PAUSES_S


def _fingerprint(article: Article) -> tuple[str, str]:
    return article.title.casefold(), " ".join(article.paragraphs)[:200].casefold()
