"""Lines said by one engine: asked ahead, each text once, its pieces joined."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from briefing.errors import NoAudioError, SpeechError
from briefing.models import Line, Sound
from briefing.speech.cache import Cache, key
from briefing.speech.chunk import chunk
from briefing.speech.engine import Engine
from briefing.speech.joins import join
from briefing.speech.persist import Persistence
from briefing.speech.rate import RateLimit
from briefing.speech.speed import paced, stretched

_AHEAD = 12  # texts asked for before they are needed


@dataclass(slots=True)
class Take:
    """What became of lines that an engine was asked to say, by their place among all lines.

    ``given_up`` is why the engine is not to be asked again in this run, None where it may be.
    """

    failed: dict[int, SpeechError] = field(default_factory=dict)
    given_up: SpeechError | None = None


def take(
    engine: Engine,
    lines: Mapping[int, Line],
    on_sound: Callable[[int, Sound], None],
    *,
    whole: bool,
    speed: float = 1.0,
    cache: Path | None = None,
    respell: Callable[[str, str], str] | None = None,
) -> Take:
    """Say each line, and tell ``on_sound`` in their order, in this thread.

    With ``whole`` the first line that cannot be said ends it, and its SpeechError is raised;
    otherwise the others are said, as long as the engine is not given up. The other arguments are
    those of ``synthesize``.
    """
    engine, stretching = paced(engine, speed)
    spellings = [respell(x.spoken, engine.name) if respell else x.spoken for x in lines.values()]
    texts_of = [_texts(spelling, engine.limits.max_chars) for spelling in spellings]
    taken = Take()
    rates: set[int] = set()
    with _speaking(engine, cache) as (ask, persistence):
        for place, texts, said in zip(lines, texts_of, _answers(ask, texts_of), strict=True):
            try:
                sound = stretched(_one_sound(engine, texts, said), stretching)
                if sound.samples and rates - {sound.sample_rate_hz}:
                    raise _uneven(engine)
            except SpeechError as error:
                if whole:
                    raise
                taken.failed[place] = error
                continue
            if sound.samples:
                rates.add(sound.sample_rate_hz)
            on_sound(place, sound)
    taken.given_up = persistence.given_up if persistence else None
    return taken


def _answers(
    ask: Callable[[str], Future[Sound]], texts_of: Sequence[Sequence[str]]
) -> Iterator[list[Sound] | SpeechError]:
    """The sounds of each line's texts. Each text is asked for once, however often it is said.

    No more is asked ahead than keeps the engine busy, and no sound is kept once it was said for
    the last time.
    """
    uses = Counter(chain.from_iterable(texts_of))
    waiting = iter(dict.fromkeys(chain.from_iterable(texts_of)))
    answers: dict[str, Future[Sound]] = {}
    for texts in texts_of:
        missing = [text for text in texts if text not in answers]
        for text in islice(waiting, max(0, _AHEAD - len(answers)) + len(missing)):
            answers[text] = ask(text)
        yield _results([answers[text] for text in texts])
        uses.subtract(texts)
        for text in dict.fromkeys(texts):
            if not uses[text]:
                del answers[text]


def _results(answers: Sequence[Future[Sound]]) -> list[Sound] | SpeechError:
    try:
        return [answer.result() for answer in answers]
    except SpeechError as error:
        return error


def _texts(spoken: str, max_chars: int | None) -> list[str]:
    if max_chars is not None:
        return chunk(spoken, max_chars)
    return [spoken] if any(map(str.isalnum, spoken)) else []


@contextmanager
def _speaking(
    engine: Engine, cache: Path | None
) -> Iterator[tuple[Callable[[str], Future[Sound]], Persistence | None]]:
    """A way to ask for sounds; after it nothing more is asked."""
    say: Callable[[str], Sound] = engine.say
    persistence: Persistence | None = None
    if engine.limits.needs_network:
        rate = RateLimit(cache / f"{engine.name}.rate" if cache else None)
        persistence = Persistence(engine, rate)
        say = persistence.say
    if cache and (engine.limits.needs_network or engine.limits.is_cached):
        say = _remembered(engine, say, Cache(cache))
    # Also for one at a time: in the main thread Ctrl-C would be lost inside a library's callback.
    pool = ThreadPoolExecutor(engine.limits.parallel, thread_name_prefix="speech")
    try:
        yield lambda text: pool.submit(say, text), persistence
    except BaseException:
        if persistence:
            persistence.stop()
        # What hangs ends by its own time-out, and nobody waits for it.
        threading.Thread(target=_end, args=(pool, engine), name="speech-end").start()
        raise
    _end(pool, engine)


def _end(pool: ThreadPoolExecutor, engine: Engine) -> None:
    pool.shutdown(cancel_futures=True)
    engine.close()


def _remembered(
    engine: Engine, say: Callable[[str], Sound], cache: Cache
) -> Callable[[str], Sound]:
    def remembered(text: str) -> Sound:
        name = key(engine=engine.name, voice=engine.voice, text=text)
        sound = cache.get(name)
        if sound is None:
            sound = say(text)
            cache.put(name, sound)
        return sound

    return remembered


def _one_sound(engine: Engine, texts: Sequence[str], said: Sequence[Sound] | SpeechError) -> Sound:
    if isinstance(said, SpeechError):
        raise said
    if not said:
        return Sound(b"", engine.limits.sample_rate_hz or 0)
    if len(said) == 1 and engine.limits.max_chars is None:
        return said[0]
    if len({sound.sample_rate_hz for sound in said}) > 1:
        raise _uneven(engine)
    return join(texts, said)


def _uneven(engine: Engine) -> NoAudioError:
    return NoAudioError(f"{engine.name} changed its sample rate from one answer to the next")
