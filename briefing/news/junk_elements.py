"""Which elements of an article's body are left out: by name, by what they hold, by a publisher's word."""

import re
from dataclasses import dataclass
from itertools import islice

from bs4 import Tag

from briefing.news.blocks import is_leading_away
from briefing.news.junk import is_paywall
from briefing.news.junk_names import element_rule, is_furniture
from briefing.news.selectors import Elements, attribute
from briefing.news.text import ends_sentence, tidy

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONG = 45
_MOST = 0.4
"""An element with more of the prose than this is no junk, whatever its name says."""
_CARDS = 0.3
_MOST_OF_A_CARD = 30
_MOST_LINKS = 40
_POST = re.compile(
    r"https?://(?:[\w-]+\.)?(?:(?:twitter|x)\.com/\w+/status|instagram\.com/(?:p|reel)|tiktok\.com/@|facebook\.com/.{0,60}(?:posts|videos)|threads\.(?:net|com)/@)"
)
_BOXES = ["div", "section", "article", "li"]
_FIELDS = ["input", "textarea"]
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_PICTURES = frozenset(("img", "picture", "figure"))
_PAYWALLS = frozenset(
    f"element: {name}" for name in ("paywall", "gate", "subscribe", "subscription", "berlangganan")
)
_FURNITURE = frozenset(("form", "footer", "header", "table", "label", "fieldset"))


@dataclass(slots=True)
class Dropped:
    """A piece that was left out, and the rule that did it."""

    rule: str
    text: str


Log = list[Dropped] | None


def note(log: Log, rule: str, text: str) -> None:
    """Say in the log, where one is kept, what was left out and by which rule."""
    if log is not None:
        log.append(Dropped(rule, text))


class JunkElements:
    """Decides for each element of a body whether it is left out."""

    def __init__(
        self, parts: list[Tag], elements: Elements, drop: tuple[str, ...], log: Log
    ) -> None:
        self._by_selector = {
            id(tag): selector for selector in drop for tag in elements.select(selector)
        }
        self._log = log
        self.has_paywall = False
        """Whether what was left out says that only subscribers read on."""
        self._weights = _prose_weights(parts)
        self._total = sum(self._weights.get(id(part), 0) for part in parts)
        cards = [tag for part in parts for tag in part.find_all(_BOXES) if _is_card(tag)]
        # Where they hold much of the prose they are the article: ten hotels, each with its link.
        self._cards = set(map(id, cards)) if self._are_few(cards) else set()

    def holds(self, tag: Tag) -> bool:
        """Whether an element is left out; it is noted in the log then."""
        rule = self._rule(tag)
        if rule in _PAYWALLS and not self.has_paywall:
            self.has_paywall = any(is_paywall(line) for line in tag.stripped_strings)
        if rule is not None and self._log is not None:
            text = " ".join(tag.get_text(" ").split())
            if text:
                self._log.append(Dropped(rule, text))
        return rule is not None

    def _rule(self, tag: Tag) -> str | None:
        selector = self._by_selector.get(id(tag))
        if selector is not None:
            return f"publisher: {selector}" if self._is_small(tag) else None
        if tag.name in _FURNITURE and self._weight(tag) < 3 * _LONG:
            return f"element: <{tag.name}>"
        if tag.name in _BOXES and self._weight(tag) < 3 * _LONG and _is_form(tag):
            return "element: form"
        rule = element_rule(tag)
        if rule is not None:
            return rule if self._is_small(tag) else None
        if is_furniture(tag) and self._weight(tag) < 2 * _LONG:
            return "element: furniture"
        if tag.name == "blockquote" and _is_post(tag):
            return "element: embedded post"
        if tag.name in ("ul", "ol") and _is_contents(tag):
            return "element: contents"
        if id(tag) in self._cards:
            return "element: card of another article"
        if tag.has_attr("style") and _HIDDEN.search(attribute(tag, "style")):
            return "element: hidden" if not self._weight(tag) else None
        return None

    def _weight(self, tag: Tag) -> int:
        return self._weights.get(id(tag), 0)

    def _are_few(self, tags: list[Tag]) -> bool:
        return sum(map(self._weight, tags)) <= _CARDS * self._total

    def _is_small(self, tag: Tag) -> bool:
        return self._weight(tag) <= _MOST * self._total


def _is_form(box: Tag) -> bool:
    """Whether a box asks its reader to fill something in: fields in it, or in a form of its own."""
    form = box.find("form", recursive=False)
    within = form.find(_FIELDS) if isinstance(form, Tag) else None
    return within is not None or box.find(_FIELDS, recursive=False) is not None


def _is_post(quotation: Tag) -> bool:
    """Whether a quotation is a post of a network, by the link at its foot."""
    links = quotation.find_all("a", limit=_MOST_LINKS)
    if not links or not _POST.match(attribute(links[-1], "href")):
        return False
    return tidy(quotation.get_text(" ")).endswith(tidy(links[-1].get_text(" ")))


def _is_contents(entries: Tag) -> bool:
    """Whether a list leads to places on its own page only."""
    links = entries.find_all("a", limit=_MOST_LINKS)
    linked = "".join(link.get_text() for link in links)
    return all(
        len(attribute(link, "href")) > 1 and attribute(link, "href")[0] == "#" for link in links
    ) and ("".join(linked.split()) == "".join(entries.get_text().split()))


def _is_card(tag: Tag) -> bool:
    """Whether a box begins with a headline that links away, as a teaser of another article does."""
    inner = list(islice(tag.descendants, _MOST_OF_A_CARD + 1))
    tags = [child for child in inner if isinstance(child, Tag) and child.name not in _PICTURES]
    if len(inner) > _MOST_OF_A_CARD or len(tags) < 2 or tags[0].parent is not tag:
        return False
    first, second = tags[:2]
    link, heading = (first, second) if first.name == "a" else (second, first)
    if link.name != "a" or heading.name not in _HEADINGS or second.parent is not first:
        return False
    is_all = link.get_text(strip=True) == heading.get_text(strip=True)
    return is_all and is_leading_away(link)


def _prose_weights(parts: list[Tag]) -> dict[int, int]:
    """How much of each element's text stands in sentences, as prose does and labels do not.

    By the id of the element, for all within the parts, in one pass.
    """
    weights: dict[int, int] = {}
    for part in parts:
        inner: list[Tag] = [part]
        for node in part.descendants:
            if isinstance(node, Tag):
                inner.append(node)
            elif node.parent is not None and _is_sentence(text := str(node)):
                own = id(node.parent)
                weights[own] = weights.get(own, 0) + len(text)
        for tag in reversed(inner[1:]):
            if (weight := weights.get(id(tag))) and tag.parent is not None:
                outer = id(tag.parent)
                weights[outer] = weights.get(outer, 0) + weight
    return weights


def _is_sentence(text: str) -> bool:
    return len(text) >= _LONG and (len(text) >= 3 * _LONG or ends_sentence(text.rstrip()))
