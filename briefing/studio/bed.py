"""A bed: a sound that runs under what is said, softer while somebody speaks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.models import Sound
from briefing.studio.clean import clean, wave
from briefing.studio.ducking import Span, ducked, faded, runs
from briefing.studio.level import Placed, envelope, levels
from briefing.studio.loudness import Samples

FADE_IN_MS = 300
FADE_OUT_MS = 450
# A story's bed ends with it: between two stories is silence, in which the MP3 can be cut.
MIN_GAP_MS = FADE_IN_MS + FADE_OUT_MS
_OPEN_LU = -14.0  # below the voice, where nobody speaks
_UNDER_SPEECH_LU = -24.0


@dataclass(frozen=True, slots=True)
class Bed:
    """The bed's samples at the programme's rate, as loud as a voice; it is repeated as needed."""

    samples: Samples
    sample_rate_hz: int

    def under(self, start: int, end: int, spans: Sequence[Span]) -> Samples:
        """The bed from ``start`` to ``end``, where sounds fill ``spans``; all in samples."""
        share = np.zeros(end - start, np.float32)
        fade_in, fade_out = self._samples(FADE_IN_MS), self._samples(FADE_OUT_MS)
        for run in runs(spans, self._samples(MIN_GAP_MS)):
            first = max(start, run[0][0] - fade_in)
            last = min(end, run[-1][1] + fade_out)
            bed = self.samples[np.arange(first, last) % len(self.samples)]
            gain = ducked(
                first, last, run, self.sample_rate_hz, open_lu=_OPEN_LU, under_lu=_UNDER_SPEECH_LU
            )
            share[first - start : last - start] = faded(bed * gain, fade_in, fade_out)
        return share

    def _samples(self, ms: int) -> int:
        return ms * self.sample_rate_hz // 1000


def lay(sound: Sound, sample_rate_hz: int) -> Bed:
    """A bed of a sound."""
    samples = wave(clean(sound, sample_rate_hz))
    measured = [Placed(0, "bed", envelope(samples, sample_rate_hz))]
    return Bed(samples * np.float32(levels(measured, sample_rate_hz).gains["bed"]), sample_rate_hz)
