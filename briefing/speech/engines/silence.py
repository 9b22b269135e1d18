"""Silence as long as speech would be: for tests, and to hear of nothing how long it takes."""

from briefing.models import Sound
from briefing.speech.engine import Limits, check_sayable

MS_PER_CHAR = 60


class SilenceEngine:
    """Gives 60 ms of silence a character: the same text always the same length."""

    name = "silence"
    limits = Limits(sample_rate_hz=22050, parallel=4)

    def __init__(self, ms_per_char: float = MS_PER_CHAR) -> None:
        self._ms_per_char = ms_per_char
        self.voice = f"{ms_per_char:g} ms a character"

    def say(self, text: str) -> Sound:
        """Silence, so many milliseconds for every character of ``text``."""
        check_sayable(text, self.limits)
        rate = 22050
        return Sound(bytes(2 * int(len(text) * self._ms_per_char * rate / 1000)), rate)

    def at_speed(self, speed: float) -> "SilenceEngine":
        """Silence so much shorter."""
        return SilenceEngine(self._ms_per_char / speed)

    def close(self) -> None:
        """Nothing to give up."""
