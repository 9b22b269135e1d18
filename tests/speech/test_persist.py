"""Asking again: how often, how soon, and when not."""

import threading
import time
from types import SimpleNamespace

import pytest

from briefing.errors import EngineRefusedError, EngineUnreachableError, NoAudioError, SpeechError
from briefing.models import Sound
from briefing.speech import persist
from briefing.speech.engine import Limits
from briefing.speech.persist import MAX_ATTEMPTS, MIN_ATTEMPTS, Persistence
from briefing.speech.rate import RateLimit

SOUND = Sound(bytes(100), 22050)
PASSING = [
    EngineRefusedError("429", passing=True),
    EngineUnreachableError("time-out", passing=True),
    NoAudioError("null", passing=True),
]
LASTING = [EngineRefusedError("403"), EngineUnreachableError("no certificate")]


class Scripted:
    """An engine that fails as often as it is told, then speaks."""

    name = voice = "scripted"
    limits = Limits(sample_rate_hz=22050, needs_network=True)

    def __init__(self, *failures: SpeechError) -> None:
        self.failures = list(failures)
        self.asked = 0

    def say(self, text: str) -> Sound:
        self.asked += 1
        if self.failures:
            raise self.failures.pop(0)
        return SOUND

    def close(self) -> None:
        pass


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made, by a clock that nothing else moves."""
    pauses: list[float] = []
    monkeypatch.setattr(persist, "time", SimpleNamespace(monotonic=lambda: sum(pauses)))

    def wait(self: Persistence, seconds: float) -> None:
        if seconds > 0:
            pauses.append(seconds)

    monkeypatch.setattr(Persistence, "_wait", wait)
    return pauses


@pytest.mark.parametrize("error", PASSING, ids=str)
def test_what_may_pass_is_asked_again(error: SpeechError, slept: list[float]) -> None:
    engine = Scripted(error, error)
    assert Persistence(engine, RateLimit()).say("Ya.") == SOUND
    assert engine.asked == 3
    assert slept


@pytest.mark.parametrize("error", LASTING, ids=str)
def test_what_lasts_is_not(error: SpeechError, slept: list[float]) -> None:
    engine = Scripted(error)
    with pytest.raises(type(error)):
        Persistence(engine, RateLimit()).say("Ya.")
    assert engine.asked == 1


@pytest.mark.usefixtures("slept")
def test_a_service_that_never_answered_is_given_up_sooner() -> None:
    fails = [PASSING[0]] * 100
    silent = Scripted(*fails)
    with pytest.raises(EngineRefusedError):
        Persistence(silent, RateLimit()).say("Ya.")
    assert silent.asked == MIN_ATTEMPTS == 3

    answering = Scripted()
    persistence = Persistence(answering, RateLimit())
    persistence.say("Ya.")
    answering.failures = fails
    with pytest.raises(EngineRefusedError):
        persistence.say("Tidak.")
    assert answering.asked == 1 + MAX_ATTEMPTS


def test_pauses_grow_and_differ(slept: list[float]) -> None:
    persistence = Persistence(Scripted(*[PASSING[1]] * 2), RateLimit())
    persistence.say("Ya.")
    assert 0.25 <= slept[0] <= 0.5 <= slept[1] <= 1.0


def test_retry_after_is_obeyed_by_all(slept: list[float]) -> None:
    engine = Scripted(EngineRefusedError("429", passing=True, retry_after_s=7))
    persistence = Persistence(engine, RateLimit())
    persistence.say("Ya.")
    assert sum(slept) == persistence._not_before >= 7
    slept.clear()  # the clock is back at the moment of the refusal
    persistence.say("Another text, while the service wants to be left alone.")
    assert sum(slept) == persistence._not_before


def test_who_is_waiting_is_told_to_wait_longer(
    slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    persistence = Persistence(Scripted(), RateLimit())
    persistence._not_before = 7.0

    def told_meanwhile(seconds: float) -> None:
        slept.append(seconds)
        persistence._not_before = 12.0

    monkeypatch.setattr(persistence, "_wait", told_meanwhile)
    persistence.say("Ya.")
    assert sum(slept) == 12


def test_a_long_retry_after_is_obeyed_by_giving_up(slept: list[float]) -> None:
    engine = Scripted(EngineRefusedError("429", passing=True, retry_after_s=3600))
    with pytest.raises(EngineRefusedError):
        Persistence(engine, RateLimit()).say("Ya.")
    assert engine.asked == 1
    assert slept == []


def test_a_run_whose_every_request_fails_ends_within_a_minute() -> None:
    refused_s = (MIN_ATTEMPTS - 1) * max(persist.LONGEST_RETRY_AFTER_S, persist.LONGEST_PAUSE_S)
    from briefing.speech.engines.google_translate import CONNECT_TIMEOUT_S, TOTAL_TIMEOUT_S

    late_s = MIN_ATTEMPTS * (CONNECT_TIMEOUT_S + TOTAL_TIMEOUT_S) + 2 * persist.LONGEST_PAUSE_S
    assert max(refused_s, late_s) < 60


@pytest.mark.parametrize("why", ["the run is over", "the service is given up"])
def test_nothing_waits_for_what_nobody_wants_any_more(why: str) -> None:
    persistence = Persistence(
        Scripted(EngineRefusedError("429", passing=True, retry_after_s=19), *LASTING), RateLimit()
    )
    raised: list[BaseException] = []

    def say() -> None:
        try:
            persistence.say("Ya.")
        except SpeechError as error:
            raised.append(error)

    thread = threading.Thread(target=say)
    thread.start()
    while persistence._not_before == 0:
        time.sleep(0.001)
    if why == "the run is over":
        persistence.stop()
    else:
        persistence._not_before = 0
        with pytest.raises(EngineRefusedError):
            persistence.say("Tidak.")
    thread.join(10)
    assert not thread.is_alive()
    assert raised == [persistence.given_up] or why == "the run is over"
