"""Links to other articles that stand within a paragraph: "... kemarin. (Baca juga: Judul Lain) ..."."""

import re
from itertools import groupby
from operator import itemgetter

from briefing.news.text import tidy

Piece = tuple[str, bool, bool]
"""A piece of a line: its text, whether it is bold, whether it leads to another article."""

_LABEL = r"(?:baca|lihat|simak|tonton|dengarkan|saksikan)\s+(?:juga|pula|selengkapnya)|selengkapnya"
# The label before a link to another article. Without a colon or brackets it is a sentence's own,
# and so in small letters behind a word: "silakan lihat juga: ...".
_LABEL_BEFORE = re.compile(
    rf"[(\[]\s*(?:{_LABEL}|baca)\s*:?\s*$|(?:(?-i:(?=[A-Z]))|(?<![\w,;]\s))\b(?:{_LABEL})\s*:\s*$",
    re.IGNORECASE,
)
_LABEL_WITHIN = re.compile(rf"^\s*(?:{_LABEL})\s*:", re.IGNORECASE)
_BRACKET_AFTER = re.compile(r"^\s*[)\]]\.?")
_BETWEEN_LINKS = re.compile(r"\s*(?:[,;|&]|dan)\s*")
_PIECES_OF_A_LABEL = 6
_SENTENCES = re.compile(r"[.!?][\"”’)]?\s*$")


def without_asides(line: list[Piece]) -> tuple[list[Piece], str]:
    """The pieces of a line without links to other articles set between its sentences, and those.

    A line that holds no sentence besides is left as it is.
    """
    if not any(is_link for _, _, is_link in line):
        return line, ""
    kept: list[Piece] = []
    asides: list[str] = []
    bracketed = False
    for is_link, group in groupby(line, key=itemgetter(2)):
        run = list(group)
        text = text_of(run)
        if bracketed and (is_link or _BETWEEN_LINKS.fullmatch(text)):
            asides.append(tidy(text))
            continue
        if bracketed and (closed := _BRACKET_AFTER.match(text)):
            run = _part(run, closed.end(), len(text))
        bracketed = False
        near = kept[-_PIECES_OF_A_LABEL:] if is_link else []
        before = text_of(near)
        label = _LABEL_BEFORE.search(before)
        if label is None and not (is_link and _LABEL_WITHIN.match(text)):
            kept += run
            continue
        start = label.start() if label is not None else len(before)
        asides.append(tidy(before[start:] + text))
        kept[len(kept) - len(near) :] = _part(near, 0, start)
        bracketed = before[start : start + 1] in ("(", "[") and text.rstrip()[-1:] not in (")", "]")
    if not asides or not _SENTENCES.search(text_of(kept)):
        return line, ""
    return kept, " ".join(asides)


def text_of(pieces: list[Piece]) -> str:
    """The text of a line's pieces as it stands."""
    return "".join(piece[0] for piece in pieces)


def _part(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """The pieces of a line from one place of its text to another."""
    found: list[Piece] = []
    at = 0
    for text, bold, link in pieces:
        if part := text[max(0, start - at) : max(0, end - at)]:
            found.append((part, bold, link))
        at += len(text)
    return found
