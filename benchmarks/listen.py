"""A finished briefing heard by a speech recogniser and compared with its script, line by line.

usage: python benchmarks/listen.py MODEL EPISODE.mp3

MODEL: a folder with a Whisper model for faster-whisper (pip install faster-whisper), which is not
among the project's own requirements. The episode object must lie beside the MP3. What sounds from
where a line begins to where it ends is understood by itself, and the line of the script that it is
most like is looked for: a line that is missing, out of place or said in another's stead is most like
another. Prints those, the share of letters that are wrong (CER), and how loud it is between the
lines, where nothing is to be said a second time.
"""

import difflib
import json
import re
import statistics
import sys
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr
from recognise import RECOGNISER_HZ, SILENCE, error_rate

_EDGE_S = 0.1


def likeness(said: str, understood: str) -> float:
    """How much two texts have in common, 0 to 1."""
    one, other = (re.sub(r"[^a-z]+", " ", text.lower()).strip() for text in (said, understood))
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def main(model_folder: str, mp3: str) -> None:
    """Print what is not where it should be."""
    recogniser: Any = import_module("faster_whisper")
    model = recogniser.WhisperModel(model_folder, device="cpu", compute_type="int8")
    lines = json.loads(Path(mp3).with_suffix(".json").read_bytes())["lines"]
    sound, rate = soundfile.read(mp3, dtype="float32")
    rates, misplaced = [], 0
    for line in lines:
        own = sound[round(line["start_s"] * rate) : round(line["end_s"] * rate)]
        padded = np.concatenate([SILENCE, soxr.resample(own, rate, RECOGNISER_HZ), SILENCE])
        segments, _ = model.transcribe(
            padded, language="id", beam_size=5, condition_on_previous_text=False
        )
        understood = " ".join(segment.text for segment in segments)
        nearest = max(lines, key=lambda other: likeness(other["spoken"], understood))
        if nearest["spoken"] != line["spoken"]:
            misplaced += 1
            print(f"{line['start_s']:.1f} s: {line['spoken']!r} was heard as {understood!r}")
        rates.append(error_rate(line["spoken"], understood))
    gaps = [
        np.abs(sound[round((a["end_s"] + _EDGE_S) * rate) : round((b["start_s"] - _EDGE_S) * rate)])
        for a, b in pairwise(lines)
    ]
    loudest = max(float(gap.max(initial=0)) for gap in gaps)
    print(
        f"{len(lines)} lines, {misplaced} most like another; CER mean {statistics.mean(rates):.3f}, "
        f"median {statistics.median(rates):.3f}; between lines at most "
        f"{20 * np.log10(loudest + 1e-6):.0f} dBFS"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
