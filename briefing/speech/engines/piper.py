"""Piper: a neural voice on this machine, once its files were fetched."""

import copy
import threading
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt
from piper import PiperVoice, SynthesisConfig

from briefing.errors import NoAudioError, UsageError, VoiceError
from briefing.models import Sound
from briefing.speech.engine import Limits, check_sayable
from briefing.speech.voices import Installed, catalogue, find, md5_of

VOICES = tuple(name for name, voice in catalogue().items() if voice.engine == "piper")

# Every sentence is brought to this level, measured where it is spoken: the voice's own levels
# wander by several dB, and Piper's way, every sentence to the same peak, by 1.5 LU.
LEVEL_DBFS = -23.0
MAX_PEAK = 0.95
_FRAME_MS = 20
_QUIET = 1e-4  # of the loudest frame's power, -40 dB: the pauses do not count

# The model ends each sentence with about 170 ms of silence and begins the next with 40.
SENTENCE_PAUSE_MS = 150

# What is said at several scales to find the one for a pace.
_PROBE = "Harga beras naik dua persen, kata petani di Jawa Barat yang menjualnya ke pasar induk."
_HALVINGS = 6

# [[ ]] would be taken for phonemes; control characters end the text or are read out.
_PLAIN = {ord("["): "(", ord("]"): ")", **dict.fromkeys([*range(32), 127], " ")}

Samples = npt.NDArray[np.float32]


class PiperEngine:
    """Speaks with a voice of Piper, at the voice's sample rate, usually 22.05 kHz.

    ``voice`` is the name of an installed voice, or the path of a model (``.onnx`` with its
    ``.onnx.json`` beside it). The noise that makes a model speak a little differently each time is
    off: the same text gives the same samples. Takes about 1/20 of the time the speech lasts.
    """

    name = "piper"
    # Longer texts cost the model memory by the square of a sentence's length.
    limits = Limits(sample_rate_hz=None, max_chars=600, voices=VOICES, is_cached=True)

    def __init__(self, voice: str = VOICES[0]) -> None:
        found = _find(voice)
        try:
            self._voice = PiperVoice.load(found.model)
        except Exception as error:  # onnxruntime's and json's have no root in common
            raise VoiceError(f"the voice {found.name} does not load: {error}") from error
        self._made_of = f"piper-tts {version('piper-tts')} {found.name} {found.md5}"
        self._length_scale = float(self._voice.config.length_scale)
        self._lock = threading.Lock()

    @property
    def voice(self) -> str:
        """Library, model and pace."""
        return f"{self._made_of} at {self._length_scale:g}"

    def say(self, text: str) -> Sound:
        """The sound of ``text``, at most 600 characters; NoAudioError when the model gives none."""
        check_sayable(text, self.limits)
        plain = text.translate(_PLAIN).encode("utf-8", "replace").decode("utf-8")
        settings = SynthesisConfig(
            length_scale=self._length_scale,
            noise_scale=0.0,
            noise_w_scale=0.0,
            normalize_audio=False,
        )
        rate = self._voice.config.sample_rate
        pause = np.zeros(SENTENCE_PAUSE_MS * rate // 1000, np.float32)
        parts: list[Samples] = []
        try:
            with self._lock:
                for sentence in self._voice.synthesize(plain, settings):
                    if parts:
                        parts.append(pause)
                    parts.append(_levelled(sentence.audio_float_array, rate))
        except Exception as error:  # as in __init__
            raise NoAudioError(f"piper cannot say {text[:60]!r}: {error}") from error
        if not any(part.any() for part in parts):
            raise NoAudioError(f"piper gave no sound for {text[:60]!r}")
        return Sound((np.concatenate(parts) * 32767).astype("<i2").tobytes(), rate)

    def at_speed(self, speed: float) -> "PiperEngine":
        """The same voice so much faster, within a few hundredths; takes about a second to find."""
        wanted = self.say(_PROBE).samples / speed
        faster = copy.copy(self)
        # A model's own scale is no measure of its pace: half the scale saves two fifths of the time.
        low, high = 0.4 * self._length_scale / speed, 1.6 * self._length_scale / speed
        for _ in range(_HALVINGS):
            faster._length_scale = (low + high) / 2
            if faster.say(_PROBE).samples < wanted:
                low = faster._length_scale
            else:
                high = faster._length_scale
        return faster

    def close(self) -> None:
        """Nothing to give up but memory."""


def _find(voice: str) -> Installed:
    if not voice.endswith(".onnx"):
        if voice not in VOICES:
            known = ", ".join(VOICES)
            raise UsageError(f"piper has no voice {voice!r}; give {known} or the path of a .onnx")
        return find(voice)
    model = Path(voice)
    try:
        return Installed(model.stem, model, md5_of(model))
    except OSError as error:
        raise VoiceError(f"the voice {voice} cannot be read: {error.strerror}") from error


def _levelled(samples: Samples, rate: int) -> Samples:
    """The sentence at LEVEL_DBFS, or as near as MAX_PEAK allows; silence as it is."""
    samples = np.nan_to_num(samples)
    peak = float(np.abs(samples).max(initial=0.0))
    if peak < 1e-4:
        return np.zeros_like(samples)
    frame = min(_FRAME_MS * rate // 1000, len(samples))
    frames = samples[: len(samples) // frame * frame].reshape(-1, frame)
    power = np.square(frames, dtype=np.float64).mean(axis=1)
    spoken = power[power >= _QUIET * power.max()].mean()
    gain = min(10 ** (LEVEL_DBFS / 20) / np.sqrt(spoken), MAX_PEAK / peak)
    return samples * np.float32(gain)
