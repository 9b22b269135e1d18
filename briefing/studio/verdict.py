"""Whether a finished sound is what it was to be."""

from briefing.errors import StudioError
from briefing.models import Timeline
from briefing.studio.check import Heard
from briefing.studio.level import MAX_TRUE_PEAK_DBTP, TOLERANCE_LU, Levels
from briefing.studio.loudness import SILENT_LUFS

MAX_DRIFT_MS = 50


def require_whole(heard: Heard, timeline: Timeline, *, is_silent: bool) -> None:
    """Raise StudioError where it is not as long as the timeline, or silent where it should not be."""
    if abs(heard.duration_s - timeline.duration_s) * 1000 > MAX_DRIFT_MS:
        raise StudioError(
            f"the finished sound lasts {heard.duration_s:.2f} s, the timeline "
            f"{timeline.duration_s:.2f} s"
        )
    if heard.integrated_lufs == SILENT_LUFS and not is_silent:
        raise StudioError("the finished sound is silent")


def missing_lu(heard: Heard, target: Levels) -> float:
    """How much louder it should be; 0 where that is within the tolerance."""
    missing = target.expected_lufs - heard.integrated_lufs
    return missing if abs(missing) > TOLERANCE_LU else 0.0


def off_target(heard: Heard, target: Levels) -> StudioError:
    """The error where no further try would help."""
    return StudioError(
        f"the finished sound has {heard.integrated_lufs:.1f} LUFS and "
        f"{heard.true_peak_dbtp:.1f} dBTP; {target.expected_lufs:.1f} and at most "
        f"{MAX_TRUE_PEAK_DBTP:.1f} were wanted"
    )
