"""A script's lines made sound, all by one engine."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

from briefing.errors import NoAudioError, SpeechError, UsageError
from briefing.models import Clip, Line, Recording, Sound
from briefing.speech.cache import Cache, key
from briefing.speech.chunk import chunk
from briefing.speech.engine import Engine, load_engine
from briefing.speech.joins import join
from briefing.speech.persist import Persistence
from briefing.speech.rate import RateLimit
from briefing.speech.speed import paced, stretched
from briefing.speech.spool import Spool

AUTO = "auto"
PREFERRED = "gtts"
FALLBACK = "espeak"
_AHEAD = 12  # texts asked for before they are needed


def synthesize(
    lines: Sequence[Line],
    engine: str = AUTO,
    *,
    on_clip: Callable[[Clip], None] | None = None,
    cache: Path | None = None,
    speed: float = 1.0,
    respell: Callable[[str, str], str] | None = None,
) -> Recording:
    """The clips of ``lines`` in their order, each saying its ``spoken``, all by one engine.

    ``engine`` is a name of ENGINES, or ``auto``: gTTS, and espeak for the whole when gTTS cannot
    be reached, refuses, is missing or gives no usable sound; a notice then says so. A named engine
    never falls back: its SpeechError is raised and nothing is recorded. ``on_clip`` is called in
    this thread with each clip in its order as it is there, and from the first again when the
    fallback starts over. A line without a letter or digit becomes a clip without samples, and a
    notice says so; UsageError when all are such.

    A service is asked for each text once, again where that may help, and no faster than its rate
    limit. ``cache`` is a folder in which its answers are kept for other runs, and by which all
    runs that name it share the rate limit; without it nothing is kept. ``speed`` is how many times
    faster than by itself the engine speaks, its pitch kept: 0.5 to 2.0, UsageError for any other.
    ``respell`` may spell words for an engine, given by its name, that would say them wrong.
    """

    def record(name: str, *notices: str) -> Recording:
        return _record(lines, load_engine(name), speed, on_clip, cache, respell, *notices)

    if engine != AUTO:
        return record(engine)
    try:
        return record(PREFERRED)
    except SpeechError as error:
        notice = f"{FALLBACK} spoke instead of {PREFERRED}: {error.args[0]}"
    return record(FALLBACK, notice)


def _record(
    lines: Sequence[Line],
    engine: Engine,
    speed: float,
    on_clip: Callable[[Clip], None] | None,
    cache: Path | None,
    respell: Callable[[str, str], str] | None,
    *notices: str,
) -> Recording:
    engine, stretching = paced(engine, speed)
    clips = Spool()
    rates: set[int] = set()
    spellings = [respell(x.spoken, engine.name) if respell else x.spoken for x in lines]
    texts_of = [_texts(spelling, engine.limits.max_chars) for spelling in spellings]
    if lines and not any(texts_of):
        raise UsageError("there is nothing to say: no line has a letter or digit in it")
    with _speaking(engine, cache) as ask:
        said = _answers(ask, texts_of)
        for line, texts in zip(lines, texts_of, strict=True):
            sound = stretched(_one_sound(engine, texts, next(said)), stretching)
            if sound.samples:
                rates.add(sound.sample_rate_hz)
            if len(rates) > 1:
                raise _uneven(engine)
            clip = Clip(line, sound)
            clips.append(clip)
            if on_clip:
                on_clip(clip)
    mute = tuple(
        f"there was nothing to say in the line {line.text[:60]!r}"
        for line, texts in zip(lines, texts_of, strict=True)
        if not texts
    )
    return Recording(engine.name, clips, (*notices, *mute))


def _answers(
    ask: Callable[[str], Future[Sound]], texts_of: Sequence[Sequence[str]]
) -> Iterator[list[Sound]]:
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
        yield [answers[text].result() for text in texts]
        uses.subtract(texts)
        for text in dict.fromkeys(texts):
            if not uses[text]:
                del answers[text]


def _texts(spoken: str, max_chars: int | None) -> list[str]:
    if max_chars is not None:
        return chunk(spoken, max_chars)
    return [spoken] if any(map(str.isalnum, spoken)) else []


@contextmanager
def _speaking(engine: Engine, cache: Path | None) -> Iterator[Callable[[str], Future[Sound]]]:
    """A way to ask for sounds; after it nothing more is asked."""
    say: Callable[[str], Sound] = engine.say
    persistence: Persistence | None = None
    if engine.limits.needs_network:
        rate = RateLimit(cache / f"{engine.name}.rate" if cache else None)
        persistence = Persistence(engine, rate)
        say = persistence.say
        if cache:
            say = _remembered(engine, say, Cache(cache))
    # Also for one at a time: in the main thread Ctrl-C would be lost inside a library's callback.
    pool = ThreadPoolExecutor(engine.limits.parallel, thread_name_prefix="speech")
    try:
        yield lambda text: pool.submit(say, text)
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


def _one_sound(engine: Engine, texts: Sequence[str], said: Sequence[Sound]) -> Sound:
    if not said:
        return Sound(b"", engine.limits.sample_rate_hz or 0)
    if len(said) == 1 and engine.limits.max_chars is None:
        return said[0]
    if len({sound.sample_rate_hz for sound in said}) > 1:
        raise _uneven(engine)
    return join(texts, said)


def _uneven(engine: Engine) -> NoAudioError:
    return NoAudioError(f"{engine.name} changed its sample rate from one answer to the next")
