"""Groups articles by the event they tell.

Articles that share rare words are candidates (an inverted index), the candidates are weighed
(``similarity``), and groups grow by the strongest pair first, as long as they fit as wholes: what
only a chain of neighbours joins stays apart.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from math import inf
from typing import TypeAlias

from briefing.models import Article
from briefing.script.cluster.features import Features, features
from briefing.script.cluster.similarity import WINDOW_HOURS, log_odds

# What a candidate pair shares at least, in nats: a name, or two rare words.
_LEAST_SHARED = 7.0
_RARE = 4.5
# Within a word's articles, in order of time, each is compared with so many before it.
_NEIGHBOURS = 20
# A single pair counts no more than this for or against two groups.
_CLIP = 4.0
# Of large groups, so many members stand for the whole.
_DELEGATES = 12

_Content: TypeAlias = tuple[str, tuple[str, ...], str]
_Pair: TypeAlias = tuple[int, int]


def cluster(articles: Sequence[Article]) -> list[tuple[Article, ...]]:
    """The articles grouped by event: groups in the order of their first member, members in theirs.

    Every article is in exactly one group, and which are together does not depend on the order
    given. The same event is one told in near the same words, names and numbers within 48 hours;
    an unknown time speaks for neither. An update that tells other numbers or another stage, two
    events of one kind and comment on an event stay apart. Wrong merges are worse than missed ones.
    Reads headlines and the first words of the text only. Takes near-linear time.
    """
    places: defaultdict[_Content, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        places[_content(article)].append(place)
    contents = sorted(places)
    told = [features(articles[places[content][0]]) for content in contents]
    groups = [
        sorted(place for member in group for place in places[contents[member]])
        for group in _groups(told)
    ]
    return [tuple(articles[place] for place in group) for group in sorted(groups)]


def _content(article: Article) -> _Content:
    """What makes two articles the same one."""
    published = article.published
    return article.title, article.paragraphs, published.isoformat() if published else ""


def _groups(told: Sequence[Features]) -> list[list[int]]:
    """Indices grouped: the most likely pairs first, each joining its groups if these fit."""
    pairs = [(log_odds(told[a], told[b], least=0), a, b) for a, b in _candidates(told)]
    pairs = [pair for pair in pairs if pair[0] > 0]
    group_of = {index: [index] for index in range(len(told))}
    for _, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        ours, theirs = group_of[a], group_of[b]
        if ours is not theirs and _fit(told, ours, theirs) > 0:
            ours += theirs
            group_of |= dict.fromkeys(theirs, ours)
    return list({id(group): group for group in group_of.values()}.values())


def _fit(told: Sequence[Features], ours: list[int], theirs: list[int]) -> float:
    """The mean log odds between two groups, by their delegates: the guard against chains."""
    odds = [
        max(-_CLIP, min(_CLIP, log_odds(told[a], told[b])))
        for a in ours[:_DELEGATES]
        for b in theirs[:_DELEGATES]
    ]
    return sum(odds) / len(odds)


def _candidates(told: Sequence[Features]) -> Iterator[_Pair]:
    """Pairs that share enough rare words or precise numbers, within the window."""
    holders: defaultdict[str, deque[tuple[int, float, float]]] = defaultdict(
        lambda: deque(maxlen=_NEIGHBOURS)
    )
    for b in sorted(range(len(told)), key=lambda i: (told[i].hour or 0.0, i)):
        of = told[b]
        hour = of.hour or 0.0
        latest = (of.hour or inf) + WINDOW_HOURS
        shared: defaultdict[int, float] = defaultdict(float)
        keys = {key: weight for key, weight in of.weights.items() if weight >= _RARE}
        keys |= dict.fromkeys(map(str, of.precise.written), _RARE)
        entries = {weight: (b, weight, latest) for weight in keys.values()}
        for key, weight in keys.items():
            known = holders[key]
            for a, told_with, until in known:
                if until >= hour:
                    shared[a] += told_with
            known.append(entries[weight])
        for a, weight in shared.items():
            if weight >= _LEAST_SHARED:
                yield (a, b) if a < b else (b, a)
