"""Clock times and durations: pukul 07.30 WIB, 16:00, 08.00-10.00, 1:58,321."""

import re

from briefing.script.normalize import numbers
from briefing.script.normalize.data import tables, words
from briefing.script.normalize.rule import Rule, after, any_of, left, right, rule

_CLOCK_WORD = after(
    ("pukul", "pkl", "pkl.", "puku", "jam", "pk", "pk.", *words("prayer")), r"[\s:]{0,3}"
)
_CLOCK_EARLIER = re.compile(
    r"(?i:\b(?:pukul|pkl\.?|jam))\s\d{1,2}(?:[.:]\d\d)?(?:\s(?i:WIB|WITA|WIT|pagi|siang|sore|malam))?\s?(?:-|–|—|/|hingga|sampai|sampai\sdengan|s\.d\.|s/d|dan|atau|,|menjadi|ke|lalu)\s?(?:pukul\s|jam\s)?\Z"
)
_WEEKDAY = re.compile(
    rf"(?i:\b{any_of(tables('calendar.toml')['weekdays'])})(?:\s\(\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\))?,?\s\Z"
)
_ZONE = re.compile(
    rf"\s{{0,2}}\(?(?:WIB|WITA|WIT|Wib|Wita|Wit|GMT|UTC|{any_of(words('day_part'))}|[ECMP][SD]?T|CEST|BST)\b"
)
# Behind a number with a full stop: not the time of the day.
_MEASURED = re.compile(
    r"\s?(?:%|persen|ribu|juta|miliar|triliun|poin|derajat|detik|menit|dolar|rupiah|kilo|meter|hektar|liter|ton\b|inci|(?!(?:di|ke)\b)[a-z]{1,2}\b(?![./]))"
)
_VERSION = re.compile(rf"(?:(?i:\b{any_of(words('version'))})|[A-Z][\w-]*|[=+<>/-])\s?\Z")
_QUARTERS = ("00", "15", "30", "45")
_RATIO_WORD = after(words("ratio"))
_RATIO_EARLIER = re.compile(r"(?i:\b(?:rasio|perbandingan|nisbah|proporsi))\b[^.,;:]{0,60}\Z")
# "Matius 5:9", "QS Al-Baqarah 2:183"
SCRIPTURE = re.compile(
    rf"(?:(?i:\b{any_of(words('scripture'))})\.?,?:?\s?(?:ayat\s)?|\b(?:Q\.?S|Surah|Surat)\.?:?\s(?:[A-Z][\w'’-]*:?\s){{1,3}}\(?)\Z"
)
# Minutes and seconds, not the time of the day.
_TAKEN = after(words("time_taken"), r"(?:\s(?:selama|hanya|adalah|resmi))?\s\(?")


def clock(hour: str, minute: str, second: str | None = None) -> str:
    """A time of the day: "tujuh lewat tiga puluh menit"; a full hour is the hour alone."""
    spoken = numbers.cardinal(int(hour))
    parts = []
    if int(minute):
        parts.append(f"{numbers.cardinal(int(minute))} menit")
    if second and int(second):
        parts.append(f"{numbers.cardinal(int(second))} detik")
    return f"{spoken} lewat {' '.join(parts)}" if parts else spoken


def _valid(hour: str, minute: str, second: str | None = None) -> bool:
    return int(hour) <= 24 and int(minute) <= 59 and int(second or 0) <= 59


def _is_clock(match: re.Match[str]) -> bool:
    """Whether the words around say that it is a time of the day."""
    before = left(match, 60)
    return bool(
        _CLOCK_WORD.search(before)
        or _WEEKDAY.search(before)
        or _CLOCK_EARLIER.search(before)
        or _ZONE.match(right(match))
    )


def _range(match: re.Match[str]) -> str | None:
    first = (match["h1"], match["m1"] or "00")
    second = (match["h2"], match["m2"] or "00")
    if not (_valid(*first) and _valid(*second)):
        return None
    colons = match["m1"] is not None and match["m2"] is not None and ":" in match[0]
    if not colons and not _is_clock(match) and not _from_till(match):
        return None
    return f"{clock(*first)} sampai {clock(*second)}"


def _no_clock(match: re.Match[str]) -> bool:
    """Whether the number with a full stop is measured, or that of a version."""
    return bool(_MEASURED.match(right(match)) or _VERSION.search(left(match)))


