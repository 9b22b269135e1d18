"""Which e of an Indonesian word is a pepet (as in "dengan") and which a taling (as in "merah").

Spelling does not tell. Known words stand in ``data/``; of others the prefixes, suffixes and
doubling are taken off until a known word is left.
"""

import functools
from importlib.resources import files

# What is taken off in front, and with which sound the stem then begins: "menyapu" is of "sapu".
# The e of every prefix is a pepet.
_PREFIXES = (
    ("menge", ("",)),
    ("penge", ("",)),
    ("meng", ("", "k")),
    ("peng", ("", "k")),
    ("meny", ("s",)),
    ("peny", ("s",)),
    ("mem", ("", "p")),
    ("pem", ("", "p")),
    ("men", ("", "t")),
    ("pen", ("", "t")),
    ("ber", ("",)),
    ("ter", ("",)),
    ("per", ("",)),
    ("me", ("",)),
    ("pe", ("",)),
    ("be", ("",)),
    ("ke", ("",)),
    ("se", ("",)),
    ("di", ("",)),
)
_SUFFIXES = ("nya", "lah", "kah", "pun", "kan", "ku", "mu", "an", "i")
_MIN_STEM = 4  # shorter ones are found in too many words that are no derivations
_MAX_AFFIXES = 4


@functools.lru_cache(maxsize=20_000)
def pepet(word: str) -> tuple[bool, ...] | None:
    """For each e of a word in lower case whether it is a pepet; None where that is not known."""
    return _pepet(word, _MAX_AFFIXES) if len(word) <= 40 else None


def pepets(marked: str) -> tuple[bool, ...]:
    """For each e of a word in which every pepet is written ê whether it is one."""
    return tuple(letter == "ê" for letter in marked if letter in "eê")


def _pepet(word: str, affixes: int) -> tuple[bool, ...] | None:
    known = _known().get(word)
    if known is not None:
        return pepets(known)
    if not affixes:
        return None
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + _MIN_STEM:
            stem = _pepet(word.removesuffix(suffix), affixes - 1)
            if stem is not None:
                return stem
    for prefix, sounds in _PREFIXES:
        if word.startswith(prefix):
            rest = word.removeprefix(prefix)
            for sound in sounds:
                if len(sound + rest) >= _MIN_STEM:
                    stem = _pepet(sound + rest, affixes - 1)
                    if stem is not None:
                        return (True,) * prefix.count("e") + stem
    return None


@functools.cache
def _known() -> dict[str, str]:
    """Each word as it is spelled, and with its pepets marked."""
    words: dict[str, str] = {}
    for name in ("pepet.txt", "pepet-ours.txt"):
        marked = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
        words |= zip(marked.replace("ê", "e").splitlines(), marked.splitlines(), strict=True)
    return words
