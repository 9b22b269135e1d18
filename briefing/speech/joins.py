"""Pieces of one line made one sound, so that the joins are not heard."""

import sys
from array import array
from collections.abc import Sequence

from briefing.models import Sound

# Below this a sample counts as silence: -48 dB, under the softest consonant, above coding noise.
SILENCE_PEAK = 130
# Kept around what is heard: the onset of a word and its dying away are softer than the threshold.
KEEP_MS = 30
FADE_MS = 5

# The breath between two pieces, by how the first one ends.
_GAP_AFTER_SENTENCE_MS = 320
_GAP_AFTER_CLAUSE_MS = 160
_GAP_BETWEEN_WORDS_MS = 20


def join(texts: Sequence[str], sounds: Sequence[Sound]) -> Sound:
    """The sounds of ``texts`` one after another, padding trimmed, breathing where the text does.

    All have one sample rate. Edges are faded over 5 ms, so that no join clicks.
    """
    rate = sounds[0].sample_rate_hz
    parts: list[bytes] = []
    for i, (text, sound) in enumerate(zip(texts, sounds, strict=True)):
        parts.append(_fade(trim(sound)))
        if i < len(sounds) - 1:
            parts.append(bytes(2 * (gap_after_ms(text) * rate // 1000)))
    return Sound(b"".join(parts), rate)


def gap_after_ms(text: str) -> int:
    """The silence in milliseconds that belongs after this piece of a line."""
    end = text.rstrip("\"'”’)] ")[-1:]
    if end in ".!?…":
        return _GAP_AFTER_SENTENCE_MS
    return _GAP_AFTER_CLAUSE_MS if end in ",;:–—-" else _GAP_BETWEEN_WORDS_MS


def trim(sound: Sound) -> Sound:
    """The sound without the silence before and after what is heard; silence throughout stays."""
    samples = samples_of(sound)
    first = next((i for i, sample in enumerate(samples) if abs(sample) > SILENCE_PEAK), None)
    if first is None:
        return sound
    last = next(i for i in range(len(samples) - 1, -1, -1) if abs(samples[i]) > SILENCE_PEAK)
    keep = KEEP_MS * sound.sample_rate_hz // 1000
    start, end = max(0, first - keep), min(len(samples), last + 1 + keep)
    return Sound(sound.pcm[2 * start : 2 * end], sound.sample_rate_hz)


def is_silent(sound: Sound) -> bool:
    """Whether nothing in it would be heard."""
    samples = samples_of(sound)
    return not samples or (max(samples) <= SILENCE_PEAK and min(samples) >= -SILENCE_PEAK)


def samples_of(sound: Sound) -> "array[int]":
    """The samples as numbers, whatever the byte order of this machine."""
    samples = array("h", sound.pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _fade(sound: Sound) -> bytes:
    samples = samples_of(sound)
    length = min(FADE_MS * sound.sample_rate_hz // 1000, len(samples) // 2)
    for i in range(length):
        samples[i] = samples[i] * i // length
        samples[-1 - i] = samples[-1 - i] * i // length
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
