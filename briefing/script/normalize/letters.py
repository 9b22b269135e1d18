"""Spelling out: the names of the letters, and of letters mixed with digits."""

import re
import unicodedata

from briefing.script.normalize import numbers
from briefing.script.normalize.data import tables

_NAMES: dict[str, str] = tables("letters.toml")
_RUN = re.compile(r"[^\W\d_]|\d+")


def spell(written: str) -> str:
    """The letters by name, digits as one number; anything else is silent."""
    return " ".join(_name(run) for run in _RUN.findall(written))


def _name(run: str) -> str:
    if run[0].isdecimal():
        return numbers.whole(run)
    lower = run.lower()
    if lower in _NAMES:
        return _NAMES[lower]
    plain = unicodedata.normalize("NFD", lower)[0]
    return _NAMES.get(plain, run)
