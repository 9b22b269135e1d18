"""Clicks taken out: spikes of a few samples that stand alone, as a torn file or a bad line leaves.

A voice's own edges do not stand alone: around each there are others nearly as sharp. Longer
dropouts and crackle that does not stop are not mended.
"""

import numpy as np
import numpy.typing as npt

Wave = npt.NDArray[np.float32]

_BLOCK = 64
_SHARP = 0.25  # of the highest sample
_ALONE = 6.0  # times as sharp as the eighth sharpest sample around; in speech it is under 3
_AROUND = 8
_MAX_SAMPLES = 6


def declick(samples: Wave) -> Wave:
    """The samples, straight lines in the place of clicks; the same array where there is none."""
    clicks = [span for span in map(_spike, *_candidates(samples)) if _returns(samples, *span)]
    if not clicks:
        return samples
    mended = samples.copy()
    for first, last in clicks:
        line = np.linspace(samples[first - 1], samples[last + 1], last - first + 3)
        mended[first : last + 1] = line[1:-1]
    return mended


def _candidates(samples: Wave) -> tuple[list[int], list[Wave]]:
    """Where something stands out, and how sharp each sample is from there on."""
    rows = len(samples) // _BLOCK - 1
    if rows < 1:
        return [], []
    least = _SHARP * float(np.abs(samples).max())
    steps = np.abs(np.diff(samples))[: rows * _BLOCK].reshape(rows, _BLOCK)
    starts = np.flatnonzero(steps.max(axis=1) > least) * _BLOCK
    # A little more than the block, so that a click on its edge is seen whole.
    windows = np.lib.stride_tricks.sliding_window_view(samples, _BLOCK + _AROUND)[starts]
    bends = np.abs(windows[:, 1:-1] - (windows[:, :-2] + windows[:, 2:]) / 2)
    ranked = np.partition(bends, -_AROUND, axis=1)
    stands_out = bends.max(axis=1) > np.maximum(least, _ALONE * ranked[:, -_AROUND])
    return (starts[stands_out] + 1).tolist(), list(bends[stands_out])


def _spike(start: int, bends: Wave) -> tuple[int, int]:
    """The first and the last sample of what stands out."""
    sharp = np.flatnonzero(bends > bends.max() / 3)
    return start + int(sharp[0]), start + int(sharp[-1])


def _returns(samples: Wave, first: int, last: int) -> bool:
    """Whether the wave goes on after it where it was before: a spike, not a step."""
    if last - first >= _MAX_SAMPLES:
        return False
    before, after = float(samples[first - 1]), float(samples[last + 1])
    height = float(np.abs(samples[first : last + 1] - (before + after) / 2).max())
    return abs(after - before) <= height / 2
