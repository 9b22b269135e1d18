"""One clip made fit to be joined to others: at the programme's rate, centred, trimmed, faded."""

import numpy as np
import numpy.typing as npt

from briefing.models import Sound
from briefing.studio.declick import declick

Wave = npt.NDArray[np.float32]

_QUIET = 10 ** (-50 / 20)  # of the clip's highest sample: below this at its ends nothing is said
_KEPT_BEFORE_MS = 15
_KEPT_AFTER_MS = 30
_FADE_IN_MS = 3
_FADE_OUT_MS = 10
FULL_SCALE = 32767


def clean(sound: Sound, sample_rate_hz: int) -> Sound:
    """The sound at the given rate, without offset, quiet ends or a step where it begins and ends.

    Silence stays as long as it was: its length is all it has to say.
    """
    if not any(sound.pcm):
        count = round(sound.samples * sample_rate_hz / max(1, sound.sample_rate_hz))
        return Sound(bytes(2 * count), sample_rate_hz)
    samples = _resampled(wave(sound), sound.sample_rate_hz, sample_rate_hz)
    samples = declick(samples - np.float32(samples.mean(dtype=np.float64)))
    return sound_of(_faded(_trimmed(samples, sample_rate_hz), sample_rate_hz), sample_rate_hz)


def wave(sound: Sound) -> Wave:
    """The sound as float32, full scale at 1."""
    return np.frombuffer(sound.pcm, "<i2").astype(np.float32) / np.float32(FULL_SCALE)


def sound_of(wave: Wave, sample_rate_hz: int) -> Sound:
    """The sound of a wave whose full scale is 1; what lies beyond is cut off."""
    pcm = np.clip(np.rint(wave * np.float32(FULL_SCALE)), -FULL_SCALE, FULL_SCALE)
    return Sound(pcm.astype("<i2").tobytes(), sample_rate_hz)


def _resampled(samples: Wave, from_hz: int, to_hz: int) -> Wave:
    if from_hz == to_hz:
        return samples
    import soxr

    return np.asarray(soxr.resample(samples, from_hz, to_hz), np.float32)


def _trimmed(samples: Wave, rate: int) -> Wave:
    loud = np.abs(samples)
    heard = np.flatnonzero(loud > _QUIET * loud.max())
    if not len(heard):
        return samples
    first = max(0, int(heard[0]) - _KEPT_BEFORE_MS * rate // 1000)
    return samples[first : int(heard[-1]) + 1 + _KEPT_AFTER_MS * rate // 1000]


def _faded(samples: Wave, rate: int) -> Wave:
    for ms, end in ((_FADE_IN_MS, slice(None)), (_FADE_OUT_MS, slice(None, None, -1))):
        count = min(ms * rate // 1000, len(samples) // 2)
        samples[end][:count] *= np.linspace(0, 1, count, endpoint=False, dtype=np.float32)
    return samples
