"""Google Translate's voice, asked for as gTTS does."""

import threading
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from briefing.models import Sound
from briefing.speech.chunk import MAX_CHARS
from briefing.speech.engine import Limits, check_sayable
from briefing.speech.engines import imports_for

if TYPE_CHECKING:
    from briefing.speech.engines.google_translate import GoogleTranslate


class GttsEngine:
    """Speaks with Google Translate's Indonesian voice, at the sample rate Google sends.

    Each text is one request. What speaking stands on is imported at the first: a briefing that is
    all in the cache needs none of it.
    """

    name = "gtts"
    limits = Limits(sample_rate_hz=None, max_chars=MAX_CHARS, needs_network=True, parallel=4)

    def __init__(self) -> None:
        with imports_for(self.name):
            self.voice = f"gTTS {version('gTTS')} id"
        self._lock = threading.Lock()

    def say(self, text: str) -> Sound:
        """The sound of ``text``, at most 100 characters; every failure is a SpeechError."""
        text = text.strip()
        check_sayable(text, self.limits)
        with self._lock:
            google = self._google
        from briefing.speech.mp3 import decode

        return decode(google.ask(text), text)

    def close(self) -> None:
        """Close the connections that were kept."""
        if "_google" in self.__dict__:
            self._google.close()

    @cached_property
    def _google(self) -> "GoogleTranslate":
        with imports_for(self.name):
            from briefing.speech.engines.google_translate import GoogleTranslate
        return GoogleTranslate(self.limits.parallel)
