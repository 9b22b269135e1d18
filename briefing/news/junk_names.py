"""Which elements are no text by their name, class or id.

The names stand in ``words/junk.toml``. Each rule has a name, which ``briefing extract --explain`` shows.
"""

import re
from functools import cache, lru_cache

from bs4 import Tag

from briefing.news.junk_words import alternatives, table
from briefing.news.selectors import attribute, class_names

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INLINE = frozenset("a abbr b cite code em font i mark q s small span strong sub sup u".split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def element_rule(tag: Tag) -> str | None:
    """The rule that holds an element for junk by its name, classes or id; None for text."""
    if tag.name in ("nav", "aside"):
        return f"element: <{tag.name}>"
    names = class_names(tag)
    if identity := attribute(tag, "id"):
        names = [*names, identity]
    if not names:
        return None
    found = _element_match(" ".join(names), "any" if tag.name in _INLINE else "block")
    return f"element: {found}" if found else None


def is_furniture(tag: Tag) -> bool:
    """Whether an element is named as what holds no prose: share buttons, tags, paging, bylines."""
    names = [*class_names(tag), attribute(tag, "id")]
    return (
        tag.name not in _INLINE
        and tag.name not in _HEADINGS
        and _element_match(" ".join(names), "bare") is not None
    )


@lru_cache(maxsize=4096)
def _element_match(names: str, which: str) -> str | None:
    parts = " ".join(re.split(r"[\s_\-]+", _CAMEL.sub(" ", names))).lower()
    found = _element_pattern(which).search(parts)
    return found.group().strip() if found else None


@cache
def _element_pattern(which: str) -> re.Pattern[str]:
    named = table()["elements"]
    entries = named["any"] + named["block"] if which == "block" else named[which]
    return re.compile(rf"(?<![^\s])(?:{alternatives(entries)})s?\d*(?![^\s])")
