"""Finding the body of an article on a page of an unknown site.

Prose is gathered by the element that holds it; the element with the most of it wins, weighted by
what else speaks for an article's text: its name, a dateline, the page's own description, its place
behind the headline. Elements beside it that are built alike are parts of the same text.
"""

import re
from dataclasses import dataclass, field
from itertools import chain, islice, takewhile

from bs4 import Tag

from briefing.news.blocks import BLOCK_ELEMENTS, Block, flow, is_leading_away
from briefing.news.dateline import split_dateline
from briefing.news.junk import line_rule
from briefing.news.junk_names import element_rule
from briefing.news.page import ParsedPage
from briefing.news.selectors import attribute, class_names
from briefing.news.text import ends_sentence, is_prose, key, tidy

_TRANSPARENT = frozenset(
    "p span font b strong i em u a small big li ul ol blockquote h1 h2 h3 h4 h5 h6 tr tbody br center".split()
)
_BODY_NAME = re.compile(
    r"artic|body|content|konten|detail|isi\b|berita|entry|post|read|story|text|teks|news|paragra|naskah|single",
    re.IGNORECASE,
)
_COMMENT_NAME = re.compile(r"comment|komentar|disqus|footer|sidebar|side-bar|aside|right|kanan|widget|menu|nav\b", re.IGNORECASE)  # fmt: skip
_STATE = re.compile(
    r"^(?:_?hidden|active|first|last|show|hide|open|current|odd|even)$|\d$", re.IGNORECASE
)
# "col-md-8": how wide a column is tells it from the one beside it.
_COLUMN = re.compile(r"(?:^|[:-])(?:col|cols|span|basis|width|w)-(?:[a-z]+-)*\d+$")
_NUMBER = re.compile(r"\d+$")
_CUT = ("...", "…")  # a teaser of what stands elsewhere
_BREAKING = [*BLOCK_ELEMENTS, "br"]
_CELLS = frozenset(("td", "th"))
_MAX_BLOCKS = 20_000
_MAX_CLIMB = 6
_MAX_ANCESTORS = 200
_DESCRIPTION_WORDS = 8


@dataclass(slots=True)
class _Group:
    """The prose that one element holds."""

    element: Tag
    order: int
    characters: int = 0
    lines: int = 0
    has_dateline: bool = False
    is_described: bool = False
    parts: list[Tag] = field(default_factory=list)


def find_body(page: ParsedPage, title: Tag | None, title_text: str = "") -> list[Tag]:
    """The elements that hold the article's text, in order; none where no prose stands together."""
    root = page.elements.first("body") or page.elements.root
    groups, title_order = _groups(root, page, title, title_text)
    if not groups:
        return []
    best = max(groups.values(), key=lambda group: _score(group, title_order))
    return _whole(best, groups)


def _groups(
    root: Tag, page: ParsedPage, title: Tag | None, title_text: str
) -> tuple[dict[int, _Group], int]:
    described = _first_words(page)
    own_title = key(title_text)
    groups: dict[int, _Group] = {}
    title_order = -1
    for order, block in enumerate(flow(root)):
        if order > _MAX_BLOCKS:
            break
        if (title is not None and block.element is title and title_order < 0) or (
            title is None and own_title and title_order < 0 and key(block.text) == own_title
        ):
            title_order = order
        if not _counts(block) or block.element is None:
            continue
        holder = _holder(block.element)
        group = groups.setdefault(id(holder), _Group(holder, order))
        group.characters += len(block.text)
        group.lines += 1
        if group.lines == 1:
            group.has_dateline = split_dateline(block.text, block.lead)[0] is not None
        if described and group.lines <= 3 and described in key(block.text[:400]):
            group.is_described = True
    return groups, title_order


def _counts(block: Block) -> bool:
    text = block.text
    if block.link > 0.5 or block.level or len(text) < 50 or text.endswith(_CUT):
        return False
    if not is_prose(text) and len(text) < 120:
        return False
    return line_rule(block) is None


def _holder(element: Tag) -> Tag:
    for _ in range(_MAX_ANCESTORS):
        if element.parent is None or not (element.name in _TRANSPARENT or _is_line(element)):
            break
        element = element.parent
    return element


def _is_line(element: Tag) -> bool:
    """Whether a <div> without a name holds one line, as a <p> would, or one <p> and nothing else."""
    if element.name != "div" or class_names(element) or attribute(element, "id"):
        return False
    inner = [child for child in element.contents if isinstance(child, Tag) or tidy(str(child))]
    only = inner[0] if len(inner) == 1 else None
    return (isinstance(only, Tag) and only.name == "p") or element.find(_BREAKING) is None


def _first_words(page: ParsedPage) -> str:
    text = page.meta.get("og:description") or page.meta.get("description") or ""
    _, text = split_dateline(text)
    words = key(text).split()[:_DESCRIPTION_WORDS]
    return " ".join(words) if len(words) == _DESCRIPTION_WORDS else ""


def _score(group: _Group, title_order: int) -> float:
    score = float(group.characters)
    element = group.element
    if attribute(element, "itemprop") == "articleBody":
        score *= 2.5
    is_beside = is_junk = False
    for steps, parent in enumerate(chain((element,), islice(element.parents, 12))):
        if parent.name in ("body", "html", "[document]"):
            break
        name = " ".join([*class_names(parent), attribute(parent, "id")])
        if steps == 0 and _BODY_NAME.search(name):
            score *= 1.4
        is_beside |= (
            parent.name in ("aside", "footer", "nav") or _COMMENT_NAME.search(name) is not None
        )
        is_junk |= steps <= 3 and element_rule(parent) is not None
        if parent.name in ("article", "main"):
            score *= 1.3
    # Once each: page builders call every box a widget, however many are nested.
    score *= (0.4 if is_beside else 1.0) * (0.5 if is_junk else 1.0)
    if group.has_dateline:
        score *= 2.0
    if group.is_described:
        score *= 2.0
    if title_order >= 0:
        score *= (
            0.5 if group.order < title_order else 1.0 + 0.6 / (1 + (group.order - title_order) / 40)
        )
    return score


