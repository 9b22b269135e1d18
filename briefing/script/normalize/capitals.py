"""Words in capitals: spelled, unless they are known as words or look like ordinary ones.

What decides, in this order: the lexicon, a vocabulary of Indonesian words, and the word's shape:
a spelled initialism seldom alternates consonants and vowels.
"""

import re
from functools import cache

from briefing.script.normalize import data
from briefing.script.normalize.letters import spell
from briefing.script.normalize.lexicon import in_capitals, shipped

_ALTERNATING = re.compile(r"(?:[bcdfghjklmnpqrstvwyz]?[aiueo]){2,}[bdfghklmnprst]?", re.IGNORECASE)
# Onsets and codas of ordinary Indonesian syllables.
_SYLLABLE = (
    r"(?:(?:[bcdfghjklmnpqrstvwxyz]|ng|ny|sy|kh|[bcdfgkpt]r|[bfgkps]l|s[ptkmnw]|str|dw|tw|kw|gw|sw)?"
    r"(?:ai|au|oi|ei|[aiueo])(?:ng|[bcdfghjklmnprstvxyz]|ns|rs|ks)?)"
)
_PRONOUNCEABLE = re.compile(rf"{_SYLLABLE}{{2,8}}", re.IGNORECASE)
_UNSAID_VOWELS = re.compile(r"\A([aiueo])\1|aa|ii|uu|[aiueo]{3}")
_UNSAID_CONSONANTS = re.compile(
    r"[bcdfghjklmnpqrstvwxz]{5}|\A(?!s[kpt]r|sch|chr|thr|shr|sph)[bcdfghjklmnpqrstvwxz]{3}"
)
_SHORT = frozenset(data.words("short"))
_FOUR, _SEVEN = 4, 7


@cache
def _vocabulary() -> frozenset[str]:
    tables = ("vocabulary.txt", "place_names.txt", "foreign_words.txt")
    return frozenset(row[0] for table in tables for row in data.rows(table))


def is_known(word: str) -> bool:
    """Whether it is an Indonesian word or place; names of people mostly are none."""
    return word.lower() in _vocabulary()


def is_word(capitals: str) -> bool:
    """Whether letters in capitals are an ordinary word or a name, not an initialism."""
    lower = capitals.lower()
    if lower in _vocabulary():
        return True
    if len(capitals) >= _SEVEN:
        vowels = sum(letter in "aiueo" for letter in lower)
        # BLACKPINK has few vowels and is a word, LPMUBTI has as many and is none.
        return vowels > 2 or (vowels == 2 and _UNSAID_CONSONANTS.search(lower) is None)
    if _UNSAID_VOWELS.search(lower):
        return False
    if len(capitals) > _FOUR and _PRONOUNCEABLE.fullmatch(lower):
        return True
    return len(capitals) >= _FOUR and _ALTERNATING.fullmatch(lower) is not None


def read(capitals: str, *, shouted: bool = False, expand: bool = True) -> str:
    """The reading of a word in capitals, without a look at its context.

    ``shouted``: it stands among words in capitals, where only initialisms that cannot be said as
    words are spelled. Without ``expand`` short forms said in full are spelled too.
    """
    if shouted and capitals.lower() in _SHORT:
        return capitals.capitalize()
    for entry in shipped().get(capitals, ()):
        if entry.term == capitals and not entry.context and (expand or entry.kind != "expand"):
            return entry.reading
    known = in_capitals(capitals)
    if known is not None and (expand or known.kind != "expand"):
        return known.reading
    if shouted and _shoutable(capitals):
        return capitals.capitalize()
    if is_word(capitals):
        return capitals.capitalize()
    return spell(capitals)


def _shoutable(capitals: str) -> bool:
    return len(capitals) >= _FOUR and _PRONOUNCEABLE.fullmatch(capitals) is not None
