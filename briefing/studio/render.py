"""A part of a programme as it will sound: its takes at their levels, silence or a bed between."""

from collections.abc import Sequence

import numpy as np

from briefing.models import Sound
from briefing.studio.bed import Bed
from briefing.studio.clean import clean, sound_of, wave
from briefing.studio.level import Levels
from briefing.studio.limit import limit
from briefing.studio.programme import Part, Take
from briefing.studio.segments import join, segment, silence


def render(
    part: Part,
    sounds: Sequence[Sound],
    levels: Levels,
    sample_rate_hz: int,
    bed: Bed | None = None,
) -> Sound:
    """The part's sound from the sounds of its takes, to the sample as long as the part."""
    segments = []
    position = part.start
    for take, sound in zip(part.takes, sounds, strict=True):
        segments.append(silence(take.start - position, sample_rate_hz))
        segments.append(segment(_at_level(take, sound, levels, sample_rate_hz)))
        position = take.end
    segments.append(silence(part.end - position, sample_rate_hz))
    spoken = join(segments, sample_rate_hz)
    return _over_bed(spoken, part, levels, bed) if bed else spoken


def _at_level(take: Take, sound: Sound, levels: Levels, rate: int) -> Sound:
    samples = wave(clean(sound, rate)) * np.float32(levels.gains[take.placed.voice])
    return sound_of(limit(samples, levels.ceiling, rate), rate)


def _over_bed(spoken: Sound, part: Part, levels: Levels, bed: Bed) -> Sound:
    spans = [(take.start, take.end) for take in part.takes]
    mixed = wave(spoken) + bed.under(part.start, part.end, spans)
    return sound_of(limit(mixed, levels.ceiling, bed.sample_rate_hz), bed.sample_rate_hz)
