"""Clips to a programme: where each line sounds, and how loud each sound is.

Nothing is joined here: a programme knows its sounds and their places, and gives its parts one at a
time, so that memory does not grow with its length.
"""

from collections.abc import Sequence
from functools import partial

from briefing.errors import StudioError
from briefing.models import Clip, Cue, Line, Sound, Timeline
from briefing.studio.bed import lay
from briefing.studio.clean import clean, wave
from briefing.studio.level import Envelope, envelope
from briefing.studio.mp3 import Encoding, mp3_rate
from briefing.studio.pauses import pause_ms
from briefing.studio.production import PLAIN, Production
from briefing.studio.programme import Programme
from briefing.studio.rests import rests
from briefing.studio.sounds import read_sound
from briefing.studio.tape import Tape
from briefing.studio.workers import ordered


def assemble(clips: Sequence[Clip], production: Production = PLAIN) -> Programme:
    """The clips in their order with pauses between them, cleaned and measured.

    The rate is the one asked for, else the clips' own, the highest where they differ; one that MP3
    does not know is raised to the next. There must be sound; otherwise StudioError. The clips are
    read one after the other and not kept: they may lie on the disk.
    """
    rates = {clip.sound.sample_rate_hz for clip in clips if clip.sound.samples}
    if not rates:
        raise StudioError(f"there is no sound in {len(clips)} clips")
    rate = production.sample_rate_hz or mp3_rate(max(rates))
    Encoding(rate, production.kbps)  # refuses what MP3 does not have, before the work begins
    tape = Tape(rate)
    cues: list[Cue] = []
    if production.intro:
        tape.begin_with(production.intro)
    measured = ordered(partial(_measured, sample_rate_hz=rate), clips)
    for i, (line, voice, samples, measure) in enumerate(measured):
        if cues:
            tape.pause_ms = pause_ms(cues[-1].line, line)
            if production.separator and _is_between_stories(cues[-1].line, line):
                tape.play("separator", production.separator)
        start = tape.put(voice, samples, measure, partial(_sound, clips, i))
        silent = ((start + first, start + last) for first, last in rests(measure, rate))
        cues.append(Cue(line, start, start + samples, tuple(silent)))
    if production.outro:
        tape.end_with(production.outro)
    bed = lay(read_sound(production.bed), rate) if production.bed else None
    timeline = Timeline(rate, tape.samples, tuple(cues))
    return Programme(timeline, tuple(tape.takes), bed, tuple(tape.music))


def _is_between_stories(before: Line, after: Line) -> bool:
    return bool(before.story and after.story and before.story is not after.story)


def _measured(clip: Clip, sample_rate_hz: int) -> tuple[Line, str, int, Envelope]:
    """What is kept of a clip; its sound is not."""
    sound = clean(clip.sound, sample_rate_hz)
    return clip.line, clip.voice, sound.samples, envelope(wave(sound), sample_rate_hz)


def _sound(clips: Sequence[Clip], index: int) -> Sound:
    return clips[index].sound
