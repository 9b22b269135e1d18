"""Where a voice rests inside a line, as it does at a comma."""

from itertools import pairwise

import numpy as np

from briefing.studio.level import Envelope
from briefing.studio.limit import block_samples

_QUIET = 10 ** (-40 / 20)  # of the line's highest sample
_LEAST_MS = 90  # the closure before a p, t or k is shorter


def rests(measure: Envelope, sample_rate_hz: int) -> tuple[tuple[int, int], ...]:
    """Start and end of each rest, in samples from the sound's beginning; none at its ends."""
    block = block_samples(sample_rate_hz)
    least = _LEAST_MS * sample_rate_hz // 1000
    peaks = measure.peaks
    is_quiet = peaks < _QUIET * peaks.max(initial=0)
    turns = (np.flatnonzero(np.diff(is_quiet)) + 1).tolist()
    return tuple(
        (start * block, end * block)
        for start, end in pairwise(turns)
        if is_quiet[start] and (end - start) * block >= least
    )
