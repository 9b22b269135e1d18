"""How loud music is beside what is said: softer while somebody speaks."""

from collections.abc import Sequence

import numpy as np

from briefing.studio.loudness import Samples

Span = tuple[int, int]

_DUCK_MS = 150
_BREATH_MS = 600  # pauses shorter than this stay ducked: music that pumps is heard


def ducked(
    start: int, end: int, spans: Sequence[Span], rate: int, *, open_lu: float, under_lu: float
) -> Samples:
    """The gain from sample ``start`` to ``end``: ``under_lu`` where somebody speaks, else ``open_lu``.

    ``spans`` are what is said, in samples, in order.
    """
    if not spans:
        return np.full(end - start, 10 ** (open_lu / 20), np.float32)
    positions: list[int] = []
    levels_lu: list[float] = []
    duck = _DUCK_MS * rate // 1000
    for spoken in runs(spans, _BREATH_MS * rate // 1000):
        begin, finish = spoken[0][0], spoken[-1][1]
        positions += [begin - duck, begin, finish, finish + duck]
        levels_lu += [open_lu, under_lu, under_lu, open_lu]
    curve = np.interp(np.arange(start, end), positions, levels_lu)
    return np.asarray(10 ** (curve / 20), np.float32)


def faded(samples: Samples, fade_in: int, fade_out: int) -> Samples:
    """The samples rising from silence and falling into it again, within so many of them."""
    inside = np.arange(len(samples), dtype=np.float32)
    rise = np.minimum(1, inside / fade_in)
    fall = np.minimum(1, inside[::-1] / fade_out)
    return np.asarray(samples * rise * fall, np.float32)


def runs(spans: Sequence[Span], gap: int) -> list[list[Span]]:
    """The spans, those with less than ``gap`` between them together."""
    found: list[list[Span]] = []
    for span in spans:
        if found and span[0] - found[-1][-1][1] < gap:
            found[-1].append(span)
        else:
            found.append([span])
    return found
