"""The silence around and between lines, and how long a script lasts with it."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from briefing.models import Line, LineKind

# Silence in milliseconds, between where one line's sound ends and the next one's begins. A listener
# takes in a headline before the story, and hears from the longer rest that another story begins.
LEAD_IN_MS = 500
LEAD_OUT_MS = 700
LEADS_S = (LEAD_IN_MS + LEAD_OUT_MS) / 1000
PAUSE_AFTER_MS = {
    LineKind.GREETING: 500,
    LineKind.OPENER: 250,
    LineKind.HEADLINE: 550,
    LineKind.SOURCE: 450,
    LineKind.SENTENCE: 400,
    LineKind.CLOSING: 450,
}
PAUSE_BETWEEN_STORIES_MS = 1100


def length_s(lines: Sequence[Line], seconds: Callable[[str], float]) -> float:
    """How long lines sound one after another, given how long each ``spoken`` does.

    With the pauses between them, without the silence before and after a whole programme.
    """
    pauses_ms = sum(pause_ms(before, after) for before, after in pairwise(lines))
    return pauses_ms / 1000 + sum(seconds(line.spoken) for line in lines)


def pause_ms(before: Line, after: Line) -> int:
    """Milliseconds of silence between two lines."""
    if after.story is not before.story:
        return PAUSE_BETWEEN_STORIES_MS
    return PAUSE_AFTER_MS[before.kind]
