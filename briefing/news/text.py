"""Small facts about a line of Indonesian prose, shared by the rules."""

import re

_SPACE = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_BLANKS = re.compile(r"[ \t\f\v\n\r\x1c-\x1f]+")
# Also what steers terminals and turns the direction of text: it would reach every file we write.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffc]+"
)
_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?…][\"'”’»)\]\s]*$")

CLOSERS = "\"'”’»)]"


def tidy(text: str) -> str:
    """The text with every run of white space as one space and without invisible characters."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def tidy_line(text: str) -> str:
    """A line of plain text without white space at its ends; no-break spaces within stay."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def words(text: str) -> list[str]:
    """The words of a text in lower case, to compare texts by."""
    return _WORD.findall(text.lower())


def key(text: str) -> str:
    """What makes two renderings of a line the same: its words."""
    return " ".join(words(text))


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does: a full stop, perhaps within quotation marks."""
    return _END.search(text[-12:]) is not None


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph: sentences of some length, not a headline or a label."""
    return len(text) >= 60 and ends_sentence(text) and text.count(" ") >= 7
