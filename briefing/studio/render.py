"""A part of a programme as it will sound: its takes at their levels, silence or music between."""

from collections.abc import Sequence

import numpy as np

from briefing.models import Sound
from briefing.studio.clean import clean, sound_of, wave
from briefing.studio.level import Levels
from briefing.studio.limit import limit
from briefing.studio.programme import Part, Programme, Take
from briefing.studio.segments import join, segment, silence


def render(programme: Programme, part: Part, sounds: Sequence[Sound], levels: Levels) -> Sound:
    """The part's sound from the sounds of its takes, to the sample as long as the part."""
    rate = programme.timeline.sample_rate_hz
    segments = []
    position = part.start
    for take, sound in zip(part.takes, sounds, strict=True):
        segments.append(silence(take.start - position, rate))
        segments.append(segment(_at_level(take, sound, levels, rate)))
        position = take.end
    segments.append(silence(part.end - position, rate))
    spoken = join(segments, rate)
    if programme.bed or programme.music:
        return _over_music(programme, part, spoken, levels)
    return spoken


def _at_level(take: Take, sound: Sound, levels: Levels, rate: int) -> Sound:
    samples = wave(clean(sound, rate)) * np.float32(levels.gains[take.placed.voice])
    return sound_of(limit(samples, levels.ceiling, rate), rate)


def _over_music(programme: Programme, part: Part, spoken: Sound, levels: Levels) -> Sound:
    spans = [(take.start, take.end) for take in part.takes]
    mixed, rate = wave(spoken), spoken.sample_rate_hz
    if programme.bed:
        mixed = mixed + programme.bed.under(part.start, part.end, spans)
    for music in programme.music:
        gain = np.float32(levels.gains[music.placed.voice])
        mixed = mixed + gain * music.under(part.start, part.end, spans)
    return sound_of(limit(mixed, levels.ceiling, rate), rate)
