"""What a user may set once and for all, read from the environment and the settings folder."""

import os
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefing.errors import UsageError

DEFAULT_TIMEZONE = "Asia/Jakarta"
TIMEZONE_VARIABLE = "BRIEFING_TIMEZONE"
LEXICON_VARIABLE = "BRIEFING_LEXICON"


def timezone(environ: Mapping[str, str] = os.environ) -> ZoneInfo:
    """The zone whose day and hour a briefing is made for: ``BRIEFING_TIMEZONE``, else Jakarta's."""
    name = environ.get(TIMEZONE_VARIABLE) or DEFAULT_TIMEZONE
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"{TIMEZONE_VARIABLE} is {name!r}, which is no time zone; write it like Asia/Makassar"
        ) from error


def lexicon_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's own readings stand: ``BRIEFING_LEXICON``, else in the settings folder."""
    named = environ.get(LEXICON_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("briefing", appauthor=False) / "lexicon.toml"
