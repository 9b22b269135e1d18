"""Chooses among ranked sentences what fits, makes sense together and tells most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag, auto
from itertools import accumulate

from briefing.script.summarize.candidates import Candidate
from briefing.script.summarize.context import MATTERS, Need
from briefing.script.summarize.flaws import Flaw

_QUOTED_MOSTLY = 0.5
# "Hartono mengatakan" is understood without knowing who that is, but only just.
_UNINTRODUCED = 0.5


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a story may be, in words or in sentences.

    ``limit`` is its ceiling; with ``reach`` it is what the story grows to instead: sentences are
    added while it is shorter, and the last may pass it. ``always`` sentences are allowed however
    long. ``wanted`` is how long the ideal story is.
    """

    limit: int
    wanted: float
    always: int = 0
    reach: bool = False

    def admits(self, count: int, length: int, added: int) -> bool:
        """True if a story of ``count`` sentences and this length may take ``added`` more."""
        if count < self.always:
            return True
        return length < self.limit if self.reach else length + added <= self.limit


class _Lead(IntFlag):  # an int, whose hash costs nothing
    """What the next sentence may mean of what stood before it."""

    NOTHING = 0
    PERSON = auto()  # whom the sentence just before is about
    MATTER = auto()  # what was told: only quotations were passed over since
    SENTENCE = auto()  # the sentence just before, for it was said
    ALL = PERSON | MATTER | SENTENCE


# Its sentences up to what is always allowed, its length, and what leads on from it. Of stories
# alike in these the one that tells most is enough: what can follow hardly depends on more.
_Key = tuple[int, int, _Lead]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A story so far: how much it is expected to tell, and its sentences' numbers."""

    told: float = 0.0
    chosen: tuple[int, ...] = ()


def choose(
    candidates: Sequence[Candidate],
    values: Mapping[int, float],
    lengths: Sequence[int],
    budget: Budget,
) -> tuple[int, ...]:
    """The numbers of the best story's sentences, in order; empty if none can begin a story.

    ``values`` holds, for the number of each sentence that may be said, the share of it worth
    saying. Best is what agrees most, as an F-measure, with an unknown story of the wanted length.
    A sentence that means another is said only after it.
    """
    shortest = min((lengths[number] for number in values), default=0)
    wanted = max(1, budget.wanted)
    to_come = _best_to_come(values)
    drafts: dict[_Key, _Draft] = {(0, 0, _Lead.NOTHING): _Draft()}
    done: list[tuple[_Key, _Draft]] = []
    for number, (candidate, hope) in enumerate(zip(candidates, to_come, strict=False)):
        grown: dict[_Key, _Draft] = {}
        for (count, length, lead), draft in drafts.items():
            # What is worth less than the story as it stands only takes from it.
            if count == budget.always and (
                hope * (length + wanted) <= draft.told or not budget.admits(count, length, shortest)
            ):
                done.append(((count, length, lead), draft))
                continue
            said = [candidates[n] for n in draft.chosen]
            _keep(grown, (count, length, _lead_past(candidate, lead, said)), draft)
            added = lengths[number]
            if (
                number in values
                and _makes_sense(candidate, lead, said)
                and budget.admits(len(draft.chosen), length, added)
            ):
                worth = values[number] * (1 if _is_introduced(candidate, said) else _UNINTRODUCED)
                told = draft.told + worth * added
                key = (min(count + 1, budget.always), length + added, _Lead.ALL)
                _keep(grown, key, _Draft(told, (*draft.chosen, number)))
        drafts = grown
    best = max(
        [*drafts.items(), *done],
        # As many sentences as are always allowed come first: one alone is seldom a story.
        key=lambda item: (item[0][0], 2 * item[1].told / (item[0][1] + wanted)),
    )
    return best[1].chosen


def _best_to_come(values: Mapping[int, float]) -> list[float]:
    """For each sentence up to the last one with a value, the highest of its own and later ones."""
    numbers = range(max(values, default=-1), -1, -1)
    return [*accumulate((values.get(number, 0.0) for number in numbers), max)][::-1]


def _keep(drafts: dict[_Key, _Draft], key: _Key, draft: _Draft) -> None:
    """Remember a draft if it tells more than the one that is like it."""
    known = drafts.get(key)
    if known is None or draft.told > known.told:
        drafts[key] = draft


def _makes_sense(candidate: Candidate, lead: _Lead, said: Sequence[Candidate]) -> bool:
    """True if a sentence can follow what was said."""
    match candidate.need:
        case Need.NOTHING:
            return True
        case Need.ANYTHING:
            return bool(said)
        case Need.PERSON:
            return _Lead.PERSON in lead or _is_named(candidate, said)
        case Need.PREVIOUS:
            told = _Lead.MATTER in lead and not candidate.meant.isdisjoint(MATTERS)
            return _Lead.SENTENCE in lead or told or _is_named(candidate, said)


def _is_named(candidate: Candidate, said: Sequence[Candidate]) -> bool:
    """True if the noun a sentence begins with was said before."""
    return any(not candidate.meant.isdisjoint(one.vocabulary) for one in said)


def _is_introduced(candidate: Candidate, said: Sequence[Candidate]) -> bool:
    """True if whoever speaks by one name only was named before."""
    return all(any(name in one.vocabulary for one in said) for name in candidate.known)


def _lead_past(candidate: Candidate, lead: _Lead, said: Sequence[Candidate]) -> _Lead:
    """What leads on from what was said once a sentence is passed over.

    Pointers do not break the thread. After a sentence without a new name the same person is still
    meant, after a quotation "Peristiwa itu" is still what was told, but a "Namun" would mean what
    was not said. Whoever else a quotation names, a pronoun after it means its speaker.
    """
    if candidate.flaw is Flaw.JUNK or not said:
        return lead
    left = _Lead.NOTHING
    if candidate.flaw is Flaw.QUOTATION or candidate.quoted > _QUOTED_MOSTLY:
        left |= lead & _Lead.MATTER
    if candidate.speaker:
        known = all(any(name in one.vocabulary for one in said) for name in candidate.speaker)
        return left | _Lead.PERSON if known else left
    if _Lead.PERSON in lead:
        words_of_one = candidate.speaker is not None or candidate.flaw is Flaw.QUOTATION
        if words_of_one or candidate.names <= frozenset().union(*(one.names for one in said)):
            left |= _Lead.PERSON
    return left
