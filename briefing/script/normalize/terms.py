"""Abbreviations, titles, initialisms and acronyms: what the lexicon holds, and letters by shape."""

import re

from briefing.script.normalize import amounts
from briefing.script.normalize.capitals import read
from briefing.script.normalize.data import words
from briefing.script.normalize.letters import spell
from briefing.script.normalize.lexicon import look_up
from briefing.script.normalize.rule import Rule, Said, after, left, right, rule

_WORD = re.compile(r"[^\W_]+")
_CLOSED = re.compile(r"[\s\"”’')]*\Z|[\s\"”’']+[\"“‘(]?[A-Z]")
_SUSPECT = after(words("suspect"))
_DISTANCE = re.compile(r"\d{1,2}[.,]\d\s(?:km|kilometer|m|meter|persen|juta|miliar)\b")
_QUAKE = re.compile(r"(?i:gempa|kekuatan|guncangan)[^.;\d]{0,30}\Z")
# "huruf b dan c", and the letter of a list's line.
_LETTERED = re.compile(r"\bhuruf\s(?:[a-z](?:,|\sdan|\satau|,\sdan|\ssampai)\s){0,4}\Z")
_LISTED = re.compile(r"(?:\A|\n)\(?\Z")
_LONG_CAPITALS = 3
_SHORT_WORDS = frozenset(words("short"))


def _term(match: re.Match[str]) -> Said | None:
    if match[0].lower() in _SHORT_WORDS and _shouted(match):
        return None
    found = look_up(match.string, match.start(), match[0])
    if found is None:
        return None
    entry, end = found
    clipped = entry.kind == "expand" and match[0][0].isupper()
    if clipped and _is_own_bracket(match, entry.reading):
        # "Pelaksana tugas (Plt)": the letters of a clipped word are no way to say it.
        return spell(match[0]) if match[0].isupper() else ("", end)
    # The full stop of "dll." at a sentence's end is the sentence's as well.
    ends = entry.term.endswith(".") and entry.ends_sentence
    if ends and _CLOSED.match(match.string, end):
        return f"{entry.reading}.", end
    return entry.reading, end


def _is_own_bracket(match: re.Match[str], reading: str) -> bool:
    """Whether a short form stands in brackets right behind its long form: Uni Eropa (UE)."""
    before = left(match)
    return before.endswith(" (") and before[:-2].lower().endswith(reading.lower())


def _suspect(match: re.Match[str]) -> str | None:
    return spell(match[0]) if _SUSPECT.search(left(match)) else None


def _capitals(match: re.Match[str]) -> str:
    return read(match[0], shouted=_shouted(match))


def _shouted(match: re.Match[str]) -> bool:
    """Whether the words beside it are in capitals too, as in a headline."""
    beside = [*_WORD.findall(left(match, 24))[-2:], *_WORD.findall(right(match, 24))[:2]]
    capitals = [word for word in beside if word.isupper() and len(word) > _LONG_CAPITALS]
    return len(beside) > 0 and len(capitals) >= min(2, len(beside))


def _with_tail(match: re.Match[str]) -> str:
    """Capitals with a lower-case tail that belongs to the grammar: KPKnya, UUnya."""
    return f"{read(match['word'])}-{match['tail']}"


def _prefixed(match: re.Match[str]) -> str:
    return f"{match['prefix']} {read(match['word'])}"


def _letter(match: re.Match[str]) -> str:
    return spell(match[0])


def _small_letter(match: re.Match[str]) -> str | None:
    before = left(match)
    line = _LISTED.search(before) and right(match, 2)[:1] in (".", ")")
    return spell(match[0]) if line or _LETTERED.search(before) else None


LEXICON: tuple[Rule, ...] = (
    rule("suspect", "letter", r"[A-Z]{2}\b(?![.]\w|\s[A-Z][a-z])", _suspect),
    rule("lexicon", "letter", r"[^\W_]{1,40}+", _term),
)
LETTERS: tuple[Rule, ...] = (
    rule("initialism", "letter", r"[A-ZÀ-Þ]{2,}+(?![^\W_])", _capitals),
    rule(
        "initialism",
        "letter",
        r"(?P<word>[A-Z]{2,})(?P<tail>nya|ku|mu|lah|kah|pun)(?![^\W_])",
        _with_tail,
    ),
    rule(
        "initialism",
        "letter",
        r"(?P<prefix>Kemen|Wamen|Permen|Kepmen|Men|Dit|Dir|Pemda|Bank)(?P<word>[A-Z]{3,})(?![^\W_])",
        _prefixed,
    ),
    rule("letter", "letter", r"[b-df-hj-np-tv-z](?![^\W_]|[.'’]\w)", _small_letter),
    rule("letter", "letter", r"[A-ZÀ-Þ](?![^\W_]|['’]\w)", _letter),
)


def _magnitude(match: re.Match[str]) -> str | None:
    """The magnitude of an earthquake; "Blok M 3,5 km dari sini" is a place and a distance."""
    place = left(match).endswith("Blok ") or _DISTANCE.match(right(match))
    return None if match[0][0] == "M" and place else "magnitudo"


MAGNITUDE_LETTER = rule(
    "magnitude",
    "symbol",
    r"\(M\)\s?(?=\d)",
    lambda match: "" if left(match).lower().endswith("magnitudo ") else None,
)
MAGNITUDE = rule(
    "magnitude",
    "letter",
    r"(?:[Mm]agnitudo\s\(?M\)?|M(?:ag|w)?)[.:]?\s?(?:=\s?)?(?=\d{1,2}[.,]\d(?!\d))",
    _magnitude,
)
MAGNITUDE_BEHIND = rule(
    "magnitude",
    "digit",
    r"(?P<n>\d(?:[.,]\d)?)\sM\b(?![.]\w)",
    lambda match: f"{amounts.spoken(match['n'])} magnitudo" if _QUAKE.search(left(match)) else None,
)
DAY = rule(
    "day-count",
    "letter",
    r"(?P<letter>H)\s?(?P<sign>[-+–])\s?(?=\d)",
    lambda match: f"{spell(match['letter'])} {'plus' if match['sign'] == '+' else 'minus'}",
)
