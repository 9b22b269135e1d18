"""Asking again where that may help, no more often and no sooner than the service bears."""

import random
import threading
import time

from briefing.errors import EngineRefusedError, SpeechError
from briefing.models import Sound
from briefing.speech.engine import Engine
from briefing.speech.rate import RateLimit

# A service that never answered is given up soon, one that does answer is worth more patience.
# One text whose attempts are spent ends the run, since a briefing with a hole is none.
MIN_ATTEMPTS = 3
MAX_ATTEMPTS = 6

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 2.0
# A longer Retry-After is obeyed by not asking again: who listens in the morning does not wait.
LONGEST_RETRY_AFTER_S = 20.0


class Persistence:
    """An engine's ``say`` for one run, repeated with growing, jittered pauses.

    Callable from any thread: who is told to wait makes all wait.
    """

    def __init__(self, engine: Engine, rate: RateLimit) -> None:
        self._engine = engine
        self._rate = rate
        self._answered = False
        self._not_before = 0.0  # monotonic; while the service wants to be left alone
        self._stopped = threading.Event()

    def say(self, text: str) -> Sound:
        """The sound of ``text``; the last SpeechError when asking again did not help or cannot."""
        attempt = 0
        while True:
            attempt += 1
            self._wait(max(self._rate.take_turn(), self._not_before - time.monotonic()))
            try:
                sound = self._engine.say(text)
            except SpeechError as error:
                if attempt >= self._attempts() or not _may_pass(error):
                    raise
                self._pause(error, attempt)
            else:
                self._answered = True
                return sound

    def stop(self) -> None:
        """End what waits: the run is over."""
        self._stopped.set()

    def _attempts(self) -> int:
        return MAX_ATTEMPTS if self._answered else MIN_ATTEMPTS

    def _pause(self, error: SpeechError, attempt: int) -> None:
        pause_s = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (attempt - 1))
        pause_s *= random.uniform(0.5, 1.0)  # noqa: S311 - so that not all ask at the same moment
        if isinstance(error, EngineRefusedError):
            pause_s = max(pause_s, error.retry_after_s or 0.0)
            self._not_before = max(self._not_before, time.monotonic() + pause_s)
        self._wait(pause_s)

    def _wait(self, seconds: float) -> None:
        if self._stopped.wait(max(0.0, seconds)):
            raise SpeechError("the run has ended")


def _may_pass(error: SpeechError) -> bool:
    return error.passing and (error.retry_after_s or 0.0) <= LONGEST_RETRY_AFTER_S
