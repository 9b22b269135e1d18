"""How a term is read: the shipped tables of abbreviations, initialisms, titles and names.

An entry has a kind: ``letters`` (spelled), ``word`` (read as a word), ``expand`` (said in full),
and may ask for a context. Several entries of one term are tried in the tables' order. In the
shipped tables a term's last full stop may be optional: ``Jl.?``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, get_args

from briefing.script.normalize.data import lexicon_tables, rows, words
from briefing.script.normalize.letters import spell
from briefing.script.normalize.rule import after

Kind = Literal["letters", "word", "expand"]

_VOWEL = re.compile(r"[aiueo]|\By")
_FIRST_WORD = re.compile(r"[^\W_]+")
# Degrees written without full stops; behind one of them another is a degree too.
_DEGREE = (
    r"(?:S[HETP]|SIP|SIK|SKM|SS[it]|SSos|SPd|SKom|SAg|SST|M[HMT]|MSi|MPd|MBA|MSc|MKes|MHum|MAP|Lc)"
)
_CONTEXTS = {
    "number": re.compile(r"\s{0,2}[\d½¼¾(]|\s?[IVXLC]+\b"),
    "name": re.compile(r"\s{0,2}[\"“'‘(]?[A-ZÀ-Þ]"),
    "closing": re.compile(r"\.?\s?[)\]]"),
    "after-number": re.compile(r"\d[°'\"”′″]?\s{0,2}\Z"),
    "after-comma": re.compile(rf"(?:[a-z'’.)]|,\s?{_DEGREE})\s?,\s{{0,2}}\Z"),
    "after-degree": re.compile(rf"(?:\.[A-Z][A-Za-z]*\.?|,\s?{_DEGREE}),?\s{{1,2}}\Z"),
    "after-name": re.compile(r"[A-ZÀ-Þ][\w'’]*\.?\)?\s{1,2}\Z"),
    "after-rank": after(words("rank")),
    "suspect": after(words("suspect")),
}
_FOLLOWING = ("number", "name", "closing")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of one term.

    ``context`` is empty, or names what must stand beside it ("opens": anything may, but a full
    stop is never also the sentence's); ``<word|word`` asks for one of the
    words before, ``>word|word`` after it. ``long_form`` is what it stands for, for reference.
    """

    term: str
    reading: str
    kind: Kind
    field: str = ""
    long_form: str = ""
    context: str = ""
    beside: re.Pattern[str] | None = None

    def allowed(self, text: str, start: int, end: int) -> bool:
        """Whether the term at ``text[start:end]`` stands where this reading holds."""
        if self.context in ("", "opens"):
            return True
        beside = self.beside or _CONTEXTS[self.context]
        if self.context.startswith(">") or self.context in _FOLLOWING:
            return beside.match(text, end) is not None
        return beside.search(text[max(0, start - 48) : start]) is not None

    @property
    def ends_sentence(self) -> bool:
        """Whether a full stop of the term may be the sentence's as well."""
        return self.context not in ("opens", "number", "name") and not self.context.startswith(">")


def _entry(term: str, columns: list[str]) -> Entry:
    reading, kind, subject, long_form, context = [*columns, "", "", "", ""][:5]
    if kind not in get_args(Kind):
        raise ValueError(f"lexicon entry {term}: no kind is called {kind!r}")
    if not reading:
        reading = spell(term) if kind == "letters" else _as_word(term)
    beside = None
    if context.startswith("<"):
        beside = re.compile(rf"(?i:\b(?:{context[1:]}))[\s:/]{{1,3}}[\"“]?\Z")
    elif context.startswith(">"):
        beside = re.compile(rf"[\s/-]{{0,2}}(?:{context[1:]})(?!\w)")
    return Entry(term, reading, kind, subject, long_form, context, beside)  # type: ignore[arg-type]


def _as_word(term: str) -> str:
    return term.capitalize() if term.isupper() else term


@cache
def shipped() -> Mapping[str, tuple[Entry, ...]]:
    """The shipped entries by first word: longer terms first, of one term those with a context."""
    found: dict[str, list[Entry]] = {}
    for table in lexicon_tables():
        for term, *columns in rows(table):
            optional = term.endswith(".?")
            for written in (term[:-1], term[:-2]) if optional else (term,):
                entry = _entry(written, columns)
                key = _FIRST_WORD.match(written)
                if key is None:
                    raise ValueError(f"{table}: {term!r} does not begin with a letter")
                found.setdefault(key[0], []).append(entry)
    for beginning, capitals in _beginning_sentences(found).items():
        found.setdefault(beginning, []).extend(capitals)
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry.term), entry.context in ("", "opens")))
    return {key: tuple(entries) for key, entries in found.items()}


def _beginning_sentences(found: Mapping[str, list[Entry]]) -> dict[str, list[Entry]]:
    """Shortenings of everyday words with a capital, as they begin a sentence: "Yg", "Tdk"."""
    capitals: dict[str, list[Entry]] = {}
    for key, entries in found.items():
        if key.islower() and not _VOWEL.search(key) and key.capitalize() not in found:
            everyday = [
                entry
                for entry in entries
                if entry.kind == "expand" and entry.context in ("", "opens")
            ]
            capitals[key.capitalize()] = [
                replace(entry, term=entry.term.capitalize()) for entry in everyday
            ]
    return capitals


@cache
def _folded() -> Mapping[str, Entry]:
    """Entries without context by their lower-case term, for text in capitals."""
    found: dict[str, Entry] = {}
    for entries in shipped().values():
        for entry in entries:
            if not entry.context and len(entry.term) > 3 and entry.kind != "letters":
                found.setdefault(entry.term.lower(), entry)
    return found


def look_up(text: str, at: int, word: str) -> tuple[Entry, int] | None:
    """The entry for the term at ``at``, whose first word is ``word``, and where the term ends."""
    for entry in shipped().get(word, ()):
        end = at + len(entry.term)
        if text.startswith(entry.term, at) and _whole(text, end) and entry.allowed(text, at, end):
            return entry, end
    return None


def in_capitals(word: str) -> Entry | None:
    """The entry whose term, otherwise written in lower case, is ``word`` in capitals."""
    return _folded().get(word.lower())


def _whole(text: str, end: int) -> bool:
    last, following = text[end - 1], text[end : end + 1]
    if last == ".":
        return True
    return not (following.isalnum() or following == "_")
