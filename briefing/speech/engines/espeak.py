"""espeak-ng, in process: the voice that is always there."""

import functools

from briefing.errors import NoAudioError
from briefing.models import Sound
from briefing.speech.engine import Limits, check_sayable
from briefing.speech.engines import libespeak
from briefing.speech.engines.espeak_id import pronounced

# Of its variants m3 is understood best, and slower speech better than fast: see docs/measured.md.
# Where the variant is missing, the library takes the plain voice.
VOICE = "id+m3"
SLOWEST_WPM, FASTEST_WPM = 80, 450  # the library takes no others
RATE_WPM = 150  # espeak's own measure; about 122 words a minute of Indonesian news


class EspeakEngine:
    """Speaks with espeak-ng's Indonesian voice at 22.05 kHz.

    Takes text of any length, about 1/1000 of the time the speech lasts. The library keeps state
    that it shares between calls: the same text gives a few samples more or less depending on what
    was said before; only a fresh process with the same calls repeats them exactly.
    """

    name = "espeak"
    limits = Limits(sample_rate_hz=libespeak.SAMPLE_RATE_HZ)

    def __init__(self, rate_wpm: int = RATE_WPM) -> None:
        self._rate_wpm = rate_wpm
        self.voice = f"{VOICE} at {self._rate_wpm}"
        self._library = libespeak.load()
        self._phonemes = functools.lru_cache(maxsize=20_000)(self._library.phonemes)

    def say(self, text: str) -> Sound:
        """The sound of ``text``; NoAudioError when the library gives none."""
        check_sayable(text, self.limits)
        said = pronounced(text, lambda word: self._phonemes(word, VOICE, self._rate_wpm))
        pcm = self._library.synthesize(said, VOICE, self._rate_wpm)
        if not pcm:
            raise NoAudioError(f"espeak-ng gave no sound for {text[:60]!r}")
        return Sound(pcm, libespeak.SAMPLE_RATE_HZ)

    def at_speed(self, speed: float) -> "EspeakEngine | None":
        """The library's own faster or slower speech, clearer than any stretching, where it has it."""
        rate_wpm = round(self._rate_wpm * speed)
        return EspeakEngine(rate_wpm) if SLOWEST_WPM <= rate_wpm <= FASTEST_WPM else None

    def close(self) -> None:
        """Nothing to give up: the library stays for the whole process."""
