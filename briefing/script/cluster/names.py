"""Whom and what an article is about: the names it has most, and those it has at all."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TypeVar

from briefing.models import Article
from briefing.script.cluster.capitals import spelling
from briefing.script.cluster.words import WORD, data, is_listed

_LONGEST = 12_000  # characters read: the dominating names come early and often
_MOST = 5
# So often in the text a name dominates though the headline does not have it.
_OFTEN = 3
# As long is the shortest beginning that tells a name: Risma, Rismaharini.
_STEM = 5
# One template are two headlines that share so many words, and so many times what they do not share.
_FRAME = 3
_TIMES = 1.5
# A shared name holds two together if it comes so often as the one that parts them, by share.
_NEARLY = 0.7
# In the headline and once in the text is no evidence yet; so many times more is all there can be.
_ONCE = 2
_SURE = 2
_LETTERS = 2  # of each word, in names made of two words' beginnings: Kaltim, Jokowi

_Named = TypeVar("_Named", str, tuple[str, str])

_DOUBLED = re.compile(r"([^\W\d_])\1+")
_ENDING = re.compile(r"(?<=\w{4})nya$|(?<=\w{5})[ae]$")
_BREAK = " . "  # between two runs of names; no name


@dataclass(frozen=True)
class Names:
    """The names of a headline and its text.

    ``dominating`` gives for each name that the headline shares with the text, or that the text
    repeats, its count as a share of the most frequent one's, and its count. ``mentioned`` are all
    words, ``title`` the headline's, ``slots`` the names among these, in the same spelling.
    ``inside`` are the words that have a capital where it says something, ``runs`` several words
    with a capital as they stand together.
    """

    dominating: dict[str, tuple[float, int]]
    mentioned: frozenset[str]
    title: frozenset[str]
    slots: frozenset[str]
    inside: frozenset[str]
    runs: Sequence[str]

    @cached_property
    def capitals(self) -> Mapping[str, Sequence[str]]:
        """The names of one word by their stems, in the spelling of ``mentioned``."""
        return _by_beginning(set(map(_fold, self.inside)), _STEM)

    @cached_property
    def initials(self) -> frozenset[str]:
        """What the names of several words may be abbreviated to."""
        return frozenset(
            "".join(word[0] for word in run[i:j])
            for run in map(str.split, self.runs)
            for i in range(len(run))
            for j in range(i + 2, min(i + 6, len(run)) + 1)
        )

    @cached_property
    def pairs(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Neighbours, by what the first begins with: from these come Kaltim and Jokowi."""
        pairs = {pair for run in self.runs for pair in pairwise(run.split())}
        return _by_beginning(pairs, _LETTERS)


def names(article: Article) -> Names:
    """The names of an article. A region with its direction (*Jawa Barat*) is one name."""
    text = " ".join(article.paragraphs)[:_LONGEST]
    around = " ".join((article.dateline or "", *article.headings))[:_LONGEST]
    headline = [word.casefold() for word in WORD.findall(article.title[:_LONGEST])]
    spelled = spelling(text)
    inside = spelled.inside
    told = Counter(_joined(_BREAK.join(spelled.runs).split(), inside))
    counts: Counter[str] = Counter()
    for name, count in told.items():
        if _tells(name, inside):
            counts[_fold(name)] += count
    titled = set(_joined(headline, inside))
    headed = counts.keys() & map(_fold, titled)
    often = {name for name, count in counts.items() if count >= _OFTEN}
    counts.update(headed)
    most = max(counts.values(), default=1)
    leading = sorted(headed | often, key=lambda name: (-counts[name], name))[:_MOST]
    slots = {name for name in titled & told.keys() - spelled.small if _is_rare(name)}
    mentioned = titled.union(spelled.small, told, WORD.findall(around.casefold()))
    return Names(
        dominating={name: (counts[name] / most, counts[name]) for name in leading},
        mentioned=frozenset(map(_fold, mentioned)),
        title=frozenset(map(_fold, titled)),
        slots=frozenset(map(_fold, slots)),
        inside=inside & told.keys(),
        runs=[run for run in spelled.runs if " " in run],
    )


