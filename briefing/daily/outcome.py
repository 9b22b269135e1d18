"""What a run comes to: the episode it made, or why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing.daily.report import Report
from briefing.errors import BriefingError
from briefing.studio.outputs.episode import JsonObject


@dataclass(frozen=True, slots=True)
class Morning:
    """A run that is over: its episode as JSON, where its MP3 stands, and the report.

    ``skipped`` is why the settings wanted none on this day; then there is nothing else. ``error``
    is what kept the episode from being made, ``trouble`` what went wrong once it was. ``is_new``
    says that this run made the episode, and did not only deliver it.
    """

    episode: JsonObject = field(default_factory=dict)
    path: Path | None = None
    report: Report = field(default_factory=dict)
    skipped: str = ""
    error: Exception | None = None
    trouble: BriefingError | None = None
    is_new: bool = True


def no_episode(error: Exception) -> JsonObject:
    """The episode object where there is not even a draft."""
    nothing: JsonObject = {"lines": [], "stories": [], "items": [], "lost": [], "notices": []}
    return {**nothing, "error": described(error)}


def described(error: Exception | None) -> Mapping[str, str] | None:
    """An error as reports keep it; None where there is none."""
    return {"code": getattr(error, "code", "fault"), "message": str(error)} if error else None
