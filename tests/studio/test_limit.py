"""Nothing is louder than the ceiling, and what is not too loud is left alone."""

import numpy as np
import pytest

from briefing.studio.limit import gain_at_edges, limit
from briefing.studio.loudness import true_peak

from .sounds import babble


@pytest.mark.parametrize("rate", [8000, 22050, 24000, 44100])
@pytest.mark.parametrize("gain", [1.0, 4.0, 20.0])
def test_no_true_peak_passes_the_ceiling(rate: int, gain: float) -> None:
    wave = (babble(3, rate) * gain).astype(np.float32)

    limited = limit(wave, 0.8, rate)

    assert len(limited) == len(wave)
    assert true_peak(limited) <= 0.8 * 1.005


def test_a_click_is_taken_down_and_what_is_far_from_it_is_not() -> None:
    wave = babble(2, level=0.3).astype(np.float32)
    wave[22050] = 5.0

    limited = limit(wave, 0.8, 22050)

    assert np.abs(limited).max() <= 0.8
    assert np.array_equal(limited[: 22050 - 600], wave[: 22050 - 600])
    assert np.allclose(limited[22050 + 9000 :], wave[22050 + 9000 :])


def test_quiet_sound_is_returned_as_it_is() -> None:
    wave = babble(1, level=0.5).astype(np.float32)

    assert limit(wave, 0.8, 22050) is wave


def test_the_gain_has_no_steps() -> None:
    peaks = np.random.default_rng(2).uniform(0, 4, 400).astype(np.float32)

    edges = gain_at_edges(peaks, 0.8)

    assert len(edges) == 401
    assert (edges[:-1] * peaks <= 0.8 * 1.0001).all()
    assert (edges[1:] * peaks <= 0.8 * 1.0001).all()
    steps_db = np.diff(20 * np.log10(edges))
    assert steps_db.min() >= -3.01
    assert steps_db.max() <= 0.151


def test_nothing_to_limit() -> None:
    empty = np.zeros(0, np.float32)

    assert len(limit(empty, 0.8, 22050)) == 0
    assert gain_at_edges(empty, 0.8).tolist() == [1.0]
