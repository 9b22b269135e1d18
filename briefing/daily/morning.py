"""The morning's run: gather, choose, speak, mix, publish into the podcast folder, prune, report."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing.config.load import Loaded
from briefing.daily import report as reports
from briefing.daily import state
from briefing.daily.announce import announce
from briefing.daily.lock import only_run
from briefing.daily.memory import remember, remembered
from briefing.daily.outcome import Morning, described, no_episode
from briefing.daily.report import Report
from briefing.daily.settings import sources_of
from briefing.daily.stopwatch import Stopwatch
from briefing.daily.wishes import changes_of, production_of, require, wishes_of
from briefing.errors import (
    BriefingError,
    BusyError,
    HistoryError,
    NothingPublishedError,
    OutputError,
)
from briefing.history import History, Key
from briefing.models import Episode
from briefing.pipeline import Draft, Progress, draft, mp3_path, produce
from briefing.pipeline.drafts import moment
from briefing.pipeline.gather import Gathered, gather
from briefing.pipeline.inputs import open_downloader
from briefing.studio.outputs.episode import JsonObject, describe


def run(
    loaded: Loaded,
    *,
    now: datetime | None = None,
    deliver_only: bool = False,
    progress: Progress | None = None,
) -> Morning:
    """Make the briefing of a show's day, in its zone, at the moment ``now`` (default: the time).

    The same day again replaces the episode; whatever happened to an earlier run, the folder is
    whole again after this one. ``deliver_only`` delivers the day's episode as it was made, where it
    is there. What kept an episode from being made is the morning's ``error``.
    Hooks are told of every run that makes one or should have; of failures of one day's briefing
    notices tell once. Raises BusyError where another run is going in the folder, OutputError where
    it cannot be written to.
    """
    zone = ZoneInfo(loaded.settings.timezone)
    at = moment(now, zone)
    today = loaded.on(at.date())
    if today.skipped:
        return Morning(skipped=today.skipped)
    stem = state.stem(at.date(), today.settings.edition)
    try:
        with only_run(state.lock_file(today.settings.out), at):
            going = _Run(today, at, progress)
            morning = (going.delivery() if deliver_only else None) or going.morning()
    except BusyError:
        raise
    except Exception as error:
        # A folder that cannot be written to, or a fault of ours: somebody waits for a word of it.
        announce(today, Morning(no_episode(error), error=error), stem)
        raise
    announce(today, morning, stem)
    return morning


class _Run:
    """One run, from its settings to its report."""

    def __init__(self, loaded: Loaded, now: datetime, progress: Progress | None) -> None:
        self._loaded = loaded
        self._settings = loaded.settings
        self._now = now
        self._progress = progress
        self._watch = Stopwatch()
        self._key = Key(loaded.show, state.stem(now.date(), loaded.settings.edition))
        self._notices: list[str] = []
        self._report: Report = {
            "show": loaded.show or None,
            "title": loaded.settings.title,
            "stem": self._key.stem,
            "now": now.isoformat(timespec="seconds"),
        }

    def morning(self) -> Morning:
        gathered, drafted = Gathered(), None
        try:
            require(self._settings)
            gathered = self._gathered()
            drafted = self._drafted(gathered)
            self._require_enough(drafted, gathered)
            episode = self._published(drafted)
            trouble = self._delivered()
        except BriefingError as error:
            known = describe(drafted.episode, error) if drafted else no_episode(error)
            return self._over(known, gathered, drafted, error=error)
        except Exception as error:
            # Without a report of it `--catch-up` would try, and tell of it, again and again.
            self._over(no_episode(error), gathered, None, error=error)
            raise
        path = mp3_path(episode, self._settings.out)
        return self._over(describe(episode), gathered, drafted, path=path, trouble=trouble)

    def delivery(self) -> Morning | None:
        """What an earlier run made, delivered now; None where that is not there any more."""
        out, stem = self._settings.out, self._key.stem
        path = out / f"{stem}.mp3"
        report = reports.read_report(state.report_file(out, stem))
        try:
            episode: JsonObject = json.loads((out / f"{stem}.json").read_bytes())
        except (OSError, ValueError):
            return None
        if report is None or not path.is_file():
            return None
        trouble: BriefingError | None
        try:
            self._keep_up()
            trouble = self._delivered()
        except BriefingError as error:
            trouble = error
        report |= {
            "tried": self._report["now"],
            "seconds": {**report.get("seconds", {}), **self._watch.seconds},
            "trouble": described(trouble),
        }
        self._keep(report)
        return Morning(episode, path, report, trouble=trouble, is_new=False)

    def _gathered(self) -> Gathered:
        """What the sources offer of the last hours, and a notice of each that fell silent."""
        from briefing.news.sources.choose import Limits
        from briefing.pipeline.check_sources import note_looks

        wanted = self._settings
        sources = sources_of(self._loaded)
        limits = Limits(
            since=self._now - wanted.since,
            sections=wanted.section,
            include=wanted.include,
            exclude=wanted.exclude,
        )
        with (
            self._watch.stage("gather"),
            open_downloader(
                allow_private=wanted.allow_private, ignore_robots=wanted.ignore_robots
            ) as downloader,
        ):
            gathered = gather(
                sources, downloader, now=self._now, limits=limits, progress=self._progress
            )
        self._report |= {"requests": downloader.requests, "cache_hits": downloader.cache_hits}
        silent: dict[str, str] = {}
        try:
            for silence in note_looks(gathered.looks, self._now):
                silent[silence.name] = silence.since.isoformat(timespec="minutes")
        except OutputError as error:  # no reason to lose a morning
            self._notices.append(f"what was seen of the sources is not remembered: {error}")
        self._report["silent"] = silent
        self._notices += [f"{name} has had nothing new since {at}" for name, at in silent.items()]
        return gathered

    def _drafted(self, gathered: Gathered) -> Draft:
        with self._watch.stage("choose"), self._history() as history:
            told = remembered(history, self._key, self._now.date(), self._settings.out)
            if history.notice:
                self._notices.append(history.notice)
            return draft(
                (),
                wishes_of(self._settings, self._now),
                gathered=gathered,
                told=told,
                progress=self._progress,
            )

    def _require_enough(self, drafted: Draft, gathered: Gathered) -> None:
        """NothingPublishedError where there are fewer stories than the settings ask for."""
        count, least = len(drafted.plan), self._settings.min_stories
        if count >= least:
            return
        items = describe(drafted.episode)["items"]
        rows = reports.by_source(gathered, items, {})
        raise NothingPublishedError(
            f"{count} usable stories, and min_stories asks for {least}: {reports.reason(rows)}"
        )

    def _published(self, drafted: Draft) -> Episode:
        """The episode in its folder, what it told remembered, feed and player as they are to be.

        Each step finds its place again where a run was killed before it: the files take their
        places before they are remembered, and ``remembered`` enters what was not.
        """
        from briefing.studio.podcast import prune

        wanted = self._settings
        with self._watch.stage("speak"):
            episode = produce(
                drafted,
                out=wanted.out,
                production=production_of(wanted),
                min_stories=wanted.min_stories,
                progress=self._progress,
            )
        with self._watch.stage("publish"):
            self._remember(episode)
            self._notices += self._keep_up()
            gone = prune(
                wanted.out,
                keep=wanted.keep,
                keep_days=wanted.keep_days,
                keep_mb=wanted.keep_mb,
                today=self._now.date(),
            )
        self._report["removed"] = list(gone)
        return replace(episode, notices=(*episode.notices, *self._notices))

    def _keep_up(self) -> tuple[str, ...]:
        """Feed and player as the settings want them; gives what a user should read of that."""
        from briefing.studio.podcast import refresh

        return refresh(self._settings.out, changes_of(self._settings), now=self._now).notices

    def _remember(self, episode: Episode) -> None:
        try:
            with self._history() as history:
                remember(history, self._key, episode)
        except HistoryError as error:  # the episode is out; the next run reads it in its folder
            self._notices.append(f"what was told will be remembered by the next run: {error}")

    def _delivered(self) -> BriefingError | None:
        """The folder copied to where the settings want it; a copy that fails costs no episode."""
        from briefing.studio.podcast.delivery import deliver, target_of

        target = self._settings.publish.target
        if not target:
            return None
        try:
            with self._watch.stage("deliver"):
                deliver(self._settings.out, target_of(target))
        except BriefingError as error:
            return error
        return None

    def _over(
        self,
        episode: JsonObject,
        gathered: Gathered,
        drafted: Draft | None,
        *,
        path: Path | None = None,
        error: Exception | None = None,
        trouble: BriefingError | None = None,
    ) -> Morning:
        """The run's report, kept beside the show, and all that came of it."""
        silent: Mapping[str, str] = self._report.pop("silent", {})
        rows = reports.by_source(gathered, episode["items"], silent) if drafted else []
        report = self._report | {
            "sources": rows,
            "engine": episode.get("engine"),
            "stories": len(episode["stories"]),
            "seconds": self._watch.seconds,
            "target_s": drafted.target_s if drafted else None,
            "predicted_s": _predicted_s(drafted) if drafted else None,
            "duration_s": episode.get("duration_s"),
            "notices": list(episode["notices"]),
            "error": described(error),
            "trouble": described(trouble),
        }
        if not (error and self._stands()):
            self._keep(report)
        return Morning(episode, path, report, error=error, trouble=trouble)

    def _keep(self, report: Report) -> None:
        with suppress(BriefingError):  # a full disk has been spoken of already
            folder = state.reports_folder(self._settings.out)
            reports.write_report(folder, self._key.stem, report)

    def _stands(self) -> bool:
        """Whether an earlier run made this episode, which keeps its report."""
        out, stem = self._settings.out, self._key.stem
        earlier = reports.read_report(state.report_file(out, stem))
        return (out / f"{stem}.json").is_file() and bool(earlier and not earlier.get("error"))

    def _history(self) -> History:
        return History(self._settings.history or state.history_file(self._settings.out))


def _predicted_s(drafted: Draft) -> float:
    from briefing.studio.pauses import LEADS_S, length_s

    lines = drafted.episode.script.lines
    seconds = dict(zip(map(id, lines), drafted.predicted_s, strict=True))
    spoken = sum(seconds.values())
    return round(LEADS_S + length_s(lines, lambda _: 0.0) + spoken, 1)
