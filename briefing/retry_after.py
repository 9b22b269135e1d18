"""How long a host or a service asks to be left alone."""

import email.utils
from datetime import UTC, datetime


def retry_after_s(value: str) -> float | None:
    """The seconds of a Retry-After header: a number, or those until a date, at least 0.

    A date without a zone is in UTC, as every date in HTTP is. None for what is neither.
    """
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        date = email.utils.parsedate_to_datetime(value)
        if date.tzinfo is None:
            date = date.replace(tzinfo=UTC)
        return max(0.0, (date - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return None
