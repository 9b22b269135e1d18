"""A part of a programme as it will sound: its takes at their levels, silence between them."""

import numpy as np

from briefing.models import Sound
from briefing.studio.assemble import Part, Take
from briefing.studio.clean import clean, sound_of, wave
from briefing.studio.level import Levels
from briefing.studio.limit import limit
from briefing.studio.segments import join, segment, silence


def render(part: Part, sounds: list[Sound], levels: Levels, sample_rate_hz: int) -> Sound:
    """The part's sound from the sounds of its takes, to the sample as long as the part."""
    segments = []
    position = part.start
    for take, sound in zip(part.takes, sounds, strict=True):
        segments.append(silence(take.start - position, sample_rate_hz))
        segments.append(segment(_at_level(take, sound, levels, sample_rate_hz)))
        position = take.end
    segments.append(silence(part.end - position, sample_rate_hz))
    return join(segments, sample_rate_hz)


def _at_level(take: Take, sound: Sound, levels: Levels, rate: int) -> Sound:
    samples = wave(clean(sound, rate)) * np.float32(levels.gains[take.placed.voice])
    return sound_of(limit(samples, levels.ceiling, rate), rate)
