"""Sounds made for the tests: a voice's rhythm without a voice, and what goes wrong with sounds."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from briefing.models import Clip, Line, LineKind, Sound

Wave = npt.NDArray[np.float64]

RATE = 22050


def babble(seconds: float, rate: int = RATE, seed: int = 1, level: float = 0.3) -> Wave:
    """Something as peaky and as uneven as speech: syllables of a buzz and of noise."""
    random = np.random.default_rng(seed)
    count = round(seconds * rate)
    time = np.arange(count) / rate
    pitch = 120 * (1 + 0.1 * np.sin(2 * np.pi * 0.7 * time + seed))
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    buzz = sum(np.sin(k * phase) / k for k in range(1, 12))
    hiss = np.diff(random.standard_normal(count + 1))
    syllables = np.abs(np.sin(np.pi * 2.1 * time)) ** 1.5
    wave = syllables * (buzz + 0.15 * hiss * (np.sin(2 * np.pi * 0.9 * time) > 0.6))
    return np.asarray(wave * level / np.abs(wave).max())


def sine(hertz: float, seconds: float, rate: int, amplitude: float = 1.0) -> Wave:
    time = np.arange(round(seconds * rate)) / rate
    return np.asarray(amplitude * np.sin(2 * np.pi * hertz * time))


def sound(wave: npt.ArrayLike, rate: int = RATE) -> Sound:
    pcm = np.clip(np.rint(np.asarray(wave) * 32767), -32768, 32767)
    return Sound(pcm.astype("<i2").tobytes(), rate)


def samples(made: Sound) -> Wave:
    return np.frombuffer(made.pcm, "<i2").astype(np.float64) / 32767


def clips(waves: Sequence[npt.ArrayLike], rate: int = RATE) -> list[Clip]:
    """A clip of each wave, every one a line of its own."""
    return [
        Clip(Line(LineKind.SENTENCE, f"Baris {i}.", f"Baris {i}."), sound(wave, rate))
        for i, wave in enumerate(waves)
    ]
