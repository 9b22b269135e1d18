"""The spoken line and its explanation."""

import re
from collections.abc import Iterator

from briefing.script.normalize.join import join
from briefing.script.normalize.lexicon import Lexicon
from briefing.script.normalize.prepare import prepare
from briefing.script.normalize.rule import PAUSE
from briefing.script.normalize.scan import Token, scan

_SENTENCE_START = re.compile(r"(?:\A|[.!?…])[\s\"“”'‘’(\[]*\Z")
_WORD = re.compile(r"\S+")
_LOOK_BACK = 8


def normalize(text: str, *, lexicon: Lexicon | None = None) -> str:
    """The text as it is to be spoken: words only, capitals and pauses kept.

    No digit is left. Quotes, dashes and brackets become pauses. Text that needs no reading comes
    back as it is, and so does text that was normalized before. ``lexicon`` holds a user's own
    readings, which win. Takes linear time.
    """
    prepared = prepare(text)
    return join(_pieces(prepared, lexicon))


def _pieces(text: str, lexicon: Lexicon | None) -> Iterator[tuple[str, bool]]:
    at = 0
    for token in scan(text, lexicon):
        if token.start > at:
            yield text[at : token.start], False
        yield _capitalized(text, token), True
        at = token.end
    yield text[at:], False


def _capitalized(text: str, token: Token) -> str:
    """The spoken form, with a capital where it begins a sentence: some voices pause only then."""
    spoken = token.spoken
    if spoken[:1].islower() and not token.written[:1].islower():
        before = text[max(0, token.start - _LOOK_BACK) : token.start]
        if _SENTENCE_START.search(before) and (len(before) == token.start or before[-1:].isspace()):
            return spoken[0].upper() + spoken[1:]
    return spoken


def explain(text: str, *, lexicon: Lexicon | None = None) -> tuple[Token, ...]:
    """Every written token in order with its spoken form and the rule that read it.

    The spoken forms put together have the words of ``normalize(text)``; a token that is not
    spoken has an empty one, or a comma for a pause. Places are those in ``prepare(text)``.
    """
    prepared = prepare(text)
    tokens: list[Token] = []
    at = 0
    for token in scan(prepared, lexicon):
        tokens.extend(_plain(prepared, at, token.start))
        spoken = _capitalized(prepared, token).replace(PAUSE, ",").strip()
        tokens.append(Token(token.written, spoken, token.rule, token.start, token.end))
        at = token.end
    tokens.extend(_plain(prepared, at, len(prepared)))
    return tuple(tokens)


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for word in _WORD.finditer(text, start, end):
        yield Token(word[0], word[0], "", word.start(), word.end())
