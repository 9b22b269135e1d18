"""Faster and slower speech: by the engine itself where it can, else by stretching what it said."""

from typing import Protocol, runtime_checkable

from briefing.errors import UsageError
from briefing.models import Sound
from briefing.speech.engine import Engine

SLOWEST, FASTEST = 0.5, 2.0


@runtime_checkable
class AnySpeed(Protocol):
    """An engine that can be had at another speed."""

    def at_speed(self, speed: float) -> Engine | None:
        """The same engine, speaking ``speed`` times as fast as this one does; None if it cannot."""
        ...


def paced(engine: Engine, speed: float) -> tuple[Engine, float]:
    """The engine to ask for this speed, and the factor by which what it says is then stretched.

    UsageError for a speed below SLOWEST or above FASTEST, 1.0 being the engine's own.
    """
    if not SLOWEST <= speed <= FASTEST:
        raise UsageError(f"the speed is {speed:g}; it can be {SLOWEST:g} to {FASTEST:g}")
    if speed != 1.0 and isinstance(engine, AnySpeed):
        at_speed = engine.at_speed(speed)
        if at_speed:
            return at_speed, 1.0
    return engine, speed


def stretched(sound: Sound, factor: float) -> Sound:
    """The sound ``factor`` times as fast, at its pitch."""
    if factor == 1.0:
        return sound
    from briefing.speech.stretch import stretch  # numpy is not loaded for nothing

    return stretch(sound, factor)
