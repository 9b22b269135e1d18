"""A long intro or outro: it lasts on under the first words, or begins under the last."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.models import Sound
from briefing.studio.clean import wave
from briefing.studio.ducking import Span, ducked, faded
from briefing.studio.level import JINGLE, Placed, envelope
from briefing.studio.loudness import Samples

RUNS_ON_MS = 3000
"""For how long it and what is said sound together."""
LONG_MS = 8000
"""A shorter sound is heard out before anybody speaks."""
_FADE_MS = 1000  # at the end that lies under what is said
_UNDER_SPEECH_LU = -20.0  # beside itself where nobody speaks


@dataclass(frozen=True, slots=True)
class Music:
    """Samples at the programme's rate and their place; how loud they are to be is not in them."""

    placed: Placed
    samples: Samples
    sample_rate_hz: int

    @property
    def start(self) -> int:
        """The first sample."""
        return self.placed.start

    @property
    def end(self) -> int:
        """The first sample after it."""
        return self.placed.start + len(self.samples)

    def under(self, start: int, end: int, spans: Sequence[Span]) -> Samples:
        """Its share of the samples from ``start`` to ``end``, where sounds fill ``spans``."""
        share = np.zeros(end - start, np.float32)
        first, last = max(start, self.start), min(end, self.end)
        if first < last:
            gain = ducked(
                first, last, spans, self.sample_rate_hz, open_lu=0, under_lu=_UNDER_SPEECH_LU
            )
            own = self.samples[first - self.start : last - self.start]
            share[first - start : last - start] = own * gain
        return share


def music(name: str, sound: Sound, start: int, *, before_speech: bool) -> Music:
    """A cleaned sound as music that begins at ``start``; faded where it meets what is said."""
    rate = sound.sample_rate_hz
    fade = _FADE_MS * rate // 1000
    fade_in, fade_out = (1, fade) if before_speech else (fade, 1)
    samples = faded(wave(sound), fade_in, fade_out)
    return Music(Placed(start, JINGLE + name, envelope(samples, rate)), samples, rate)
