"""How well a speech recogniser understands espeak-ng, bare and as Briefing has it speak.

usage: python benchmarks/recognise.py MODEL PASSAGES.txt

MODEL: a folder with a Whisper model for faster-whisper (pip install faster-whisper), which is not
among the project's own requirements. PASSAGES: news without numbers, one passage a line. Prints the
share of letters that are wrong (CER): a coarse judge, but the same for all. Each passage has 0.4 s
of silence around it, as in a programme; without it the recogniser makes things up now and then.
"""

import re
import statistics
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from briefing.speech.engines import espeak, libespeak
from briefing.speech.engines.espeak_id import pronounced

RECOGNISER_HZ = 16_000
SILENCE = np.zeros(RECOGNISER_HZ * 2 // 5, np.float32)
# Name, voice, rate in espeak's words a minute, and whether with our phonemes.
WAYS = (
    ("stock espeak-ng", "id", 165, False),
    ("its variant m3", "id+m3", 165, False),
    ("m3, slower", "id+m3", 150, False),
    ("as Briefing has it", espeak.VOICE, espeak.RATE_WPM, True),
)
_NO_LETTERS = re.compile(r"[^a-z]+")


def spoken(text: str, voice: str, rate_wpm: int, with_phonemes: bool) -> NDArray[np.float32]:
    """The sound of a passage at RECOGNISER_HZ."""
    library = libespeak.load()
    if with_phonemes:
        text = pronounced(text, lambda word: library.phonemes(word, voice, rate_wpm))
    pcm = np.frombuffer(library.synthesize(text, voice, rate_wpm), "<i2").astype(np.float32) / 32768
    sound = soxr.resample(pcm, libespeak.SAMPLE_RATE_HZ, RECOGNISER_HZ)
    return np.concatenate([SILENCE, sound, SILENCE])


def error_rate(text: str, understood: str) -> float:
    """Letters to change, add or take away for each letter of the text."""
    right, heard = (_NO_LETTERS.sub(" ", line.lower()).strip() for line in (text, understood))
    row = list(range(len(heard) + 1))
    for i, letter in enumerate(right, 1):
        above, row = row, [i]
        for j, other in enumerate(heard, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != other)))
    return row[-1] / len(right)


def main(model_folder: str, passages: str) -> None:
    """Print the mean and the median of each way of speaking."""
    recogniser: Any = import_module("faster_whisper")
    model = recogniser.WhisperModel(model_folder, device="cpu", compute_type="int8", cpu_threads=1)
    texts = Path(passages).read_text(encoding="utf-8").splitlines()
    for name, voice, rate_wpm, with_phonemes in WAYS:
        rates = []
        for text in texts:
            sound = spoken(text, voice, rate_wpm, with_phonemes)
            segments, _ = model.transcribe(
                sound, language="id", beam_size=5, condition_on_previous_text=False
            )
            rates.append(error_rate(text, " ".join(segment.text for segment in segments)))
        mean, median = statistics.mean(rates), statistics.median(rates)
        print(
            f"{name}: CER mean {mean:.3f}, median {median:.3f}, {len(rates)} passages", flush=True
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
