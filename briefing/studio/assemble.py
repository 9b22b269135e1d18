"""Clips to a programme: where each line sounds, and how loud each sound is.

Nothing is joined here: a programme knows its sounds and their places, and gives its parts one at a
time, so that memory does not grow with its length.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from briefing.errors import StudioError
from briefing.models import Clip, Cue, Line, Sound, Timeline
from briefing.studio.bed import lay
from briefing.studio.clean import clean, wave
from briefing.studio.level import JINGLE, Envelope, Placed, envelope
from briefing.studio.mp3 import Encoding, mp3_rate
from briefing.studio.pauses import LEAD_IN_MS, LEAD_OUT_MS, pause_ms
from briefing.studio.production import PLAIN, Production
from briefing.studio.programme import Programme, Take
from briefing.studio.rests import rests
from briefing.studio.workers import ordered

PAUSE_AROUND_JINGLE_MS = 600


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
    tape = _Tape(rate)
    cues: list[Cue] = []
    play = partial(_play, tape, cache(partial(_jingle, sample_rate_hz=rate)))
    play("intro", production.intro)
    measured = ordered(partial(_measured, sample_rate_hz=rate), clips)
    for i, (line, voice, samples, measure) in enumerate(measured):
        if cues:
            tape.pause_ms = pause_ms(cues[-1].line, line)
            if cues[-1].line.story and line.story and line.story is not cues[-1].line.story:
                play("separator", production.separator)
        start = tape.put(voice, samples, measure, partial(_sound, clips, i))
        silent = ((start + first, start + last) for first, last in rests(measure, rate))
        cues.append(Cue(line, start, start + samples, tuple(silent)))
    play("outro", production.outro)
    end = tape.position + LEAD_OUT_MS * rate // 1000
    bed = lay(_read(production.bed), rate) if production.bed else None
    return Programme(Timeline(rate, end, tuple(cues)), tuple(tape.takes), bed)


class _Tape:
    """Takes one after the other, each after the pause that was last asked for."""

    def __init__(self, sample_rate_hz: int) -> None:
        self.sample_rate_hz = sample_rate_hz
        self.position = 0
        self.pause_ms = LEAD_IN_MS
        self.takes: list[Take] = []

    def put(self, voice: str, samples: int, measure: Envelope, read: Callable[[], Sound]) -> int:
        """Where it begins."""
        start = self.position + self.pause_ms * self.sample_rate_hz // 1000
        self.position = start + samples
        self.takes.append(Take(Placed(start, voice, measure), samples, read))
        return start


@dataclass(frozen=True, slots=True)
class _Jingle:
    """A sound of the user's, fit to be joined, and its measure."""

    sound: Sound
    measure: Envelope


def _jingle(file: str, sample_rate_hz: int) -> _Jingle:
    sound = clean(_read(file), sample_rate_hz)
    return _Jingle(sound, envelope(wave(sound), sample_rate_hz))


def _play(tape: _Tape, load: Callable[[str], _Jingle], name: str, file: str | None) -> None:
    """A sound of the user's on the tape, rests around it."""
    if file is None:
        return
    jingle = load(file)
    if tape.takes:
        tape.pause_ms = PAUSE_AROUND_JINGLE_MS
    tape.put(JINGLE + name, jingle.sound.samples, jingle.measure, lambda: jingle.sound)
    tape.pause_ms = PAUSE_AROUND_JINGLE_MS


def _read(file: str) -> Sound:
    from briefing.studio.sounds import read_sound

    return read_sound(file)


def _measured(clip: Clip, sample_rate_hz: int) -> tuple[Line, str, int, Envelope]:
    """What is kept of a clip; its sound is not."""
    sound = clean(clip.sound, sample_rate_hz)
    return clip.line, clip.voice, sound.samples, envelope(wave(sound), sample_rate_hz)


def _sound(clips: Sequence[Clip], index: int) -> Sound:
    return clips[index].sound
