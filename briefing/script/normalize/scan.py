"""One pass over a text: finds where something is to be read, and asks the rules in order.

Most words need no reading; one pattern steps over them. Every rule looks at a bounded stretch,
or takes all that it has looked at, so that time grows with the length of the text alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.script.normalize.data import tables
from briefing.script.normalize.lexicon import shipped
from briefing.script.normalize.rule import First
from briefing.script.normalize.rules import BY_FIRST
from briefing.script.normalize.user_lexicon import Lexicon

USER_RULE = "user lexicon"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text and how it is said.

    ``rule`` names the rule that read it; it is empty where the text is said as it is written.
    ``start`` and ``end`` are places in the prepared text.
    """

    written: str
    spoken: str
    rule: str
    start: int
    end: int


# Where reading may begin: a word with a capital or a digit, a word without vowels, a short word
# before a full stop, an address, a few small words, a sign that is no plain punctuation, a hyphen
# between two sums, a hectare, a time before noon.
_TRIGGER_SOURCE = (
    r"\b[a-zß-öø-ÿ]*+[A-ZÀ-ÖØ-Þ\d]|\d|(?<=[\d½¼¾⅐-⅞²³¹⁰⁴-⁹])[^\W_]"
    r"|\b(?:[bcdfghjklmnpqrstvwxyz]++|%s|[a-z]{1,7}+(?=\.)|[a-z0-9][a-z0-9-]{0,62}+(?=[.@]\w)|[a-z]++(?=-\d)|per(?=\s)|jo|ke(?=\s?-?\s?\d|-[IVXLC])|no(?=\s\d)|[a-z](?=-[A-Za-z]|/[a-z])|[a-z]++(?=²))(?![^\W_])"
    r"|[^\w\s.,!?;:'’-]|_|[²³¹⁰⁴-⁹¼-¾⅐-⅞]"
    r"|(?<![^\W_])['’-]|['’-](?![^\W_])"
    r"|(?<=[^\W_]),(?=\s\d{1,2},\s[a-z])"
    r"|-(?=Rp|US\$|USD|\$)(?<=[^\W\d_]-)|-(?=selesai\b)|ha\b(?:(?<=ribu\sha)|(?<=juta\sha)|(?<=jt\sha)|(?<=\d-an\sha))|am\b(?<=\d\sam)"
)
_VOWEL = re.compile(r"[aiueo]")
_PLAIN_WORD = re.compile(r"[^\W\d_½¼¾⅐-⅞²³¹⁰⁴-⁹]++(?![\d@²]|[-.]\w|'\w|\s?[-–—]\s?[A-Z\d])")
_SHORT_DATES = frozenset(
    short.capitalize() for shorts in tables("calendar.toml")["months"].values() for short in shorts
).union(tables("calendar.toml")["short_weekdays"].values())
_LETTERS = re.compile(r"[^\W\d_½¼¾⅐-⅞²³¹⁰⁴-⁹]+")


def scan(text: str, lexicon: Lexicon | None = None) -> Iterator[Token]:
    """The tokens of a prepared text that are read otherwise than they are written, in order."""
    at = 0
    for start, end, spoken in lexicon.find(text) if lexicon else ():
        if start < at:
            continue
        yield from _scan(text, at, start)
        yield Token(text[start:end], spoken, USER_RULE, start, end)
        at = end
    yield from _scan(text, at, len(text))


@cache
def _triggers() -> re.Pattern[str]:
    """The pattern above, with the lexicon's words in lower case that look like ordinary ones."""
    plain = [term for term in shipped() if term.islower() and len(term) > 1]
    voiced = sorted(term for term in plain if _VOWEL.search(term) and len(term) > 2)
    return re.compile(_TRIGGER_SOURCE % "|".join(voiced))


def _scan(text: str, at: int, end: int) -> Iterator[Token]:
    terms, triggers = shipped(), _triggers()
    while trigger := triggers.search(text, at, end):
        at = trigger.start()
        first = text[at]
        kind: First = "letter" if first.isalpha() else "digit" if first.isdigit() else "symbol"
        if kind == "letter" and (word := _PLAIN_WORD.match(text, at, end)):
            written = word[0]
            stepped_over = first.isupper() or text.startswith(".", word.end())
            known = written in terms or written in _SHORT_DATES
            if stepped_over and not known and written[1:].islower():
                at = word.end()
                continue
        token = _read(text, at, end, kind)
        if token is None:
            letters = _LETTERS.match(text, at, end)
            at = letters.end() if letters else at + 1
            continue
        yield token
        at = token.end


def _read(text: str, at: int, end: int, kind: First) -> Token | None:
    for rule in BY_FIRST[kind]:
        match = rule.pattern.match(text, at, end)
        if match is None:
            continue
        said = rule.say(match)
        if said is None:
            continue
        spoken, stop = (said, match.end()) if isinstance(said, str) else said
        if stop <= end:
            return Token(text[at:stop], spoken, rule.name, at, stop)
    return None
