"""Whom and what an article is about: the names it has most, and those it has at all."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeVar

from briefing.models import Article
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
# Where a capital says nothing: first in a sentence, a quotation or a bracket.
STARTS = re.compile(r"(?:^|[.!?:;]\s+|[“\"‘(]\s*)[\W_]{0,4}([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a headline and its text.

    ``dominating`` gives for each name that the headline shares with the text, or that the text
    repeats, its count as a share of the most frequent one's, and its count. ``mentioned`` are all
    words, ``title`` the headline's, ``slots`` the names among these, in the same spelling; so are
    ``capitals``, all words with a capital, by their stems. ``initials`` and ``pairs``, by the
    letters they begin with, are what names are abbreviated to and from.
    """

    dominating: dict[str, tuple[float, int]]
    mentioned: frozenset[str]
    title: frozenset[str]
    slots: frozenset[str]
    capitals: Mapping[str, Sequence[str]]
    initials: frozenset[str]
    pairs: Mapping[str, Sequence[tuple[str, str]]]


def names(article: Article) -> Names:
    """The names of an article. A region with its direction (*Jawa Barat*) is one name."""
    text = " ".join(article.paragraphs)[:_LONGEST]
    around = " ".join((article.dateline or "", *article.headings))[:_LONGEST]
    starts = {match.start(1) for match in STARTS.finditer(text)}
    found = [(m[0], m.start(), m.end()) for m in WORD.finditer(text)]
    words = {word for word, _, _ in found}
    small = {word for word in words if word.islower()}
    large = {word: word.casefold() for word in words - small}
    inside = {large[w] for w, at, _ in found if w in large and at not in starts} - small
    headline = [word.casefold() for word in WORD.findall(article.title[:_LONGEST])]
    told = _joined([(large.get(w, w), at, end) for w, at, end in found], inside, text)
    titled = set(_joined([(w, 0, 0) for w in headline], inside, ""))
    counts: Counter[str] = Counter()
    for name, count in Counter(told).items():
        if _tells(name, inside):
            counts[_fold(name)] += count
    headed = counts.keys() & map(_fold, titled)
    often = {name for name, count in counts.items() if count >= _OFTEN}
    counts.update(headed)
    most = max(counts.values(), default=1)
    leading = sorted(headed | often, key=lambda name: (-counts[name], name))[:_MOST]
    spoken_of = set(told)
    runs = list(_runs([(large.get(w, ""), at, end) for w, at, end in found], text))
    slots = {name for name in titled & spoken_of - small if _is_rare(name)}
    return Names(
        dominating={name: (counts[name] / most, counts[name]) for name in leading},
        mentioned=frozenset(map(_fold, titled.union(spoken_of, WORD.findall(around.casefold())))),
        title=frozenset(map(_fold, titled)),
        slots=frozenset(map(_fold, slots)),
        capitals=_by_beginning({_fold(word) for word in inside & spoken_of}, _STEM),
        initials=frozenset(
            "".join(word[0] for word in run[i:j])
            for run in runs
            for i in range(len(run))
            for j in range(i + 2, min(i + 6, len(run)) + 1)
        ),
        pairs=_by_beginning({pair for run in runs for pair in pairwise(run)}, _LETTERS),
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


def _tells(name: str, inside: set[str]) -> bool:
    """Whether it is a name of its own: a rare one, or a place."""
    return _is_rare(name) and (name in inside or " " in name)


def _is_rare(name: str) -> bool:
    return len(name) > 2 and (not is_listed(name) or name in _places())


def _joined(words: Sequence[tuple[str, int, int]], inside: set[str], text: str) -> list[str]:
    """The words, a direction joined to the name right before it."""
    if _directions().isdisjoint(inside):
        return [word for word, _, _ in words]
    joined: list[str] = []
    last = 0
    for word, at, end in words:
        is_next = text[last:at] in ("", " ")
        if joined and is_next and word in _directions() and word in inside:
            first = joined[-1].split(" ", 1)[0]
            if first in _places() or (first in inside and _is_rare(first)):
                joined[-1] += f" {word}"
                last = end
                continue
        joined.append(word)
        last = end
    return joined


def _runs(words: Iterable[tuple[str, int, int]], text: str) -> Iterable[list[str]]:
    """The words that stand together with one space between; "" is a word that parts them."""
    run: list[str] = []
    last = 0
    for word, at, end in words:
        if not word:
            if len(run) > 1:
                yield run
            run = []
        elif run and (at != last + 1 or text[last] != " "):
            if len(run) > 1:
                yield run
            run = [word]
        else:
            run.append(word)
        last = end
    if len(run) > 1:
        yield run


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
