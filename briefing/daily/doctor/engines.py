"""Voices: whether those that the settings ask for, and the embedded one, say anything."""

from collections.abc import Iterator

from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.daily.doctor.remedy import install
from briefing.errors import BriefingError

_EMBEDDED = "espeak"
_WORDS = "Selamat pagi."


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """Each engine in its order; those that need a network are loaded only, and asked for nothing."""
    from briefing.speech.engine import engine_order

    named = surroundings.loaded.settings.engine if surroundings.loaded else "auto"
    for name in dict.fromkeys((*engine_order(named), _EMBEDDED)):
        yield _try(name, surroundings)


def _try(name: str, surroundings: Surroundings) -> Finding:
    from briefing.speech.engine import load_engine

    try:
        engine = load_engine(name)
        try:
            if engine.limits.needs_network:
                return Finding("ok", f"{name} is installed; it speaks over the network")
            sound = engine.say(_WORDS)
        finally:
            engine.close()
    except BriefingError as error:
        remedy = (
            install("espeak-ng", surroundings.platform)
            if name == _EMBEDDED
            else "install what it needs, or set another engine"
        )
        return Finding("fail", f"{name} does not speak: {error}", remedy)
    return Finding("ok", f"{name} speaks ({sound.sample_rate_hz} Hz)")
