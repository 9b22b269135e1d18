"""Text to tree: what is no text is cut out first, then the page is parsed, once."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup

from briefing.errors import TooLargeError

MAX_CHARACTERS = 6_000_000
MAX_TAGS = 150_000
"""Limits of what is given to the parser: a tree costs about a kilobyte a tag."""

_OPENING = re.compile(r"<(?:(!--)|(script|style|svg)(?=[\s/>])|\?)", re.IGNORECASE)
_LONGEST_TAG = 4000
_SCRIPT_TOKEN = re.compile(r"</script(?=[\s/>])|<!--|-->|<script(?=[\s/>])", re.IGNORECASE)
_END = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "svg")
}
_NEXT_DATA = re.compile(r"\bid\s*=\s*[\"']?__NEXT_DATA__\b")
_JSON_LD = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_HAS_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|br|span|article|section|table|meta|title|h[1-6]|a|ul|script"
    r"|rss|feed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page ready to be parsed: its markup without scripts, and the data that they held.

    ``next_data`` is what a page of Next.js is filled from, empty on others.
    """

    text: str
    json_ld: tuple[str, ...]
    next_data: str = ""


def has_markup(text: str) -> bool:
    """Whether the text is HTML rather than the plain text of a page."""
    return _HAS_MARKUP.search(text) is not None


def strip_scripts(text: str) -> Markup:
    """Cut scripts, styles, drawings and comments out of a page, keeping the data of its article.

    A script ends where an HTML tokenizer ends it: at ``</script``, except between ``<!--`` and
    ``-->`` after another ``<script``. Tags written in strings of a script are part of it.
    """
    kept: list[str] = []
    json_ld: list[str] = []
    next_data = ""
    position = copied = 0
    escapes = True
    while found := _OPENING.search(text, position):
        start = found.start()
        comment, element = found.groups()
        if _is_in_tag(text, start):
            position = found.end()
            continue
        if comment:
            end = _behind(text, "-->", start + 2)
        elif not element:
            end = _behind(text, ">", start)
        else:
            name = element.lower()
            inside = _behind(text, ">", found.end())
            if name == "svg" and text[inside - 2 : inside] == "/>":
                kept.append(text[copied:start])
                position = copied = inside
                continue
            close = _script_close(text, inside) if name == "script" and escapes else None
            if close is None:
                # Once escapes lead nowhere they are ignored, so that the work stays linear.
                escapes = escapes and name != "script"
                ending = _END[name].search(text, inside)
                close = ending.start() if ending else len(text)
            if name == "script" and _JSON_LD.search(text, found.end(), inside):
                json_ld.append(text[inside:close])
            elif name == "script" and _NEXT_DATA.search(text, found.end(), inside):
                next_data = text[inside:close]
            end = _behind(text, ">", close)
        kept.append(text[copied:start])
        position = copied = end
    kept.append(text[copied:])
    return Markup("".join(kept), tuple(json_ld), next_data)


def parse(markup: str) -> BeautifulSoup:
    """The tree of a page. Raises TooLargeError for what would not fit in memory."""
    if len(markup) > MAX_CHARACTERS or markup.count("<") > MAX_TAGS:
        raise TooLargeError("there is more markup in it than in any news page")
    # Classes stay one string: splitting them for every element costs a fifth of the parsing.
    return BeautifulSoup(markup, "lxml", multi_valued_attributes=None)


def _is_in_tag(text: str, position: int) -> bool:
    """Whether a position lies between a tag's brackets: markup quoted in an attribute."""
    begin = max(0, position - _LONGEST_TAG)
    opened = text.rfind("<", begin, position)
    return (
        opened >= 0
        and text[opened + 1 : opened + 2].isalpha()
        and (text.find(">", opened, position) < 0)
    )


def _behind(text: str, wanted: str, position: int) -> int:
    found = text.find(wanted, position)
    return len(text) if found < 0 else found + len(wanted)


def _script_close(text: str, position: int) -> int | None:
    """Where a script's end tag starts (HTML, "script data double escaped state")."""
    escaped = nested = False
    for found in _SCRIPT_TOKEN.finditer(text, position):
        mark = found.group().lower()
        if mark == "<!--":
            escaped = True
        elif mark == "-->":
            escaped = nested = False
        elif mark == "<script":
            nested = escaped
        elif nested:
            nested = False
        else:
            return found.start()
    return None
