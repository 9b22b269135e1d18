"""Whether a text counts days from the day it was written: "hari ini", "kemarin", "tadi malam"."""

import re

from briefing.script.calendar import MONTHS, WEEKDAYS

_PART = r"(?:pagi|siang|sore|petang|malam)"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_COUNTED = re.compile(
    rf"\b(?:hari ini|kemarin|besok|lusa|(?:tadi|nanti) {_PART}|{_PART} (?:ini|tadi|nanti))\b",
    re.IGNORECASE,
)
# "Rabu kemarin", "bulan kemarin" and "17 Mei besok" say themselves which they mean.
_SETTLED = re.compile(
    rf"(?:\b(?:{_WEEKDAY}|{_MONTH}|pekan|bulan|tahun|musim|\d{{4}})|\))[,\s]*\Z", re.IGNORECASE
)
# The date in figures or in words.
_DATE = re.compile(rf"\b\d{{1,2}}/\d{{1,2}}\b|\b\d{{1,2}} {_MONTH}\b", re.IGNORECASE)


def counts_days(text: str) -> bool:
    """True if a sentence or headline can be placed only by who knows when it was written.

    One that gives the date as well ("hari ini, Rabu (15/11)") can be placed by itself.
    """
    return _DATE.search(text) is None and any(
        _SETTLED.search(text, 0, found.start()) is None for found in _COUNTED.finditer(text)
    )
