"""Which words of an article are somebody else's: quotations tracked across its sentences."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MARK = re.compile(r"[\"“”„«»]")
_WORD = re.compile(r"[^\W_]+(?:[.,:/'’-][^\W_]+)*")
_OPENING = "“„«"
_CLOSING = "”»"


@dataclass(frozen=True, slots=True)
class Quoted:
    """What of one sentence is quoted.

    ``share`` is the part of its words inside quotation marks, 0 to 1. ``begun_before`` is true if
    it begins inside a quotation an earlier sentence opened, ``goes_on`` if it leaves one open.
    """

    share: float
    begun_before: bool
    goes_on: bool


def track_quotations(sentences: Iterable[str]) -> list[Quoted]:
    """For each sentence of one paragraph, in order, what of it is quoted.

    Double quotation marks only: single ones are titles, nicknames and apostrophes in the news. A
    quotation never closed ends with the paragraph.
    """
    tracked: list[Quoted] = []
    inside = False
    for sentence in sentences:
        begun_before = inside
        quoted = total = position = 0
        for mark in _MARK.finditer(sentence):
            words = len(_WORD.findall(sentence, position, mark.start()))
            total += words
            quoted += words if inside else 0
            inside = _opens(sentence, mark, inside)
            position = mark.end()
        words = len(_WORD.findall(sentence, position))
        total += words
        quoted += words if inside else 0
        tracked.append(Quoted(quoted / total if total else 0.0, begun_before, inside))
    return tracked


def _opens(sentence: str, mark: re.Match[str], inside: bool) -> bool:
    """True if a quotation is open after this mark. A mark that leans on a word tells by itself."""
    at = mark.start()
    loose_left = at == 0 or sentence[at - 1].isspace() or sentence[at - 1] in "(["
    loose_right = (
        at + 1 == len(sentence) or sentence[at + 1].isspace() or sentence[at + 1] in ",.;:)]"
    )
    if loose_left != loose_right:
        return loose_left
    if mark[0] in _OPENING or mark[0] in _CLOSING:
        begins = not inside and not sentence[:at].strip()  # turned the wrong way round
        return mark[0] in _OPENING or begins
    return not inside