def _from_till(match: re.Match[str]) -> bool:
    """Whether two numbers with a full stop are hours and minutes: 09.00-10.30, in a timetable."""
    written = (match["h1"], match["m1"] or "", match["h2"], match["m2"] or "")
    in_full = all(len(part) == 2 for part in written)
    return in_full and not _MEASURED.match(right(match))


def _time(match: re.Match[str]) -> str | None:
    hour, minute, second = match["h"], match["m"], match["s"]
    if not _valid(hour, minute, second):
        return None
    if not _is_clock(match):
        dotted = match["sep"] == "."
        sharp = len(hour) == 2 and (hour[0] == "0" or minute in _QUARTERS)
        if dotted and sharp and not second and not _no_clock(match):
            return clock(hour, minute)
        if dotted or any(
            sign.search(left(match)) for sign in (_RATIO_WORD, _RATIO_EARLIER, SCRIPTURE)
        ):
            return None
        if second:
            return _hours_minutes_seconds(hour, minute, second)
    return clock(hour, minute, second)


def _hours_minutes_seconds(hour: str, minute: str, second: str) -> str:
    parts = ((hour, "jam"), (minute, "menit"), (second, "detik"))
    said = [f"{numbers.cardinal(int(size))} {name}" for size, name in parts if int(size)]
    return " ".join(said) or "nol detik"


def _hour(match: re.Match[str]) -> str | None:
    """A bare hour with a leading zero: pukul 07."""
    if int(match["h"]) > 24 or not _is_clock(match):
        return None
    return numbers.cardinal(int(match["h"]))


def _lap(match: re.Match[str]) -> str | None:
    if (
        (match["m"] and int(match["s"]) > 59)
        or match["f"] == "000"
        or _RATIO_WORD.search(left(match))
    ):
        return None
    parts = []
    if match["h"]:
        parts.append(f"{numbers.cardinal(int(match['h']))} jam")
    if match["m"] and int(match["m"]):
        parts.append(f"{numbers.cardinal(int(match['m']))} menit")
    fraction = numbers.digits(match["f"])
    parts.append(f"{numbers.cardinal(int(match['s']))} koma {fraction} detik")
    return " ".join(parts)


def _duration(match: re.Match[str]) -> str | None:
    """Two parts of a duration: 1:45 menit, 02.30 jam, a race's time of 52:30."""
    unit = match["unit"]
    if int(match["b"]) > 59 or not (unit or _TAKEN.search(left(match))):
        return None
    if unit is None and match["sep"] == ".":
        return None
    names = ("jam", "menit") if unit == "jam" else ("menit", "detik")
    parts = zip((match["a"], match["b"]), names, strict=True)
    return " ".join(f"{numbers.cardinal(int(size))} {name}" for size, name in parts if int(size))


_NOT_MORE = r"(?!\d|[.:,/]\d)"
RULES: tuple[Rule, ...] = (
    rule(
        "lap-time",
        "digit",
        r"(?:(?:(?P<h>\d{1,2})[:.])?(?P<m>\d{1,2})(?:[:'’′]|\s?m\s?(?=\d{1,2}[.,]\d{1,3}\s?s\b))|(?=\d{1,3}[.,]\d{1,3}\s?s\b(?!['’.]\w|/)))(?P<s>\d{1,3})[.,](?P<f>\d{1,3})(?!\d)(?:\s?s\b(?!['’.]\w|/))?",
        _lap,
    ),
    rule(
        "duration",
        "digit",
        rf"(?P<a>\d{{1,2}})(?P<sep>(?<=0\d)\.|:)(?P<b>\d\d)(?:{_NOT_MORE}\s(?P<unit>menit|jam)\b|{_NOT_MORE})",
        _duration,
    ),
    rule(
        "time-range",
        "digit",
        rf"(?P<h1>\d{{1,2}})(?:[.:](?P<m1>\d\d))?\s?(?:WIB|WITA|WIT|Wib|Wita|Wit)?\s?[-–—]\s?(?P<h2>\d{{1,2}})(?:[.:](?P<m2>\d\d))?{_NOT_MORE}",
        _range,
    ),
    rule(
        "time",
        "digit",
        rf"(?P<h>\d{{1,2}})(?P<sep>[.:])(?P<m>\d\d)(?:[.:](?P<s>\d\d))?{_NOT_MORE}",
        _time,
    ),
    rule("time-hour", "digit", rf"(?P<h>0\d){_NOT_MORE}", _hour),
)
