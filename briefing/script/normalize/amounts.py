"""What a written number is: thousands with dots, decimals with a comma, and their foreign kin.

``NUMBER`` recognises one number; ``spoken`` says it. Lengths are bounded, so that no text makes
matching slow.
"""

import re

from briefing.script.normalize import numbers

# 1.234.567,89 or 1,234,567.89 or 1234,5 or 1.5; a trailing full stop or comma is not part of it.
NUMBER = (
    r"(?:[1-9]\d{0,2}(?:\.\d{3}){1,6}(?![\d])(?!\.\d{3}(?!\d))(?:,\d{1,30}+)?"
    r"|\d{1,3}(?:,\d{3}){2,6}(?![\d])(?:\.\d{1,30}+)?"
    r"|\d{1,3},\d{3}\.\d{1,2}(?!\d)"
    r"|\d++(?:[.,]\d{1,30}+)?)"
)
MAGNITUDE_SHORT = {
    "rb": "ribu",
    "jt": "juta",
    "milyar": "miliar",
    "trilyun": "triliun",
    "trilliun": "triliun",
    "bn": "miliar",
    "million": "juta",
    "billion": "miliar",
    "trillion": "triliun",
}
_INDONESIAN = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3}){2,})(?:\.(\d+))?")
_ENGLISH_CENTS = re.compile(r"(\d{1,3},\d{3})\.(\d{1,2})")
_PLAIN = re.compile(r"(\d+)(?:([.,])(\d+))?")


def spoken(written: str, *, point: str = "koma", comma_thousands: bool = False) -> str:
    """A written number in words.

    ``point`` is the word for a full stop before a fraction ("titik" in versions). With
    ``comma_thousands`` one comma before exactly three digits separates thousands, as in English.
    """
    if match := _INDONESIAN.fullmatch(written):
        return _grouped(match[1].replace(".", ""), match[2])
    if match := _ENGLISH.fullmatch(written) or _ENGLISH_CENTS.fullmatch(written):
        return _grouped(match[1].replace(",", ""), match[2])
    match = _PLAIN.fullmatch(written)
    if match is None:
        return numbers.digits(written)
    integer, mark, fraction = match.groups()
    if not mark:
        return numbers.whole(integer)
    if mark == "." and len(fraction) == 3 and integer[0] == "0" and len(integer) > 1:
        return numbers.digits(written)  # the end of a tax payer's number: 014.000
    if mark == "," and comma_thousands and len(fraction) == 3 and integer[0] != "0":
        return numbers.whole(integer + fraction)
    return numbers.decimal(integer, fraction, point if mark == "." else "koma")


def _grouped(integer: str, fraction: str | None) -> str:
    if fraction:
        return numbers.decimal(integer, fraction)
    return numbers.whole(integer)


def value(written: str) -> float:
    """The size of a written number, for comparing; its dots and commas as ``spoken`` takes them."""
    if _INDONESIAN.fullmatch(written):
        return float(written.replace(".", "").replace(",", ".")[:30])
    if _ENGLISH.fullmatch(written) or _ENGLISH_CENTS.fullmatch(written):
        return float(written.replace(",", "")[:30])
    return float(written.replace(",", ".")[:30])
