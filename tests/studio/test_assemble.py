"""The timeline is read off the places of the sounds, and parts are cut where nothing sounds."""

from itertools import pairwise

import numpy as np
import pytest

from briefing.errors import StudioError, UsageError
from briefing.models import Clip, Episode, Line, LineKind, Sound
from briefing.studio.assemble import assemble
from briefing.studio.level import levels
from briefing.studio.pauses import (
    LEAD_IN_MS,
    LEAD_OUT_MS,
    PAUSE_AFTER_MS,
    PAUSE_BETWEEN_STORIES_MS,
    length_s,
)
from briefing.studio.production import Production
from briefing.studio.render import render

from .conftest import clips_of
from .sounds import RATE, babble, clips, samples, sound


def test_each_line_sounds_where_the_timeline_says(drafted: Episode) -> None:
    programme = assemble(clips_of(drafted.script))
    timeline = programme.timeline

    (part,) = programme.parts()
    target = levels(programme.placed, RATE)
    whole = samples(render(programme, part, [take.read() for take in part.takes], target))

    assert len(whole) == timeline.samples
    assert [cue.line for cue in timeline.cues] == list(drafted.script.lines)
    loud = np.abs(whole) > 0.001
    for cue in timeline.cues:
        heard = cue.start + np.flatnonzero(loud[cue.start : cue.end])
        assert heard[0] - cue.start < 0.05 * RATE
        assert cue.end - heard[-1] < 0.05 * RATE
        loud[cue.start : cue.end] = False
    assert not loud.any()


def test_pauses_follow_the_kind_of_line_and_the_change_of_story(drafted: Episode) -> None:
    timeline = assemble(clips_of(drafted.script)).timeline

    pauses = [timeline.cues[0].start, *(b.start - a.end for a, b in pairwise(timeline.cues))]

    sentence, headline = PAUSE_AFTER_MS[LineKind.SENTENCE], PAUSE_AFTER_MS[LineKind.HEADLINE]
    change = PAUSE_BETWEEN_STORIES_MS
    expected = [LEAD_IN_MS, change, headline, sentence, change, headline, change]
    assert pauses == [ms * RATE // 1000 for ms in expected]
    assert timeline.samples - timeline.cues[-1].end == LEAD_OUT_MS * RATE // 1000


def test_the_length_is_known_beforehand_from_the_lines(drafted: Episode) -> None:
    timeline = assemble(clips_of(drafted.script)).timeline
    seconds = {id(cue.line.spoken): (cue.end - cue.start) / RATE for cue in timeline.cues}

    predicted = length_s(drafted.script.lines, lambda spoken: seconds[id(spoken)])

    whole = predicted + (LEAD_IN_MS + LEAD_OUT_MS) / 1000
    assert whole == pytest.approx(timeline.duration_s, abs=0.01)


def test_every_kind_of_line_has_its_pause() -> None:
    assert set(PAUSE_AFTER_MS) >= set(LineKind)


def test_sounds_of_two_rates_are_brought_to_the_higher_one() -> None:
    line = Line(LineKind.GREETING, "Halo", "Halo")
    mixed = [Clip(line, sound(babble(1), 16000)), Clip(line, sound(babble(1), 24000))]

    programme = assemble(mixed)

    assert programme.timeline.sample_rate_hz == 24000
    lengths = [cue.end - cue.start for cue in programme.timeline.cues]
    assert lengths[0] == pytest.approx(RATE * 24000 / 16000, rel=0.03)
    assert lengths[1] == pytest.approx(RATE, rel=0.03)


def test_a_rate_mp3_does_not_know_is_raised_to_the_next() -> None:
    assert assemble(clips([babble(1)], 22051)).timeline.sample_rate_hz == 24000
    assert assemble(clips([babble(1)], 96000)).timeline.sample_rate_hz == 48000


def test_the_rate_asked_for_is_that_of_the_timeline() -> None:
    production = Production(sample_rate_hz=44100)

    assert assemble(clips([babble(1)]), production).timeline.sample_rate_hz == 44100


@pytest.mark.parametrize(
    "production", [Production(sample_rate_hz=12345), Production(kbps=63), Production(44100, 24)]
)
def test_what_mp3_does_not_have_is_a_wrong_call(production: Production) -> None:
    with pytest.raises(UsageError, match="it has"):
        assemble(clips([babble(1)]), production)


@pytest.mark.parametrize("nothing", [[], [Clip(Line(LineKind.GREETING, "", ""), Sound(b"", 0))]])
def test_nothing_to_join_is_refused(nothing: list[Clip]) -> None:
    with pytest.raises(StudioError):
        assemble(nothing)


def test_a_line_without_sound_keeps_its_place() -> None:
    first, _, last = made = clips([babble(1), babble(1), babble(1)])
    made[1] = Clip(made[1].line, Sound(b"", RATE))

    cues = assemble(made).timeline.cues

    assert [cue.line for cue in cues] == [first.line, made[1].line, last.line]
    assert cues[1].start == cues[1].end


def test_parts_are_whole_frames_cut_in_silence() -> None:
    programme = assemble(clips([babble(7, seed=i) for i in range(12)]))

    parts = list(programme.parts())

    assert len(parts) > 2
    assert [part.start for part in parts] == [0, *(part.end for part in parts[:-1])]
    assert parts[-1].end == programme.timeline.samples
    assert [take for part in parts for take in part.takes] == list(programme.takes)
    for part, following in pairwise(parts):
        assert part.end % 576 == 0
        assert part.end - part.takes[-1].end >= 2304
        assert following.takes[0].start - part.end >= 576
