"""What may be told, and the script that tells as much of it as there is time for."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.models import Article, Line, Script, Story
from briefing.script.budget import Telling, fill
from briefing.script.summarize import summaries
from briefing.script.write import Frame, story_lines, write

Seconds = Callable[[Sequence[Line]], float]
"""How long lines sound one after another, with the pauses between them."""


USUAL_WORDS = 60
# Words of the tellings among which the time is filled, where no ceiling is given.
_TELLINGS = (30, 40, 50, 60, 75, 90, 110, 135, 165, 200)
_REST_S = 1.1  # between two stories
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Fit:
    """A script that lasts about as long as was asked for, and the events there was no time for."""

    script: Script
    left_out: tuple[Sequence[Article], ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to tell a story and the lines it would take."""

    story: Story
    lines: tuple[Line, ...]
    worth: float


class Plan:
    """Events in running order within a frame; first come those that matter most.

    An event is the articles that tell of it, the one it is told from first. ``words`` is the ceiling
    of one story (two sentences are always allowed); without it a story has about 60, or what fills
    the time. ``per_story_s`` is a ceiling in seconds. ``develops`` gives, for the place of an event
    that goes on from one told before, the day of that briefing.
    """

    def __init__(
        self,
        events: Sequence[Sequence[Article]],
        frame: Frame,
        words: int | None = None,
        per_story_s: float | None = None,
        develops: Mapping[int, date] | None = None,
    ) -> None:
        self._events = events
        self._frame = frame
        self._words = words
        self._per_story_s = per_story_s
        self._develops = develops or {}
        self._ways: dict[int, list[_Way]] = {}

    def __len__(self) -> int:
        """How many events may be told."""
        return len(self._events)

    def without(self, told: Sequence[Article]) -> "Plan":
        """The same plan without the events that are told from these articles."""
        gone = set(map(id, told))
        kept = [i for i, event in enumerate(self._events) if id(event[0]) not in gone]
        develops = {new: self._develops[i] for new, i in enumerate(kept) if i in self._develops}
        events = [self._events[i] for i in kept]
        return Plan(events, self._frame, self._words, self._per_story_s, develops)

    def script(self, seconds: Seconds) -> Script:
        """Every story at its usual length."""
        return write([self._usual(i, seconds) for i in range(len(self._events))], self._frame)

    def fit(self, target_s: float, seconds: Seconds) -> Fit:
        """The stories and sentences that come closest to ``target_s`` without a story cut short.

        ``seconds`` may know better each time: a plan can be fitted again.
        """
        wanted = target_s - seconds(write((), self._frame).lines)
        best: Fit | None = None
        for _ in range(_ROUNDS):
            fit = self._fitted(max(1.0, wanted), seconds)
            if best is None or abs(fit.seconds - target_s) < abs(best.seconds - target_s):
                best = fit
            # Openers and pauses differ a little from what was reckoned for each story alone.
            wanted += target_s - fit.seconds
        assert best is not None  # noqa: S101 - there is at least one round
        return best

    def _fitted(self, wanted_s: float, seconds: Seconds) -> Fit:
        menus: list[list[Telling]] = []
        reckoned = 0.0
        for i in range(len(self._events)):
            menu = self._menu(i, seconds)
            menus.append(menu)
            reckoned += min(telling.seconds for telling in menu)
            if reckoned > 3 * wanted_s:
                break
        chosen = fill(menus, wanted_s)
        stories = [telling.story for telling in chosen if telling]
        told = {id(story.article) for story in stories}
        script = write(stories, self._frame)
        return Fit(
            script,
            tuple(event for event in self._events if id(event[0]) not in told),
            seconds(script.lines),
        )

    def _menu(self, i: int, seconds: Seconds) -> list[Telling]:
        """The ways to tell a story, from the shortest; one at least."""
        menu = sorted(
            (Telling(w.story, seconds(w.lines) + _REST_S, w.worth) for w in self._told(i)),
            key=lambda telling: telling.seconds,
        )
        if self._per_story_s is None:
            return menu
        return [t for t in menu if t.seconds <= self._per_story_s] or menu[:1]

    def _stories(self, i: int, ceilings: Sequence[int]) -> list[Story]:
        """The event told under each of these ceilings in words."""
        article, *also = self._events[i]
        develops = self._develops.get(i)
        stories = summaries(article, ceilings)
        return [replace(story, also=tuple(also), develops=develops) for story in stories]

    def _usual(self, i: int, seconds: Seconds) -> Story:
        """The story at its usual length, or as near to it as its ceiling in seconds allows."""
        (usual,) = self._stories(i, [self._words or USUAL_WORDS])
        if self._per_story_s is None:
            return usual
        lines = story_lines(usual, self._frame)
        if seconds(lines) + _REST_S <= self._per_story_s:
            return usual
        return self._menu(i, seconds)[-1].story

    def _told(self, i: int) -> list[_Way]:
        """Each way to tell a story once, worth more the earlier it stands and the more it tells."""
        if i not in self._ways:
            ceilings = [w for w in _TELLINGS if self._words is None or w < self._words]
            ceilings += [self._words] if self._words else []
            stories = self._stories(i, ceilings)
            weight = 1 / (1 + 0.04 * i)
            self._ways[i] = [
                _Way(story, story_lines(story, self._frame), weight * _worth(story))
                for story in {story.sentences: story for story in stories}.values()
            ]
        return self._ways[i]


def _worth(story: Story) -> float:
    """What a story's length is worth: most for its time at the usual length."""
    share = max(1, sum(len(s.split()) for s in story.sentences)) / USUAL_WORDS
    return share**0.8 if share <= 1 else 1 + 0.25 * math.log(share)