def estrangement(a: Names, b: Names) -> float:
    """How much speaks for other matters, 0 to 1: each is about a name that the other never has.

    Nothing does where both are about one name that comes nearly as often, unless their headlines
    are one template.
    """
    if _is_template(a, b):
        return 1.0
    ours, theirs = _missing(a, b), _missing(b, a)
    apart = min(ours[0], theirs[0])
    if not apart or _common(a, b) >= _NEARLY * apart:
        return 0.0
    return min(1.0, max(min(ours[1], theirs[1]) - _ONCE, 0) / _SURE)


def _is_template(a: Names, b: Names) -> bool:
    """Whether the headlines are the same but for names that the other has nowhere."""
    same, ours, theirs = len(a.title & b.title), a.title - b.title, b.title - a.title
    if same < max(_FRAME, _TIMES * len(ours), _TIMES * len(theirs)):
        return False
    return all(
        any(not _has(other, name) for name in of.slots & own)
        for of, other, own in ((a, b, ours), (b, a, theirs))
    )


def _missing(of: Names, other: Names) -> tuple[float, int]:
    """Share and count of the most frequent name that the other has nowhere."""
    return max(
        ((share, count) for name, (share, count) in of.dominating.items() if not _has(other, name)),
        default=(0.0, 0),
    )


def _common(a: Names, b: Names) -> float:
    """The share of the most frequent name that both are about."""
    both = a.dominating.keys() & b.dominating.keys()
    return max((min(a.dominating[n][0], b.dominating[n][0]) for n in both), default=0.0)


def _has(names: Names, name: str) -> bool:
    """Whether the names hold this one, also inflected, shortened or abbreviated."""
    if name in names.mentioned or name in names.initials:
        return True
    if " " in name:
        first, second = name.split(" ", 1)
        return any(
            _blends(word, first, second)
            for words in names.capitals.values()
            for word in words
            if word.startswith(first[:_LETTERS])
        )
    if any(name.startswith(w) or w.startswith(name) for w in names.capitals.get(name[:_STEM], ())):
        return True
    return any(_blends(name, *pair) for pair in names.pairs.get(name[:_LETTERS], ()))


def _by_beginning(found: set[_Named], letters: int) -> dict[str, list[_Named]]:
    """Names, or pairs of them, by what they, or the first, begin with; shorter ones left out."""
    by_beginning: defaultdict[str, list[_Named]] = defaultdict(list)
    for one in sorted(found):
        beginning = (one if isinstance(one, str) else one[0])[:letters]
        if len(beginning) == letters:
            by_beginning[beginning].append(one)
    return dict(by_beginning)


def _blends(name: str, first: str, second: str) -> bool:
    return any(
        first.startswith(name[:cut]) and second.startswith(name[cut:])
        for cut in range(_LETTERS, len(name) - _LETTERS + 1)
    )


def _tells(name: str, inside: Set[str]) -> bool:
    """Whether it is a name of its own: a rare one, or a place."""
    return (name in inside or " " in name) and _is_rare(name)


def _is_rare(name: str) -> bool:
    return len(name) > 2 and (not is_listed(name) or name in _places())


def _joined(words: Sequence[str], inside: Set[str]) -> Sequence[str]:
    """Words that stand together, a direction joined to the name right before it."""
    directions = _directions() & inside
    if directions.isdisjoint(words):
        return words
    joined: list[str] = []
    for word in words:
        first = joined[-1].split(" ", 1)[0] if joined and word in directions else ""
        if first in _places() or (first in inside and _is_rare(first)):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


@cache
def _fold(name: str) -> str:
    """A name's spelling without what writers and inflection change: Rusia, Russia."""
    return " ".join(
        _ENDING.sub("", _DOUBLED.sub(r"\1", word.replace("y", "i"))) for word in name.split()
    )


@cache
def _places() -> frozenset[str]:
    return frozenset(data()["places"]["words"])


@cache
def _directions() -> frozenset[str]:
    return frozenset(data()["places"]["directions"])
