"""What listeners know already: articles told before, and events that moved on since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TypeAlias

from briefing.models import Article, Told
from briefing.script.cluster.features import Features, features
from briefing.script.cluster.similarity import log_odds
from briefing.script.select import fingerprint

Group: TypeAlias = tuple[Article, ...]

# One pair of articles is weaker evidence than the groups that ``cluster`` compares.
_SAME_EVENT = 0.5
# A development of the same matter: so likely one event but for days and numbers, with one rare
# name in both (thousandths of a nat), so much of the names of the one that has fewer (a name may be
# that of two places), so much of the shorter text; and so much of it new.
_SAME_MATTER = 2.6
_SHARED_NAMES = 7_000
_SHARE_OF_NAMES = 0.5
_SHARED_TEXT = 0.35
_NEW_SHARE = 0.25
# Two headlines so alike that tell of different days are two of a series: prices, the weather.
_SERIES = 0.6


@dataclass(frozen=True, slots=True)
class Repeat:
    """An article that tells nothing new, and what it repeats."""

    article: Article
    of: Told


@dataclass(frozen=True)
class Memory:
    """What was told before, newest first, ready to be compared with."""

    told: tuple[Told, ...]

    @cached_property
    def _known(self) -> dict[tuple[str, str], Told]:
        return {fingerprint(told.article): told for told in reversed(self.told)}

    @cached_property
    def _features(self) -> list[Features]:
        return [features(told.article) for told in self.told]

    def sift(self, groups: Sequence[Group]) -> tuple[list[Group], list[Repeat]]:
        """The events that are news, and the articles of those that were told before.

        An event that a user named himself is news to him. What was told in the same words leaves
        its event first: the others may have moved on.
        """
        fresh: list[Group] = []
        repeats: list[Repeat] = []
        for group in groups:
            known = {id(article): told for article in group if (told := self._in_words(article))}
            if len(known) < len(group):
                rest = [article for article in group if id(article) not in known]
                told = next(filter(None, map(self.same_event, rest)), None)
                known |= {id(article): told for article in rest if told}
            if any(article.item is None for article in group):
                known = {}
            repeats += [Repeat(a, known[id(a)]) for a in group if id(a) in known]
            if left := tuple(article for article in group if id(article) not in known):
                fresh.append(left)
        return fresh, repeats

    def _in_words(self, article: Article) -> Told | None:
        return self._known.get(fingerprint(article))

    def same_event(self, article: Article) -> Told | None:
        """What told the very event an article tells, if anything did and it has not moved on."""
        ours = features(article)
        for told, theirs in zip(self.told, self._features, strict=True):
            if log_odds(ours, theirs) > _SAME_EVENT and not _is_later_series(ours, theirs):
                return told
        return None

    def develops(self, article: Article) -> date | None:
        """The latest day on which an earlier state of the matter was told, where that is certain.

        Only names that both are about make it so; two of a series (prices, the weather, a table)
        are no development of each other, nor is an article that says hardly anything new.
        """
        ours = features(article)
        for told, theirs in zip(self.told, self._features, strict=True):
            if _is_older(told.article, article) and _is_same_matter(ours, theirs):
                return told.day
        return None


def _is_older(told: Article, article: Article) -> bool:
    moved = article.modified or article.published
    if told.published is None or moved is None:
        return False
    return _utc(told.published) < _utc(moved)


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_same_matter(ours: Features, theirs: Features) -> bool:
    if _is_later_series(ours, theirs):
        return False
    shared = ours.weights.keys() & theirs.weights.keys()
    known = sum(min(ours.weights[key], theirs.weights[key]) for key in shared)
    named = sum(ours.weights[name] for name in ours.names & theirs.names)
    if (
        named < max(_SHARED_NAMES, _SHARE_OF_NAMES * min(ours.names_mass, theirs.names_mass))
        or known < _SHARED_TEXT * min(ours.mass, theirs.mass)
        or known > (1 - _NEW_SHARE) * ours.mass
    ):
        return False
    return log_odds(_timeless(ours), _timeless(theirs)) >= _SAME_MATTER


def _timeless(of: Features) -> Features:
    """The features without what changes as a matter moves on: days, numbers, stages."""
    return replace(
        of,
        hour=0.0,
        counts={},
        title_counts={},
        weekdays=frozenset(),
        dates=frozenset(),
        steps=frozenset(),
    )


def _is_later_series(ours: Features, theirs: Features) -> bool:
    """Whether the headlines are nearly the same words over different days."""
    shared = ours.title & theirs.title
    mass = sum(ours.weights[key] for key in shared)
    alike = mass >= _SERIES * max(ours.title_mass, theirs.title_mass)
    days = (ours.dates, theirs.dates), (ours.weekdays, theirs.weekdays)
    return alike and any(a and b and a.isdisjoint(b) for a, b in days)
