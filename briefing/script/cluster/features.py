"""What an article is compared by: an Article to its Features."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import UTC
from functools import cache, cached_property

from briefing.models import Article
from briefing.script.calendar import WEEKDAYS
from briefing.script.cluster.capitals import spelling
from briefing.script.cluster.names import Names
from briefing.script.cluster.names import names as names_of
from briefing.script.cluster.numbers import Number, Values, read_numbers, values
from briefing.script.cluster.words import RAREST, WORD, data, is_listed, key, rarity

LEAD_WORDS = 45
# A common noun that the list does not have is as rare as its rarest words; a name says more.
_ORDINARY = 5_500
_PARAGRAPHS = 6
_LONGEST = 2_000  # characters; no headline and no such lead has more

_LEAD = re.compile(rf"\s*(?:\S+\s+){{0,{LEAD_WORDS - 1}}}\S*")
_WEEKDAYS = frozenset(map(str.lower, (*WEEKDAYS, "Ahad")))
_DATE = re.compile(
    r"\b([1-9]|[12]\d|3[01])(?:/(?:0?[1-9]|1[0-2])\b"
    r"|\s(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)[a-z]{0,6}\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Features:
    """What the headline and the first ``LEAD_WORDS`` words say.

    ``weights`` tells for each key how much it says, in thousandths of a nat, a ``mass`` is a sum of
    them; ``title`` are the headline's keys, ``names`` those of rare names, ``proper`` those of the
    headline that the text writes with a capital.
    ``precise`` are numbers that chance does not repeat, ``figures`` all numbers' values, also
    rounded, ``counts`` all numbers by what they count. ``weekdays`` and ``dates`` (days of the
    month) are those named in the text, ``steps`` places on ladders: ``(ladder, step)``. ``hour`` is
    the time of publication in hours since 1970, None where unknown.
    """

    weights: dict[str, int]
    mass: int
    title: frozenset[str]
    title_mass: int
    names: frozenset[str]
    names_mass: int
    proper: frozenset[str]
    precise: Values
    figures: frozenset[float | str]
    counts: dict[str, Values]
    title_counts: dict[str, Values]
    weekdays: frozenset[str]
    dates: frozenset[str]
    steps: frozenset[tuple[int, int]]
    hour: float | None
    is_opinion: bool
    article: Article

    @cached_property
    def about(self) -> Names:
        """Whom and what the whole article is about; read when first asked for."""
        return names_of(self.article)


def features(article: Article) -> Features:
    """The features of an article. A time without zone is taken as UTC."""
    lead = _LEAD.match(" ".join(article.paragraphs[:_PARAGRAPHS])[:_LONGEST])
    text = lead[0] if lead else ""
    line = article.title[:_LONGEST]
    headline = WORD.findall(line)
    spelled = spelling(text)
    large = {word.casefold() for word in headline if not word.islower()} - spelled.small
    names = {key(w) for w in spelled.inside if not is_listed(w) and rarity(key(w))}
    names |= {key(word) for word in large if rarity(key(word)) >= RAREST}
    title = set(map(key, map(str.casefold, headline)))
    keys = title.union(map(key, spelled.small), map(key, " ".join(spelled.runs).split()))
    weights = {k: weight for k in keys if (weight := _weight(k, k in names))}
    title &= weights.keys()
    names &= weights.keys()
    title_numbers = read_numbers(line)
    numbers = title_numbers + read_numbers(text)
    published = article.published
    if published and not published.tzinfo:
        published = published.replace(tzinfo=UTC)
    return Features(
        weights=weights,
        mass=sum(weights.values()),
        title=frozenset(title),
        title_mass=sum(weights[k] for k in title),
        names=frozenset(names),
        names_mass=sum(weights[k] for k in names),
        proper=frozenset(title & set(map(key, spelled.inside - _WEEKDAYS))),
        precise=values(number for number in numbers if number.is_precise),
        figures=values(numbers).rounded,
        counts=_by_unit(numbers),
        title_counts=_by_unit(title_numbers),
        weekdays=spelled.inside & _WEEKDAYS,
        dates=frozenset(match[1] for match in _DATE.finditer(f"{line} {text}")),
        steps=_steps(title) or _steps(keys),
        hour=published.timestamp() / 3600 if published else None,
        is_opinion=bool(headline) and headline[0].casefold() in _opinion_labels(),
        article=article,
    )


def _weight(word_key: str, is_name: bool) -> int:
    if len(word_key) < 2:
        return 0
    return RAREST if is_name else min(rarity(word_key), _ORDINARY)


def _by_unit(numbers: Iterable[Number]) -> dict[str, Values]:
    units: dict[str, list[Number]] = {}
    for number in numbers:
        units.setdefault(number.unit, []).append(number)
    return {unit: values(counted) for unit, counted in units.items()}


def _steps(keys: Set[str]) -> frozenset[tuple[int, int]]:
    return frozenset(step for k in keys & _ladders().keys() for step in _ladders()[k])


@cache
def _ladders() -> dict[str, tuple[tuple[int, int], ...]]:
    """The places a key has on ladders."""
    places: dict[str, tuple[tuple[int, int], ...]] = {}
    for ladder, row in enumerate(data()["ladders"]["rows"]):
        for step, words in enumerate(row.split()):
            for word in words.split("+"):
                places[key(word)] = (*places.get(key(word), ()), (ladder, step))
    return places


@cache
def _opinion_labels() -> frozenset[str]:
    return frozenset(data()["opinion"]["labels"])
