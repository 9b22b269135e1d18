"""A look-ahead limiter: peaks are turned down before they come, not cut off.

The gain is worked out for blocks of 2.5 ms, in decibels: a straight ramp down to each peak, a
slower one up after it. From the blocks' peaks alone it is known what the limiter will do.
"""

import numpy as np

from briefing.studio.loudness import Samples, block_peaks, oversampled_peaks

BLOCKS_PER_S = 400
_ATTACK_DB = 3.0  # a block: 6 dB in 5 ms
_RELEASE_DB = 0.15  # a block: 6 dB in 100 ms
_NEAR = 0.7  # of the ceiling: from here on the true peak between two samples may pass it


def block_samples(sample_rate_hz: int) -> int:
    """Samples in a block."""
    return round(sample_rate_hz / BLOCKS_PER_S)


def gain_at_edges(peaks: Samples, ceiling: float) -> Samples:
    """The limiter's gain before each block and after the last: one more value than blocks.

    A straight line between two edges keeps every block at or below the ceiling.
    """
    count = len(peaks)
    if not count or peaks.max() <= ceiling:
        return np.ones(count + 1, np.float32)
    needed = 20 * np.log10(np.maximum(peaks, ceiling) / np.float32(ceiling), dtype=np.float64)
    at = np.arange(count)
    # The highest of all ramps that begin at a peak before, or end at one to come.
    after = np.maximum.accumulate(needed + _RELEASE_DB * at) - _RELEASE_DB * at
    before = np.maximum.accumulate((needed - _ATTACK_DB * at)[::-1])[::-1] + _ATTACK_DB * at
    reduction = np.maximum(after, before)
    edges = np.maximum(reduction[:-1], reduction[1:])
    return np.asarray(
        10 ** (np.concatenate((reduction[:1], edges, reduction[-1:])) / -20), np.float32
    )


def limit(samples: Samples, ceiling: float, sample_rate_hz: int) -> Samples:
    """The samples, no true peak above the ceiling (1 is full scale)."""
    block = block_samples(sample_rate_hz)
    peaks = block_peaks(samples, block)
    if not len(peaks) or peaks.max() <= _NEAR * ceiling:
        return samples
    peaks = oversampled_peaks(samples, block, peaks > _NEAR * ceiling, peaks)
    edges = gain_at_edges(peaks, ceiling)
    along = (np.arange(block, dtype=np.float32) / block)[None, :]
    gain = edges[:-1, None] + (edges[1:] - edges[:-1])[:, None] * along
    return np.asarray(samples * gain.reshape(-1)[: len(samples)])
