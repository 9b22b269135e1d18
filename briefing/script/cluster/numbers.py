"""Numbers as news writes them, to compare: ``Rp1,7 miliar``, ``210 ribu``, ``sebelas orang``."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.script.calendar import MONTHS
from briefing.script.cluster.words import key

_TOKEN = re.compile(
    r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b"  # a date
    r"|\b\d{1,3}\s?[-–]\s?\d{1,3}\b(?![-–/.,]\d)"  # a score
    r"|(?:(?<![\w.,])|(?<=rp))\d{1,15}(?:[.,:]\d{1,12}){0,4}"  # a number
    r"|[^\W\d_]+|[%$]"
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")
_NOTHING = ""  # what stands before the first token and behind the last
_AT = frozenset(("pukul", "jam"))
_ZONES = frozenset(("wib", "wita", "wit"))
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_NO_DIGIT = re.compile(r"\D")
_WORDS = "dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
_SMALL = {word: float(value) for value, word in enumerate(_WORDS, start=2)}
_ANY = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)})\b")
_TEENS = "belas"
_SCALE = {"puluh": 10, "ratus": 100, "ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6}
_SCALE |= {"miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_MONTHS = frozenset(map(str.lower, MONTHS))
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
    text = text.casefold()
    if not _ANY.search(text):
        return ()
    tokens = [*_TOKEN.findall(text), _NOTHING]
    found: list[Number] = []
    end = 0
    for i, token in enumerate(tokens):
        if i < end or not (token in _SMALL or token[:1].isdecimal()) or "/" in token:
            continue
        before, after = tokens[i - 1] if i else _NOTHING, tokens[i + 1]
        if "-" in token or "–" in token:
            parts = re.findall(r"\d+", token)
            found.append(Number("-".join(parts), "score", len("".join(parts)) > 2))
        elif _CLOCK.fullmatch(token) and (before in _AT or after in _ZONES):
            found.append(Number(token.replace(":", "."), "clock", True))
        elif after not in _MONTHS and not (token.isdigit() and int(token) in _YEARS):
            value, end = _scaled(_value(token), before == "rp", tokens, i + 1)
            digits = len(_NO_DIGIT.sub("", token).strip("0"))
            is_precise = digits >= 3 or (digits == 2 and "," in token)
            found.append(Number(value, _unit(before, tokens[end]), is_precise))
    return tuple(found)


def _value(token: str) -> float:
    if token in _SMALL:
        return _SMALL[token]
    if _GROUPED.fullmatch(token):
        return float(token.replace(".", "").replace(",", "."))
    whole, *rest = re.split(r"[.,:]", token)
    return float(f"{whole}.{''.join(rest)}")


def _scaled(value: float, is_money: bool, tokens: Sequence[str], i: int) -> tuple[float, int]:
    """The value times the scale words from ``i`` on, and where these end."""
    while value < _LARGEST:
        word = tokens[i]
        if word == _TEENS:
            value += 10
        elif word in _SCALE:
            value *= _SCALE[word]
        elif word == "m" and is_money:
            value *= _SCALE["miliar"]
        elif word in _SMALL and tokens[i - 1] == "puluh":
            value += _SMALL[word]
        else:
            break
        i += 1
    return value, i


def _unit(before: str, after: str) -> str:
    if before in ("rp", "$"):
        return before
    if before in _QUAKE:
        return "magnitudo"
    if after in ("%", "persen"):
        return "%"
    return key(after) if after.isalpha() else ""
