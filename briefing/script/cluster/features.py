"""What an article is compared by: an Article to its Features."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from functools import cache, cached_property
from math import fsum

from briefing.models import Article
from briefing.script.cluster.names import STARTS, Names
from briefing.script.cluster.names import names as names_of
from briefing.script.cluster.numbers import Number, Values, read_numbers, values
from briefing.script.cluster.words import RAREST, WORD, data, is_listed, key, rarity

LEAD_WORDS = 45
# A common noun that the list does not have is as rare as its rarest words; a name says more.
_ORDINARY = 5.5
_PARAGRAPHS = 6
_LONGEST = 2_000  # characters; no headline and no such lead has more

_LEAD = re.compile(rf"\s*(?:\S+\s+){{0,{LEAD_WORDS - 1}}}\S*")
_WEEKDAYS = frozenset(("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "ahad"))
_DATE = re.compile(
    r"\b([1-9]|[12]\d|3[01])(?:/(?:0?[1-9]|1[0-2])\b"
    r"|\s(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)[a-z]{0,6}\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Features:
    """What the headline and the first ``LEAD_WORDS`` words say.

    ``weights`` tells for each key how much it says, in nats; ``title`` are the headline's keys,
    ``names`` those of rare names, ``proper`` whatever the headline has that the text writes with a
    capital. ``weekdays`` and ``dates`` (days of the month) are those named in the text, ``steps``
    places on ladders: ``(ladder, step)``. ``precise`` are numbers that chance does not repeat,
    ``counts`` all numbers by what they count. ``hour`` is the time of publication in hours since 1970,
    None where unknown. A ``mass`` is a sum of weights.
    """

    weights: dict[str, float]
    mass: float
    title: frozenset[str]
    title_mass: float
    names: frozenset[str]
    names_mass: float
    proper: frozenset[str]
    precise: Values
    counts: dict[str, Values]
    title_counts: dict[str, Values]
    weekdays: frozenset[str]
    dates: frozenset[str]
    steps: frozenset[tuple[int, int]]
    hour: float | None
    is_opinion: bool
    article: Article

    @cached_property
    def keys(self) -> frozenset[str]:
        """All words that say something."""
        return frozenset(self.weights)

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
    starts = {match.start(1) for match in STARTS.finditer(text)}
    words = [(match[0], match.start() in starts) for match in WORD.finditer(text)]
    small = {word for word, _ in words if word.islower()}
    capital = {word.casefold() for word, first in words if not first and not word.islower()} - small
    large = {word.casefold() for word in headline if not word.islower()} - small
    names = {key(word) for word in capital if not is_listed(word) and rarity(key(word))}
    names |= {key(word) for word in large if rarity(key(word)) >= RAREST}
    title = {key(word.casefold()) for word in headline}
    keys = title | {key(word.casefold()) for word, _ in words}
    weights = {k: weight for k in sorted(keys) if (weight := _weight(k, k in names))}
    numbers, title_numbers = read_numbers(f"{line}. {text}"), read_numbers(line)
    published = article.published
    if published and not published.tzinfo:
        published = published.replace(tzinfo=UTC)
    return Features(
        weights=weights,
        mass=fsum(weights.values()),
        title=frozenset(title & weights.keys()),
        title_mass=fsum(weights[k] for k in title & weights.keys()),
        names=frozenset(names & weights.keys()),
        names_mass=fsum(weights[k] for k in names & weights.keys()),
        proper=frozenset(title & weights.keys() & {key(word) for word in capital - _WEEKDAYS}),
        precise=values(number for number in numbers if number.is_precise),
        counts=_by_unit(numbers),
        title_counts=_by_unit(title_numbers),
        weekdays=frozenset(capital & _WEEKDAYS),
        dates=frozenset(match[1] for match in _DATE.finditer(f"{line} {text}")),
        steps=_steps(title) or _steps(keys),
        hour=published.timestamp() / 3600 if published else None,
        is_opinion=bool(headline) and headline[0].casefold() in _opinion_labels(),
        article=article,
    )


def _weight(word_key: str, is_name: bool) -> float:
    if len(word_key) < 2:
        return 0.0
    return RAREST if is_name else min(rarity(word_key), _ORDINARY)


def _by_unit(numbers: Iterable[Number]) -> dict[str, Values]:
    units: dict[str, list[Number]] = {}
    for number in numbers:
        units.setdefault(number.unit, []).append(number)
    return {unit: values(counted) for unit, counted in units.items()}


def _steps(keys: Iterable[str]) -> frozenset[tuple[int, int]]:
    return frozenset(step for k in keys for step in _ladders().get(k, ()))


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
