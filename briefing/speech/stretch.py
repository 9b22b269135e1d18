"""Speech made faster or slower without a change of pitch."""

import numpy as np
from numpy.typing import NDArray

from briefing.models import Sound

_WINDOW_MS = 30  # holds two periods of the deepest voice
_SEARCH_MS = 12  # one period of it: as far as a better fit may lie


def stretch(sound: Sound, speed: float) -> Sound:
    """The sound at ``speed`` times its pace: 2.0 is twice as fast and half as long.

    Overlap-add of windows that are moved to where they fit on to what was laid down (WSOLA); meant
    for speech between 0.5 and 2.0. Sound shorter than two windows stays as it is.
    """
    rate = sound.sample_rate_hz
    hop = _WINDOW_MS * rate // 2000
    search = _SEARCH_MS * rate // 1000
    samples = np.frombuffer(sound.pcm, "<i2").astype(np.float32)
    if speed == 1.0 or len(samples) < 4 * hop:
        return sound
    length = round(len(samples) / speed)
    padded = np.concatenate([np.zeros(search, np.float32), samples, np.zeros(4 * hop, np.float32)])
    fade = np.hanning(2 * hop + 1)[:-1].astype(np.float32)
    out = np.zeros(length + 4 * hop, np.float32)
    out[:hop] = padded[search : search + hop]
    follows = padded[search : search + 2 * hop]  # what would come next if nothing were skipped
    for at in range(0, length, hop):
        wanted = min(round(at * speed), len(samples))  # padded is later by search: its centre
        near = padded[wanted : wanted + 2 * search + 2 * hop]
        begin = wanted + _best_offset(near, follows) if at else search
        window = padded[begin : begin + 2 * hop]
        out[at : at + len(window)] += window * (fade[: len(window)] if at else _tail(fade, hop))
        follows = padded[begin + hop : begin + 3 * hop]
    pcm = np.clip(np.rint(out[:length]), -32768, 32767).astype("<i2").tobytes()
    return Sound(pcm, rate)


def _tail(fade: NDArray[np.float32], hop: int) -> NDArray[np.float32]:
    """The window of the very first samples, which nothing fades into."""
    first = fade.copy()
    first[:hop] = 0.0
    return first


def _best_offset(near: NDArray[np.float32], follows: NDArray[np.float32]) -> int:
    if len(near) <= len(follows):
        return 0
    match = np.correlate(near, follows, "valid")
    energy = np.convolve(near * near, np.ones(len(follows), np.float32), "valid")
    return int(np.argmax(match / np.sqrt(energy + 1.0)))
