"""What a show's settings ask of the pipeline, and whether it can be had."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from briefing.config.settings import Settings
from briefing.errors import BriefingError, UsageError
from briefing.pipeline import Wishes
from briefing.studio.production import Production

if TYPE_CHECKING:
    from briefing.studio.podcast import ShowChanges


def wishes_of(settings: Settings, now: datetime) -> Wishes:
    """What is asked of the script, at the moment ``now``."""
    return Wishes(
        engine=settings.engine,
        fallback=settings.fallback,
        speed=settings.speed,
        minutes=settings.minutes,
        stories=settings.stories,
        per_story_s=settings.per_story,
        per_source=settings.per_source,
        per_section=settings.per_section,
        words=settings.words,
        show=settings.title,
        style=settings.style,
        cuts=settings.cuts,
        lexicon=settings.lexicon,
        now=now,
        zone=ZoneInfo(settings.timezone),
        edition=settings.edition,
    )


def production_of(settings: Settings) -> Production:
    """What is asked of the studio."""
    return Production(
        sample_rate_hz=settings.sample_rate,
        kbps=settings.bitrate,
        formats=settings.format,
        cover=settings.cover,
        intro=settings.sounds.intro,
        outro=settings.sounds.outro,
        separator=settings.sounds.separator,
        bed=settings.sounds.bed,
    )


def changes_of(settings: Settings) -> "ShowChanges":
    """What is asked of the podcast folder."""
    from briefing.studio.podcast import ShowChanges

    return ShowChanges(settings.base_url, settings.title, settings.public)


def require(settings: Settings) -> None:
    """Raise what cannot be had, before anything is fetched or spoken for it."""
    for check in _CHECKS:
        check(settings)


def not_to_be_had(settings: Settings) -> Iterator[str]:
    """Each thing that the settings ask for and that ``require`` would raise.

    What is no fault of theirs (there is no ffmpeg, ``show.json`` is damaged) is left to the doctor.
    """
    for check in _CHECKS:
        try:
            check(settings)
        except UsageError as error:
            yield str(error)
        except BriefingError:
            continue


def _produced(settings: Settings) -> None:
    from briefing.studio import finish

    finish.check(production_of(settings))


def _read_out(settings: Settings) -> None:
    from briefing.readings import user_lexicon

    user_lexicon(settings.lexicon)


def _worded(settings: Settings) -> None:
    from briefing.script.style import load_style

    if settings.style:
        load_style(settings.style)


def _subscribed_to(settings: Settings) -> None:
    from briefing.studio import podcast

    podcast.check(settings.out, changes_of(settings))


def _delivered(settings: Settings) -> None:
    from briefing.studio.podcast.delivery import target_of

    if settings.publish.target:
        target_of(settings.publish.target)


_CHECKS: tuple[Callable[[Settings], None], ...] = (
    _produced,
    _read_out,
    _worded,
    _subscribed_to,
    _delivered,
)
