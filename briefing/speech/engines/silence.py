"""Silence as long as speech would be: for tests, and to hear of nothing how long it takes."""

from briefing.models import Sound
from briefing.speech.engine import Limits, check_sayable

MS_PER_CHAR = 60


class SilenceEngine:
    """Gives 60 ms of silence a character: the same text always the same length."""

    name = "silence"
    voice = f"{MS_PER_CHAR} ms a character"
    limits = Limits(sample_rate_hz=22050, parallel=4)

    def say(self, text: str) -> Sound:
        """Silence, ``MS_PER_CHAR`` for every character of ``text``."""
        check_sayable(text, self.limits)
        rate = 22050
        return Sound(bytes(2 * (len(text) * MS_PER_CHAR * rate // 1000)), rate)

    def close(self) -> None:
        """Nothing to give up."""
