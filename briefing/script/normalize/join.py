"""From tokens back to one line: spaces between words, pauses as commas, capitals kept.

A pause becomes a comma unless the text pauses there already; at either end it is nothing.
"""

from collections.abc import Iterable
from itertools import pairwise

from briefing.script.normalize.rule import PAUSE

_PAUSING = ",.;:!?…"


def join(pieces: Iterable[tuple[str, bool]]) -> str:
    """One line from pieces: text kept as written, and (True) what is said for a token."""
    parts: list[str] = []
    last = ""
    glue = False
    for piece, spoken in pieces:
        if not piece:
            glue = glue or spoken
            continue
        if piece == " " and last in ("", " "):
            continue
        # A spoken form never runs into the letters beside it, where digits or signs stood.
        if (spoken or glue) and _meets(last, piece[0]):
            parts.append(" ")
        parts.append(piece)
        last = piece[-1]
        glue = spoken
    line = "".join(parts)
    return _pauses(line) if PAUSE in line else line


def _meets(last: str, first: str) -> bool:
    return last.isalnum() and first.isalnum()


def _pauses(line: str) -> str:
    """Every run of pause marks as one comma, where nothing else pauses."""
    parts = [part for part in (part.strip(" ") for part in line.split(PAUSE)) if part]
    said = parts[:1]
    for before, part in pairwise(parts):
        if part[0] in _PAUSING:
            said.append(part if part[0] != before[-1] else part[1:])
        elif before[-1] in _PAUSING or before[-1] == "\n" or part[0] == "\n":
            said.append(" " + part)
        else:
            said.append(", " + part)
    return "".join(said).lstrip(" ,;")
