"""Takes the dateline off an article's first words.

``JAKARTA, KOMPAS.com - ``, ``Jakarta (ANTARA) - ``, ``Liputan6.com, Jakarta ``, ``VIVA – ``.
"""

import re
from importlib.resources import files

from briefing.script.summarize.words import WORDS

_WORDS = WORDS["dateline"]
_PLACES = frozenset(
    line.lower()
    for line in files(__package__).joinpath("places.txt").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
)
_OUTLETS = frozenset(_WORDS["outlets"])
_SMALL = frozenset(_WORDS["small"])

_LONGEST = 80
# A dash or colon with a space on one side at least; scraped text has "- -" for "--".
_BREAK = re.compile(r"\s*(?:(?<=\s)[-–—]|[-–—]{1,3}(?=\s)|[–—]|:(?=\s))[-–—\s]*")
_HOST = re.compile(r"\b[\w-]+\.(?:com|co\.id|co|id|net|tv|org|news)\b", re.IGNORECASE)
_HOST_AND_PLACE = re.compile(r"[A-Z][\w-]+\.(?:com|co\.id|co|id|net|tv), ", re.IGNORECASE)
_CREDIT = re.compile(r"\(\s*[A-Z][A-Za-z/ ]{2,30}\)$")
_DAY = re.compile(r"[\s,]*\(?\d{1,2}(?:[/-]\d{1,2}|\s[A-Z][a-z]+)(?:[/-]\d{2,4}|\s\d{4})?\)?$")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


def strip_dateline(text: str) -> str:
    """``text`` without the dateline it begins with, and without the space before the rest.

    Only what is certainly a dateline goes: it names an outlet, or is a place known to be one, or
    stands in capitals before a dash. Text that is nothing but a dateline comes back empty.
    """
    text = text.lstrip()
    for mark in _BREAK.finditer(text, 0, _LONGEST):
        if not mark.start():
            continue
        head = text[: mark.start()].strip()
        rest = text[mark.end() :]
        if _is_dateline(head, colon=":" in mark[0]) and not rest[:2].islower():
            return rest
        if any(word[0].islower() for word in _WORD.findall(head)[1:]):
            break  # a sentence has begun
    return _without_break(text)


def _is_dateline(head: str, *, colon: bool) -> bool:
    """True if the words before a dash are a place, an outlet, or both."""
    head = _DAY.sub("", head)
    words = _WORD.findall(head)
    if not words or len(words) > 8 or head.endswith((".", "!", "?")):
        return False
    parts = [part.strip(" ()") for part in re.split(r"[,(/]", head.lower())]
    signed = any(part in _OUTLETS for part in parts)
    large = all(word[0].isupper() or word.lower() in _SMALL or _HOST.search(word) for word in words)
    if signed or (large and _HOST.search(head)):
        return True
    if not large:
        return False
    if colon:
        return False
    if _CREDIT.search(head) or all(part in _PLACES for part in parts if part):
        return True
    return head.isupper() and len(words[0]) > 3


def _without_break(text: str) -> str:
    """Liputan6's way: "Liputan6.com, Jakarta Presiden ..." with no dash."""
    if host := _HOST_AND_PLACE.match(text):
        words = text[host.end() : host.end() + _LONGEST].split(" ")
        for count in (3, 2, 1):
            place = " ".join(words[:count])
            rest = text[host.end() + len(place) :].lstrip()
            if place.lower() in _PLACES and rest[:1].isupper():
                return rest
    return text
