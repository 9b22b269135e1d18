"""Loudness and true peak, after ITU-R BS.1770-5 and EBU R 128, of one channel.

Samples are float32, full scale at 1. K-weighting is done by overlap-save: the filter's own
response at the transform's frequencies, its ringing (under 100 ms) falling in what is thrown away.
"""

import functools
import math

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
Energies = npt.NDArray[np.float64]

SILENT_LUFS = -math.inf
HOP_S = 0.1  # gating blocks of 400 ms begin every 100 ms
_HOPS_PER_BLOCK = 4
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_OFFSET_LUFS = -0.691  # so that a 997 Hz sine at full scale reads -3.01

_TAPS = 16  # of the interpolating filter, each of its three phases
_OVERSAMPLING = 4


def hop_samples(sample_rate_hz: int) -> int:
    """Samples in 100 ms."""
    return round(sample_rate_hz * HOP_S)


def ringing_samples(sample_rate_hz: int) -> int:
    """For how long the K-weighting filter rings, to -100 dB and below."""
    return sample_rate_hz // 10


def k_weighted(samples: Samples, sample_rate_hz: int) -> Samples:
    """The samples through the K-weighting filter, as if silence had gone before."""
    if not len(samples):
        return samples
    overlap = ringing_samples(sample_rate_hz)
    size, response = _response(sample_rate_hz)
    step = size - overlap
    rows = -(-len(samples) // step)
    padded = np.zeros(overlap + rows * step, np.float32)
    padded[overlap : overlap + len(samples)] = samples
    windows = np.lib.stride_tricks.sliding_window_view(padded, size)[::step]
    filtered = np.fft.irfft(np.fft.rfft(windows) * response, size)[:, overlap:]
    return np.ascontiguousarray(filtered, np.float32).reshape(-1)[: len(samples)]


@functools.cache
def _response(sample_rate_hz: int) -> tuple[int, npt.NDArray[np.complex64]]:
    """The transform's size and the filter's response at its frequencies."""
    size = 2 ** math.ceil(math.log2(6 * ringing_samples(sample_rate_hz)))
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    # The standard gives coefficients at 48 kHz; these analogue values give them at every rate.
    k = math.tan(math.pi * 1681.974450955533 / sample_rate_hz)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    shelf = (
        (high + band * k / q + k * k)
        + 2 * (k * k - high) * z
        + (high - band * k / q + k * k) * z * z
    ) / ((1 + k / q + k * k) + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z * z)
    k = math.tan(math.pi * 38.13547087602444 / sample_rate_hz)
    q = 0.5003270373238773
    norm = 1 + k / q + k * k
    high_pass = (1 - z) ** 2 / (1 + 2 * (k * k - 1) / norm * z + (1 - k / q + k * k) / norm * z * z)
    return size, (shelf * high_pass).astype(np.complex64)


def energies(weighted: Samples, block: int) -> Energies:
    """The sum of squares of each ``block`` samples, the last one filled up with silence."""
    rows = -(-len(weighted) // block)
    filled = np.zeros(rows * block, np.float32)
    filled[: len(weighted)] = weighted
    table = filled.reshape(rows, block)
    return np.asarray(np.einsum("ij,ij->i", table, table), np.float64)


def integrated_lufs(hops: Energies, sample_rate_hz: int) -> float:
    """Gated loudness of a programme from the K-weighted energy of each 100 ms of it.

    ``SILENT_LUFS`` where no block of 400 ms reaches -70 LUFS. A programme shorter than a block is
    measured as if silence followed.
    """
    power = _block_power(hops, sample_rate_hz)
    loud = power[power > _power(_ABSOLUTE_GATE_LUFS)]
    if not len(loud):
        return SILENT_LUFS
    gate = max(loud.mean() * 10 ** (_RELATIVE_GATE_LU / 10), _power(_ABSOLUTE_GATE_LUFS))
    return lufs(float(loud[loud > gate].mean()))


def momentary_lufs(hops: Energies, sample_rate_hz: int) -> npt.NDArray[np.float64]:
    """Loudness of the 400 ms from each 100 ms on; silence is -100."""
    power = np.maximum(_block_power(hops, sample_rate_hz), _power(-100))
    return np.asarray(_OFFSET_LUFS + 10 * np.log10(power))


def lufs(power: float) -> float:
    """Loudness of a mean square after K-weighting."""
    return _OFFSET_LUFS + 10 * math.log10(power) if power > 0 else SILENT_LUFS


def true_peak(samples: Samples) -> float:
    """The highest absolute value between and at the samples, four times oversampled; 1 is 0 dBTP.

    Only the surroundings of high samples are oversampled: between two samples the wave does not
    rise to twice what is beside it, in any sound that is not made to do so.
    """
    size = 64
    highest = float(np.abs(samples).max(initial=0))
    if not highest:
        return 0.0
    peaks = block_peaks(samples, size)
    return float(oversampled_peaks(samples, size, peaks > 0.6 * highest, peaks).max())


def block_peaks(samples: Samples, block: int) -> Samples:
    """The highest absolute sample of each ``block``."""
    rows = -(-len(samples) // block)
    filled = np.zeros(rows * block, np.float32)
    np.abs(samples, out=filled[: len(samples)])
    return np.asarray(filled.reshape(rows, block).max(axis=1, initial=0))


def oversampled_peaks(
    samples: Samples, block: int, where: npt.NDArray[np.bool_], peaks: Samples
) -> Samples:
    """``peaks`` of the blocks, those marked in ``where`` raised to their true peaks."""
    marked = np.flatnonzero(where)
    if not len(marked):
        return peaks
    side = _TAPS // 2
    rows = len(peaks)
    padded = np.zeros(rows * block + _TAPS, np.float32)
    padded[side : side + len(samples)] = samples
    windows = np.lib.stride_tricks.sliding_window_view(padded, block + _TAPS)[::block][marked]
    raised = peaks.copy()
    for phase in _interpolators():
        between = phase[0] * windows[:, 1 : 1 + block]
        for tap in range(1, _TAPS):
            between += phase[tap] * windows[:, 1 + tap : 1 + tap + block]
        raised[marked] = np.maximum(raised[marked], np.abs(between).max(axis=1))
    return raised


@functools.cache
def _interpolators() -> Samples:
    """The values at 1/4, 2/4 and 3/4 between two samples, from the samples around them."""
    at = np.arange(_TAPS) - (_TAPS // 2 - 1)
    phases = np.arange(1, _OVERSAMPLING) / _OVERSAMPLING
    distance = at[None, :] - phases[:, None]
    window = np.i0(5.0 * np.sqrt(np.maximum(0, 1 - (distance / (_TAPS / 2)) ** 2))) / np.i0(5.0)
    taps = np.sinc(distance) * window
    return np.asarray(taps / taps.sum(axis=1, keepdims=True), np.float32)


def _power(loudness_lufs: float) -> float:
    return float(10 ** ((loudness_lufs - _OFFSET_LUFS) / 10))


def _block_power(hops: Energies, sample_rate_hz: int) -> Energies:
    """Mean square of each gating block."""
    if len(hops) < _HOPS_PER_BLOCK:
        hops = np.pad(hops, (0, _HOPS_PER_BLOCK - len(hops)))
    sums = np.convolve(hops, np.ones(_HOPS_PER_BLOCK), "valid")
    return np.asarray(sums / (_HOPS_PER_BLOCK * hop_samples(sample_rate_hz)))
