"""Indonesian text for espeak-ng, with phonemes in place of the words whose e it gets wrong.

espeak-ng says a taling where it knows no better, which is wrong for one running word in nine. The
phonemes are its own, only the vowel of the e is changed, and the stress that depends on it.
"""

import re
from collections.abc import Callable

from briefing.speech.pepet import pepet

_WORD = re.compile(r"(?<![\w'’])[A-Za-z]+(?![\w'’])")
_BRACKETS = re.compile(r"\[(?=\[)")
_E = re.compile(r"[Ee@]")
_VOWEL = re.compile(r"[aiuoOEe@]")
_TALING, _PEPET = "E", "@"


def pronounced(text: str, phonemes_of: Callable[[str], str]) -> str:
    """The text with ``[[phonemes]]`` for each word that espeak-ng alone would say wrong.

    ``phonemes_of`` gives espeak-ng's own phonemes of a word. To be said with phonemes switched on.
    """
    unmarked = _BRACKETS.sub("[ ", text)  # what was written is never taken for phonemes

    def said(word: re.Match[str]) -> str:
        phonemes = _phonemes(word[0], phonemes_of)
        if phonemes is None:
            return word[0]
        # Without a space before them it is silent: ([[...]]).
        before = unmarked[word.start() - 1 : word.start()]
        return f"{' ' if before and not before.isspace() else ''}[[{phonemes}]]"

    return _WORD.sub(said, unmarked)


def _phonemes(word: str, phonemes_of: Callable[[str], str]) -> str | None:
    """The phonemes of a word that would be said wrong without them, None for any other."""
    if "e" not in word:  # what is written in capitals is spelled, or a name
        return None
    lower = word.lower()
    wanted = pepet(lower)
    if wanted is None:
        return None
    for spelling in (lower, lower.replace("ie", "iye")):  # it drops the e of "pasien"
        phonemes = phonemes_of(spelling)
        heard = tuple(vowel == _PEPET for vowel in _E.findall(phonemes))
        if len(heard) == len(wanted):
            right = heard == wanted and spelling == lower
            return None if right else _corrected(phonemes, wanted)
    return None


def _corrected(phonemes: str, wanted: tuple[bool, ...]) -> str:
    """The phonemes with these vowels for the e's; a stress that falls on a pepet moves on."""
    each = iter(wanted)

    def vowel(match: re.Match[str]) -> str:
        if next(each):
            return _PEPET
        return _TALING if match[0] == _PEPET else match[0]

    changed = _E.sub(vowel, phonemes).replace(f",{_PEPET}", _PEPET)
    unstressed = changed.replace("'", "")
    vowels = list(_VOWEL.finditer(unstressed))
    # On the last but one, as everywhere in Indonesian, unless that is a pepet.
    stressed = vowels[-2] if len(vowels) > 1 and vowels[-2][0] != _PEPET else vowels[-1]
    at = stressed.start()
    return f"{unstressed[:at]}'{unstressed[at:]}".replace(",'", "'")
