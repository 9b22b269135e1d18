"""A user's own lexicon: how a term is to be said; it wins over the shipped one.

The file is ``lexicon.toml``, one line a term; reading and writing the file is for the caller.
"""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Literal, get_args

from briefing.errors import LexiconError
from briefing.script.normalize.letters import spell

Mode = Literal["say", "letters", "word"]


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
    _ordered: tuple[Term, ...] = field(init=False, repr=False, compare=False)
    _pattern: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A later reading of a term wins, and so does a longer term.
        by_term = {(term.term, term.case): term for term in self.terms}
        ordered = tuple(sorted(by_term.values(), key=lambda term: -len(term.term)))
        branches = [
            f"({re.escape(term.term)})" if term.case else f"((?i:{re.escape(term.term)}))"
            for term in ordered
        ]
        pattern = rf"(?<!\w)(?:{'|'.join(branches)})(?!\w)" if branches else None
        object.__setattr__(self, "_ordered", ordered)
        object.__setattr__(self, "_pattern", re.compile(pattern) if pattern else None)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and spoken form of every term in the text, in order."""
        if self._pattern is None:
            return []
        found = []
        for match in self._pattern.finditer(text):
            # The branch tells which term it was: letters fold in ways that no look-up undoes (İ).
            term = self._ordered[(match.lastindex or 1) - 1]
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
