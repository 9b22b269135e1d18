"""Numbers as news writes them, to compare: ``Rp1,7 miliar``, ``210 ribu``, ``sebelas orang``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from briefing.script.cluster.words import key

_Token: TypeAlias = tuple[str | None, str]

_TOKEN = re.compile(
    r"(?P<date>\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b)"
    r"|(?P<score>\b\d{1,3}\s?[-–]\s?\d{1,3}\b(?![-–/.,]\d))"
    r"|(?P<number>(?:(?<![\w.,])|(?<=[Rr][Pp]))\d{1,15}(?:[.,:]\d{1,12}){0,4})"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[%$])"
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")
_ZONES = frozenset(("wib", "wita", "wit"))
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_NO_DIGIT = re.compile(r"\D")
_WORDS = "dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
_SMALL = {word: float(value) for value, word in enumerate(_WORDS, start=2)}
_TEENS = "belas"
_SCALE = {"puluh": 10, "ratus": 100, "ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6}
_SCALE |= {"miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_MONTHS = frozenset(
    "januari februari maret april mei juni juli agustus september oktober november desember".split()
)
_LARGEST = 1e18
_YEARS = range(1900, 2100)
_QUAKE = frozenset(("m", "magnitudo", "bermagnitudo", "berkekuatan", "sr"))


@dataclass(frozen=True, slots=True)
class Number:
    """A value with what it counts: the next word's key, ``rp``, ``%``, ``clock`` or ``score``.

    ``is_precise`` says that two events seldom share it by chance.
    """

    value: float | str
    unit: str
    is_precise: bool


@dataclass(frozen=True, slots=True)
class Values:
    """Several numbers' values, as written and as another outlet may round or cut them."""

    written: frozenset[float | str] = frozenset()
    rounded: frozenset[float | str] = frozenset()

    def meet(self, other: "Values") -> int:
        """How many may be the same number, one of the two perhaps rounded."""
        return max(len(self.written & other.rounded), len(self.rounded & other.written))


def values(numbers: Iterable[Number]) -> Values:
    """The values of numbers; decimals from ten on may also be read as whole numbers."""
    written = frozenset([number.value for number in numbers])
    rounded: set[float | str] = set()
    for value in written:
        if not isinstance(value, str) and value >= 10 and value != int(value):
            rounded |= {float(int(value)), float(round(value)), int(value * 10) / 10}
    return Values(written, written | rounded if rounded else written)


def read_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in order, without dates and years. Linear in its length."""
    tokens: list[_Token] = [(m.lastgroup, m[0].casefold()) for m in _TOKEN.finditer(text)]
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        kind, token = tokens[i]
        before = tokens[i - 1][1] if i else ""
        i += 1
        if kind == "score":
            parts = re.findall(r"\d+", token)
            found.append(Number("-".join(parts), "score", len("".join(parts)) > 2))
        elif kind == "number" and _is_clock(before, token, _word(tokens, i)):
            found.append(Number(token.replace(":", "."), "clock", True))
        elif kind == "number" or token in _SMALL:
            if _word(tokens, i) in _MONTHS or (token.isdigit() and int(token) in _YEARS):
                continue
            value, i = _scaled(_value(token), before == "rp", tokens, i)
            digits = len(_NO_DIGIT.sub("", token).strip("0"))
            is_precise = digits >= 3 or (digits == 2 and "," in token)
            found.append(Number(value, _unit(before, tokens, i), is_precise))
    return tuple(found)


def _is_clock(before: str, token: str, after: str) -> bool:
    return _CLOCK.fullmatch(token) is not None and (before in ("pukul", "jam") or after in _ZONES)


def _word(tokens: list[_Token], i: int) -> str:
    return tokens[i][1] if i < len(tokens) else ""


def _value(token: str) -> float:
    if token in _SMALL:
        return _SMALL[token]
    if _GROUPED.fullmatch(token):
        return float(token.replace(".", "").replace(",", "."))
    whole, *rest = re.split(r"[.,:]", token)
    return float(f"{whole}.{''.join(rest)}")


def _scaled(value: float, is_money: bool, tokens: list[_Token], i: int) -> tuple[float, int]:
    """The value times the scale words from ``i`` on, and where these end."""
    while i < len(tokens) and value < _LARGEST:
        word = tokens[i][1]
        if word == _TEENS:
            value += 10
        elif word in _SCALE:
            value *= _SCALE[word]
        elif word == "m" and is_money:
            value *= _SCALE["miliar"]
        elif word in _SMALL and tokens[i - 1][1] == "puluh":
            value += _SMALL[word]
        else:
            break
        i += 1
    return value, i


def _unit(before: str, tokens: list[_Token], i: int) -> str:
    if before in ("rp", "$"):
        return before
    if before in _QUAKE:
        return "magnitudo"
    kind, after = tokens[i] if i < len(tokens) else (None, "")
    if after in ("%", "persen"):
        return "%"
    return key(after) if kind == "word" else ""
