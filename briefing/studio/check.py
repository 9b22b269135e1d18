"""A finished MP3 heard to its end, before it takes its place."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

import numpy as np
import soundfile

from briefing.errors import StudioError
from briefing.studio.loudness import (
    Energies,
    Samples,
    energies,
    hop_samples,
    integrated_lufs,
    k_weighted,
    ringing_samples,
    true_peak,
)
from briefing.studio.workers import ordered

SHAPES_PER_HOP = 5  # one each 20 ms
_BLOCK_HOPS = 200  # 20 s


@dataclass(frozen=True, slots=True)
class Heard:
    """What a file's sound was found to be.

    ``hops`` is the K-weighted energy of each 100 ms, ``peaks`` the true peak of each 20 s (1 is
    0 dBTP), ``shape`` the highest absolute sample of each 20 ms.
    """

    sample_rate_hz: int
    samples: int
    hops: Energies
    peaks: tuple[float, ...]
    shape: Samples

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.samples / self.sample_rate_hz

    @property
    def integrated_lufs(self) -> float:
        """Loudness of the whole; minus infinity for silence."""
        return integrated_lufs(self.hops, self.sample_rate_hz)

    @property
    def true_peak_dbtp(self) -> float:
        """The highest true peak; minus infinity for silence."""
        highest = max(self.peaks, default=0.0)
        return 20 * math.log10(highest) if highest > 0 else -math.inf

    def peak_between(self, start: int, end: int) -> float:
        """The highest true peak of the 20 s that samples ``start`` to ``end`` lie in."""
        size = _BLOCK_HOPS * hop_samples(self.sample_rate_hz)
        return max(self.peaks[start // size : -(-end // size)], default=0.0)


def listen(file: BinaryIO) -> Heard:
    """Decode a file of sound, mono or mixed down, to its end and measure it.

    Takes memory for 20 s a thread. StudioError where it cannot be decoded.
    """
    try:
        with _Straight(file) as sound:
            return measure(partial(_mono, sound), sound.samplerate)
    except (soundfile.SoundFileError, RuntimeError, ValueError) as error:
        why = getattr(error, "error_string", error)  # libsndfile's own words, without a file's repr
        raise StudioError(f"the finished sound cannot be decoded: {why}") from error


def measure(read: Callable[[int], Samples], sample_rate_hz: int) -> Heard:
    """What is heard in one channel; ``read`` gives its next so many samples, at its end fewer."""
    rate = sample_rate_hz
    measured = list(ordered(partial(_measured, rate), _blocks(read, rate)))
    hops = np.concatenate([np.zeros(0), *(block.hops for block in measured)])
    samples = sum(block.samples for block in measured)
    shape = np.concatenate([np.zeros(0, np.float32), *(block.shape for block in measured)])
    return Heard(rate, samples, hops, tuple(block.peak for block in measured), shape)


class _Straight(soundfile.SoundFile):  # type: ignore[misc]  # it ships no types
    """A file read from its beginning to its end.

    soundfile seeks to where it stands after each block that it reads; the MP3 decoder then starts
    anew and plays a frame whose bits lie in the one before wrongly.
    """

    def seekable(self) -> bool:
        """Never."""
        return False


@dataclass(frozen=True, slots=True)
class _Block:
    samples: int
    hops: Energies
    peak: float
    shape: Samples


def _mono(sound: soundfile.SoundFile, count: int) -> Samples:
    samples = sound.read(count, dtype="float32", always_2d=True)
    return np.asarray(samples[:, 0] if samples.shape[1] == 1 else samples.mean(axis=1))


def _blocks(read: Callable[[int], Samples], rate: int) -> Iterator[tuple[Samples, int]]:
    """Blocks of 20 s, each after as much of the one before as the filter still rings with."""
    size = _BLOCK_HOPS * hop_samples(rate)
    before = np.zeros(ringing_samples(rate), np.float32)
    while len(mono := read(size)):
        yield np.concatenate((before, mono)), len(before)
        before = mono[-len(before) :]


def _measured(rate: int, block: tuple[Samples, int]) -> _Block:
    samples, known = block
    weighted = k_weighted(samples, rate)[known:]
    hops = energies(weighted, hop_samples(rate))
    begins = np.arange(0, len(weighted) * SHAPES_PER_HOP, hop_samples(rate)) // SHAPES_PER_HOP
    shape = np.maximum.reduceat(np.abs(samples[known:]), begins)
    return _Block(len(weighted), hops, true_peak(samples), shape)
