"""In which order events are told, from which article each, and what caps leave out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import floor, log2
from typing import Literal, TypeAlias

from briefing.models import Article
from briefing.script.cluster.features import Features, features

Group: TypeAlias = tuple[Article, ...]

# Twice the outlets count as 1. Being first rather than second counts as much as 0.3 of that.
_FIRST = 0.15
_NEW = 0.5
_STEP_HOURS = 12.0  # within a step nothing is newer, so that one morning's order stays
_FADED_STEPS = 2.0  # after so many steps newness is worth half
_ENOUGH_PARAGRAPHS = 3
_ENOUGH_WORDS = 80
_LONGEST_RUN = 2
_RELATED = 14_000  # thousandths of a nat: two rare names
_RELATED_SHARE = 0.5
_MOST_DRAWN = 2  # so many related events follow one at most, out of their turn
_COMMON_NAME = 20  # a name in more events relates none


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A group that a cap leaves out: which cap, for whom, and how many it allows."""

    group: Group
    cap: Literal["source", "section"]
    name: str
    limit: int


@dataclass(frozen=True, slots=True)
class Running:
    """The groups in the order they are told, and those that are not told. Together, all."""

    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...] = ()


def best(group: Sequence[Article]) -> Article:
    """The article an event is told from; the others' publishers are to be credited.

    Whole texts before teasers, long enough ones before short, the outlet's own before what it
    credits to another, dated and named ones before others, then the earliest, then the first.
    Raises ValueError where the group is empty.
    """
    return min(group, key=_drawbacks)


def order(
    groups: Sequence[Sequence[Article]],
    *,
    now: datetime | None = None,
    per_source: int | None = None,
    per_section: int | None = None,
) -> Running:
    """The running order of events, and what is left out by the caps; no cap where None.

    What more outlets carry, what stood first among the inputs and what is newer comes first; from
    few inputs of one morning the order given stays. Related events follow one another, and no more
    than two of a section otherwise, as long as there are others. Newness counts from ``now``, or
    from the newest article. A cap counts the publisher and section of each event's ``best``
    article; where that has none, no cap holds. Deterministic.
    """
    events = [tuple(group) for group in groups]
    told = [best(group) for group in events]
    ranked = sorted(range(len(events)), key=_importance(events, now).__getitem__)
    kept: list[int] = []
    left_out: list[LeftOut] = []
    counts: Counter[tuple[str, str]] = Counter()
    for i in ranked:
        is_named = any(article.item is None for article in events[i])
        over = None if is_named else _over_cap(told[i], counts, per_source, per_section)
        if over:
            left_out.append(LeftOut(events[i], *over))
        else:
            kept.append(i)
            counts.update((("source", told[i].publisher or ""), ("section", _section(told[i]))))
    arranged = _arranged(kept, told)
    return Running(tuple(events[i] for i in arranged), tuple(left_out))


def _drawbacks(article: Article) -> tuple[bool, bool, bool, bool, bool, bool, float]:
    words = sum(len(paragraph.split()) for paragraph in article.paragraphs)
    credit = article.source_credit
    return (
        article.is_teaser,
        not article.paragraphs,
        len(article.paragraphs) < _ENOUGH_PARAGRAPHS or words < _ENOUGH_WORDS,
        bool(credit) and (credit or "").casefold() != (article.publisher or "").casefold(),
        article.published is None,
        article.publisher is None,
        _time(article.published) if article.published else 0.0,
    )


def _time(moment: datetime) -> float:
    """Seconds since 1970; a moment without zone is taken as UTC."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _importance(events: Sequence[Group], now: datetime | None) -> list[tuple[float, int]]:
    """A sorting key of each event: the most important is the least."""
    published = [_time(a.published) for group in events for a in group if a.published]
    latest = _time(now) if now else max(published, default=0.0)
    seen: Counter[str | None] = Counter()
    keys: list[tuple[float, int]] = []
    for place, group in enumerate(events):
        rank = min(seen[article.publisher] for article in group)
        seen.update(article.publisher for article in group)
        unnamed = sum(article.publisher is None for article in group)
        outlets = len({article.publisher for article in group} - {None}) + unnamed
        newest = max((_time(a.published) for a in group if a.published), default=None)
        new = 0.0
        if newest is not None:
            steps = max(0, floor((latest - newest) / 3600 / _STEP_HOURS))
            new = _NEW * 0.5 ** (steps / _FADED_STEPS)
        first = -_FIRST * (log2(1 + place) + log2(1 + rank))
        keys.append((-(log2(outlets) + first + new), place))
    return keys


def _over_cap(
    article: Article,
    counts: Mapping[tuple[str, str], int],
    per_source: int | None,
    per_section: int | None,
) -> tuple[Literal["source", "section"], str, int] | None:
    publisher, section = article.publisher or "", _section(article)
    if publisher and per_source is not None and counts[("source", publisher)] >= per_source:
        return "source", publisher, per_source
    if section and per_section is not None and counts[("section", section)] >= per_section:
        return "section", section, per_section
    return None


def _section(article: Article) -> str:
    return (article.section or "").strip().casefold()


def _arranged(ranked: Sequence[int], told: Sequence[Article]) -> list[int]:
    """The ranked events with related ones drawn together and runs of a section broken up."""
    related = _related(ranked, told)
    left = dict.fromkeys(ranked)
    arranged: list[int] = []
    drawn_in_a_row = 0
    while left:
        drawn = [i for i in related[arranged[-1]] if i in left] if arranged else []
        if drawn_in_a_row == _MOST_DRAWN:
            drawn = []
        run = {_section(told[i]) for i in arranged[-_LONGEST_RUN:]}
        worn = run if len(arranged) >= _LONGEST_RUN and len(run) == 1 else set()
        following = drawn or (i for i in left if _section(told[i]) not in worn - {""})
        chosen = next(iter(following), next(iter(left)))
        drawn_in_a_row = drawn_in_a_row + 1 if drawn else 0
        del left[chosen]
        arranged.append(chosen)
    return arranged


def _related(ranked: Sequence[int], told: Sequence[Article]) -> defaultdict[int, list[int]]:
    """For each event those that share most of their rare names with it, in their order."""
    features_of = {i: features(told[i]) for i in ranked}
    rank = {i: place for place, i in enumerate(ranked)}
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i in ranked:
        for name in features_of[i].names:
            index[name].append(i)
    related: defaultdict[int, list[int]] = defaultdict(list)
    for i in ranked:
        holders = (index[name] for name in features_of[i].names)
        others = {j for events in holders if len(events) <= _COMMON_NAME for j in events} - {i}
        near = (j for j in others if _are_related(features_of[i], features_of[j]))
        related[i] = sorted(near, key=rank.__getitem__)
    return related


def _are_related(a: Features, b: Features) -> bool:
    shared = sum(a.weights[name] for name in a.names & b.names)
    return shared >= max(_RELATED, _RELATED_SHARE * min(a.names_mass, b.names_mass))
