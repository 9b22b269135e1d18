"""Chooses the sentences by which an article is told: the source's own, uncut, in their order."""

from briefing.models import Article, Story
from briefing.script.summarize.candidates import Candidate, read

__all__ = ["summarize"]

_ALWAYS_ALLOWED = 2


def summarize(article: Article, words: int = 60, sentences: int | None = None) -> Story:
    """The story of an article in its own lead sentences.

    ``words`` is a ceiling for the story, yet two sentences are always allowed; ``sentences`` asks
    for that many instead, however long. A story is empty only if the article holds no sentence.
    """
    candidates = read(article)
    usable = [candidate for candidate in candidates if candidate.flaw is None] or candidates
    chosen: list[Candidate] = []
    total = 0
    for candidate in usable:
        if sentences is not None and len(chosen) == sentences:
            break
        if sentences is None and len(chosen) >= _ALWAYS_ALLOWED and total + candidate.words > words:
            break
        chosen.append(candidate)
        total += candidate.words
    return Story(article, tuple(candidate.text for candidate in chosen))
