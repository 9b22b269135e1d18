"""The timeline is read off the joining, sample by sample."""

from itertools import pairwise

import pytest

from briefing.errors import StudioError
from briefing.models import Clip, Episode, Line, LineKind, Sound
from briefing.studio.assemble import (
    LEAD_IN_MS,
    LEAD_OUT_MS,
    PAUSE_AFTER_MS,
    PAUSE_BETWEEN_STORIES_MS,
    assemble,
)

from .conftest import RATE, clips_of


def test_each_line_sounds_where_the_timeline_says(drafted: Episode) -> None:
    clips = clips_of(drafted.script)

    sound, timeline = assemble(clips)

    assert timeline.samples == sound.samples
    assert [cue.line for cue in timeline.cues] == list(drafted.script.lines)
    for clip, cue in zip(clips, timeline.cues, strict=True):
        assert sound.pcm[2 * cue.start : 2 * cue.end] == clip.sound.pcm
    silent = [timeline.cues[0].start, *(b.start - a.end for a, b in pairwise(timeline.cues))]
    assert sum(silent) + sum(c.sound.samples for c in clips) + LEAD_OUT_MS * RATE // 1000 == (
        timeline.samples
    )


def test_pauses_follow_the_kind_of_line_and_the_change_of_story(drafted: Episode) -> None:
    _, timeline = assemble(clips_of(drafted.script))

    pauses = [timeline.cues[0].start, *(b.start - a.end for a, b in pairwise(timeline.cues))]

    sentence, headline = PAUSE_AFTER_MS[LineKind.SENTENCE], PAUSE_AFTER_MS[LineKind.HEADLINE]
    change = PAUSE_BETWEEN_STORIES_MS
    expected = [LEAD_IN_MS, change, headline, sentence, change, headline, change]
    assert pauses == [ms * RATE // 1000 for ms in expected]


def test_every_kind_of_line_has_its_pause() -> None:
    assert set(PAUSE_AFTER_MS) == set(LineKind)


def test_sounds_of_two_rates_are_refused() -> None:
    line = Line(LineKind.GREETING, "Halo", "Halo")
    clips = [Clip(line, Sound(bytes(200), 22050)), Clip(line, Sound(bytes(200), 24000))]

    with pytest.raises(StudioError, match="22050, 24000"):
        assemble(clips)


def test_nothing_to_join_is_refused() -> None:
    with pytest.raises(StudioError):
        assemble([])
