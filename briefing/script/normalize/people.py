"""Persons: initials of names and of suspects, and the age in brackets after a name."""

import re

from briefing.script.normalize import amounts
from briefing.script.normalize.capitals import is_known
from briefing.script.normalize.data import rows, words
from briefing.script.normalize.letters import spell
from briefing.script.normalize.lexicon import shipped
from briefing.script.normalize.rule import PAUSE, Rule, after, any_of, left, right, rule

_NO_AGE = re.compile(rf"(?i:\b{any_of(words('no_age'))})\.?\s{{0,2}}\Z")
_PERSON = re.compile(rf"(?i:\b{any_of(words('person'))})\s\Z")
_NAMED = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]*|\b[A-Z]\.|\b[A-Z][A-Za-z.]{0,6}\.)[\"”]?\s{0,2}\Z")
_COMMA_AGE_BEFORE = re.compile(r"[A-Z][a-z'’-]+\Z")
_LABEL = after(words("label"))
_SENTENCE_BEHIND = re.compile(r"[\"”’)]*\s+[\"“]?[A-Z]")
_PLACES = sorted({*words("province"), *(row[1] for row in rows("lexicon/regions.tsv"))})
_SPECIALIST = re.compile(r"\bSp\.?[A-Z][A-Za-z]{0,4}\Z")
_GIVEN_NAMES = frozenset(words("given_name"))
_FIRST_NAME = re.compile(r"(?<![\w-])([A-Z][a-z]{2,20})\s\Z")
_OLDEST = 119
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s(?=[A-Z])")
_LONG_SENTENCE = 400
# Behind those who scored it is the minute; in a table or a list of counts a bare number.
_SCORED = re.compile(rf"(?i:\b{any_of(words('scored'))}\b)")
_COUNTED = re.compile(
    rf"(?i:\b{any_of(words('table'))}\b|\(\d+\s(?:gol|poin|medali|{any_of(words('counted'))})\b)"
)
_PLACE = re.compile(rf"(?:\A|[\s,(]){any_of(_PLACES)}\s{{0,2}}\Z")


def _age(match: re.Match[str]) -> str | None:
    before = left(match)
    size = amounts.value(match["n"])
    if not 0 < size <= _OLDEST or _NO_AGE.search(before):
        return None
    if not (_NAMED.search(before) or _PERSON.search(before)):
        return None
    so_far = _SENTENCE_END.split(left(match, _LONG_SENTENCE))[-1]
    if _COUNTED.search(so_far) or _PLACE.search(before):
        return f"{PAUSE}{amounts.spoken(match['n'])}{PAUSE}"
    if _SCORED.search(so_far):
        return f"{PAUSE}menit {amounts.spoken(match['n'])}{PAUSE}"
    return f"{PAUSE}{amounts.spoken(match['n'])} tahun{PAUSE}"


def _age_between_commas(match: re.Match[str]) -> str | None:
    if not _COMMA_AGE_BEFORE.search(left(match)) or _NO_AGE.search(left(match) + " "):
        return None
    return f", {amounts.spoken(match['n'])} tahun,"


def _suspect(match: re.Match[str]) -> str:
    return spell(match[0])


def _initials(match: re.Match[str]) -> str | None:
    said = spell(match[0])
    behind = right(match)
    # At the end of a sentence the last full stop is the sentence's.
    labelled = _LABEL.search(left(match)) and _SENTENCE_BEHIND.match(behind)
    ended = not behind.strip(" \"”'’)") or labelled
    return f"{said}." if ended and match[0].endswith(".") else said


AGES: tuple[Rule, ...] = (
    rule("age", "symbol", r"\(\s?(?P<n>\d{1,3}(?:,\d)?)\s?\)", _age),
    rule("age", "symbol", r",\s(?P<n>\d{1,2}),(?=\s[a-z])", _age_between_commas),
)
CONSULTANT = rule(
    "consultant",
    "symbol",
    r"\s?\(K\)",
    lambda match: " konsultan" if _SPECIALIST.search(left(match)) else None,
)
RETIRED = rule("retired", "symbol", r"\(\s?Purn\.?\s?\)", lambda match: "purnawirawan")
SUSPECTS: tuple[Rule, ...] = (rule("suspect", "letter", r"[A-Z]{2,3}(?=\s\(\d{1,2}\))", _suspect),)


def _middle(match: re.Match[str]) -> str | None:
    """The letter between two names of a person, where it is no haji: Yasonna H. Laoly."""
    name = _FIRST_NAME.search(left(match))
    if name is None or name[1] in shipped():
        return None
    if is_known(name[1]) and name[1].lower() not in _GIVEN_NAMES:
        return None
    return spell(match[0])


MIDDLE = rule("initials", "letter", r"H\b\.?(?=\s[A-Z][a-z])", _middle)
INITIALS: tuple[Rule, ...] = (
    rule(
        "initials",
        "letter",
        r"(?:[A-Z]\.[\s-]?){1,5}[A-Z]\b\.?(?!\w)(?=\s|\W|\Z)|[A-Z]\.(?=\s?[A-Z(\d]|\Z|\W)",
        _initials,
    ),
)
