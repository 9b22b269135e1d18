"""Room on the disk for the episodes that are kept."""

import shutil
from collections.abc import Iterator

from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.daily.doctor.folders import standing

_MB = 1_000_000
_WORKING_MB = 300  # sound that is not encoded yet, caches, pages
_MINUTES = 15  # of a briefing without a length


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """Room for one run is a must; room for all that is kept is wished for."""
    if surroundings.loaded is None:
        return
    settings = surroundings.loaded.settings
    there = standing(settings.out)
    free_mb = shutil.disk_usage(there).free // _MB
    episode_mb = (settings.minutes or _MINUTES) * 60 * settings.bitrate / 8 / 1000
    kept_mb = settings.keep_mb or (settings.keep or 1) * episode_mb
    told = f"{free_mb:,} MB free at {there}"
    if free_mb < _WORKING_MB + episode_mb:
        yield Finding("fail", told, f"free {_WORKING_MB} MB, or name another folder with out")
    elif free_mb < _WORKING_MB + kept_mb:
        remedy = f"about {kept_mb:,.0f} MB are needed for what keep keeps; lower it or free room"
        yield Finding("warn", told, remedy)
    else:
        yield Finding("ok", told)
