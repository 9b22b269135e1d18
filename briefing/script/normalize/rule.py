"""What a rule is: a name, where it may begin, what it recognises, and how that is said.

Recognising is a compiled pattern plus a look at the text around the match; saying is a function
that gives the spoken words, or None to leave the match to the next rule.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

First = Literal["letter", "digit", "symbol"]
# What a rule says of a match; with a number, the token ends there and not at the match's end.
Said = str | tuple[str, int]
Say = Callable[[re.Match[str]], Said | None]

# Stands in spoken forms for a pause; ``join`` turns it into a comma, or nothing.
PAUSE = "\0"
_KINDS: dict[str, First] = {"letter": "letter", "digit": "digit", "symbol": "symbol"}
_LOOK_AROUND = 48


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of reading: tried where the text begins with a character of the kind ``first``."""

    name: str
    first: tuple[First, ...]
    pattern: re.Pattern[str]
    say: Say


def rule(name: str, first: str, pattern: str | re.Pattern[str], say: Say) -> Rule:
    """A rule from its pattern; ``first`` names one or more kinds, separated by spaces."""
    kinds = tuple(_KINDS[kind] for kind in first.split())
    return Rule(name, kinds, re.compile(pattern), say)


def left(match: re.Match[str], length: int = _LOOK_AROUND) -> str:
    """The text just before the match, at most ``length`` characters."""
    return match.string[max(0, match.start() - length) : match.start()]


def right(match: re.Match[str], length: int = _LOOK_AROUND) -> str:
    """The text just after the match, at most ``length`` characters."""
    return match.string[match.end() : match.end() + length]


def any_of(words: list[str] | tuple[str, ...]) -> str:
    """A pattern for one of the words, the longest first; a space stands for any white space."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest_first) + ")"


def after(words: list[str] | tuple[str, ...], gap: str = r"\s{1,3}") -> re.Pattern[str]:
    """A pattern that finds one of the words right before a match (search it in ``left``)."""
    return re.compile(rf"(?i:\b{any_of(words)}){gap}\Z")
