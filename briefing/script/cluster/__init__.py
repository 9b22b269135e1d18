"""Groups articles by the event they tell.

Articles that share rare words are candidates (an inverted index), the candidates are weighed
(``similarity``), and groups grow by the strongest pair first, as long as they fit as wholes: what
only a chain of neighbours joins stays apart.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import TypeAlias

from briefing.models import Article
from briefing.script.cluster.features import Features, features
from briefing.script.cluster.similarity import WINDOW_HOURS, log_odds

# What a candidate pair shares at least, in thousandths of a nat: a name, or two rare words; and so
# much of all rare words that the one has which has less. Hardly a pair of one event shares less.
_LEAST_SHARED = 7_000
_RARE = 4_500
_LEAST_SHARE = 0.15
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
    weighed = (((a, b), log_odds(told[a], told[b], least=0)) for a, b in _candidates(told))
    likely = {pair: odds for pair, odds in weighed if odds > 0}
    group_of = {index: [index] for index in range(len(told))}
    for a, b in sorted(likely, key=lambda pair: (-likely[pair], pair)):
        ours, theirs = group_of[a], group_of[b]
        if ours is not theirs and _fit(told, likely, ours, theirs) > 0:
            ours += theirs
            group_of |= dict.fromkeys(theirs, ours)
    return list({id(group): group for group in group_of.values()}.values())


def _fit(
    told: Sequence[Features], likely: Mapping[_Pair, float], ours: list[int], theirs: list[int]
) -> float:
    """The mean log odds between two groups, by their delegates: the guard against chains.

    ``likely`` are the odds above 0 that are known already.
    """
    pairs = [(min(a, b), max(a, b)) for a in ours[:_DELEGATES] for b in theirs[:_DELEGATES]]
    odds = [likely.get(pair) or log_odds(told[pair[0]], told[pair[1]]) for pair in pairs]
    return sum(max(-_CLIP, min(_CLIP, one)) for one in odds) / len(odds)


def _candidates(told: Sequence[Features]) -> Iterator[_Pair]:
    """Pairs that share enough rare words or precise numbers, within the window."""
    holders: defaultdict[str, deque[tuple[int, int, float]]] = defaultdict(
        lambda: deque(maxlen=_NEIGHBOURS)
    )
    said: dict[int, int] = {}
    for b in sorted(range(len(told)), key=lambda i: (told[i].hour or 0.0, i)):
        of = told[b]
        hour = of.hour or 0.0
        latest = (of.hour or inf) + WINDOW_HOURS
        shared: defaultdict[int, int] = defaultdict(int)
        rare = {key: weight for key, weight in of.weights.items() if weight >= _RARE}
        said[b] = sum(rare.values())
        rare |= dict.fromkeys(map(str, of.precise.written), _RARE)
        entries = {weight: (b, weight, latest) for weight in rare.values()}
        for key, weight in rare.items():
            known = holders[key]
            for a, told_with, until in known:
                if until >= hour:
                    shared[a] += told_with
            known.append(entries[weight])
        for a, weight in shared.items():
            if weight >= _LEAST_SHARED and weight >= _LEAST_SHARE * min(said[a], said[b]):
                yield (a, b) if a < b else (b, a)