def _whole(best: _Group, groups: dict[int, _Group]) -> list[Tag]:
    """The best element and what is built like it beside it or beside what holds it."""
    holders = {id(group.element): group for group in groups.values()}
    current = best.element
    for depth in range(_MAX_CLIMB):
        parent = current.parent
        if parent is None or parent.name in ("body", "html", "[document]"):
            break
        alike = [
            child
            for child in parent.children
            # Cells of a row are columns, not parts of one text.
            if isinstance(child, Tag) and current.name not in _CELLS and _alike(child, current)
        ]
        alike = first_article(_with_prose(alike, holders, depth))
        if id(parent) in holders and holders[id(parent)].characters * 4 > best.characters:
            return [parent]
        if len(alike) > 1 and not _are_cards(alike):
            return alike
        current = parent
    return [_with_loose_text(best.element, holders)]


def _with_loose_text(element: Tag, holders: dict[int, _Group]) -> Tag:
    """The parent where the element is one of several plain pieces of one text."""
    parent = element.parent
    if parent is None or parent.name in ("body", "html", "[document]", "tr"):
        return element
    own = holders[id(element)].characters
    others = [
        holders[id(child)].characters
        for child in parent.children
        if isinstance(child, Tag)
        and child is not element
        and id(child) in holders
        and element_rule(child) is None
        and not child.find(["h1", "h2", "h3"])
    ]
    unnamed = not class_names(element) and not attribute(element, "id")
    return parent if others and (unnamed or sum(others) * 2 > own) else element


def _alike(one: Tag, other: Tag) -> bool:
    if one is other:
        return True
    if one.name != other.name or attribute(one, "id") != attribute(other, "id"):
        # Numbered parts: multi-page-0, multi-page-1.
        stem = _NUMBER.sub("", attribute(one, "id"))
        if not stem or stem != _NUMBER.sub("", attribute(other, "id")):
            return False
    own, its = _lasting_names(one), _lasting_names(other)
    if own == its:
        return True
    # "part" and "part part_hidden" are the same thing in two states.
    common = own & its
    if (own < its or its < own) and any(map(_BODY_NAME.search, common)):
        return True
    # Two that each have a name of their own are two things, as a page builder's boxes are.
    return (own < its or its < own) and all(any(map(name.startswith, common)) for name in own ^ its)


def _lasting_names(tag: Tag) -> set[str]:
    """Classes without those that say where in a row an element stands or whether it shows."""
    return {name for name in class_names(tag) if _COLUMN.search(name) or not _STATE.search(name)}


def _has_prose(tag: Tag, holders: dict[int, _Group], depth: int) -> bool:
    """Whether prose stands in an element.

    Where it has no name all look alike: as deep as in the best, or more than a teaser's one line.
    """
    if id(tag) in holders:
        return True
    is_named = class_names(tag) or attribute(tag, "id")
    return any(
        isinstance(inner, Tag)
        and id(inner) in holders
        and (is_named or holders[id(inner)].lines > 1 or _depth(inner, tag) == depth)
        for inner in tag.descendants
    )


def _depth(inner: Tag, outer: Tag) -> int:
    """How many elements stand between one and another within it."""
    parents = takewhile(lambda parent: parent is not outer, inner.parents)
    return sum(1 for _ in islice(parents, _MAX_CLIMB + 1)) + 1


def _with_prose(alike: list[Tag], holders: dict[int, _Group], depth: int) -> list[Tag]:
    """From the first with prose to the last, and a short sentence that closes the text."""
    places = [place for place, tag in enumerate(alike) if _has_prose(tag, holders, depth)]
    if not places:
        return []
    end = places[-1] + 1
    while end < len(alike) and ends_sentence(text := tidy(alike[end].get_text(" "))) and len(text) < 200:  # fmt: skip
        end += 1
    return alike[places[0] : end]


def first_article(parts: list[Tag]) -> list[Tag]:
    """The parts without those of further articles, which some pages load behind the first.

    A part belongs to another article where it stands in an element with a headline of its own.
    """
    if len(parts) < 2:
        return parts
    around = {id(parent) for parent in (parts[0], *parts[0].parents)}
    kept = parts[:1]
    for part in parts[1:]:
        parents = chain((part,), islice(part.parents, _MAX_ANCESTORS))
        own = takewhile(lambda parent: id(parent) not in around, parents)
        if not any(parent.find("h1") or _is_headed(parent) for parent in own):
            kept.append(part)
    return kept


def _is_headed(element: Tag) -> bool:
    """Whether a headline that is a link to an article of its own stands right in an element."""
    heading = element.find(["h2", "h3"], recursive=False)
    link = heading.find("a") if isinstance(heading, Tag) else None
    if not isinstance(heading, Tag) or not isinstance(link, Tag) or not is_leading_away(link):
        return False
    return heading.get_text(strip=True) == link.get_text(strip=True)


def _are_cards(alike: list[Tag]) -> bool:
    """Whether the elements are teasers of other articles: each with a headline that links."""
    cards = 0
    for tag in alike:
        heading = tag.find(["h2", "h3", "h4", "h5"])
        if isinstance(heading, Tag) and (heading.find("a") or heading.find_parent("a")):
            cards += 1
    return cards * 2 > len(alike)
