"""The meter reads what the standards say, and what another meter reads."""

import math

import numpy as np
import pytest

from briefing.studio.loudness import (
    energies,
    hop_samples,
    integrated_lufs,
    k_weighted,
    true_peak,
)

from . import reference_meter
from .sounds import Wave, babble, sine

RATES = [16000, 22050, 24000, 44100, 48000]


def measured(wave: Wave, rate: int) -> float:
    weighted = k_weighted(wave.astype(np.float32), rate)
    return integrated_lufs(energies(weighted, hop_samples(rate)), rate)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("level_db", [0, -23, -40])
def test_a_sine_of_997_hz_reads_3_lu_below_its_level(rate: int, level_db: float) -> None:
    wave = sine(997, 5, rate, 10 ** (level_db / 20))

    assert measured(wave, rate) == pytest.approx(level_db - 3.01, abs=0.05)


@pytest.mark.parametrize("rate", RATES)
def test_low_sounds_count_less_and_high_ones_more(rate: int) -> None:
    # What the standard's filter does at these frequencies, taken from its response at 48 kHz.
    for hertz, weight_db in ((60, -2.90), (100, -1.13), (3000, 3.81), (6000, 4.03)):
        wave = sine(hertz, 4, rate, 0.1)
        assert measured(wave, rate) == pytest.approx(-23.01 - 0.691 + weight_db, abs=0.2)


def test_the_meter_agrees_with_one_made_after_the_standards_own_text() -> None:
    quiet, loud = babble(3, 48000, 1, 0.05), babble(4, 48000, 2, 0.6)
    wave = np.concatenate((loud, np.zeros(48000), quiet, np.zeros(24000), loud))

    assert measured(wave, 48000) == pytest.approx(reference_meter.integrated_lufs(wave), abs=0.02)


def test_pauses_and_whispers_are_gated_out() -> None:
    speech = babble(5)
    alone = measured(speech, 22050)

    with_pauses = measured(np.concatenate((speech, np.zeros(22050 * 10), speech * 0.01)), 22050)

    assert with_pauses == pytest.approx(alone, abs=0.3)


@pytest.mark.parametrize("wave", [np.zeros(0), np.zeros(10), np.zeros(50000)])
def test_silence_has_no_loudness_and_no_peak(wave: Wave) -> None:
    assert measured(wave, 22050) == -math.inf
    assert true_peak(wave.astype(np.float32)) == 0


def test_the_filter_works_block_by_block_without_a_seam() -> None:
    wave = babble(3).astype(np.float32)

    whole = k_weighted(wave, 22050)
    tail = k_weighted(wave[20000:], 22050)

    assert np.abs(whole[20000 + 2205 :] - tail[2205:]).max() < 1e-4


@pytest.mark.parametrize("rate", RATES)
def test_true_peak_lies_between_the_samples(rate: int) -> None:
    # A quarter of the rate, sampled 45 degrees off its crests: every sample is 3 dB too low.
    wave = np.sin(np.pi / 2 * np.arange(rate) + np.pi / 4).astype(np.float32)
    wave *= np.hanning(rate).astype(np.float32)

    assert np.abs(wave).max() == pytest.approx(0.7071, abs=0.001)
    assert 20 * math.log10(true_peak(wave)) == pytest.approx(0, abs=0.1)


def test_true_peak_is_never_below_the_highest_sample() -> None:
    noise = np.random.default_rng(3).uniform(-1, 1, 5000).astype(np.float32)

    assert true_peak(noise) >= np.abs(noise).max()
