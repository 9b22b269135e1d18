"""What an engine is: it says things, within its limits."""

from dataclasses import dataclass
from typing import Protocol

from briefing.models import Sound


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be asked of an engine.

    ``max_chars`` is the longest text it takes at once, None for any length. ``parallel`` is how
    many calls of ``say`` may run at a time. ``sample_rate_hz`` is None where a service or a voice
    decides it. ``voices`` are those that may be asked for, the first by default; an engine without
    them has one voice, which is not chosen. ``is_cached`` says that its sounds are worth keeping
    though no service was asked: it takes long, and says the same text the same way again.
    """

    sample_rate_hz: int | None
    max_chars: int | None = None
    needs_network: bool = False
    parallel: int = 1
    voices: tuple[str, ...] = ()
    is_cached: bool = False


class Engine(Protocol):
    """Says things. It does not choose, split, repeat, cache or save: that is done once, for all."""

    @property
    def name(self) -> str:
        """The name under which it stands in ENGINES."""
        ...

    @property
    def voice(self) -> str:
        """Beside the text, all that decides how it sounds: library, version, voice, speed."""
        ...

    @property
    def limits(self) -> Limits:
        """What may be asked of it."""
        ...

    def say(self, text: str) -> Sound:
        """The sound of ``text``, which holds at least one letter or digit.

        Callable from any thread. Raises ValueError for text without anything to say or beyond the
        limits, otherwise only SpeechError.
        """
        ...

    def close(self) -> None:
        """Give up what it holds, such as connections, when no call is under way and none follows."""
        ...


def check_sayable(text: str, limits: Limits) -> None:
    """Raise ValueError unless ``text`` has a letter or digit and is within the limits."""
    if not any(map(str.isalnum, text)):
        raise ValueError(f"there is nothing to say in {text!r}")
    if limits.max_chars is not None and len(text) > limits.max_chars:
        raise ValueError(f"{len(text)} characters at once; at most {limits.max_chars} are allowed")
