"""Chooses the sentences by which an article is told: the source's own, uncut, in their order."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.models import Article, Story
from briefing.script.summarize.candidates import Candidate, read
from briefing.script.summarize.context import Need
from briefing.script.summarize.flaws import Flaw
from briefing.script.summarize.ranker import CONSIDERED, rank
from briefing.script.summarize.selection import Budget, choose

__all__ = ["summaries", "summarize"]

_ALWAYS_ALLOWED = 2
# Below a ceiling stories agree best with what people write when they aim a little lower.
_WANTED = 0.9
# If an article has no sound sentence, what there is: first what is its text at least.
_LAST_RESORTS = (
    frozenset({None, Flaw.QUOTATION, Flaw.FRAGMENT}),
    frozenset({Flaw.LEADS_ON}),
    frozenset({Flaw.JUNK}),
)


def summarize(
    article: Article, words: int = 60, sentences: int | None = None, *, reach: bool = False
) -> Story:
    """The story of an article in its own lead sentences.

    ``words`` is a ceiling for the story, yet two sentences are always allowed; with ``reach`` it
    is what the story grows to instead, and its last sentence may pass it. ``sentences`` asks for
    that many sentences, however long; fewer come only if no more can be said. Left out are
    datelines, bylines and pointers, fragments, quotations without their speaker, and sentences
    that mean one that is not said. A story is empty only if the article holds no sentence.
    """
    candidates, values = _ranked(article)
    if sentences is None:
        return _story(article, candidates, values, _budget(words, reach=reach))
    budget = Budget(0, wanted=sentences, always=sentences)
    return _story(article, candidates, values, budget, [1] * len(candidates))


def summaries(article: Article, ceilings: Sequence[int]) -> list[Story]:
    """The stories of an article under each of these ceilings in words; it is read once for all."""
    candidates, values = _ranked(article)
    return [_story(article, candidates, values, _budget(words)) for words in ceilings]


def _ranked(article: Article) -> tuple[list[Candidate], dict[int, float]]:
    """The article's sentences, and by number what of each that may be said is worth saying."""
    candidates = read(article)
    sound = [n for n, candidate in enumerate(candidates) if candidate.flaw is None][:CONSIDERED]
    values = rank(article.title, [candidates[number] for number in sound])
    return candidates, dict(zip(sound, values, strict=True))


def _budget(words: int, *, reach: bool = False) -> Budget:
    wanted = words if reach else words * _WANTED
    return Budget(words, wanted, always=_ALWAYS_ALLOWED, reach=reach)


def _story(
    article: Article,
    candidates: list[Candidate],
    values: dict[int, float],
    budget: Budget,
    lengths: list[int] | None = None,
) -> Story:
    """The story within a budget; ``lengths`` are the sentences' own in its unit, by default words."""
    if lengths is None:
        lengths = [candidate.words for candidate in candidates]
    chosen = choose(candidates, values, lengths, budget)
    if not chosen:
        chosen = _last_resort(candidates, lengths, budget)
    return Story(article, tuple(candidates[number].text for number in chosen))


def _last_resort(
    candidates: list[Candidate], lengths: list[int], budget: Budget
) -> tuple[int, ...]:
    """The first sentences of the least unsound kind there is, whatever they lean on."""
    alone = [replace(candidate, need=Need.NOTHING) for candidate in candidates]
    for kinds in _LAST_RESORTS:
        of_kind = [n for n, candidate in enumerate(candidates) if candidate.flaw in kinds]
        if of_kind:
            values = {number: 1 / (1 + number) for number in of_kind[:CONSIDERED]}
            return choose(alone, values, lengths, budget)
    return ()
