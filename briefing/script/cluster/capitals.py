"""Which words of a text have a capital, and where it says something: a text to its Spelling."""

import re
from dataclasses import dataclass

from briefing.script.cluster.words import WORD

# Behind these a capital says nothing: the end of a sentence, a quotation mark, a bracket. One set
# of characters comes first, since that is what a search can look for quickly.
_BEGIN = re.compile(r"[.!?:;“\"‘(](?:\s|(?<=[“\"‘(]))\s*[\W_]{0,4}(?=[^\W\d_])")
_FIRST = re.compile(r"[\W_]{0,4}")
# Words with something else than small letters in them, as they stand with one space between.
_LARGE = r"[a-z]*+[^\W\d_a-z][^\W\d_]*+"
_RUN = re.compile(rf"(?<![^\W\d_]){_LARGE}(?: {_LARGE})*")


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words of a text by their spelling, casefolded.

    ``small`` are those that stand there without a capital, ``inside`` those that have one wherever
    they stand, and once where none begins anyway, ``runs`` all with a capital, in order, those
    that stand together with a space between.
    """

    small: frozenset[str]
    inside: frozenset[str]
    runs: list[str]


def spelling(text: str) -> Spelling:
    """How the words of a text are spelled. Linear in its length."""
    small = frozenset([word for word in _words(text) if word.islower()])
    first = _FIRST.match(text)
    starts = {first.end() if first else 0, *(found.end() for found in _BEGIN.finditer(text))}
    runs: list[str] = []
    named: list[str] = []
    for found in _RUN.finditer(text):
        run = found[0].casefold()
        runs.append(run)
        named.append(run.partition(" ")[2] if found.start() in starts else run)
    return Spelling(small, frozenset(" ".join(named).split()) - small, runs)


def _words(text: str) -> set[str]:
    """The different words of a text: what ``WORD`` finds, most of it found by splitting."""
    tokens = set(text.split())
    plain = {token for token in tokens if token.isalpha()}
    return plain.union(WORD.findall(" ".join(tokens - plain)))
