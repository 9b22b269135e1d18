"""A bed: a sound that runs under what is said, softer while somebody speaks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.models import Sound
from briefing.studio.clean import clean, wave
from briefing.studio.level import Placed, envelope, levels
from briefing.studio.loudness import Samples

FADE_IN_MS = 300
FADE_OUT_MS = 450
# A story's bed ends with it: between two stories is silence, in which the MP3 can be cut.
MIN_GAP_MS = FADE_IN_MS + FADE_OUT_MS
_OPEN_LU = -14.0  # below the voice, where nobody speaks
_UNDER_SPEECH_LU = -24.0
_DUCK_MS = 150
_BREATH_MS = 600  # pauses shorter than this stay ducked: a bed that pumps is heard


@dataclass(frozen=True, slots=True)
class Bed:
    """The bed's samples at the programme's rate, as loud as a voice; it is repeated as needed."""

    samples: Samples
    sample_rate_hz: int

    def under(self, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Samples:
        """The bed from ``start`` to ``end``, where sounds fill ``spans``; all in samples."""
        at = np.arange(start, end)
        bed = self.samples[at % len(self.samples)]
        gain = np.zeros(end - start, np.float32)
        for run in _runs(spans, self._samples(MIN_GAP_MS)):
            first = max(start, run[0][0] - self._samples(FADE_IN_MS))
            last = min(end, run[-1][1] + self._samples(FADE_OUT_MS))
            positions, levels_lu = self._ducked(run)
            curve = 10 ** (np.interp(at[first - start : last - start], positions, levels_lu) / 20)
            inside = np.arange(last - first)
            fade_in = np.minimum(1, inside / self._samples(FADE_IN_MS))
            fade_out = np.minimum(1, inside[::-1] / self._samples(FADE_OUT_MS))
            gain[first - start : last - start] = curve * fade_in * fade_out
        return np.asarray(bed * gain, np.float32)

    def _ducked(self, run: Sequence[tuple[int, int]]) -> tuple[list[int], list[float]]:
        """Where the bed's level changes, and to what."""
        positions: list[int] = []
        levels_lu: list[float] = []
        duck = self._samples(_DUCK_MS)
        for spoken in _runs(run, self._samples(_BREATH_MS)):
            begin, finish = spoken[0][0], spoken[-1][1]
            positions += [begin - duck, begin, finish, finish + duck]
            levels_lu += [_OPEN_LU, _UNDER_SPEECH_LU, _UNDER_SPEECH_LU, _OPEN_LU]
        return positions, levels_lu

    def _samples(self, ms: int) -> int:
        return ms * self.sample_rate_hz // 1000


def lay(sound: Sound, sample_rate_hz: int) -> Bed:
    """A bed of a sound."""
    samples = wave(clean(sound, sample_rate_hz))
    measured = [Placed(0, "bed", envelope(samples, sample_rate_hz))]
    return Bed(samples * np.float32(levels(measured, sample_rate_hz).gains["bed"]), sample_rate_hz)


def _runs(spans: Sequence[tuple[int, int]], gap: int) -> list[list[tuple[int, int]]]:
    """The spans, those with less than ``gap`` between them together."""
    runs: list[list[tuple[int, int]]] = []
    for span in spans:
        if runs and span[0] - runs[-1][-1][1] < gap:
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs
