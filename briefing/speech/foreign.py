"""How an Indonesian newsreader says foreign words, in Indonesian spelling.

Frequent words stand in ``data/foreign.tsv``. In others only those letters are spelled anew that no
Indonesian word has, or that have one sound wherever they stand.
"""

import functools
import re
from importlib.resources import files

_MAX_LETTERS = 40

# Beside what espeak-ng knows itself, such as the old spelling of "Soekarno". The last are letters
# that are not heard in names and words from elsewhere.
_LETTERS = (
    (re.compile(r"^x"), "s"),
    (re.compile(r"sh(?=[aeiou]|$)"), "sy"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"([bdgt])h"), r"\1"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"iew(?=s?$)"), "yu"),
    (re.compile(r"(?<!^[ks])ee|ie(?=s?$)|ie(?=[fq]$)|(?<=[a-z]{2})ey$"), "i"),
    (re.compile(r"(?<!^k)oo"), "u"),
    (re.compile(r"(?<=[bcdfgkpt])le(?=s?$)"), "êl"),
    (re.compile(r"(?<=[cgkv])e$|(?<=[aio][dklmnrtvz])e(?=s?$)"), ""),
)
# In other names an e at the end is as often heard ("Jose") as not ("Luke").
_ENGLISH = ((re.compile(r"(?<=[aeiou][bdfmnprstz])e(?=s?$)|(?<=[lt][lt])e$"), ""),)


@functools.cache
def _said() -> dict[str, str]:
    """Each word of the list, and how it is said."""
    text = files(__package__).joinpath("data", "foreign.tsv").read_text(encoding="utf-8")
    rows = (row.partition("\t") for row in text.splitlines() if not row.startswith("#"))
    return {written: said for written, _, said in rows}


def listed(word: str) -> str | None:
    """How a foreign word in lower case is said, each pepet as ê; None for what is not in the list."""
    return _said().get(word)


def spelled_anew(word: str, is_name: bool) -> str:
    """A word in lower case that is in no list, with the letters that are said otherwise changed.

    An e that is a pepet for sure is ê.
    """
    if len(word) <= _MAX_LETTERS:
        for letters, said in _LETTERS if is_name else _LETTERS + _ENGLISH:
            word = letters.sub(said, word)
    return word
