"""Clips to a programme: where each line sounds, how loud each sound is, and where it may be cut.

Nothing is joined here: a programme knows its sounds and their places, and gives its parts one at a
time, so that memory does not grow with its length.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

from briefing.errors import StudioError
from briefing.models import Clip, Cue, Line, Sound, Timeline
from briefing.studio.clean import clean, wave
from briefing.studio.level import Envelope, Placed, envelope
from briefing.studio.mp3 import Encoding, mp3_rate
from briefing.studio.pauses import LEAD_IN_MS, LEAD_OUT_MS, pause_ms
from briefing.studio.production import PLAIN, Production
from briefing.studio.workers import ordered

# A part is what is encoded at once. It begins on a whole frame of MP3, after enough silence for
# the codec to have said all that went before (1105 samples of delay, and then some).
_SILENT_BEFORE_CUT = 2304
_PART_S = 20

VOICE = "voice"  # the whole of a recording is spoken by one


@dataclass(frozen=True, slots=True)
class Take:
    """A sound in its place on the tape; ``read`` gives it as it came."""

    placed: Placed
    samples: int
    read: Callable[[], Sound]

    @property
    def start(self) -> int:
        """The first sample."""
        return self.placed.start

    @property
    def end(self) -> int:
        """The first sample after it."""
        return self.placed.start + self.samples


@dataclass(frozen=True, slots=True)
class Part:
    """Some takes and the silence around them: ``start`` to ``end`` in samples."""

    start: int
    end: int
    takes: tuple[Take, ...]


@dataclass(frozen=True)
class Programme:
    """The takes in their order, and the timeline read off their places."""

    timeline: Timeline
    takes: tuple[Take, ...]

    @property
    def placed(self) -> tuple[Placed, ...]:
        """What loudness is measured on."""
        return tuple(take.placed for take in self.takes)

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to be heard in it, as with the silence engine."""
        return not any(take.placed.envelope.peaks.any() for take in self.takes)

    @cached_property
    def frame_samples(self) -> int:
        """Samples of one MP3 frame at the programme's rate."""
        return Encoding(self.timeline.sample_rate_hz).frame_samples

    def parts(self) -> Iterator[Part]:
        """The programme cut in silence, where frames begin, about every 20 s.

        Where to cut follows from the sounds alone, so that the result is the same on every machine.
        """
        frame, rate = self.frame_samples, self.timeline.sample_rate_hz
        start, first = 0, 0
        for i, (take, following) in enumerate(pairwise(self.takes), 1):
            cut = -(-(take.end + _SILENT_BEFORE_CUT) // frame) * frame
            if cut - start >= _PART_S * rate and cut + frame <= following.start:
                yield Part(start, cut, self.takes[first:i])
                start, first = cut, i
        yield Part(start, self.timeline.samples, self.takes[first:])


def assemble(clips: Sequence[Clip], production: Production = PLAIN) -> Programme:
    """The clips in their order with pauses between them, cleaned and measured.

    The rate is the one asked for, else the clips' own, the highest where they differ; one that MP3
    does not know is raised to the next. There must be sound; otherwise StudioError. The clips are read one after the other and not kept: they may lie on the disk.
    """
    rates = {clip.sound.sample_rate_hz for clip in clips if clip.sound.samples}
    if not rates:
        raise StudioError(f"there is no sound in {len(clips)} clips")
    rate = Encoding(
        production.sample_rate_hz or mp3_rate(max(rates)), production.kbps
    ).sample_rate_hz
    takes: list[Take] = []
    cues: list[Cue] = []
    position = 0
    measured = ordered(partial(_measured, sample_rate_hz=rate), clips)
    for i, (line, samples, measure) in enumerate(measured):
        rest_ms = pause_ms(cues[-1].line, line) if cues else LEAD_IN_MS
        start = position + rest_ms * rate // 1000
        position = start + samples
        takes.append(Take(Placed(start, VOICE, measure), samples, partial(_sound, clips, i)))
        cues.append(Cue(line, start, position))
    whole = position + LEAD_OUT_MS * rate // 1000
    return Programme(Timeline(rate, whole, tuple(cues)), tuple(takes))


def _measured(clip: Clip, sample_rate_hz: int) -> tuple[Line, int, Envelope]:
    sound = clean(clip.sound, sample_rate_hz)
    return clip.line, sound.samples, envelope(wave(sound), sample_rate_hz)


def _sound(clips: Sequence[Clip], index: int) -> Sound:
    return clips[index].sound
