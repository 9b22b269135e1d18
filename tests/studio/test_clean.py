"""A clip comes out centred, trimmed, without steps at its ends, at the rate asked for."""

import numpy as np
import pytest

from briefing.models import Sound
from briefing.studio.clean import clean

from .sounds import RATE, babble, samples, sine, sound


def test_quiet_ends_are_taken_off() -> None:
    quiet = np.random.default_rng(1).uniform(-1, 1, RATE) * 0.0003
    wave = np.concatenate((quiet, babble(2), quiet))

    cleaned = clean(sound(wave), RATE)

    assert cleaned.samples == pytest.approx(2 * RATE, abs=0.06 * RATE)


def test_an_offset_is_taken_away_before_the_ends_are_looked_for() -> None:
    wave = np.concatenate((np.zeros(RATE), babble(2), np.zeros(RATE))) + 0.3

    cleaned = samples(clean(sound(wave), RATE))

    assert abs(cleaned.mean()) < 0.001
    assert len(cleaned) == pytest.approx(2 * RATE, abs=0.1 * RATE)


def test_it_begins_and_ends_without_a_step() -> None:
    cleaned = samples(clean(sound(sine(440, 1, RATE, 0.9) + 0.05), RATE))

    assert cleaned[0] == 0
    assert abs(cleaned[-1]) < 0.01
    assert np.abs(np.diff(cleaned)).max() < 0.2


@pytest.mark.parametrize("rate", [16000, 22050, 44100])
def test_another_rate_keeps_length_and_pitch(rate: int) -> None:
    cleaned = samples(clean(sound(sine(1000, 2, 24000, 0.5), 24000), rate))

    assert len(cleaned) == pytest.approx(2 * rate, abs=rate // 100)
    spectrum = np.abs(np.fft.rfft(cleaned))
    assert np.argmax(spectrum) * rate / len(cleaned) == pytest.approx(1000, abs=2)
    assert np.sqrt((cleaned**2).mean()) == pytest.approx(0.5 / np.sqrt(2), rel=0.02)


@pytest.mark.parametrize("rate", [22050, 44100])
def test_silence_keeps_its_length(rate: int) -> None:
    cleaned = clean(Sound(bytes(2 * 5000), 22050), rate)

    assert cleaned == Sound(bytes(2 * 5000 * rate // 22050), rate)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 20])
def test_the_shortest_sounds_do_no_harm(count: int) -> None:
    assert clean(sound(np.full(count, 0.5)), RATE).samples <= count


def test_speech_is_not_changed_but_at_its_ends() -> None:
    wave = babble(1) - babble(1).mean()
    wave[:100] = 0.2
    before, after = samples(sound(wave)), samples(clean(sound(wave), RATE))

    assert len(after) == len(before)
    assert np.abs(after - before)[200:-300].max() < 0.002
