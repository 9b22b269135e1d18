"""Which e is likely a pepet in a word that is in no list: mostly names, loanwords and new verbs.

In names and loanwords nearly all are taling. Pepet are those of Indonesian prefixes, the one of
the ending -er ("Wenger", "server"), and the first of a short stem under a verb's affixes ("melejit").
"""

import re

_MAX_LETTERS = 40
_LONG = r"(?:di|ke|se)?(?:mem|men|meng|meny|pem|pen|peng|peny|ber|ter|me(?=[lrwy]e))"
_PREFIXED = re.compile(rf"({_LONG}|nge|di)([a-z]{{4,}})")
# Before a rest without an e even the short ones, which many loanwords begin with, are prefixes.
_SHORT = r"(?:di|ke|se)?(?:me|pe|per)|nge|ke(?=[a-z]+an$)"
_PREFIXED_PLAIN = re.compile(rf"({_LONG}|{_SHORT})([a-df-z]{{4,}})")
# With a capital, as every word of a headline has: the prefixes that hardly a name begins with.
_PREFIXED_NAME = re.compile(r"(?:mem|meng|meny|pem|peng|peny)[a-df-z]{4,}")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:nya|lah|kah|pun)$|(?<=[a-z]{4})kan$")
_STEM = re.compile(r"[b-df-hj-np-tv-z]{0,2}e[b-df-hj-np-tv-z]{1,3}[aiu][b-df-hj-np-tv-z]{0,2}")
_ENDING = re.compile(r"(?<=[^aeiou])er(?=s?$)|(?<=ism)e$")


def likely(word: str, is_name: bool) -> str:
    """A word in lower case with each e that is likely a pepet as ê."""
    if len(word) > _MAX_LETTERS:
        return word
    may_be_verb = not is_name or _PREFIXED_NAME.fullmatch(word)
    return _marked(word) if may_be_verb else _marked_ending(word)


def _marked(word: str) -> str:
    suffix = _SUFFIX.search(word)
    if suffix:
        return _marked_stem(word[: suffix.start()]) + suffix[0]
    prefixed = _PREFIXED_PLAIN.fullmatch(word) or _PREFIXED.fullmatch(word)
    if prefixed:
        return prefixed[1].replace("e", "ê") + _marked_stem(prefixed[2])
    return _marked_ending(word)


def _marked_stem(stem: str) -> str:
    if _STEM.fullmatch(stem):
        return stem.replace("e", "ê", 1)
    return _marked(stem)


def _marked_ending(word: str) -> str:
    return _ENDING.sub(lambda found: found[0].replace("e", "ê"), word)
