"""Python itself: new enough, and one that Briefing is tested with."""

import platform
import sys
from collections.abc import Iterator

from briefing.daily.doctor.finding import Finding, Surroundings

_TESTED = (3, 14)


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """The version; pip refuses one that is too old, so that only newer ones are in doubt."""
    told = f"Python {platform.python_version()} on {platform.platform()}, {sys.executable}"
    if sys.version_info[:2] > _TESTED:
        yield Finding("warn", told, "newer than what is tested; where it fails, use Python 3.14")
    else:
        yield Finding("ok", told)
