"""Asking again where that may help, no more often and no sooner than the service bears."""

import random
import threading
import time

from briefing.errors import EngineRefusedError, NoAudioError, SpeechError
from briefing.models import Sound
from briefing.speech.engine import Engine
from briefing.speech.rate import RateLimit

# A service that never answered is given up soon, one that does answer is worth more patience.
MIN_ATTEMPTS = 3
MAX_ATTEMPTS = 6
# Texts in a row whose attempts are spent, after which the service is not asked for any other.
MAX_SPENT = 3

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 2.0
# A longer Retry-After is obeyed by not asking again: who listens in the morning does not wait.
LONGEST_RETRY_AFTER_S = 20.0


class Persistence:
    """An engine's ``say`` for one run, repeated with growing, jittered pauses.

    Callable from any thread: who is told to wait makes all wait. ``given_up`` is why the service is
    asked no more: it refuses for good, or asking again did not help for MAX_SPENT texts in a row.
    """

    def __init__(self, engine: Engine, rate: RateLimit) -> None:
        self._engine = engine
        self._rate = rate
        self.given_up: SpeechError | None = None
        self._answered = False
        self._spent = 0
        self._not_before = 0.0  # monotonic; while the service wants to be left alone
        self._over = threading.Event()

    def say(self, text: str) -> Sound:
        """The sound of ``text``; the last SpeechError when asking again did not help or cannot."""
        attempt = 0
        while True:
            attempt += 1
            self._wait(self._rate.take_turn())
            while (left_s := self._not_before - time.monotonic()) > 0:  # others move it meanwhile
                self._wait(left_s)
            try:
                sound = self._engine.say(text)
            except SpeechError as error:
                if attempt >= self._attempts() or not _may_pass(error):
                    self._count(error)
                    raise
                self._pause(error, attempt)
            else:
                self._answered = True
                self._spent = 0
                return sound

    def stop(self) -> None:
        """End what waits: the run is over."""
        self._over.set()

    def _attempts(self) -> int:
        return MAX_ATTEMPTS if self._answered else MIN_ATTEMPTS

    def _count(self, error: SpeechError) -> None:
        self._spent += 1
        # Without sound for one text it may still have one for the next.
        lasting = not _may_pass(error) and not isinstance(error, NoAudioError)
        if lasting or self._spent >= MAX_SPENT:
            self.given_up = error
            self._over.set()

    def _pause(self, error: SpeechError, attempt: int) -> None:
        pause_s = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (attempt - 1))
        pause_s *= random.uniform(0.5, 1.0)  # noqa: S311 - so that not all ask at the same moment
        if isinstance(error, EngineRefusedError):
            pause_s = max(pause_s, error.retry_after_s or 0.0)
            self._not_before = max(self._not_before, time.monotonic() + pause_s)
        self._wait(pause_s)

    def _wait(self, seconds: float) -> None:
        if self._over.wait(max(0.0, seconds)):
            raise self.given_up or SpeechError("the run has ended")


def _may_pass(error: SpeechError) -> bool:
    return error.passing and (error.retry_after_s or 0.0) <= LONGEST_RETRY_AFTER_S
