"""Indonesian text for espeak-ng, with phonemes in place of the words it gets wrong.

espeak-ng says a taling where it knows no better, which is wrong for one running word in seven, and
foreign words as if they were Indonesian. The phonemes are its own, only the vowel of each e is
changed, and the stress that depends on it.
"""

import re
from collections.abc import Callable

from briefing.speech import homographs
from briefing.speech.foreign import listed, spelled_anew
from briefing.speech.pepet import pepet, pepets
from briefing.speech.pepet_guess import likely

_WORD = re.compile(r"(?<![\w'’])[A-Za-z]+(?![\w'’])")
_SENTENCE_START = re.compile(r"(?:^|[.!?:“\"])\W*$")
_NEAR_CHARS = 30  # what is looked at before and after a word
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
        if word[0].isupper() and len(word[0]) > 1:  # is spelled, or a name
            return word[0]
        before = unmarked[max(0, word.start() - _NEAR_CHARS) : word.start()]
        after = unmarked[word.end() : word.end() + _NEAR_CHARS]
        phonemes = _phonemes(word[0], before, after, phonemes_of)
        if phonemes is None:
            return word[0]
        # Without a space before them it is silent: ([[...]]).
        return f"{' ' if before and not before[-1].isspace() else ''}[[{phonemes}]]"

    return _WORD.sub(said, unmarked)


def _phonemes(
    written: str, before: str, after: str, phonemes_of: Callable[[str], str]
) -> str | None:
    """The phonemes of a word that would be said wrong without them, None for any other."""
    word = written.lower()
    is_name = written[0].isupper() and not _SENTENCE_START.search(before)
    spelling, wanted = _reading(word, before, after, is_name)
    if spelling == word and not wanted:
        return None
    phonemes = _with_vowels(spelling, wanted, phonemes_of)
    return None if phonemes == phonemes_of(word) else phonemes


def _reading(word: str, before: str, after: str, is_name: bool) -> tuple[str, tuple[bool, ...]]:
    """A word in lower case as espeak-ng is to read it, and for each e whether it is a pepet."""
    marked = homographs.meant(word, before, after) or listed(word)
    if marked is None:
        known = pepet(word)
        if known is not None:
            return word, known
        marked = likely(spelled_anew(word, is_name), is_name)
    return marked.replace("ê", "e"), pepets(marked)


def _with_vowels(
    spelling: str, wanted: tuple[bool, ...], phonemes_of: Callable[[str], str]
) -> str | None:
    for spelled in (spelling, spelling.replace("ie", "iye")):  # it drops the e of "pasien"
        phonemes = phonemes_of(spelled)
        heard = tuple(vowel == _PEPET for vowel in _E.findall(phonemes))
        if len(heard) == len(wanted):
            return phonemes if heard == wanted else _corrected(phonemes, wanted)
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
