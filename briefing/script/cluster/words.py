"""The words of a text as they are compared: case, affixes and synonyms taken away.

A key is no word: ``menahan``, ``ditahan`` and ``tahanan`` share one, and what it looks like does
not matter. Which words mean the same, and how common a word is in the news, is data.
"""

import math
import re
import tomllib
from functools import cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]+")

# Longest first; what must follow keeps a root from losing its own beginning.
_PREFIX = re.compile(
    r"\A(?:[mp]eny(?=[aeiou]\w\w)|(?:memper|diper|member|menge|meng|mem|men|me(?=[lrwyn])|"
    r"peng|pem|pen|per|ber|ter|di|ke|se)(?=\w{4}))"
)
_SUFFIX = re.compile(r"(?<=\w{4})(?:lah|kah|pun|nya)$|(?<=\w{4})(?:kan|an|i)$")
# What an active verb melts away: tahan, menahan.
_MELTING = re.compile(r"\A[kpst](?=[aeiou]\w{2})")
_SHORTEST = 5


@cache
def data() -> dict[str, dict[str, list[str]]]:
    """The word lists of ``words.toml``: synonyms, ladders, stop words and the like."""
    text = files(__name__.rpartition(".")[0]).joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def key(word: str) -> str:
    """What a casefolded word is compared by: its root, roughly, or its synonyms' common name."""
    return _synonyms().get(word) or _synonyms().get(_root(word)) or _root(word)


@cache
def rarity(word_key: str) -> int:
    """How much a word says about which event it is: ln(1 / share of articles with it).

    In thousandths of a nat: sums of whole numbers do not depend on their order.
    The share is that of Indonesian news of several outlets and years, in headline and lead; a word
    not among the common ones counts as rare. Stop words say nothing.
    """
    return _rarities().get(word_key, RAREST)


RAREST = 7_000


def _root(word: str) -> str:
    if len(word) < _SHORTEST:
        return word
    word = _SUFFIX.sub("", _SUFFIX.sub("", word))
    return _MELTING.sub("", _PREFIX.sub("", word, count=1), count=1)


@cache
def _synonyms() -> dict[str, str]:
    """Each word of a row, and its root where that is no short one, to the row's first word."""
    rows = [row.split() for row in data()["synonyms"]["rows"]]
    roots = {_root(word): row[0] for row in rows for word in row if len(_root(word)) >= _SHORTEST}
    return roots | {word: row[0] for row in rows for word in row}


def is_listed(word: str) -> bool:
    """Whether a casefolded word itself, not only its root, is among the common ones."""
    return word in _common()


@cache
def _common() -> dict[str, float]:
    """The share of articles that have a word."""
    rows = files(__name__.rpartition(".")[0]).joinpath("common.tsv").read_text(encoding="utf-8")
    shares: dict[str, float] = {}
    for row in rows.splitlines():
        if row and not row.startswith("#"):
            permille, words = row.split("\t")
            shares |= dict.fromkeys(words.split(), float(permille) / 1000)
    return shares | dict.fromkeys(data()["stop"]["words"], 1.0)


@cache
def _rarities() -> dict[str, int]:
    shares: dict[str, float] = {}
    for word, share in _common().items():
        shares[key(word)] = shares.get(key(word), 0.0) + share
    return {word: round(-1000 * math.log(min(share, 1.0))) for word, share in shares.items()}
