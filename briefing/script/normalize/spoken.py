"""The spoken line and its explanation."""

import re
from collections.abc import Iterator

from briefing.script.normalize.join import join
from briefing.script.normalize.prepare import prepare
from briefing.script.normalize.rule import PAUSE
from briefing.script.normalize.scan import USER_RULE, Token, scan
from briefing.script.normalize.user_lexicon import Lexicon

_SENTENCE_START = re.compile(r"[.!?…][\s\"“”'‘’(\[]*\Z")
_WORD = re.compile(r"\S+")
_SILENT = f"{PAUSE} "
# Rules that say written text again, and how often that is looked at anew.
_LOOSE_RULES = frozenset(
    "email url handle hashtag letters-digits hyphen-number hull file-number letter-word power "
    "unsaid hyphen reduplication quote dash bracket".split()
)
_MOST_PASSES = 4
_LOOK_BACK = 8


def normalize(text: str, *, lexicon: Lexicon | None = None) -> str:
    """The text as it is to be spoken: words only, capitals and pauses kept.

    No digit is left. Quotes, dashes and brackets become pauses. Text that needs no reading comes
    back as it is, and so does text that was normalized before. ``lexicon`` holds a user's own
    readings, which win. Takes linear time.
    """
    line = prepare(text)
    for _ in range(_MOST_PASSES):
        tokens = list(scan(line, lexicon))
        said = join(_pieces(line, tokens))
        if not any(_is_loose(line, token) for token in tokens):
            return said
        line, lexicon = said, None
    return line


def _is_loose(text: str, token: Token) -> bool:
    """Whether what was said may itself want reading: it holds written text, or parted a word."""
    return (
        token.rule in _LOOSE_RULES
        or text[token.end : token.end + 1].isalnum()
        or text[max(0, token.start - 1) : token.start].isalnum()
    )


def _pieces(text: str, tokens: list[Token]) -> Iterator[tuple[str, bool]]:
    before: Token | None = None
    at = 0
    for token in tokens:
        if token.start > at:
            yield text[at : token.start], False
        yield _capitalized(text, token, before), True
        at, before = token.end, token if token.spoken.strip(_SILENT) else before
    yield text[at:], False


def _capitalized(text: str, token: Token, before: Token | None) -> str:
    """The spoken form, with a capital where it begins a sentence: some voices pause only then.

    A full stop that the token ``before`` has read, as in "pkl.", ends nothing.
    """
    spoken = token.spoken
    as_given = token.rule == USER_RULE or token.written[:1].islower()
    if as_given or not spoken[:1].islower():
        return spoken
    since = before.end if before else 0
    gap = text[max(since, token.start - _LOOK_BACK) : token.start]
    said_last = before.spoken.rstrip()[-1:] if before else "."
    if len(gap) == token.start - since:
        gap = said_last + gap
        starts = _SENTENCE_START.fullmatch(gap) and (before is None or gap[-1].isspace())
    else:
        starts = _SENTENCE_START.search(gap) and gap[-1].isspace()
    return spoken[0].upper() + spoken[1:] if starts else spoken


def explain(text: str, *, lexicon: Lexicon | None = None) -> tuple[Token, ...]:
    """Every written token in order with its spoken form and the rule that read it.

    The spoken forms put together have the words of ``normalize(text)``; a token that is not
    spoken has an empty one, or a comma for a pause. Places are those in ``prepare(text)``.
    """
    prepared = prepare(text)
    tokens: list[Token] = []
    before: Token | None = None
    at = 0
    for token in scan(prepared, lexicon):
        tokens.extend(_plain(prepared, at, token.start))
        spoken = _capitalized(prepared, token, before).replace(PAUSE, ",").strip()
        tokens.append(Token(token.written, spoken, token.rule, token.start, token.end))
        at, before = token.end, token if token.spoken.strip(_SILENT) else before
    tokens.extend(_plain(prepared, at, len(prepared)))
    return tuple(tokens)


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for word in _WORD.finditer(text, start, end):
        yield Token(word[0], word[0], "", word.start(), word.end())
