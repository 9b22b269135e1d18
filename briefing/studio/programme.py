"""A programme: sounds in their places, the timeline, and the parts in which it is finished."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefing.models import Sound, Timeline
from briefing.studio.bed import FADE_IN_MS, FADE_OUT_MS, Bed
from briefing.studio.level import Placed
from briefing.studio.mp3 import Encoding
from briefing.studio.music import Music

# A part is what is encoded at once. It begins on a whole frame of MP3, after enough silence for
# the codec to have said all that went before (1105 samples of delay, and then some).
_SILENT_BEFORE_CUT = 2304
_PART_S = 20


@dataclass(frozen=True, slots=True)
class Take:
    """A sound in its place on the tape; ``read`` gives it as it came, uncleaned."""

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


@dataclass(frozen=True, slots=True)
class Programme:
    """The takes in their order, the timeline read off their places, and what sounds under them."""

    timeline: Timeline
    takes: tuple[Take, ...]
    bed: Bed | None = None
    music: tuple[Music, ...] = ()

    @property
    def placed(self) -> tuple[Placed, ...]:
        """What loudness is measured on."""
        return (*(take.placed for take in self.takes), *(music.placed for music in self.music))

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to be heard in it, as with the silence engine."""
        return not self.bed and not any(each.envelope.peaks.any() for each in self.placed)

    def parts(self) -> Iterator[Part]:
        """The programme cut in silence, where frames begin, about every 20 s.

        Where to cut follows from the sounds alone, so that the result is the same on every machine.
        """
        rate = self.timeline.sample_rate_hz
        frame = Encoding(rate).frame_samples
        before, after = _SILENT_BEFORE_CUT, frame
        if self.bed:
            before += FADE_OUT_MS * rate // 1000
            after += FADE_IN_MS * rate // 1000
        start, first = 0, 0
        for i, (take, following) in enumerate(pairwise(self.takes), 1):
            cut = -(-(take.end + before) // frame) * frame
            is_quiet = cut + after <= following.start and not any(
                music.start - after < cut < music.end + before for music in self.music
            )
            if is_quiet and cut - start >= _PART_S * rate:
                yield Part(start, cut, self.takes[first:i])
                start, first = cut, i
        yield Part(start, self.timeline.samples, self.takes[first:])
