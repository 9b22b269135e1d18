"""Microsoft Edge's voices, asked for as edge-tts does."""

from importlib.metadata import version

from briefing.errors import UsageError
from briefing.models import Sound
from briefing.speech.engine import Limits, check_sayable
from briefing.speech.engines import imports_for

VOICES = ("id-ID-ArdiNeural", "id-ID-GadisNeural")


class EdgeEngine:
    """Speaks with one of Edge's two Indonesian voices: Ardi's, or with ``gadis`` Gadis's.

    Each text is one connection. What speaking stands on is imported at the first: a briefing that
    is all in the cache needs none of it.
    """

    name = "edge"
    limits = Limits(
        sample_rate_hz=None, max_chars=500, needs_network=True, parallel=4, voices=VOICES
    )

    def __init__(self, voice: str = VOICES[0], rate_percent: int = 0) -> None:
        self._voice = _full_name(voice)
        self._rate_percent = rate_percent
        with imports_for(self.name):
            self.voice = f"edge-tts {version('edge-tts')} {self._voice} {rate_percent:+d}%"

    def say(self, text: str) -> Sound:
        """The sound of ``text``, at most 500 characters; every failure is a SpeechError."""
        text = text.strip()
        check_sayable(text, self.limits)
        with imports_for(self.name):
            from briefing.speech.engines import read_aloud
        from briefing.speech.mp3 import decode

        return decode(read_aloud.ask(text, self._voice, self._rate_percent), text)

    def at_speed(self, speed: float) -> "EdgeEngine":
        """The same voice, asked to speak faster or slower."""
        return EdgeEngine(self._voice, round((100 + self._rate_percent) * speed) - 100)

    def close(self) -> None:
        """Nothing to give up: no connection outlives its question."""


def _full_name(voice: str) -> str:
    for name in VOICES:
        if voice.lower() in (name.lower(), name[len("id-ID-") : -len("Neural")].lower()):
            return name
    raise UsageError(f"edge has no voice {voice!r}; there are: {', '.join(VOICES)}")
