"""How a term is read: the shipped tables of abbreviations and names, and a user's own file.

An entry has a kind: ``letters`` (spelled), ``word`` (read as a word), ``expand`` (said in full),
and may ask for a context. Several entries of one term are tried in the tables' order. In the
shipped tables a term's last full stop may be optional: ``Jl.?``.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, get_args

from briefing.errors import LexiconError
from briefing.script.normalize.data import lexicon_tables, rows, words
from briefing.script.normalize.letters import spell
from briefing.script.normalize.rule import after

Kind = Literal["letters", "word", "expand"]
Mode = Literal["say", "letters", "word"]

_FIRST_WORD = re.compile(r"[^\W_]+")
_CONTEXTS = {
    "number": re.compile(r"\s{0,2}[\d½¼¾(]|\s?[IVXLC]+\b"),
    "name": re.compile(r"\s{0,2}[\"“'‘(]?[A-ZÀ-Þ]"),
    "closing": re.compile(r"\.?\s?[)\]]"),
    "after-number": re.compile(r"\d[°'\"”′″]?\s{0,2}\Z"),
    "after-comma": re.compile(r"[\w.'’)]\s?,\s{0,2}\Z"),
    "after-degree": re.compile(r"(?:\.[A-Z][A-Za-z]*\.?|,\s?[A-Z]{2,4}),?\s{1,2}\Z"),
    "after-name": re.compile(r"[A-ZÀ-Þ][\w'’]*\.?\)?\s{1,2}\Z"),
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
        beside = re.compile(rf"(?i:\b(?:{context[1:]}))[\s:]{{1,3}}[\"“]?\Z")
    elif context.startswith(">"):
        beside = re.compile(rf"[\s-]{{0,2}}(?:{context[1:]})(?!\w)")
    return Entry(term, reading, kind, subject, long_form, context, beside)  # type: ignore[arg-type]


def _as_word(term: str) -> str:
    return term.capitalize() if term.isupper() else term


@cache
def shipped() -> Mapping[str, tuple[Entry, ...]]:
    """The shipped entries by first word, longer terms first."""
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
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry.term))
    return {key: tuple(entries) for key, entries in found.items()}


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


@dataclass(frozen=True, slots=True)
class Term:
    """A user's entry: how one term is to be said.

    ``mode`` say: as ``spoken``; letters: spelled; word: as it is written. With ``case`` only the
    written capitals match.
    """

    term: str
    mode: Mode
    spoken: str
    case: bool = True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A user's own readings; they win over the shipped ones. The longest term wins."""

    terms: tuple[Term, ...] = ()
    _by_term: dict[str, Term] = field(init=False, repr=False, compare=False)
    _pattern: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_term: dict[str, Term] = {}
        for term in self.terms:
            by_term[term.term if term.case else term.term.lower()] = term
        branches = [
            re.escape(term.term) if term.case else f"(?i:{re.escape(term.term)})"
            for term in sorted(self.terms, key=lambda term: -len(term.term))
        ]
        pattern = rf"(?<!\w)(?:{'|'.join(branches)})(?!\w)" if branches else None
        object.__setattr__(self, "_by_term", by_term)
        object.__setattr__(self, "_pattern", re.compile(pattern) if pattern else None)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and spoken form of every term in the text, in order."""
        if self._pattern is None:
            return []
        found = []
        for match in self._pattern.finditer(text):
            term = self._by_term.get(match[0]) or self._by_term[match[0].lower()]
            found.append((match.start(), match.end(), term.spoken))
        return found


def parse_lexicon(source: str, name: str = "lexicon.toml") -> Lexicon:
    """A user's lexicon from the text of its file.

    One line a term: ``"Xi" = "Si"`` or ``KPU = { mode = "letters" }`` or
    ``"xi" = { say = "si", case = false }``. A line that says nothing usable raises
    ``LexiconError``, which names the file and the line.
    """
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from error
    return Lexicon(tuple(_term(key, value, source, name) for key, value in table.items()))


def _term(key: str, value: object, source: str, name: str) -> Term:
    def bad(what: str) -> LexiconError:
        return LexiconError(f"{name}, line {_line(key, source)}: {what}")

    options = {"say": value} if isinstance(value, str) else value
    if not isinstance(options, dict):
        raise bad(f'{key} needs a spoken form, as in {key} = "..."')
    unknown = options.keys() - {"say", "mode", "case"}
    if unknown:
        raise bad(f"{key} has an unknown setting: {', '.join(sorted(unknown))}")
    said, case = options.get("say", ""), options.get("case", True)
    mode = options.get("mode", "say" if said else "")
    if mode not in get_args(Mode) or not isinstance(case, bool) or not isinstance(said, str):
        raise bad(f"{key} needs say, or mode letters or word; case is true or false")
    if not re.search(r"\w", key):
        raise bad("a term needs a letter or a digit")
    spoken = {"say": said, "letters": spell(key), "word": key}[mode]
    if any(character.isdigit() for character in spoken) or not spoken.strip():
        raise bad(f"the spoken form of {key} must be words, without digits")
    return Term(key, mode, spoken, case)


def _line(key: str, source: str) -> int:
    start = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
    for number, line in enumerate(source.splitlines(), start=1):
        if start.match(line):
            return number
    return 0


def lexicon_line(term: Term) -> str:
    """The term as one line of a lexicon file."""

    def quoted(text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    options = [f"say = {quoted(term.spoken)}" if term.mode == "say" else f'mode = "{term.mode}"']
    if not term.case:
        options.append("case = false")
    return f"{quoted(term.term)} = {{ {', '.join(options)} }}"
