"""Dates as feeds write them: RFC 822 with all its liberties, ISO 8601, Indonesian."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from briefing.news.dates import WIB, month_number, parse_iso

_RFC_822 = re.compile(
    r"^(?:[A-Za-z']{3,9}\.?,?\s{1,4})?(?P<day>\d{1,2})[\s-]{1,4}(?P<month>[A-Za-z]{3,9})\.?[\s-]{1,4}"
    r"(?P<year>\d{4}|\d\d),?\s{1,4}(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    r"\s{0,4}(?P<half>[AaPp]\.?[Mm]\b\.?)?\s{0,4}"
    r"(?P<zone>(?:GMT|UTC)?[+-]\d\d:?\d\d|(?:GMT|UTC)[+-]\d{1,2}|[A-Za-z]{1,4})?"
)
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d\d)?$")
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
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "Pp" else 0)
    try:
        return datetime(
            year, month, int(found["day"]), hour, int(found["minute"]),
            min(int(found["second"] or 0), 59), tzinfo=zone,
        )  # fmt: skip
    except ValueError:
        return None


def _zone(name: str | None, text: str) -> timezone:
    if not name:
        return WIB
    if offset := _OFFSET.search(name):  # "+0700", "GMT+7"
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes >= 24 * 60:
            return WIB
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    if (hours := _ZONES_H.get(name.lower())) is not None:
        return timezone(timedelta(hours=hours)) if hours else UTC
    try:
        behind = parsedate_to_datetime(text).utcoffset()  # EST, PDT
    except (ValueError, TypeError, OverflowError):
        behind = None
    return timezone(behind) if behind is not None else WIB
