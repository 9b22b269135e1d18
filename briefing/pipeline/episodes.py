"""From a draft to finished files: spoken, fitted to the time, mixed, published."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import config
from briefing.errors import NothingPublishedError, OverTimeError, UnsaidError
from briefing.models import Episode, Loss, Recording, Timeline, Unsaid
from briefing.pipeline.drafts import Draft, fit, left_out, length_s
from briefing.pipeline.progress import Progress, clip_counter
from briefing.studio.production import PLAIN, Production

if TYPE_CHECKING:
    from briefing.speech.duration import Pace
    from briefing.studio.programme import Programme

_TAKES = 4  # at most, until the length asked for is kept
_NEAR = 0.01  # close enough to stop
_KEPT = 0.02  # close enough not to speak of


def produce(
    drafted: Draft,
    *,
    out: Path = config.DEFAULT_OUT,
    production: Production = PLAIN,
    min_stories: int = 1,
    progress: Progress | None = None,
) -> Episode:
    """A draft spoken and published in ``out`` under its date.

    An earlier briefing of the same date there is replaced; its guid and time of creation are kept.
    ``production`` is what is asked of the studio beyond a plain MP3. Where a length was asked for,
    the script is fitted again to what was measured as it was spoken, until it is kept. Where no
    voice can say so many stories that fewer than ``min_stories`` are left, NothingPublishedError is
    raised. A feed that the folder has is brought up to date.
    """
    from briefing.studio.finish import check, files, siblings
    from briefing.studio.outputs.episode import identity
    from briefing.studio.podcast import keep_up
    from briefing.studio.publish import publish

    require_stories(drafted.episode)
    check(production)  # before anything is spoken for it
    episode, recording, programme = record(drafted, production, progress)
    _require_said(episode, min_stories)
    path = mp3_path(episode, out)
    guid, created = identity(path.with_suffix(".json")) or (episode.guid, episode.created)
    episode = replace(
        episode,
        guid=guid,
        created=created,
        engine=recording.engine,
        voices=recording.voices,
        timeline=programme.timeline,
        notices=(
            *episode.notices,
            *recording.notices,
            *_missed(episode, programme.timeline, drafted.target_s),
        ),
    )
    on_encoded = partial(progress, "encode") if progress else None
    publish(files(episode, programme, path, production, on_encoded), instead_of=siblings(path))
    keep_up(out, now=drafted.episode.created)
    return episode


def record(
    drafted: Draft, production: Production = PLAIN, progress: Progress | None = None
) -> tuple[Episode, Recording, "Programme"]:
    """The draft spoken; and, while its length is off, fitted to what was heard and spoken again.

    What was said before is not said again where the engine's sounds are kept (see the cache). A
    story with a line that nobody could say is left out, and what frames the others worded anew.
    """
    return _Takes(drafted, production, progress).best()


class _Takes:
    """A draft spoken, at most a few times, each time by a script that fits what was heard better."""

    def __init__(self, drafted: Draft, production: Production, progress: Progress | None) -> None:
        from briefing.script.normalize import respell
        from briefing.speech.synthesize import synthesize
        from briefing.studio.pauses import LEADS_S

        self._episode = drafted.episode
        self._plan = drafted.plan
        self._engine = drafted.engine
        self._speed = drafted.speed
        self._target_s = drafted.target_s
        self._production = production
        self._besides_s = LEADS_S  # what sounds besides the lines: an intro, separators
        self._pace: Pace | None = None
        self._notices: tuple[str, ...] = ()
        self._best: tuple[Episode, Recording, Programme] | None = None
        self._speak = partial(
            synthesize,
            fallback=drafted.fallback,
            on_clip=clip_counter(progress, len(drafted.episode.script.lines)),
            cache=config.cache_folder(),
            speed=drafted.speed,
            respell=respell,
        )

    def best(self) -> tuple[Episode, Recording, "Programme"]:
        """The take that comes nearest to the length asked for."""
        takes = 0
        while takes < _TAKES and self._episode.script.stories:
            recording = self._spoken()
            lost: list[Loss] = []
            if recording.unsaid:
                lost = _untold(recording.unsaid)
                self._plan = self._plan.without([loss.article for loss in lost if loss.article])
            else:
                takes += 1
                if self._keeps_time(recording):
                    break
            if not self._fitted(lost):
                break
        if self._best is None:
            require_stories(self._episode)
        assert self._best is not None  # noqa: S101 - with stories there is at least one take
        return self._best

    def _spoken(self) -> Recording:
        recording = self._speak(self._episode.script.lines, self._engine)
        said = dict.fromkeys((*self._notices, *recording.notices))
        recording = replace(recording, notices=tuple(said))
        if recording.order != self._engine:  # who fell in for another stays for the rest
            self._engine, self._notices = recording.order, recording.notices
        return recording

    def _keeps_time(self, recording: Recording) -> bool:
        """Whether a whole take is long enough to stop; what it shows of the pace is kept."""
        from briefing.studio.assemble import assemble

        programme = assemble(recording.clips, self._production)
        timeline = programme.timeline
        if self._best is None or _is_nearer(programme, self._best[2], self._target_s):
            self._best = (self._episode, recording, programme)
        if self._target_s is None or _is_near(timeline.duration_s, self._target_s):
            return True
        self._pace = (self._pace or self._guessed(recording.engine)).heard(
            (cue.line.spoken, (cue.end - cue.start) / timeline.sample_rate_hz)
            for cue in timeline.cues
        )
        self._besides_s = timeline.duration_s - length_s(self._episode.script.lines, self._pace)
        return False

    def _fitted(self, lost: Sequence[Loss]) -> bool:
        """Fit the script to what is known now; False where that changes nothing."""
        lines = self._episode.script.lines
        pace = self._pace or self._guessed(self._engine)
        script, late = fit(self._plan, self._target_s and self._target_s - self._besides_s, pace)
        if script.lines == lines:
            return False
        kept = tuple(x for x in self._episode.lost if x.code != OverTimeError.code)
        self._episode = replace(self._episode, script=script, lost=(*kept, *lost, *late))
        return True

    def _guessed(self, engine: str) -> "Pace":
        from briefing.speech.duration import pace_of

        return pace_of(engine, self._speed)


def _untold(unsaid: Sequence[Unsaid]) -> list[Loss]:
    """The articles of the stories whose lines could not be said, with the first such line."""
    first = {id(each.line.story): each for each in reversed(unsaid)}
    return [
        left_out(article, UnsaidError(f"no voice could say {each.line.text[:60]!r}: {each.reason}"))
        for each in reversed(first.values())
        if each.line.story
        for article in (each.line.story.article, *each.line.story.also)
    ]


def require_stories(episode: Episode) -> None:
    """Raise NothingPublishedError, naming the first loss, where there is no story to tell."""
    # Where nothing was lost, it is what was not asked of the sources that says why.
    lost = episode.lost or [found for found in episode.found if isinstance(found, Loss)]
    if not episode.script.stories:
        first = f"{lost[0].input}: {lost[0].message}" if lost else "there was no input"
        others = f"none of {len(lost)} inputs gave a story; the first, " if len(lost) > 1 else ""
        raise NothingPublishedError(others + first)


def _require_said(episode: Episode, least: int) -> None:
    """Raise where what could not be said leaves too few; what only had no time is not missing."""
    codes = {loss.code for loss in episode.lost}
    count = len(episode.script.stories)
    if UnsaidError.code in codes and OverTimeError.code not in codes and count < least:
        unsaid = next(loss for loss in episode.lost if loss.code == UnsaidError.code)
        raise NothingPublishedError(
            f"of {least} stories that are asked for {count} could be said; the first that could not "
            f"be: {unsaid.message}"
        )


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
