"""Roman numerals: an ordinal after a century or a king, a cardinal after a chapter or a class."""

import re

from briefing.script.normalize import numbers
from briefing.script.normalize.data import words
from briefing.script.normalize.letters import spell
from briefing.script.normalize.rule import Rule, after, any_of, left, right, rule

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_VALID = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
# Shorter numerals with other letters are initialisms sooner: CD, MC, DC, and "Blok M".
_SMALL, _LONG = "IVXL", 4
_SURE = re.compile(r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{1,3}|I{2,3})\Z")
_JOINT = r"(?:\s|\s?[-–]\s?|\s(?:ke-|dan\s|sampai\s|hingga\s|[IVX]{1,5}(?:,|\sdan|\satau|\ssampai|\shingga)\s))"
_ORDINAL = after(words("roman_ordinal"), rf"(?:{_JOINT}|\s[IVXL]{{1,7}}(?:\s?[-–/]\s?|\sdan\s))")
_CARDINAL = after(
    words("roman_cardinal"),
    rf"(?:\s[A-Z][\w.]{{0,13}}\w){{0,2}}(?:{_JOINT}|\s[IVXL]{{1,7}}(?:\s?[-–]\s?|\sdan\s|,\s|\ssampai\s))",
)
_REGNAL = re.compile(rf"(?i:\b(?:{'|'.join(words('regnal_name'))}))\s\Z")
_TITLED = re.compile(
    rf"\b(?i:{'|'.join(words('regnal_title'))})\s(?:[A-Z][\w'-]{{1,20}}\s){{1,4}}\Z"
)
# "I Wayan Koster": the article of a Balinese name.
_BALINESE = re.compile(rf"\s{any_of(words('balinese'))}\b")
# "Semanggi I dan II": the numeral behind tells what the single letter is.
_LISTED = re.compile(r"(?:,|\sdan|\satau|,\sdan|\shingga|\ssampai)\s(?:I{2,3}|I?V|VI{0,3}|IX)\b")
_COUNTED_NAME = re.compile(r"\b(?i:kabinet|perang)\s(?:[A-Z]\w+\s){0,3}\Z")
_SHIP = re.compile(r"\b(?:KM|KMP|KLM|KRI|MV)\s(?:[A-Z][\w'-]+\s){1,4}\Z")
_NAME = re.compile(r"[A-Z][a-z][\w'-]*\s\Z")


def is_numeral(written: str) -> bool:
    """Whether letters are a well-formed numeral made of I, V and X."""
    return not written.strip("IVX") and _VALID.match(written) is not None


def value(numeral: str) -> int:
    """The number a Roman numeral stands for; it must be well formed."""
    total = 0
    for character, following in zip(numeral, [*numeral[1:], ""], strict=True):
        size = _VALUES[character]
        total += -size if following and _VALUES[following] > size else size
    return total


def _read(match: re.Match[str]) -> str | None:
    numeral = match["r"]
    if not _VALID.match(numeral) or (numeral == "I" and _BALINESE.match(right(match))):
        return None
    said = _by_context(numeral, left(match))
    listed = said is None and len(numeral) == 1 and _LISTED.match(right(match))
    return numbers.cardinal(value(numeral)) if listed else said


def _by_context(numeral: str, before: str) -> str | None:
    if numeral == "L" or (len(numeral) < _LONG and numeral.strip(_SMALL)):
        return None
    number = value(numeral)
    if _ORDINAL.search(before):
        return numbers.ordinal(number)
    if _CARDINAL.search(before) or _SHIP.search(before):
        return numbers.cardinal(number)
    if _COUNTED_NAME.search(before) or _REGNAL.search(before) or _TITLED.search(before):
        return numbers.ordinal(number)
    if _SURE.match(numeral) and (len(numeral) > 1):
        return numbers.cardinal(number)
    if (
        numeral == "I"
        and _NAME.search(before)
        and re.search(r"(?i:komisi|kodam|tol|jilid|seri|grup)", before)
    ):
        return numbers.cardinal(number)
    return None


def _range(match: re.Match[str]) -> str | None:
    if not (_VALID.match(match["r"]) and _VALID.match(match["s"])):
        return None
    first = _by_context(match["r"], left(match))
    if first is None:
        return None
    as_ordinal = first == numbers.ordinal(value(match["r"]))
    say = numbers.ordinal if as_ordinal else numbers.cardinal
    return f"{first} sampai {say(value(match['s']))}"


def _period(match: re.Match[str]) -> str | None:
    """A numeral with a year or letter behind a hyphen or slash, which is silent: III-2025, IV/a."""
    said = _by_context(match["r"], left(match)) if _VALID.match(match["r"]) else None
    return None if said is None else f"{said} "


def _class(match: re.Match[str]) -> str | None:
    """A numeral and the letter of its class: Lapas Kelas IIA, golongan III/d."""
    if not (_VALID.match(match["r"]) and _CARDINAL.search(left(match))):
        return None
    return f"{numbers.cardinal(value(match['r']))} {spell(match['class'])}"


def _ordinal(match: re.Match[str]) -> str | None:
    return numbers.ordinal(value(match["r"])) if _VALID.match(match["r"]) else None


_R = r"[IVXLCM]{1,9}"
RULES: tuple[Rule, ...] = (
    rule("roman-ordinal", "letter", rf"[Kk]e-(?P<r>{_R})\b(?![.]\w)", _ordinal),
    rule(
        "roman-class",
        "letter",
        r"(?P<r>[IVX]{1,4})[\s-]?(?P<class>[A-D]|(?<=[IVX])[a-e])\b(?![.]\w|\s[A-Z]\.)",
        _class,
    ),
    rule("roman-grade", "letter", r"(?P<r>[IVX]{1,4})\s?/\s?(?P<class>[a-eA-E])\b", _class),
    rule("roman-range", "letter", rf"(?P<r>{_R})\s?[-–]\s?(?P<s>{_R})\b", _range),
    rule("roman-period", "letter", rf"(?P<r>{_R})\s?[-–/]\s?(?=\d{{4}}\b|[A-Za-z]|'\d\d)", _period),
    rule("roman", "letter", rf"(?P<r>{_R})\b(?![.]\w|')", _read),
)
