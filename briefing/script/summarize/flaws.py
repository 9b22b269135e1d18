"""Whether a sentence of an article can be said as it stands, and if not, why."""

import re
from enum import StrEnum

from briefing.script.summarize.context import announces
from briefing.script.summarize.quotes import Quoted
from briefing.script.summarize.words import WORDS

_JUNK_OPENINGS: tuple[str, ...] = tuple(WORDS["junk"]["openings"])
_FOR_READERS = re.compile(
    rf"\b(?:{'|'.join(WORDS['junk']['page'])})\b|\bdi ?atas\W*\Z", re.IGNORECASE
)
_UNFINISHED = frozenset(WORDS["junk"]["unfinished"])

_LEADING = re.compile(r"[\s\W_]*")
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]?[\s.]*")
# "Dilansir dari laman Kabar, Minggu (7/5/2017)." and "Dikutip dari Kabar, ini ulasannya." tell where it
# stood, and nothing else: names, and words for who gives news.
_GIVER = rf"(?-i:[A-Z])[\w.&-]*|[\w-]+(?:\.[\w-]+)+|(?:{'|'.join(WORDS['junk']['givers'])})\b"
_ONLY_CREDITS = re.compile(
    rf"\W*(?:(?:seperti|demikian|sebagaimana)\s)?(?:{'|'.join(WORDS['junk']['credits'])})\b(?:\s+(?:{_GIVER}))*"
    r"(?:,\s*(?:ini|inilah|berikut)\s\w+nya|,?\s*(?:pada\s|hari\s)?(?-i:[A-Z])\w*)?"
    r"\s*(?:\([\d/. -]+\))?\W*",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 12
_LIST_ITEM = re.compile(r"\W{0,3}(?:\d{1,2}[.)]|[A-Za-z][.)]|[-•*–])\s")
_STOP = re.compile(r"[.!?…][\s\"”’'»)\]\u200b-\u200f\ufeff]*\Z")
_SHORTEST = 4
# From here on a first sentence is believed to be one although its full stop is missing.
_LONG = 14
_QUOTED_WHOLE = 0.85
_QUOTED_MOSTLY = 0.5


class Flaw(StrEnum):
    """Why a sentence cannot be said as it stands, away from the page."""

    JUNK = "junk"  # a pointer, a credit, a byline: not the article's text
    LEADS_ON = "leads-on"  # announces a list, a picture or an answer that would not follow
    FRAGMENT = "fragment"  # a heading, a list item, a few words, or cut at either end
    QUOTATION = "quotation"  # somebody's words, without the speaker


def find_flaw(sentence: str, words: int, quoted: Quoted, *, lead: bool) -> Flaw | None:
    """The first flaw of a sentence, or None.

    ``lead`` is true of a sentence of the first paragraph and of one that follows another in its
    paragraph: captions and headings stand alone.
    """
    if is_junk(sentence):
        return Flaw.JUNK
    if announces(sentence) or sentence.endswith("?") or _FOR_READERS.search(sentence):
        return Flaw.LEADS_ON
    if _is_fragment(sentence, words, lead=lead):
        return Flaw.FRAGMENT
    mostly = quoted.goes_on and quoted.share > _QUOTED_MOSTLY
    if quoted.begun_before or quoted.share > _QUOTED_WHOLE or mostly:
        return Flaw.QUOTATION
    return None


def is_junk(text: str) -> bool:
    """True of pointers, credits and bylines, and of anything wholly in brackets."""
    start = _after_signs(text)
    opening = text[start : start + 40].lower()
    return opening.startswith(_JUNK_OPENINGS) or _IN_BRACKETS.fullmatch(text) is not None


def _is_fragment(sentence: str, words: int, *, lead: bool) -> bool:
    """True of a heading, a list item, a few words, a mere credit, and of what begins or ends in mid-sentence."""
    start = _after_signs(sentence)
    return (
        words < _SHORTEST
        or (words <= _LONGEST_CREDIT and _ONLY_CREDITS.fullmatch(sentence) is not None)
        or sentence[start : start + 2].islower()
        or _LIST_ITEM.match(sentence) is not None
        or sentence.count("(") > sentence.count(")")
        or (
            _STOP.search(sentence[-12:]) is None
            and not (lead and _only_lost_its_stop(sentence, words))
        )
    )


def _only_lost_its_stop(sentence: str, words: int) -> bool:
    """True if the sentence is long and does not end on a word that wants another."""
    last = sentence.split()[-1].lower()
    return words >= _LONG and last not in _UNFINISHED and (last[-1].isalnum() or last[-1] in ")%")


def _after_signs(text: str) -> int:
    """Where the first word begins."""
    leading = _LEADING.match(text)
    return leading.end() if leading else 0
