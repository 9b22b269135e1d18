"""The whole line, top to bottom: what a user names -> articles -> script -> sound -> files.

Each stage is a room's; here they are only joined. What is lost on the way is a value in the
episode, never an end of the run.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import config
from briefing.errors import (
    CapError,
    DuplicateError,
    InputError,
    NothingPublishedError,
    OverTimeError,
    TeaserError,
    UsageError,
)
from briefing.models import Article, Clip, Episode, Line, Loss, Recording, Script, Timeline
from briefing.studio.production import PLAIN, Production

if TYPE_CHECKING:
    from briefing.news.extract import Explanation
    from briefing.script.order import LeftOut
    from briefing.script.plan import Plan
    from briefing.speech.duration import Pace
    from briefing.studio.programme import Programme

DEFAULT_SHOW = "Kabar Hari Ini"
DEFAULT_OUT = Path("audio_out")

_TAKES = 4  # at most, until the length asked for is kept
_NEAR = 0.01  # close enough to stop
_KEPT = 0.02  # close enough not to speak of

Progress = Callable[[str, int, int], None]
"""Called with a stage (``extract``, ``speak``, ``encode``), steps done, and steps in all."""


def make(
    inputs: Sequence[str],
    *,
    engine: str = "auto",
    minutes: float | None = None,
    stories: int | None = None,
    per_story_s: float | None = None,
    per_source: int | None = None,
    per_section: int | None = None,
    speed: float = 1.0,
    words: int | None = None,
    show: str = DEFAULT_SHOW,
    style: str | None = None,
    cuts: bool = True,
    lexicon: Path | None = None,
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
    drafted = draft(
        inputs,
        engine=engine,
        minutes=minutes,
        stories=stories,
        per_story_s=per_story_s,
        per_source=per_source,
        per_section=per_section,
        speed=speed,
        words=words,
        show=show,
        style=style,
        cuts=cuts,
        lexicon=lexicon,
        day=day,
        now=now,
        progress=progress,
    )
    return produce(drafted, out=out, production=production, progress=progress)


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing that was not spoken yet: its episode has no engine and no timeline.

    ``plan`` can tell it in another length; ``target_s`` is the length asked for, if one was;
    ``predicted_s`` is how long each line is expected to sound. ``speed`` is how many times faster
    than by itself the engine is to speak.
    """

    episode: Episode
    engine: str
    speed: float
    plan: "Plan"
    target_s: float | None
    predicted_s: tuple[float, ...]


