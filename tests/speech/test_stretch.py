"""Faster and slower, at the same pitch."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Sound
from briefing.speech.engines import load_engine
from briefing.speech.stretch import stretch

RATE = 24000


def tone(hz: float, seconds: float) -> Sound:
    time = np.arange(round(RATE * seconds)) / RATE
    return Sound((8000 * np.sin(2 * np.pi * hz * time)).astype("<i2").tobytes(), RATE)


def loudest_hz(sound: Sound) -> float:
    samples = np.frombuffer(sound.pcm, "<i2").astype(float)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum)) * sound.sample_rate_hz / len(samples)


@pytest.mark.parametrize("speed", [0.6, 0.8, 1.2, 1.5, 2.0])
@pytest.mark.parametrize("hz", [90, 220, 1000])
def test_the_length_changes_and_the_pitch_does_not(speed: float, hz: float) -> None:
    stretched = stretch(tone(hz, 2.0), speed)
    assert stretched.samples == round(2.0 * RATE / speed)
    assert loudest_hz(stretched) == pytest.approx(hz, rel=0.02)


@pytest.mark.parametrize("speed", [0.7, 1.3])
def test_nothing_swells_or_sinks(speed: float) -> None:
    samples = np.frombuffer(stretch(tone(200, 2.0), speed).pcm, "<i2").astype(float)
    blocks = samples[: len(samples) // 480 * 480].reshape(-1, 480)
    loudness = np.sqrt((blocks[:-4] ** 2).mean(axis=1))
    assert loudness.min() > 0.7 * loudness.max()


def test_speech_keeps_its_shape() -> None:
    sound = load_engine("espeak").say("Selamat pagi, inilah berita hari ini.")
    there_and_back = stretch(stretch(sound, 1.25), 0.8)
    assert there_and_back.samples == pytest.approx(sound.samples, abs=2)
    one = np.frombuffer(sound.pcm, "<i2").astype(float)[: there_and_back.samples]
    other = np.frombuffer(there_and_back.pcm, "<i2").astype(float)[: len(one)]

    def envelope(samples: np.ndarray) -> np.ndarray:
        return np.abs(samples[: len(samples) // 1000 * 1000]).reshape(-1, 1000).mean(axis=1)

    assert np.corrcoef(envelope(one), envelope(other))[0, 1] > 0.95


@given(st.integers(0, 5000), st.floats(0.5, 2.0))
def test_any_length_and_speed(samples: int, speed: float) -> None:
    sound = Sound(bytes(2 * samples), RATE)
    stretched = stretch(sound, speed)
    assert stretched.samples in (samples, round(samples / speed))
