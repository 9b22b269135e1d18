"""Clicks go, speech stays as it is."""

import numpy as np
import pytest

from briefing.studio.declick import declick

from .sounds import RATE, babble, sine


@pytest.mark.parametrize("length", [1, 2])
@pytest.mark.parametrize("height", [1.0, -0.8])
def test_clicks_are_taken_out(length: int, height: float) -> None:
    clean = babble(3, level=0.2).astype(np.float32)
    clicked = clean.copy()
    for at in range(5000, 60000, 6007):
        clicked[at : at + length] = height

    mended = declick(clicked)

    assert np.abs(mended - clean).max() < 0.15
    assert np.sqrt(((mended - clean) ** 2).mean()) < 0.002


@pytest.mark.parametrize(
    "wave",
    [
        babble(3, level=0.9),
        babble(3, rate=8000, level=0.9),
        np.clip(babble(3) * 10, -1, 1),
        sine(3000, 1, RATE),
        np.sign(sine(100, 1, RATE)),
        np.random.default_rng(1).uniform(-1, 1, RATE),
        np.zeros(1000),
        np.zeros(3),
        np.ones(0),
    ],
    ids=["speech", "low rate", "clipped", "sine", "square", "noise", "silence", "short", "empty"],
)
def test_what_is_no_click_is_left_alone(wave: np.ndarray) -> None:
    given = wave.astype(np.float32)

    assert declick(given) is given


def test_a_click_in_silence_and_at_the_ends_does_no_harm() -> None:
    wave = np.zeros(1000, np.float32)
    wave[[0, 500, 999]] = 1

    mended = declick(wave)

    assert mended[500] == 0
    assert len(mended) == 1000
