"""A second meter, as plain as the standard's own text: ITU-R BS.1770-5, one channel, at 48 kHz.

It shares nothing with the program's: the filters are run sample by sample with the coefficients
that are printed in the standard.
"""

import math
from collections.abc import Iterable, Sequence

SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (-1.69065929318241, 0.73248077421585),
)
HIGH_PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))


def integrated_lufs(wave: Iterable[float]) -> float:
    weighted = _biquad(_biquad([float(x) for x in wave], *SHELF), *HIGH_PASS)
    powers = [
        sum(x * x for x in weighted[start : start + 19200]) / 19200
        for start in range(0, len(weighted) - 19200 + 1, 4800)
    ]
    loud = [p for p in powers if _lufs(p) > -70]
    gate = _lufs(sum(loud) / len(loud)) - 10
    kept = [p for p in loud if _lufs(p) > gate]
    return _lufs(sum(kept) / len(kept))


def _biquad(x: Sequence[float], b: Sequence[float], a: Sequence[float]) -> list[float]:
    y: list[float] = []
    x1 = x2 = y1 = y2 = 0.0
    for x0 in x:
        y0 = b[0] * x0 + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2
        x1, x2, y1, y2 = x0, x1, y0, y1
        y.append(y0)
    return y


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf
