"""What the environment decides by itself, whatever a settings file says."""

import os
from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefing.errors import UsageError

DEFAULT_TIMEZONE = "Asia/Jakarta"
TIMEZONE_VARIABLE = "BRIEFING_TIMEZONE"
CONTACT_VARIABLE = "BRIEFING_CONTACT"
# Known from huggingface_hub: a mirror of the site that voices are fetched from.
MIRROR_VARIABLE = "HF_ENDPOINT"
DEFAULT_MIRROR = "https://huggingface.co"


def timezone(environ: Mapping[str, str] = os.environ) -> ZoneInfo:
    """The zone whose day and hour a briefing is made for: ``BRIEFING_TIMEZONE``, else Jakarta's."""
    name = environ.get(TIMEZONE_VARIABLE) or DEFAULT_TIMEZONE
    try:
        return zone(name)
    except ValueError as error:
        raise UsageError(f"{TIMEZONE_VARIABLE}: {error}") from error


def zone(name: str) -> ZoneInfo:
    """The time zone of this name; ValueError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone; write it like Asia/Makassar") from error


def contact(environ: Mapping[str, str] = os.environ) -> str:
    """Where the sites that are visited can reach who runs this: ``BRIEFING_CONTACT``, else empty.

    It is sent in a header: what is not printable ASCII, or would end a comment there, is left out.
    """
    given = environ.get(CONTACT_VARIABLE, "")
    return "".join(c for c in given if "!" <= c <= "~" and c not in "()\\;")[:200]


def voices_url(environ: Mapping[str, str] = os.environ) -> str:
    """The address that voices are fetched from, of Hugging Face or the mirror ``HF_ENDPOINT``."""
    mirror = environ.get(MIRROR_VARIABLE) or DEFAULT_MIRROR
    return f"{mirror.rstrip('/')}/rhasspy/piper-voices/resolve/main"
