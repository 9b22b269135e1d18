"""From articles to a script that lasts as long as was asked for, without sound."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefing import config
from briefing.errors import (
    CapError,
    DuplicateError,
    HeardError,
    InputError,
    OverTimeError,
    TeaserError,
    UsageError,
)
from briefing.models import Article, Episode, Line, Loss, Script, Told
from briefing.pipeline.inputs import articles, foreign
from briefing.pipeline.progress import Progress

if TYPE_CHECKING:
    from briefing.news.download import Downloader
    from briefing.pipeline.gather import Gathered
    from briefing.script.heard import Repeat
    from briefing.script.order import LeftOut
    from briefing.script.plan import Plan
    from briefing.speech.duration import Pace


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of a briefing's content; what is asked of its sound is a ``Production``.

    ``engine`` names who speaks, one after the other, and ``fallback`` what the next does where one
    cannot: the whole "episode" or the missing "line" (see ``synthesize``). ``minutes`` is the length
    of the whole, predicted for the first ``engine`` at ``speed``, how many times faster than by
    itself it speaks. ``stories`` is the most stories, ``per_source`` and ``per_section`` the most of
    one publisher and section that sources offered, ``per_story_s`` the ceiling of one story in
    seconds, ``words`` in words, two sentences always allowed (default: about 60, or what fills the
    time). ``style`` names how the frame is worded, or a file that says so (default: ``script.toml``
    in the settings folder, else formal); ``lexicon`` is a file of the user's own readings (default:
    ``lexicon.toml`` there); ``cuts`` leaves out the parentheses that a newsreader drops. ``now``
    (default: the time) gives the greeting and, without ``day``, the date, both in ``zone`` (default:
    the configured one). ``edition`` is a word for one of several briefings of a day.
    """

    engine: str = "auto"
    fallback: str = "episode"
    speed: float = 1.0
    minutes: float | None = None
    stories: int | None = None
    per_story_s: float | None = None
    per_source: int | None = None
    per_section: int | None = None
    words: int | None = None
    show: str = config.DEFAULT_TITLE
    style: str | None = None
    cuts: bool = True
    lexicon: Path | None = None
    day: date | None = None
    now: datetime | None = None
    zone: ZoneInfo | None = None
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing that was not spoken yet: its episode has no engine and no timeline.

    ``plan`` can tell it in another length; ``target_s`` is the length asked for, if one was;
    ``predicted_s`` is how long each line is expected to sound. ``speed`` is how many times faster
    than by itself the engine is to speak.
    """

    episode: Episode
    engine: str
    fallback: str
    speed: float
    plan: "Plan"
    target_s: float | None
    predicted_s: tuple[float, ...]


def draft(
    inputs: Sequence[str],
    wishes: Wishes | None = None,
    *,
    gathered: "Gathered | None" = None,
    told: Sequence[Told] = (),
    downloader: "Downloader | None" = None,
    progress: Progress | None = None,
) -> Draft:
    """The script of a briefing, without sound.

    ``inputs`` are paths, folders, addresses or ``-``; ``gathered`` is what came of sources besides
    (``briefing.pipeline.gather``). Of what sources offered nothing is told again that is in
    ``told``, newest first, unless it moved on: then the script says so. A draft without stories is
    possible: the episode's ``lost`` says why. What was not asked of a source stands in ``found``,
    but is not lost. Inputs that are addresses are fetched by ``downloader``, or by one for this call
    (``briefing.pipeline.inputs.open_downloader``).
    """
    from briefing.readings import user_lexicon
    from briefing.script.plan import Plan
    from briefing.script.style import load_style
    from briefing.script.write import Frame
    from briefing.speech.duration import pace_of
    from briefing.studio.pauses import LEADS_S

    wishes = wishes or Wishes()
    if isinstance(inputs, str):
        raise UsageError(f"inputs are a list of names, not the text {inputs[:40]!r}")
    if not wishes.show.strip():
        raise UsageError("the show needs a name: --title is empty")
    if list(inputs).count("-") > 1:
        raise UsageError("standard input (-) holds one page; name it once")
    now = moment(wishes.now, wishes.zone)
    frame = Frame(
        wishes.show,
        wishes.day or now.date(),
        now,
        load_style(wishes.style or _own_style()),
        user_lexicon(wishes.lexicon),
        wishes.cuts,
    )
    named = articles(inputs, progress, downloader)
    found = [_whole(result) for result in named]
    found += [_whole(result) for result in (gathered.results if gathered else ())]
    news = _news(found, told, wishes, now)
    plan = Plan(news.events, frame, wishes.words, wishes.per_story_s, news.developed)
    target_s = 60 * wishes.minutes if wishes.minutes is not None else None
    pace = pace_of(wishes.engine, wishes.speed)
    script, untold = fit(plan, target_s and target_s - LEADS_S, pace)
    episode = Episode(
        script,
        guid=_guid(wishes.show, script.day, wishes.edition),
        created=now,
        found=(
            *(news.heard.get(id(result), result) for result in found),
            *(gathered.passed if gathered else ()),
        ),
        lost=(*news.lost, *untold),
        notices=(
            *filter(None, (foreign(story.article) for story in script.stories)),
            *_over_ceiling(script, wishes.per_story_s, pace),
        ),
        edition=wishes.edition,
    )
    predicted_s = tuple(round(pace.seconds(line.spoken), 2) for line in script.lines)
    return Draft(episode, wishes.engine, wishes.fallback, wishes.speed, plan, target_s, predicted_s)


@dataclass(frozen=True, slots=True)
class _News:
    """The events to be told, in running order, and what of the found articles is not.

    ``developed`` gives by its place the day on which an earlier state of an event was told;
    ``heard``, by the id of an article that listeners know already, its loss.
    """

    events: tuple[tuple[Article, ...], ...]
    lost: tuple[Loss, ...]
    developed: Mapping[int, date]
    heard: Mapping[int, Loss]


def _news(
    found: Sequence[Article | Loss], told: Sequence[Told], wishes: Wishes, now: datetime
) -> _News:
    from briefing.script.cluster import cluster
    from briefing.script.heard import Memory
    from briefing.script.order import order
    from briefing.script.select import unique

    lost = [loss for loss in found if isinstance(loss, Loss)]
    whole, repeated = unique([article for article in found if isinstance(article, Article)])
    lost += [left_out(article, DuplicateError("given already")) for article in repeated]
    memory = Memory(tuple(told))
    fresh, repeats = memory.sift(cluster(whole))
    running = order(fresh, now=now, per_source=wishes.per_source, per_section=wishes.per_section)
    lost += [left_out(a, CapError(_cap(left))) for left in running.left_out for a in left.group]
    events = [_best_first(group) for group in running.groups]
    if wishes.stories is not None:
        told_already = "1 story is" if wishes.stories == 1 else f"{wishes.stories} stories are"
        beyond = CapError(f"{told_already} told already")
        lost += [left_out(a, beyond) for event in events[wishes.stories :] for a in event]
    return _News(
        events=tuple(events[: wishes.stories]),
        lost=tuple(lost),
        developed={i: day for i, event in enumerate(events) if (day := memory.develops(event[0]))},
        heard={id(repeat.article): _heard(repeat) for repeat in repeats},
    )


def fit(plan: "Plan", target_s: float | None, pace: "Pace") -> tuple[Script, list[Loss]]:
    """The script of a length, as far as it can be told at this pace, and what it leaves out."""

    def seconds(lines: Sequence[Line]) -> float:
        return length_s(lines, pace)

    if target_s is None:
        return plan.script(seconds), []
    fitted = plan.fit(target_s, seconds)
    late = OverTimeError("no time left")
    return fitted.script, [left_out(a, late) for event in fitted.left_out for a in event]


def _over_ceiling(script: Script, per_story_s: float | None, pace: "Pace") -> Iterator[str]:
    """A sentence for each story that lasts longer than asked for: two sentences are always told."""
    if per_story_s is None:
        return
    for story in script.stories:
        lasts_s = length_s([line for line in script.lines if line.story is story], pace)
        if lasts_s > per_story_s:
            yield (
                f"{story.article.title}: lasts {lasts_s:.0f} s where at most {per_story_s:g} were "
                "asked for: it cannot be told shorter"
            )


def length_s(lines: Sequence[Line], pace: "Pace") -> float:
    """How long lines are expected to sound, with the pauses between them."""
    from briefing.studio import pauses

    return pauses.length_s(lines, pace.seconds)


def moment(now: datetime | None, zone: ZoneInfo | None = None) -> datetime:
    """The moment of the briefing in its zone (default: the configured one); without one, now."""
    zone = zone or config.timezone()
    now = now or datetime.now(zone)
    return now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)


def _own_style() -> str:
    """The user's own wording where there is one, else the formal style."""
    own = config.script_file()
    return str(own) if own else "formal"


def _guid(show: str, day: date, edition: str) -> str:
    """A name for the episode that any machine gives again for the same show, date and edition."""
    parts = ("briefing", show, day.isoformat(), *filter(None, [edition]))
    return str(uuid.uuid5(uuid.NAMESPACE_URL, ":".join(parts)))


def _best_first(group: Sequence[Article]) -> tuple[Article, ...]:
    """An event's articles, the one it is told from first."""
    from briefing.script.order import best

    told = best(group)
    return (told, *(article for article in group if article is not told))


def _heard(repeat: "Repeat") -> Loss:
    told = repeat.of
    return left_out(repeat.article, HeardError(f"told on {told.day} as: {told.article.title}"))


def _cap(left: "LeftOut") -> str:
    return f"{left.limit} stories of the {left.cap} {left.name} are told already"


def _whole(found: Article | Loss) -> Article | Loss:
    """The article unless a paywall cut it short: half a story is not told."""
    if isinstance(found, Article) and found.is_teaser:
        return left_out(found, TeaserError("only its beginning is on the page"))
    return found


def left_out(article: Article, error: InputError) -> Loss:
    """A loss that says which article was not told, and why."""
    message = f"{article.title}: {error}"
    return Loss(article.origin, error.code, message, article=article, item=article.item)
