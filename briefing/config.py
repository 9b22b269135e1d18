"""What a user may set once and for all, read from the environment."""

import os
from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefing.errors import UsageError

DEFAULT_TIMEZONE = "Asia/Jakarta"
TIMEZONE_VARIABLE = "BRIEFING_TIMEZONE"


def timezone(environ: Mapping[str, str] = os.environ) -> ZoneInfo:
    """The zone whose day and hour a briefing is made for: ``BRIEFING_TIMEZONE``, else Jakarta's."""
    name = environ.get(TIMEZONE_VARIABLE) or DEFAULT_TIMEZONE
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"{TIMEZONE_VARIABLE} is {name!r}, which is no time zone; write it like Asia/Makassar"
        ) from error
