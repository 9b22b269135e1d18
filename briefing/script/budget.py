"""Filling the time: which stories, and how many sentences of each, last as long as was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.models import Story

_STEPS = 6000  # of the time asked for; the finer, the closer and the slower
_SLACK = 0.005  # how much shorter than asked for a better choice may be


@dataclass(frozen=True, slots=True)
class Telling:
    """One way to tell a story: in how many seconds, and how much that is worth."""

    story: Story
    seconds: float
    worth: float


def fill(menus: Sequence[Sequence[Telling]], seconds: float) -> list[Telling | None]:
    """For each story one of its tellings, or None to leave it out; in all close to ``seconds``.

    Each menu holds the tellings of one story, from the shortest; earlier menus matter more, which
    their ``worth`` should say. Of all choices that are at most half a per cent shorter than asked
    for the one worth most is taken; where there is none, the longest that is no longer; and where
    even the shortest telling of the first story is longer, that one. Time is counted in steps of a
    6000th of the whole.
    """
    longest = [max(menu, key=lambda telling: telling.seconds) for menu in menus]
    if sum(telling.seconds for telling in longest) <= seconds:
        return list(longest)
    step = seconds / _STEPS
    # best[t]: the worth of the best choice that lasts exactly t steps; None where there is none.
    best: list[float | None] = [0.0] + [None] * _STEPS
    taken: list[list[int]] = []
    for menu in menus:
        best, choice = _with_one_more(best, [(round(t.seconds / step), t.worth) for t in menu])
        taken.append(choice)
    end = _best_end(best)
    if end == 0:
        return [min(menus[0], key=lambda t: t.seconds), *[None] * (len(menus) - 1)]
    chosen: list[Telling | None] = [None] * len(menus)
    for i in reversed(range(len(menus))):
        picked = taken[i][end]
        if picked >= 0:
            chosen[i] = menus[i][picked]
            end -= round(menus[i][picked].seconds / step)
    return chosen


def _with_one_more(
    best: list[float | None], menu: Sequence[tuple[int, float]]
) -> tuple[list[float | None], list[int]]:
    """The table with one more story, and which telling of it each entry takes (-1: none)."""
    after, choice = best[:], [-1] * len(best)
    for picked, (steps, worth) in enumerate(menu):
        for t in range(steps, len(best)):
            before = best[t - steps]
            if before is None:
                continue
            now = after[t]
            if now is None or before + worth > now:
                after[t], choice[t] = before + worth, picked
    return after, choice


def _best_end(best: Sequence[float | None]) -> int:
    """The number of steps at which the choice to take ends."""
    within = range(len(best) - 1, int((len(best) - 1) * (1 - _SLACK)) - 1, -1)
    close = [(worth, t) for t in within if (worth := best[t]) is not None]
    if close:
        return max(close)[1]
    return max(t for t, worth in enumerate(best) if worth is not None)
