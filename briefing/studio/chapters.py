"""The chapters of a finished programme: the one list that every file and tag shows."""

from dataclasses import dataclass

from briefing.errors import StudioError
from briefing.models import Episode, LineKind

OPENING = "Pembuka"
CLOSING = "Penutup"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the programme: ``start_ms`` to ``end_ms``, its title, and the source's address."""

    title: str
    start_ms: int
    end_ms: int
    url: str | None = None


def chapters(episode: Episode) -> tuple[Chapter, ...]:
    """The opening, each story, the closing: without gaps, from the first moment to the last.

    A chapter begins with its first line, so that a listener who skips to it hears it at once; the
    opening begins at 0. The episode must have been spoken; otherwise StudioError.
    """
    timeline = episode.timeline
    if timeline is None:
        raise StudioError("an episode that was not spoken has no chapters")
    starts = [
        (story.article.title, timeline.span(story)[0], story.article.url)
        for story in episode.script.stories
    ]
    closing = [cue.start for cue in timeline.cues if cue.line.kind is LineKind.CLOSING]
    parts = [(OPENING, 0, None), *starts, *((CLOSING, start, None) for start in closing[:1])]
    begins_ms = [timeline.milliseconds(start) for _, start, _ in parts]
    ends_ms = [*begins_ms[1:], timeline.milliseconds(timeline.samples)]
    return tuple(
        Chapter(title, begin, end, url)
        for (title, _, url), begin, end in zip(parts, begins_ms, ends_ms, strict=True)
    )
