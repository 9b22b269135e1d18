"""How long a text will sound, before it is spoken; corrected by what was spoken already."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from briefing.speech.engine import engine_order

# Seconds, fitted to 300 sentences of news spoken by espeak-ng at its rate 165: a line by itself,
# each letter, each word, each mark inside it that makes the voice pause. Off by 2 % a line
# (standard deviation).
_LINE_S, _LETTER_S, _WORD_S, _MARK_S = 0.106, 0.0618, 0.0723, 0.248
_MARK = re.compile(r"[,;:](?=\s)")

# How much longer each voice takes, until it was heard. That of piper is of an American's voice
# speaking Indonesian, that of edge a guess: neither's own could be heard where this was measured.
_SCALES = {"espeak": 1.09, "gtts": 0.98, "piper": 0.92, "edge": 1.0, "silence": 0.85}


@dataclass(frozen=True, slots=True)
class Pace:
    """The pace of a voice: ``known`` are seconds of texts it has spoken, the rest is predicted."""

    scale: float = 1.0
    known: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def seconds(self, text: str) -> float:
        """How long the text sounds, without pauses around it: as measured, or as predicted."""
        known = self.known.get(text)
        return self.scale * _predicted(text) if known is None else known

    def heard(self, spoken: Iterable[tuple[str, float]]) -> "Pace":
        """The pace corrected by texts and how long they sounded."""
        known = {**self.known, **dict(spoken)}
        predicted = sum(map(_predicted, known))
        scale = sum(known.values()) / predicted if predicted else self.scale
        return replace(self, scale=scale, known=known)


def pace_of(engine: str, speed: float = 1.0) -> Pace:
    """The pace of an engine that was not heard yet; of several, that of the first to be asked."""
    first = engine_order(engine)[0].partition(":")[0]
    return Pace(_SCALES.get(first, 1.0) / speed)


def _predicted(text: str) -> float:
    letters = sum(map(str.isalnum, text))
    words = len(text.split())
    return (
        _LINE_S + _LETTER_S * letters + _WORD_S * words + _MARK_S * len(_MARK.findall(text))
        if letters
        else 0.0
    )
