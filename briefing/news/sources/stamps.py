"""Dates as feeds write them: RFC 822 with all its liberties, ISO 8601, Indonesian."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from briefing.news.dates import WIB, month_number, parse_iso

_RFC_822 = re.compile(
    r"^(?:[A-Za-z']{3,9}\.?,?\s{1,4})?(?P<day>\d{1,2})[\s-]{1,4}(?P<month>[A-Za-z]{3,9})\.?[\s-]{1,4}"
    r"(?P<year>\d{4}|\d\d),?\s{1,4}(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    r"\s{0,4}(?P<zone>[+-]\d\d:?\d\d|[A-Za-z]{1,4})?"
)
_ZONES_H = {"wib": 7, "wita": 8, "wit": 9, "gmt": 0, "utc": 0, "ut": 0, "z": 0}
_FIRST_YEAR = 1995  # no Indonesian news site is older: 1970 is a clock at zero


def parse_stamp(text: str) -> datetime | None:
    """The instant a feed's date names; without a zone it is Western Indonesian time.

    None where it is no date, or one that no item can have, as 1970.
    """
    text = text.strip()[:100]
    stamp = _rfc_822(text) if text else None
    if stamp is None and text:
        stamp = parse_iso(text)
    return stamp if stamp is not None and stamp.year >= _FIRST_YEAR else None


def _rfc_822(text: str) -> datetime | None:
    found = _RFC_822.match(text)
    if found is None or not (month := month_number(found["month"])):
        return None
    zone = _zone(found["zone"], text)
    year = int(found["year"])
    if year < 100:
        year += 1900 if year >= 69 else 2000  # as RFC 2822, 4.3, and POSIX
    try:
        return datetime(
            year, month, int(found["day"]), int(found["hour"]), int(found["minute"]),
            min(int(found["second"] or 0), 59), tzinfo=zone,
        )  # fmt: skip
    except ValueError:
        return None


def _zone(name: str | None, text: str) -> timezone:
    if not name:
        return WIB
    if name[0] in "+-":
        minutes = int(name[1:3]) * 60 + int(name[-2:])
        if minutes >= 24 * 60:
            return WIB
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
    if (hours := _ZONES_H.get(name.lower())) is not None:
        return timezone(timedelta(hours=hours)) if hours else UTC
    try:
        offset = parsedate_to_datetime(text).utcoffset()  # EST, PDT
    except (ValueError, TypeError, OverflowError):
        offset = None
    return timezone(offset) if offset is not None else WIB
