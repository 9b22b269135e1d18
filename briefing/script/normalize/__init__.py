"""Indonesian written text to the words a newsreader says.

``normalize`` gives the line to speak; ``explain`` says token by token how it came about. An
ordered list of named rules (``rules``) reads numbers, sums, dates, times, ranges, units, Roman
numerals, abbreviations, initialisms, names, addresses and signs; words are data (``data/``).
"""

from briefing.script.normalize.prepare import prepare
from briefing.script.normalize.respell import respell
from briefing.script.normalize.scan import Token
from briefing.script.normalize.spoken import explain, normalize
from briefing.script.normalize.user_lexicon import (
    Lexicon,
    Term,
    lexicon_line,
    parse_lexicon,
)

__all__ = [
    "Lexicon",
    "Term",
    "Token",
    "explain",
    "lexicon_line",
    "normalize",
    "parse_lexicon",
    "prepare",
    "respell",
]