def draft(
    inputs: Sequence[str],
    *,
    engine: str = "auto",
    minutes: float | None = None,
    stories: int | None = None,
    per_story_s: float | None = None,
    per_source: int | None = None,
    per_section: int | None = None,
    speed: float = 1.0,
    words: int | None = None,
    show: str = DEFAULT_SHOW,
    style: str | None = None,
    cuts: bool = True,
    lexicon: Path | None = None,
    day: date | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> Draft:
    """The script of a briefing, without sound.

    ``inputs`` are paths, folders, addresses or ``-``. ``words`` is the ceiling of one story, two
    sentences always allowed (default: about 60, or what fills the time), ``per_story_s`` its ceiling
    in seconds, ``stories`` the most stories, ``per_source`` and ``per_section`` the most of one
    publisher and section; ``minutes`` is the length of the whole, predicted here for ``engine`` at
    ``speed``, how many times faster than by itself it speaks. ``style`` names how the frame is
    worded, or a file that says so (default: ``script.toml`` in the settings folder, else formal);
    ``lexicon`` is a file of the user's own readings (default: ``lexicon.toml`` there); ``cuts``
    leaves out the parentheses that a newsreader drops. ``now`` (default: the time) gives the
    greeting and, without ``day``, the date, both in the configured zone. A draft without stories is
    possible: ``lost`` says why.
    """
    from briefing.readings import user_lexicon
    from briefing.script.cluster import cluster
    from briefing.script.order import order
    from briefing.script.plan import Plan
    from briefing.script.select import unique
    from briefing.script.style import load_style
    from briefing.script.write import Frame
    from briefing.speech.duration import pace_of
    from briefing.studio.pauses import LEADS_S

    if isinstance(inputs, str):
        raise UsageError(f"inputs are a list of names, not the text {inputs[:40]!r}")
    if not show.strip():
        raise UsageError("the show needs a name: --title is empty")
    if list(inputs).count("-") > 1:
        raise UsageError("standard input (-) holds one page; name it once")
    zone = config.timezone()
    now = now or datetime.now(zone)
    now = now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
    wording = load_style(style or _own_style())
    frame = Frame(show, day or now.date(), now, wording, user_lexicon(lexicon), cuts)
    found = [_whole(result) for result in articles(inputs, progress)]
    lost = [loss for loss in found if isinstance(loss, Loss)]
    told, repeated = unique([article for article in found if isinstance(article, Article)])
    lost += [_left_out(article, DuplicateError("given already")) for article in repeated]
    running = order(cluster(told), now=now, per_source=per_source, per_section=per_section)
    lost += [_left_out(a, CapError(_cap(left))) for left in running.left_out for a in left.group]
    events = [_best_first(group) for group in running.groups]
    if stories is not None:
        beyond = CapError(f"{stories} stories are told already")
        lost += [_left_out(a, beyond) for event in events[stories:] for a in event]
    plan = Plan(events[:stories], frame, words, per_story_s)
    target_s = 60 * minutes if minutes is not None else None
    pace = pace_of(engine, speed)
    script, untold = _script(plan, target_s and target_s - LEADS_S, pace)
    episode = Episode(
        script,
        guid=_guid(show, script.day),
        created=now,
        found=tuple(found),
        lost=(*lost, *untold),
        notices=tuple(filter(None, (foreign(story.article) for story in script.stories))),
    )
    predicted_s = tuple(round(pace.seconds(line.spoken), 2) for line in script.lines)
    return Draft(episode, engine, speed, plan, target_s, predicted_s)


def produce(
    drafted: Draft,
    *,
    out: Path = DEFAULT_OUT,
    production: Production = PLAIN,
    progress: Progress | None = None,
) -> Episode:
    """A draft spoken and published in ``out`` under its date.

    An earlier briefing of the same date there is replaced; its guid and time of creation are kept.
    ``production`` is what is asked of the studio beyond a plain MP3. Where a length was asked for,
    the script is fitted again to what was measured as it was spoken, until it is kept.
    """
    from briefing.studio.finish import check, files, siblings
    from briefing.studio.outputs.episode import identity
    from briefing.studio.publish import publish

    require_stories(drafted.episode)
    check(production)  # before anything is spoken for it
    episode, recording, programme = record(drafted, production, progress)
    path = mp3_path(episode, out)
    guid, created = identity(path.with_suffix(".json")) or (episode.guid, episode.created)
    episode = replace(
        episode,
        guid=guid,
        created=created,
        engine=recording.engine,
        timeline=programme.timeline,
        notices=(
            *episode.notices,
            *recording.notices,
            *_missed(episode, programme.timeline, drafted.target_s),
        ),
    )
    on_encoded = partial(progress, "encode") if progress else None
    publish(files(episode, programme, path, production, on_encoded), instead_of=siblings(path))
    return episode


def record(
    drafted: Draft, production: Production = PLAIN, progress: Progress | None = None
) -> tuple[Episode, Recording, "Programme"]:
    """The draft spoken; and, while its length is off, fitted to what was heard and spoken again.

    What was said before is not said again where the engine's sounds are kept (see the cache).
    """
    from briefing.script.normalize import respell
    from briefing.speech.duration import pace_of
    from briefing.speech.synthesize import synthesize
    from briefing.studio.assemble import assemble

    episode, engine = drafted.episode, drafted.engine
    on_clip = _counter(progress, len(episode.script.lines))
    pace = None
    best: tuple[Episode, Recording, Programme] | None = None
    for _ in range(_TAKES):
        lines = episode.script.lines
        recording = synthesize(
            lines,
            engine,
            on_clip=on_clip,
            cache=config.cache_folder(),
            speed=drafted.speed,
            respell=respell,
        )
        programme = assemble(recording.clips, production)
        timeline = programme.timeline
        if best is None or _is_nearer(programme, best[2], drafted.target_s):
            best = (episode, recording, programme)
        if drafted.target_s is None or _is_near(timeline.duration_s, drafted.target_s):
            break
        pace = (pace or pace_of(recording.engine, drafted.speed)).heard(
            (cue.line.spoken, (cue.end - cue.start) / timeline.sample_rate_hz)
            for cue in timeline.cues
        )
        # What sounds besides the lines: an intro, separators.
        besides_s = timeline.duration_s - _length_s(lines, pace)
        script, late = _script(drafted.plan, drafted.target_s - besides_s, pace)
        if script.lines == lines:
            break
        kept = tuple(x for x in episode.lost if x.code != OverTimeError.code)
        episode = replace(episode, script=script, lost=(*kept, *late))
        if engine == "auto":
            engine = recording.engine  # who fell in for the first stays for the rest
    assert best is not None  # noqa: S101 - there is at least one take
    return best


def require_stories(episode: Episode) -> None:
    """Raise NothingPublishedError, naming the first loss, where there is no story to tell."""
    lost = episode.lost
    if not episode.script.stories:
        first = f"{lost[0].input}: {lost[0].message}" if lost else "there was no input"
        others = f"none of {len(lost)} inputs gave a story; the first, " if len(lost) > 1 else ""
        raise NothingPublishedError(others + first)


def say(
    text: str,
    path: Path,
    *,
    engine: str = "auto",
    speed: float = 1.0,
    lexicon: Path | None = None,
) -> Recording:
    """Speak a text into an MP3 at ``path``: normalized, a line a sentence.

    Raises SpeechError where a named engine failed, OutputError where the file cannot be written.
    """
    from briefing.readings import user_lexicon
    from briefing.script.normalize import respell
    from briefing.script.write import text_lines
    from briefing.speech.synthesize import synthesize
    from briefing.studio.assemble import assemble
    from briefing.studio.master import write_mp3
    from briefing.studio.publish import publish

    lines = text_lines(text, user_lexicon(lexicon))
    cache = config.cache_folder()
    recording = synthesize(lines, engine, cache=cache, speed=speed, respell=respell)
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


def article(name: str, *, generic: bool = False) -> Article | Loss:
    """The article of one page: a file, an address, or ``-`` for standard input.

    ``generic`` leaves out what is known of single sites.
    """
    from briefing.news.extract import extract_page
    from briefing.news.sources import read

    try:
        return extract_page(read(name), generic=generic)
    except InputError as error:
        return _loss(name, error)


def explained(name: str, *, generic: bool = False) -> "Explanation | Loss":
    """What extraction leaves out of one page, and which rule left it out."""
    from briefing.news.extract import explain
    from briefing.news.sources import read

    try:
        return explain(read(name), generic=generic)
    except InputError as error:
        return _loss(name, error)


def mp3_path(episode: Episode, out: Path) -> Path:
    """Where the episode's MP3 stands; the other files share its stem."""
    return out / f"{episode.stem}.mp3"


def _own_style() -> str:
    """The user's own wording where there is one, else the formal style."""
    own = config.script_file()
    return str(own) if own.is_file() else "formal"


def _guid(show: str, day: date) -> str:
    """A name for the episode that any machine gives again for the same show and date."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"briefing:{show}:{day.isoformat()}"))


def _loss(name: str, error: InputError) -> Loss:
    return Loss(name, error.code, str(error))


def _best_first(group: Sequence[Article]) -> tuple[Article, ...]:
    """An event's articles, the one it is told from first."""
    from briefing.script.order import best

    told = best(group)
    return (told, *(article for article in group if article is not told))


def _cap(left: "LeftOut") -> str:
    return f"{left.limit} stories of the {left.cap} {left.name} are told already"


def _whole(found: Article | Loss) -> Article | Loss:
    """The article unless a paywall cut it short: half a story is not told."""
    if isinstance(found, Article) and found.is_teaser:
        return _left_out(found, TeaserError("only its beginning is on the page"))
    return found


def foreign(article: Article) -> str:
    """A notice where the article is not in Indonesian, which the voices cannot read."""
    if article.language in (None, "id", "ms"):
        return ""
    return f"{article.origin} is not in Indonesian but in {article.language!r}: {article.title}"


def _left_out(article: Article, error: InputError) -> Loss:
    return Loss(article.origin, error.code, f"{article.title}: {error}")


def _script(plan: "Plan", target_s: float | None, pace: "Pace") -> tuple[Script, list[Loss]]:
    """The script of a length, as far as it can be told at this pace, and what it leaves out."""

    def seconds(lines: Sequence[Line]) -> float:
        return _length_s(lines, pace)

    if target_s is None:
        return plan.script(seconds), []
    fit = plan.fit(target_s, seconds)
    late = OverTimeError("no time left")
    return fit.script, [_left_out(a, late) for event in fit.left_out for a in event]


def _length_s(lines: Sequence[Line], pace: "Pace") -> float:
    from briefing.studio.pauses import length_s

    return length_s(lines, pace.seconds)


def _is_near(length_s: float, target_s: float) -> bool:
    return abs(length_s - target_s) <= _NEAR * target_s


def _is_nearer(programme: "Programme", other: "Programme", target_s: float | None) -> bool:
    """Whether a programme comes nearer to the length asked for than another."""
    if target_s is None:
        return True
    ours, theirs = (abs(p.timeline.duration_s - target_s) for p in (programme, other))
    return ours < theirs


def _missed(episode: Episode, timeline: Timeline, target_s: float | None) -> list[str]:
    """One sentence where the length asked for was not kept, and why."""
    if target_s is None or abs(timeline.duration_s - target_s) <= _KEPT * target_s:
        return []
    if any(loss.code == OverTimeError.code for loss in episode.lost):
        why = "no choice of whole stories comes nearer"
    elif timeline.duration_s < target_s:
        why = "there is not enough news"
    else:
        why = "no story can be told shorter"
    asked, got = target_s / 60, timeline.duration_s / 60
    return [f"the briefing lasts {got:.2f} minutes where {asked:g} were asked for: {why}"]


def _counter(progress: Progress | None, total: int) -> Callable[[Clip], None]:
    """Counts clips for a bar that does not run back when a fallback begins again."""
    spoken = 0

    def count(_: Clip) -> None:
        nonlocal spoken
        spoken = min(spoken + 1, total)
        if progress:
            progress("speak", spoken, total)

    return count
