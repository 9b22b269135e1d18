"""The whole line, top to bottom: what a user names -> articles -> script -> sound -> files.

Each stage is a room's; here they are only joined. What is lost on the way is a value in the
episode, never an end of the run.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from briefing import config
from briefing.errors import DuplicateError, InputError, NothingPublishedError, OverTimeError
from briefing.models import Article, Clip, Episode, Loss, Recording, Story
from briefing.studio.production import PLAIN, Production

DEFAULT_SHOW = "Kabar Hari Ini"
DEFAULT_OUT = Path("audio_out")
DEFAULT_WORDS = 60
DEFAULT_STYLE = "formal"

Progress = Callable[[str, int, int], None]
"""Called with a stage (``extract``, ``speak``, ``encode``), steps done, and steps in all."""


def make(
    inputs: Sequence[str],
    *,
    engine: str = "auto",
    minutes: float | None = None,
    words: int = DEFAULT_WORDS,
    show: str = DEFAULT_SHOW,
    style: str = DEFAULT_STYLE,
    day: date | None = None,
    now: datetime | None = None,
    out: Path = DEFAULT_OUT,
    production: Production = PLAIN,
    progress: Progress | None = None,
) -> Episode:
    """A briefing from pages to files in ``out``: the MP3 and what stands beside it.

    The arguments are those of ``draft`` and ``produce``. Raises NothingPublishedError where no
    input gave a story, SpeechError where a named engine failed, OutputError where a file could
    not be written; then no file was touched.
    """
    episode = draft(
        inputs,
        minutes=minutes,
        words=words,
        show=show,
        style=style,
        day=day,
        now=now,
        progress=progress,
    )
    return produce(episode, engine=engine, out=out, production=production, progress=progress)


def draft(
    inputs: Sequence[str],
    *,
    minutes: float | None = None,
    words: int = DEFAULT_WORDS,
    show: str = DEFAULT_SHOW,
    style: str = DEFAULT_STYLE,
    day: date | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Episode:
    """The script of a briefing, without sound: its episode has no engine and no timeline.

    ``inputs`` are paths, folders, addresses or ``-``; ``words`` is the ceiling of one story, two
    sentences always allowed; ``minutes`` stops adding stories; ``style`` names how the frame is
    worded, or a file that says so. ``now`` (default: the time in the
    configured zone) gives the greeting and, without ``day``, the date. An episode without stories
    is possible: ``lost`` says why.
    """
    from briefing.script.select import fit, unique
    from briefing.script.style import load_style
    from briefing.script.summarize import summarize
    from briefing.script.write import write

    now = now or datetime.now(config.timezone())
    wording = load_style(style)
    stories: list[Story] = []
    lost: list[Loss] = []
    for found in articles(inputs, progress):
        if isinstance(found, Loss):
            lost.append(found)
        else:
            stories.append(summarize(found, words=words))
    stories, repeated = unique(stories)
    lost += [_left_out(story, DuplicateError("told already")) for story in repeated]
    if minutes is not None:
        stories, late = fit(stories, minutes)
        lost += [_left_out(story, OverTimeError("no time left")) for story in late]
    script = write(stories, show, day or now.date(), now, wording)
    return Episode(script, guid=_guid(show, script.day), created=now, lost=tuple(lost))


def produce(
    episode: Episode,
    *,
    engine: str = "auto",
    out: Path = DEFAULT_OUT,
    production: Production = PLAIN,
    progress: Progress | None = None,
) -> Episode:
    """A drafted episode spoken by ``engine`` and published in ``out`` under its date.

    An earlier briefing of the same date there is replaced; its guid and time of creation are kept.
    ``production`` is what is asked of the studio beyond a plain MP3.
    """
    from briefing.speech.synthesize import synthesize
    from briefing.studio.assemble import assemble
    from briefing.studio.finish import files
    from briefing.studio.outputs.episode import identity
    from briefing.studio.publish import publish

    require_stories(episode)
    lines = episode.script.lines
    spoken = 0

    def on_clip(_: Clip) -> None:
        # A fallback begins again; the bar does not run back.
        nonlocal spoken
        spoken = min(spoken + 1, len(lines))
        if progress:
            progress("speak", spoken, len(lines))

    recording = synthesize(lines, engine, on_clip=on_clip)
    programme = assemble(recording.clips, production)
    path = mp3_path(episode, out)
    guid, created = identity(path.with_suffix(".json")) or (episode.guid, episode.created)
    episode = replace(
        episode,
        guid=guid,
        created=created,
        engine=recording.engine,
        timeline=programme.timeline,
        notices=recording.notices,
    )
    on_encoded = partial(progress, "encode") if progress else None
    publish(files(episode, programme, path, production, on_encoded))
    return episode


def require_stories(episode: Episode) -> None:
    """Raise NothingPublishedError, naming the first loss, where there is no story to tell."""
    lost = episode.lost
    if not episode.script.stories:
        first = f"{lost[0].input}: {lost[0].message}" if lost else "there was no input"
        others = f"none of {len(lost)} inputs gave a story; the first, " if len(lost) > 1 else ""
        raise NothingPublishedError(others + first)


def say(text: str, path: Path, *, engine: str = "auto") -> Recording:
    """Speak a text into an MP3 at ``path``: normalized, a line a sentence.

    Raises SpeechError where a named engine failed, OutputError where the file cannot be written.
    """
    from briefing.script.write import text_lines
    from briefing.speech.synthesize import synthesize
    from briefing.studio.assemble import assemble
    from briefing.studio.master import write_mp3
    from briefing.studio.publish import publish

    recording = synthesize(text_lines(text), engine)
    programme = assemble(recording.clips)
    publish({path: partial(write_mp3, programme=programme)})
    return recording


def articles(inputs: Iterable[str], progress: Progress | None = None) -> Iterator[Article | Loss]:
    """The article of each page the inputs stand for, or what became of it, in order."""
    from briefing.news.sources import locate

    pages: list[str | Loss] = []
    for name in inputs:
        try:
            pages += locate(name)
        except InputError as error:
            pages.append(_loss(name, error))
    for i, page in enumerate(pages):
        if progress:
            progress("extract", i, len(pages))
        yield page if isinstance(page, Loss) else article(page)
    if progress:
        progress("extract", len(pages), len(pages))


def article(name: str) -> Article | Loss:
    """The article of one page: a file, an address, or ``-`` for standard input."""
    from briefing.news.extract import extract_page
    from briefing.news.sources import read

    try:
        return extract_page(read(name))
    except InputError as error:
        return _loss(name, error)


def mp3_path(episode: Episode, out: Path) -> Path:
    """Where the episode's MP3 stands; the other files share its stem."""
    return out / f"{episode.stem}.mp3"


def _guid(show: str, day: date) -> str:
    """A name for the episode that any machine gives again for the same show and date."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"briefing:{show}:{day.isoformat()}"))


def _loss(name: str, error: InputError) -> Loss:
    return Loss(name, error.code, str(error))


def _left_out(story: Story, error: InputError) -> Loss:
    return Loss(story.article.origin, error.code, f"{story.article.title}: {error}")


def _nothing(lost: Sequence[Loss]) -> str:
    """Why there is no briefing, in one sentence."""
    if not lost:
        return "there was no input"
    first = f"{lost[0].input}: {lost[0].message}"
    return (
        first if len(lost) == 1 else f"none of {len(lost)} inputs gave a story; the first, {first}"
    )
