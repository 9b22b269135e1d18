"""An article's whole text where a feed carries it, told from a summary."""

from briefing.news.body import read_body
from briefing.news.markup import has_markup, parse, strip_scripts
from briefing.news.selectors import Elements
from briefing.news.text import tidy

_SHORTEST = 600
_LONGEST = 200_000
_MOST_TAGS = 5_000
_FEWEST = 3
_CUT = ("...", "…", "[...]", "[…]")


def whole_text(content: str, title: str = "") -> tuple[str, ...]:
    """The paragraphs of a feed's entry; empty where it carries a summary or a beginning only.

    Whole is what has three paragraphs of prose and 600 characters, and does not break off.
    """
    if not _SHORTEST <= len(content) <= _LONGEST or content.count("<") > _MOST_TAGS:
        return ()
    if not has_markup(content):
        paragraphs = tuple(filter(None, map(tidy, content.splitlines())))
        is_cut = False
    else:
        elements = Elements(parse(strip_scripts(content).text))
        body = read_body([elements.root], elements, title=title)
        paragraphs, is_cut = tuple(body.paragraphs), body.is_cut
        if body.prose < _FEWEST:
            return ()
    if is_cut or len(paragraphs) < _FEWEST or sum(map(len, paragraphs)) < _SHORTEST:
        return ()
    return () if paragraphs[-1].endswith(_CUT) else paragraphs
