"""An engine of another package, held to what every engine promises."""

import logging
from collections.abc import Callable

from briefing.errors import BriefingError, EngineMissingError, NoAudioError
from briefing.models import Sound
from briefing.speech.engine import Engine, Limits, check_sayable

_log = logging.getLogger(__name__)


class Guest:
    """Speaks as the engine that ``make`` gives; whatever that raises becomes an error of ours.

    So one that fails in a way nobody thought of costs no briefing: the next engine speaks.
    """

    def __init__(self, name: str, make: Callable[[], Engine]) -> None:
        try:
            self._engine = make()
            self.name = self._engine.name
            self.voice = self._engine.voice
            self.limits = self._engine.limits
            if not isinstance(self.limits, Limits):
                raise TypeError(f"limits are a Limits, not {self.limits!r}")
        except BriefingError:
            raise
        except Exception as error:
            raise EngineMissingError(f"the engine {name} cannot start: {_said(error)}") from error

    def say(self, text: str) -> Sound:
        """The sound of ``text``."""
        check_sayable(text, self.limits)
        try:
            sound = self._engine.say(text)
            if not isinstance(sound, Sound) or not sound.samples:
                raise TypeError(f"it gave {str(sound)[:40]!r} for a Sound")
            return sound
        except BriefingError:
            raise
        except Exception as error:
            raise NoAudioError(f"{self.name} failed at {text[:60]!r}: {_said(error)}") from error

    def at_speed(self, speed: float) -> "Guest | None":
        """The same engine so many times as fast; None where it has no such speed of its own."""
        at_speed = getattr(self._engine, "at_speed", None)
        try:
            faster = at_speed(speed) if at_speed else None
        except Exception as error:
            _log.warning("the engine %s has no speed %g: %s", self.name, speed, _said(error))
            return None
        return Guest(self.name, lambda: faster) if faster else None

    def close(self) -> None:
        """Let it give up what it holds; what it said stays said, whatever comes of that."""
        try:
            self._engine.close()
        except Exception as error:
            _log.warning("the engine %s did not close: %s", self.name, _said(error))


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
