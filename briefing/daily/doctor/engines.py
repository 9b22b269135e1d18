"""Voices: whether those that the settings ask for, and the embedded one, say anything."""

import re
import shlex
from collections.abc import Iterator

from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.daily.doctor.remedy import install, pip_install
from briefing.errors import BriefingError

_EMBEDDED = "espeak"
_WORDS = "Selamat pagi."
# What the engines' own errors end with.
_COMMAND = re.compile(r"briefing voices install \S+|\bpip install (?P<packages>[^()]+)")


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """Each engine in its order; those that need a network are loaded only, and asked for nothing."""
    from briefing.speech.engines import engine_order

    named = surroundings.loaded.settings.engine if surroundings.loaded else "auto"
    for name in dict.fromkeys((*engine_order(named), _EMBEDDED)):
        yield _try(name, surroundings)


def _try(name: str, surroundings: Surroundings) -> Finding:
    from briefing.speech.engines import load_engine

    try:
        engine = load_engine(name)
        try:
            if engine.limits.needs_network:
                return Finding("ok", f"{name} is installed; it speaks over the network")
            sound = engine.say(_WORDS)
        finally:
            engine.close()
    except BriefingError as error:
        remedy = _remedy(name, str(error), surroundings)
        return Finding("fail", f"{name} does not speak: {error}", remedy)
    return Finding("ok", f"{name} speaks ({sound.sample_rate_hz} Hz)")


def _remedy(name: str, told: str, surroundings: Surroundings) -> str:
    if name == _EMBEDDED:
        return install("espeak-ng", surroundings.platform)
    command = _COMMAND.search(told)
    if command is None:
        return f"briefing voices try {name} says more; or set another engine"
    if command["packages"]:
        return pip_install(*shlex.split(command["packages"]))
    return command[0]
