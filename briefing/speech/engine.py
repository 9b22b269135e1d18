"""What an engine is, which ones there are, and how one is loaded by its name."""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from briefing.errors import EngineMissingError, UsageError
from briefing.models import Sound

# name -> "module:class", in the order in which a user is told of them. The module is imported when
# the engine is asked for, so that it may import what only it needs.
ENGINES = {
    "gtts": "briefing.speech.engines.gtts:GttsEngine",
    "espeak": "briefing.speech.engines.espeak:EspeakEngine",
    "silence": "briefing.speech.engines.silence:SilenceEngine",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be asked of an engine.

    ``max_chars`` is the longest text it takes at once, None for any length. ``parallel`` is how
    many calls of ``say`` may run at a time. ``sample_rate_hz`` is None where a service decides it.
    """

    sample_rate_hz: int | None
    max_chars: int | None = None
    needs_network: bool = False
    parallel: int = 1


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


def load_engine(name: str) -> Engine:
    """The engine of this name, ready to speak.

    UsageError when there is none of this name; EngineMissingError when a library it stands on is
    not installed or does not load.
    """
    try:
        module_name, _, class_name = ENGINES[name].partition(":")
    except KeyError:
        known = ", ".join(ENGINES)
        raise UsageError(f"there is no engine {name!r}; there are: {known}") from None
    try:
        module = import_module(module_name)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing in ("", "briefing"):
            raise  # a slip of our own, not something a user could install
        raise EngineMissingError(
            f"the engine {name} needs the package {missing}: pip install {missing}"
        ) from error
    except OSError as error:  # a shared library that a package stands on
        raise EngineMissingError(f"the engine {name} cannot start: {error}") from error
    engine: Engine = getattr(module, class_name)()
    return engine


def check_sayable(text: str, limits: Limits) -> None:
    """Raise ValueError unless ``text`` has a letter or digit and is within the limits."""
    if not any(map(str.isalnum, text)):
        raise ValueError(f"there is nothing to say in {text!r}")
    if limits.max_chars is not None and len(text) > limits.max_chars:
        raise ValueError(f"{len(text)} characters at once; at most {limits.max_chars} are allowed")
