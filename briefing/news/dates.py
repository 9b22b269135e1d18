"""Dates as Indonesian pages print and declare them.

"Rabu, 13 September 2023 16:00 WIB", "13/09/2023, 16:00 WITA", "24 Juli 2026 | 09.00 WIB",
"16 Feb 2016 at 09:10", "27/11/26 21:15 WIB", "October 14, 2025 9:10 pm", ISO 8601. A stamp without a zone is Western Indonesian time.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

_ZONES = {"wib": 7, "wita": 8, "wit": 9, "gmt": 0, "utc": 0}
WIB = timezone(timedelta(hours=7))

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january", "februari feb pebruari february", "maret mar march",
            "april apr", "mei may", "juni jun june", "juli jul july",
            "agustus agu agt ags agst aug august", "september sep sept",
            "oktober okt october oct", "november nov nop nopember",
            "desember des december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?(?:\s?(?P<half>[AP]M)\b)?(?:\s*(?P<zone>WITA|WIB|WIT|GMT|UTC)\b)?"
_GAP = r"[\s,|•·\-–—/]{0,8}(?:(?:at|pukul|jam|pkl)\b\.?\s{0,3})?"
_PRINTED = re.compile(
    r"(?<!\d)(?:(?P<day>\d{1,2})(?:\s{1,4}|-)(?P<month>[A-Za-z]{3,9})\.?(?:,?\s{1,4}|-)(?P<year>(?:19|20)\d\d)"
    r"|(?P<day2>\d{1,2})[/.-](?P<month2>\d{1,2})[/.-](?P<year2>(?:19|20)\d\d|\d\d(?=[\s,|-]{1,4}\d{1,2}[:.]\d\d\s?WI))"
    r"|(?P<month4>[A-Za-z]{3,9})\s{1,4}(?P<day4>\d{1,2}),\s{0,4}(?P<year4>(?:19|20)\d\d)"
    r"|(?P<year3>(?:19|20)\d\d)[/-](?P<month3>\d{1,2})[/-](?P<day3>\d{1,2}))"
    rf"(?!\d)(?:{_GAP}{_CLOCK})?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"^(\d{4})-(\d\d)-(\d\d)(?:[T\s]\s*(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)


def parse_iso(text: str) -> datetime | None:
    """The instant a machine-readable stamp names; without a zone it is WIB."""
    found = _ISO.match(text.strip())
    if found is None:
        return parse_printed(text)
    year, month, day, hour, minute, second, zone = found.groups()
    return _datetime(year, month, day, hour, minute, second, _offset(zone))


def parse_printed(text: str) -> datetime | None:
    """The first date with a time of day in a line of text, else the first date."""
    dates = [found for found in _PRINTED.finditer(text[:400]) if _month(found)]
    with_time = [found for found in dates if found["hour"]]
    for found in with_time or dates:
        zone = timezone(timedelta(hours=_ZONES[(found["zone"] or "WIB").lower()]))
        year = found["year"] or found["year2"] or found["year3"] or found["year4"]
        year = f"20{year}" if len(year) == 2 else year
        day = found["day"] or found["day2"] or found["day3"] or found["day4"]
        stamp = _datetime(
            year, _month(found), day, _hour(found), found["minute"], found["second"], zone
        )
        if stamp is not None:
            return stamp
    return None


def month_number(name: str) -> int:
    """The number of a month by its Indonesian or English name, long or short; 0 for no month."""
    return _MONTHS.get(name.lower(), 0)


def has_clock(text: str) -> bool:
    """Whether the line prints a date together with a time of day."""
    return any(found["hour"] and _month(found) for found in _PRINTED.finditer(text[:400]))


def reconcile(printed: datetime | None, declared: datetime | None) -> datetime | None:
    """The stamp to believe of what readers see and what machines are told.

    What is printed is right to the minute. The declared stamp adds the seconds where both show
    the same clock, whatever zone it claims: several sites declare WIB as UTC.
    """
    if printed is None or declared is None:
        return printed or declared
    if (printed.hour, printed.minute, printed.second) == (0, 0, 0) and (
        printed.date() == declared.astimezone(printed.tzinfo).date()
    ):
        return declared.astimezone(printed.tzinfo)
    same_clock = declared.replace(tzinfo=printed.tzinfo)
    for candidate in (declared.astimezone(printed.tzinfo), same_clock):
        if candidate.replace(second=0, microsecond=0) == printed.replace(second=0):
            return candidate
    return printed


def _month(found: re.Match[str]) -> str:
    name = found["month"] or found["month4"]
    if name:
        return str(_MONTHS.get(name.lower(), ""))
    return found["month2"] or found["month3"] or ""


def _hour(found: re.Match[str]) -> str | None:
    """The hour of the day, of a clock that counts to twelve as well."""
    if not found["half"] or int(found["hour"]) > 12:
        return found["hour"]
    return str(int(found["hour"]) % 12 + 12 * (found["half"].lower() == "pm"))


def _offset(zone: str | None) -> timezone:
    if not zone:
        return WIB
    if zone == "Z":
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes >= 24 * 60:
        return WIB
    return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))


def _datetime(
    year: str,
    month: str,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    zone: timezone,
) -> datetime | None:
    try:
        return datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0),
            tzinfo=zone,
        )  # fmt: skip
    except ValueError:
        return None
