"""What a user may set once and for all, read from the environment and the settings folder."""

import os
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefing.errors import UsageError

DEFAULT_TIMEZONE = "Asia/Jakarta"
TIMEZONE_VARIABLE = "BRIEFING_TIMEZONE"
LEXICON_VARIABLE = "BRIEFING_LEXICON"
CACHE_VARIABLE = "BRIEFING_CACHE"
VOICES_VARIABLE = "BRIEFING_VOICES"
# Known from huggingface_hub: a mirror of the site that voices are fetched from.
MIRROR_VARIABLE = "HF_ENDPOINT"
DEFAULT_MIRROR = "https://huggingface.co"


def timezone(environ: Mapping[str, str] = os.environ) -> ZoneInfo:
    """The zone whose day and hour a briefing is made for: ``BRIEFING_TIMEZONE``, else Jakarta's."""
    name = environ.get(TIMEZONE_VARIABLE) or DEFAULT_TIMEZONE
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"{TIMEZONE_VARIABLE} is {name!r}, which is no time zone; write it like Asia/Makassar"
        ) from error


def script_file() -> Path:
    """Where the user's own wording of the script stands, if there is one."""
    from platformdirs import user_config_path

    return user_config_path("briefing", appauthor=False) / "script.toml"


def lexicon_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's own readings stand: ``BRIEFING_LEXICON``, else in the settings folder."""
    named = environ.get(LEXICON_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("briefing", appauthor=False) / "lexicon.toml"


def voices_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where voices are installed: ``BRIEFING_VOICES``, else in the user's data folder."""
    named = environ.get(VOICES_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("briefing", appauthor=False) / "voices"


def voices_url(environ: Mapping[str, str] = os.environ) -> str:
    """The address that voices are fetched from, of Hugging Face or the mirror ``HF_ENDPOINT``."""
    mirror = environ.get(MIRROR_VARIABLE) or DEFAULT_MIRROR
    return f"{mirror.rstrip('/')}/rhasspy/piper-voices/resolve/main"


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where what services said is kept: ``BRIEFING_CACHE``, else in the user's cache folder."""
    named = environ.get(CACHE_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("briefing", appauthor=False) / "speech"
