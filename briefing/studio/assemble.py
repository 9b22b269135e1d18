"""Clips to one sound, and the timeline that says where each line is in it."""

from collections.abc import Iterable

from briefing.errors import StudioError
from briefing.models import Clip, Cue, LineKind, Sound, Timeline
from briefing.studio.segments import AudioSegment, join, segment, silence

# Silence in milliseconds. A listener takes in a headline before the story, and hears from the
# longer rest that another story begins.
LEAD_IN_MS = 500
LEAD_OUT_MS = 700
PAUSE_AFTER_MS = {
    LineKind.GREETING: 500,
    LineKind.OPENER: 400,
    LineKind.HEADLINE: 500,
    LineKind.SOURCE: 400,
    LineKind.SENTENCE: 350,
    LineKind.CLOSING: 400,
}
PAUSE_BETWEEN_STORIES_MS = 1000


def assemble(clips: Iterable[Clip]) -> tuple[Sound, Timeline]:
    """The clips in their order with pauses between them, and the timeline read off the joining.

    All clips must have one sample rate, and there must be one; otherwise StudioError. Takes time
    and memory linear in the length.
    """
    clips = list(clips)
    rates = sorted({clip.sound.sample_rate_hz for clip in clips})
    if len(rates) != 1:
        raise StudioError(f"cannot join {len(clips)} sounds of sample rates {rates}")
    rate = rates[0]
    segments: list[AudioSegment] = []
    cues: list[Cue] = []
    position = 0
    for i, clip in enumerate(clips):
        pause = silence(_pause_ms(clips[i - 1], clip) if i else LEAD_IN_MS, rate)
        spoken = segment(clip.sound)
        start = position + int(pause.frame_count())
        position = start + int(spoken.frame_count())
        segments += (pause, spoken)
        cues.append(Cue(clip.line, start, position))
    segments.append(silence(LEAD_OUT_MS, rate))
    sound = join(segments, rate)
    return sound, Timeline(rate, sound.samples, tuple(cues))


def _pause_ms(before: Clip, after: Clip) -> int:
    if after.line.story is not before.line.story:
        return PAUSE_BETWEEN_STORIES_MS
    return PAUSE_AFTER_MS[before.line.kind]
