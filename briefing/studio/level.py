"""How loud a programme is to be: -16 LUFS, one gain for each voice from the first line to the last.

Nothing is turned up and down on the way: a voice keeps its own dynamics. What the limiter takes
away is worked out beforehand from the measured peaks and given back.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.studio.limit import block_samples, gain_at_edges
from briefing.studio.loudness import (
    SILENT_LUFS,
    Energies,
    Samples,
    block_peaks,
    energies,
    hop_samples,
    integrated_lufs,
    k_weighted,
)

TARGET_LUFS = -16.0
TOLERANCE_LU = 0.4  # half an LU is promised; meters differ by a little
MAX_TRUE_PEAK_DBTP = -1.0

# Who speaks to the listener in music instead of words does so more softly.
JINGLE = "jingle:"  # begins the name of such a voice
_JINGLE_LU = -4.0

# The codec moves peaks about; this much lower, those of speech stay below -1 dBTP when decoded.
_CODEC_HEADROOM_DB = 1.3
_MAX_GAIN_DB = 40.0  # beyond it there was no voice, only its noise
_MAX_MAKE_UP_DB = 6.0  # what is given back for the limiter: more would be heard as pressure
_ROUNDS = 12
_CLOSE_LU = 0.02


@dataclass(frozen=True, slots=True)
class Envelope:
    """Peak and K-weighted energy of each block of 2.5 ms of a sound; full scale is 1."""

    peaks: Samples
    energies: Samples


@dataclass(frozen=True, slots=True)
class Placed:
    """A sound's envelope in its place: ``start`` in samples, and who speaks."""

    start: int
    voice: str
    envelope: Envelope


@dataclass(frozen=True, slots=True)
class Levels:
    """The gain of each voice (a factor), the ceiling (1 is full scale), and what comes of them.

    ``expected_lufs`` is the target but for what cannot reach it: silence, a click.
    """

    gains: Mapping[str, float]
    ceiling: float
    expected_lufs: float


def envelope(samples: Samples, sample_rate_hz: int) -> Envelope:
    """The envelope of a sound."""
    block = block_samples(sample_rate_hz)
    weighted = energies(k_weighted(samples, sample_rate_hz), block)
    return Envelope(block_peaks(samples, block), weighted.astype(np.float32))


def levels(placed: Sequence[Placed], sample_rate_hz: int, correction_db: float = 0.0) -> Levels:
    """Gains that bring each voice to the target, and the whole, limited, to it as well.

    ``correction_db`` is what the finished file was found to lack.
    """
    ceiling = 10 ** ((MAX_TRUE_PEAK_DBTP - _CODEC_HEADROOM_DB) / 20)
    voices = dict.fromkeys(item.voice for item in placed)
    gains = {voice: _voice_gain(placed, voice, sample_rate_hz) for voice in voices}
    goal, offset_db, found = TARGET_LUFS + correction_db, 0.0, SILENT_LUFS
    for _ in range(_ROUNDS):
        found = _predicted(placed, _raised(gains, offset_db), ceiling, sample_rate_hz)
        missing = goal - found
        if abs(missing) < _CLOSE_LU or not math.isfinite(missing):
            break
        offset_db = min(offset_db + missing, _MAX_MAKE_UP_DB)
    return Levels(_raised(gains, offset_db), ceiling, found - correction_db)


def _raised(gains: Mapping[str, float], by_db: float) -> dict[str, float]:
    return {voice: gain * 10 ** (by_db / 20) for voice, gain in gains.items()}


def _voice_gain(placed: Iterable[Placed], voice: str, rate: int) -> float:
    """The gain that brings all that a voice says, its pauses left out, to the target."""
    block, position, hops = block_samples(rate), 0, np.zeros(0)
    own = [item.envelope.energies for item in placed if item.voice == voice]
    total = sum(map(len, own)) * block
    hops = np.zeros(total // hop_samples(rate) + 1)
    for blocks in own:
        _add(hops, blocks, position, rate)
        position += len(blocks) * block
    loudness = integrated_lufs(hops, rate)
    if not math.isfinite(loudness):
        return 1.0
    goal = TARGET_LUFS + (_JINGLE_LU if voice.startswith(JINGLE) else 0)
    return float(10 ** (min(goal - loudness, _MAX_GAIN_DB) / 20))


def _predicted(
    placed: Sequence[Placed], gains: Mapping[str, float], ceiling: float, rate: int
) -> float:
    """The programme's loudness with these gains, limited."""
    block = block_samples(rate)
    end = max((item.start + len(item.envelope.peaks) * block for item in placed), default=0)
    hops = np.zeros(end // hop_samples(rate) + 1)
    for item in placed:
        gain = np.float32(gains[item.voice])
        edges = gain_at_edges(item.envelope.peaks * gain, ceiling)
        if len(edges) > 1:
            limited = (edges[:-1] + edges[1:]) * (gain / 2)
            _add(hops, item.envelope.energies * limited * limited, item.start, rate)
    return integrated_lufs(hops, rate)


def _add(hops: Energies, blocks: Samples, start: int, rate: int) -> None:
    """Each block's energy to the 100 ms in which its middle lies."""
    if not len(blocks):
        return
    block, hop = block_samples(rate), hop_samples(rate)
    at = (start + block // 2 + block * np.arange(len(blocks))) // hop
    sums = np.bincount(at - at[0], blocks)
    hops[at[0] : at[0] + len(sums)] += sums
