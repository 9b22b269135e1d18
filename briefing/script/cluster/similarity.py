"""How likely two articles tell the same event: the log odds, from their Features.

The weights are a logistic regression on pairs of headlines and leads, rounded. Shares are of what
the headlines and texts say that is rare; numbers, days, places in the headline and stages of a
matter speak against it where both have one and they differ.
"""

from collections.abc import Mapping, Set

from briefing.script.cluster.features import Features
from briefing.script.cluster.names import estrangement

WINDOW_HOURS = 48.0
NEVER = float("-inf")
CERTAIN = -4.0
"""So far below 0 the answer is no, whatever else speaks against."""

_BIAS = -4.2
_TEXT = 2.8  # share of the shorter text that is in the other
_TITLE_LESS, _TITLE_MORE = 2.5, 4.5  # share of a headline that the other's text holds
_NAMES_LESS, _NAMES_MORE = 1.3, 0.9  # likewise of its names
_NUMBER = 1.0  # each precise number in both, up to two
_COUNT = 2.0  # the same number of the same thing
_NUMBERS_AT_MOST = 2 * _NUMBER + _COUNT
_WORDS_AT_MOST = _TEXT + _TITLE_LESS + _TITLE_MORE + _NAMES_LESS + _NAMES_MORE
_OTHER_COUNT = -2.4  # each thing of which the numbers differ, up to two
_OTHER_TITLE_COUNT = -1.7
_OTHER_WEEKDAY = -1.5
_OTHER_DATE = -1.2
_OTHER_STEP = -0.7
_OTHER_PLACE = -1.4  # both headlines name what the other text does not
_OTHER_NAMES = -12.0  # times how much each is about a name that the other never has
_OPINION = -3.0
_GAP_A_DAY = -5.6
_GAP_BEYOND = -2.0 / 24  # each hour beyond half a day, for a day
_GAP_UNKNOWN = -2.7
_HALF = 0.5  # the share of names where one has none: neither yes nor no


def log_odds(a: Features, b: Features, least: float = CERTAIN) -> float:
    """Above 0 where the two are rather one event; NEVER beyond the window or with nothing shared.

    Symmetric. An unknown time counts as nearly half a day apart. Exact where it is more than
    ``least``, else some number that is not: what cannot bring the odds there, above all the names
    of the whole texts, is not looked at.
    """
    odds = _BIAS + _time(a, b)
    numbers_at_most = 0.0 if a.figures.isdisjoint(b.figures) else _NUMBERS_AT_MOST
    if odds + _WORDS_AT_MOST + numbers_at_most <= least or not (
        shared := a.weights.keys() & b.weights.keys()
    ):
        return NEVER
    mass = sum(min(a.weights[key], b.weights[key]) for key in shared)
    titles = (
        _share(a.weights, a.title & shared, a.title_mass),
        _share(b.weights, b.title & shared, b.title_mass),
    )
    names = (
        _share(a.weights, a.names & shared, a.names_mass),
        _share(b.weights, b.names & shared, b.names_mass),
    )
    odds += (
        _TEXT * mass / min(a.mass, b.mass)
        + _TITLE_LESS * min(titles)
        + _TITLE_MORE * max(titles)
        + _NAMES_LESS * min(names)
        + _NAMES_MORE * max(names)
        + _OPINION * (a.is_opinion != b.is_opinion)
    )
    if odds + numbers_at_most <= least:
        return odds
    odds += _numbers(a, b)
    if odds <= least:
        return odds
    odds += (
        _OTHER_WEEKDAY * _differ(a.weekdays, b.weekdays)
        + _OTHER_DATE * _differ(a.dates, b.dates)
        + _OTHER_STEP * _other_steps(a, b)
        + _OTHER_PLACE * _other_places(a, b)
    )
    return odds + _OTHER_NAMES * estrangement(a.about, b.about) if odds > least else odds


def _time(a: Features, b: Features) -> float:
    if a.hour is None or b.hour is None:
        return _GAP_UNKNOWN
    gap_hours = abs(a.hour - b.hour)
    if gap_hours > WINDOW_HOURS:
        return NEVER
    return _GAP_A_DAY * gap_hours / 24 + _GAP_BEYOND * min(max(gap_hours - 12, 0.0), 24.0)


def _share(weights: Mapping[str, int], shared: Set[str], mass: int) -> float:
    """How much of a mass is shared, 0 to 1."""
    return sum(weights[key] for key in shared) / mass if mass else _HALF


def _other_places(a: Features, b: Features) -> bool:
    return not (a.proper <= b.weights.keys() or b.proper <= a.weights.keys())


def _numbers(a: Features, b: Features) -> float:
    units = a.counts.keys() & b.counts.keys()
    other = {unit for unit in units if not a.counts[unit].meet(b.counts[unit])}
    title_units = a.title_counts.keys() & b.title_counts.keys() - {""}
    is_other_in_title = any(not a.title_counts[u].meet(b.title_counts[u]) for u in title_units)
    return (
        _NUMBER * min(a.precise.meet(b.precise), 2)
        + _COUNT * (other != units)
        + _OTHER_COUNT * min(len(other - {""}), 2)
        + _OTHER_TITLE_COUNT * is_other_in_title
    )


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and a.isdisjoint(b)


def _other_steps(a: Features, b: Features) -> int:
    """On how many ladders the two stand on different steps, at most two."""
    if not a.steps or not b.steps:
        return 0
    ladders = {ladder for ladder, _ in a.steps} & {ladder for ladder, _ in b.steps}
    both = {ladder for ladder, _ in a.steps & b.steps}
    return min(len(ladders - both), 2)
