"""From a draft to finished files: spoken, fitted to the time, mixed, published."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import config
from briefing.errors import NothingPublishedError, OverTimeError
from briefing.models import Episode, Recording, Timeline
from briefing.pipeline.drafts import Draft, fit, length_s
from briefing.pipeline.progress import Progress, clip_counter
from briefing.studio.production import PLAIN, Production

if TYPE_CHECKING:
    from briefing.studio.programme import Programme

DEFAULT_OUT = Path("audio_out")

_TAKES = 4  # at most, until the length asked for is kept
_NEAR = 0.01  # close enough to stop
_KEPT = 0.02  # close enough not to speak of


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
    on_clip = clip_counter(progress, len(episode.script.lines))
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
        besides_s = timeline.duration_s - length_s(lines, pace)
        script, late = fit(drafted.plan, drafted.target_s - besides_s, pace)
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


def mp3_path(episode: Episode, out: Path) -> Path:
    """Where the episode's MP3 stands; the other files share its stem."""
    return out / f"{episode.stem}.mp3"


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
