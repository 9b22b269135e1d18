"""Which engines there are, one file each, and how one is loaded by its name."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from briefing.errors import EngineMissingError, UsageError
from briefing.speech.engine import Engine
from briefing.speech.guest import Guest

# name -> "module:class", in the order in which a user is told of them. The module is imported when
# the engine is asked for, so that it may import what only it needs.
ENGINES = {
    "gtts": "briefing.speech.engines.gtts:GttsEngine",
    "espeak": "briefing.speech.engines.espeak:EspeakEngine",
    "piper": "briefing.speech.engines.piper:PiperEngine",
    "edge": "briefing.speech.engines.edge:EdgeEngine",
    "silence": "briefing.speech.engines.silence:SilenceEngine",
}
# Those whose packages the plain install leaves out, and what to install for them.
EXTRAS = {"piper": "'piper-tts>=1.3'", "edge": "'edge-tts>=7.2.8'"}
# What ``auto`` stands for.
AUTO = "auto"
AUTO_ORDER = ("gtts", "espeak")
# Where other packages name engines of theirs, see docs/engines.md.
ENTRY_POINTS = "briefing.engines"


def engine_names() -> list[str]:
    """The names of all engines: ours, then those that other packages bring."""
    brought = {point.name for point in entry_points(group=ENTRY_POINTS)}
    return [*ENGINES, *sorted(brought - ENGINES.keys())]


def engine_order(names: str) -> tuple[str, ...]:
    """The engines to ask, one after the other: ``gtts,piper,espeak``, or ``auto`` for AUTO_ORDER.

    Each name may have ``:VOICE``. UsageError for one that is no engine's.
    """
    order: list[str] = []
    for name in map(str.strip, names.split(",")):
        order += AUTO_ORDER if name == AUTO else [name]
    known = engine_names()
    for name in order:
        if name.partition(":")[0] not in known:
            raise UsageError(f"there is no engine {name!r}; there are: {', '.join(known)}")
    return tuple(dict.fromkeys(order))


def load_engine(name: str) -> Engine:
    """The engine of this name, ready to speak; ``NAME:VOICE`` with another than its first voice.

    UsageError when there is no such engine or voice; EngineMissingError when a library or a voice
    it stands on is not installed or does not load.
    """
    name, _, voice = name.partition(":")
    engine_class = _engine_class(name)

    def make() -> Engine:
        if voice and not engine_class.limits.voices:
            raise UsageError(f"the engine {name} has one voice only; ask for {name!r}")
        engine: Engine = engine_class(voice) if voice else engine_class()
        return engine

    if name in ENGINES:
        return make()
    return Guest(name, make)


def _engine_class(name: str) -> Any:
    module_name, class_name = _place(name)
    with imports_for(name):
        return getattr(import_module(module_name), class_name)


@contextmanager
def imports_for(name: str) -> Iterator[None]:
    """Around imports of what this engine stands on: EngineMissingError says what is not there."""
    try:
        yield
    except OSError as error:  # a shared library that a package stands on
        raise EngineMissingError(f"the engine {name} cannot start: {error}") from error
    except (ImportError, AttributeError) as error:
        missing = _missing_package(error)
        if missing:
            remedy = EXTRAS.get(name, missing)
            raise EngineMissingError(
                f"the engine {name} needs the package {missing}: pip install {remedy}"
            ) from error
        if name in ENGINES and not _is_shared_library(error):
            raise  # a slip of our own, not something a user could install
        raise EngineMissingError(f"the engine {name} cannot start: {error}") from error


def _missing_package(error: Exception) -> str | None:
    if not isinstance(error, ModuleNotFoundError):
        return None
    package = (error.name or "").partition(".")[0]
    return None if package == "briefing" else package


def _is_shared_library(error: Exception) -> bool:
    """Whether it was a compiled module that did not load, as onnxruntime on an old Windows."""
    return (getattr(error, "path", None) or "").endswith((".so", ".pyd", ".dylib"))


def _place(name: str) -> tuple[str, str]:
    """The module and the class of an engine; nobody else's stands in for one of ours."""
    if name in ENGINES:
        module_name, _, class_name = ENGINES[name].partition(":")
        return module_name, class_name
    for point in entry_points(group=ENTRY_POINTS, name=name):
        return point.module, point.attr
    known = ", ".join(engine_names())
    raise UsageError(f"there is no engine {name!r}; there are: {known}")
