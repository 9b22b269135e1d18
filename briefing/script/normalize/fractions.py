"""Fractions: ½, 1/3, 1 1/2, and 1/2 final."""

import re

from briefing.script.normalize import amounts, numbers
from briefing.script.normalize.data import tables, words
from briefing.script.normalize.rule import Rule, any_of, left, right, rule

_SIGNS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
# 12/16 GB: two models of one telephone.
_MEMORY = re.compile(r"\s?[MGT]B\b")
# "20/21 Februari": two days.
_MONTH = re.compile(rf"\s{any_of(list(tables('calendar.toml')['months']))}\b")
_RATED = re.compile(rf"(?i:\b{any_of(words('rated'))})\b[^.,;\d]{{0,24}}\Z")
_ROUNDS = {
    2: "semifinal",
    4: "perempat final",
    8: "perdelapan final",
    16: "perenam belas final",
    32: "pertiga puluh dua final",
}


def fraction(part: int, whole: int) -> str:
    """A part of a whole: "setengah", "sepertiga", "tiga perempat"."""
    if (part, whole) == (1, 2):
        return "setengah"
    of = f"per{numbers.cardinal(whole)}"
    return f"se{of}" if part == 1 else f"{numbers.cardinal(part)} {of}"


def _sign(match: re.Match[str]) -> str:
    said = fraction(*_SIGNS[match["sign"]])
    return f"{amounts.spoken(match['n'])} {said}" if match["n"] else said


def _round(match: re.Match[str]) -> str | None:
    return _ROUNDS.get(int(match["q"]))


def _written(match: re.Match[str]) -> str | None:
    part, whole = int(match["p"]), int(match["q"])
    if not 0 < part < whole or re.search(
        r"(?i:no\.?|nomor|uu|pp|perpres|unggulan|blok)\s?\Z", left(match)
    ):
        return None
    if _MEMORY.match(right(match)) or _MONTH.match(right(match)):
        return None
    if whole > 10 and whole not in (12, 16, 20, 24, 25, 30, 32, 50, 64, 100, 365, 1000):
        return None
    said = fraction(part, whole)
    return f"{numbers.whole(match['n'])} {said}" if match["n"] else said


def _out_of(match: re.Match[str]) -> str | None:
    """A mark out of the best there is, or a blood pressure: 8,3/10, skor 85/100, 140/90 mmHg."""
    whole = match["a"].isdecimal()
    if whole and not (match["unit"] or _RATED.search(left(match))):
        return None
    return f"{amounts.spoken(match['a'])} per {numbers.whole(match['b'])}"


RULES: tuple[Rule, ...] = (
    rule(
        "fraction-sign",
        "digit symbol letter",
        rf"(?P<n>\d{{1,3}})?\s?(?P<sign>[{''.join(_SIGNS)}])",
        _sign,
    ),
    rule(
        "out-of",
        "digit",
        r"(?P<a>\d{1,3}(?:[.,]\d{1,2})?)\s?/\s?(?P<b>\d{1,3})(?![\d/]|[.,-]\d)(?P<unit>(?=\s?mmHg))?",
        _out_of,
    ),
    rule("round", "digit", r"1/(?P<q>\d{1,2})\s[Ff]inal\b", _round),
    rule("always", "digit", r"24/7(?![\d/])", lambda match: "dua puluh empat tujuh"),
    rule(
        "fraction",
        "digit",
        r"(?:(?P<n>\d{1,3})\s)?(?P<p>\d{1,3})/(?P<q>\d{1,4})(?![\d/]|[.,-]\d)",
        _written,
    ),
)
