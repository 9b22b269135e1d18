"""A script's lines made sound: by one engine, or where it cannot, by the next."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from briefing.errors import SpeechError, UsageError
from briefing.models import Clip, Line, Recording, Sound, Unsaid
from briefing.speech.engines import AUTO, engine_order, load_engine
from briefing.speech.spool import Spool
from briefing.speech.take import Take, take

FALLBACKS = ("episode", "line")


def synthesize(
    lines: Sequence[Line],
    engine: str = AUTO,
    *,
    fallback: str = "episode",
    on_clip: Callable[[Clip], None] | None = None,
    cache: Path | None = None,
    speed: float = 1.0,
    respell: Callable[[str, str], str] | None = None,
) -> Recording:
    """The clips of ``lines`` in their order, each saying its ``spoken``.

    ``engine`` names who is asked, in this order: names of ENGINES with commas between, ``auto`` for
    gTTS and then espeak. With the ``fallback`` "episode" one voice speaks throughout: where an
    engine cannot be reached, refuses, is missing or gives no usable sound, the next says the whole.
    With "line" the next says only what is missing. Notices say who spoke for whom, and why.

    The SpeechError of the last engine is raised, and nothing recorded, where a service fails or a
    line that belongs to no story can be said by none. A line of a story that none could say, the
    last being on this machine or "line" asked for, is in ``unsaid``; the story's other lines are
    there, and half a story is not to be told. A line without a letter or digit becomes a clip
    without samples, and a notice says so; UsageError when all are such.

    ``on_clip`` is called in this thread with each clip as it is there, and from the first again
    when a fallback starts over. A service is asked for each text once, again where that may help,
    and no faster than its rate limit. ``cache`` is a folder in which answers are kept for other
    runs, and by which all runs that name it share the rate limit; without it nothing is kept.
    ``speed`` is how many times faster than by itself the engine speaks, its pitch kept: 0.5 to 2.0,
    UsageError for any other. ``respell`` may spell words for an engine, given by its name, that
    would say them wrong.
    """
    if fallback not in FALLBACKS:
        raise UsageError(f"the fallback is {fallback!r}; it can be {' or '.join(FALLBACKS)}")
    order = engine_order(engine)
    mute = [line for line in lines if not any(map(str.isalnum, line.spoken))]
    if lines and len(mute) == len(lines):
        raise UsageError("there is nothing to say: no line has a letter or digit in it")
    per_line = fallback == "line"
    spool = Spool()
    missing = dict(enumerate(lines))
    failures: dict[str, SpeechError] = {}  # by engine: the first
    given_up: set[str] = set()
    taken = Take()
    for name in order:
        if not per_line:
            spool = Spool()
        try:
            speaker = load_engine(name)
            # A service that fails at one line would fail at others; a voice on this machine cannot
            # say that one.
            may_lack = per_line or (name == order[-1] and not speaker.limits.needs_network)
            taken = take(
                speaker,
                missing,
                partial(_keep, spool, lines, name, on_clip),
                whole=not may_lack,
                speed=speed,
                cache=cache,
                respell=respell,
            )
        except SpeechError as error:
            if name == order[-1] and not per_line:
                raise
            given_up.add(name)
            failures[name] = error
            taken = Take(dict.fromkeys(missing, error))
            continue
        if taken.failed:
            failures[name] = next(iter(taken.failed.values()))
        if taken.given_up:
            given_up.add(name)
        missing = {place: lines[place] for place in taken.failed}
        if not missing:
            break
    _require_frame(lines, taken, len(spool))
    nothing = (f"there was nothing to say in the line {line.text[:60]!r}" for line in mute)
    spoke = [name for name in order if name in set(spool.voices)]
    return Recording(
        ",".join(spoke),
        spool,
        (*_stand_ins(order, spool.voices, failures), *nothing),
        spool.voices,
        tuple(Unsaid(lines[i], _reason(error)) for i, error in taken.failed.items()),
        _left(order, given_up) or engine,
    )


def _keep(
    spool: Spool,
    lines: Sequence[Line],
    voice: str,
    on_clip: Callable[[Clip], None] | None,
    place: int,
    sound: Sound,
) -> None:
    """Put a line's sound into the spool, as this voice said it."""
    clip = Clip(lines[place], sound, voice)
    spool.put(place, clip)
    if on_clip:
        on_clip(clip)


def _require_frame(lines: Sequence[Line], taken: Take, said: int) -> None:
    """Raise why, where nothing was said or a line that belongs to no story was not."""
    for place, error in taken.failed.items():
        if not said or lines[place].story is None:
            raise error


def _stand_ins(
    order: Sequence[str], voices: Sequence[str], failures: dict[str, SpeechError]
) -> Iterator[str]:
    """A sentence for each engine that failed where another spoke for it."""
    for name, error in failures.items():
        later = order[order.index(name) + 1 :]
        spoke = [voice for voice in later if voice in voices]
        if not spoke:
            continue
        count = sum(voice in spoke for voice in voices)
        what = "" if name not in voices else f" {count} of {len(voices)} lines"
        yield f"{' and '.join(spoke)} spoke{what} instead of {name}: {_reason(error)}"


def _left(order: Sequence[str], given_up: set[str]) -> str:
    """Who is to be asked in another take, where that are not all."""
    return ",".join(name for name in order if name not in given_up) if given_up else ""


def _reason(error: SpeechError) -> str:
    return str(error.args[0])
