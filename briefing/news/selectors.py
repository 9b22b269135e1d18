"""Finding elements: the small part of CSS that site files use, over an index of the page.

``div.name``, ``#id``, ``[attr]``, ``[attr=value]``, ``[attr^=start]``, ``[attr*=part]`` and the
combinators `` `` and ``>``. An index of all elements is made in one pass, so that a look-up costs
what it finds and not what the page holds.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from bs4 import Tag

_PART = re.compile(
    r"""([\w-]+)|\.([\w-]+)|\#([\w-]+)|\[\s*([\w:-]+)\s*(?:([*^$~]?=)\s*["']?([^"'\]]*)["']?)?\s*\]"""
)
_MAX_ANCESTORS = 80


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element must be: a name, an id, classes, attributes."""

    name: str | None
    id: str | None
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str, str], ...]

    def matches(self, tag: Tag) -> bool:
        if self.name and tag.name != self.name:
            return False
        if self.id and tag.get("id") != self.id:
            return False
        if self.classes:
            own = class_names(tag)
            if not all(name in own for name in self.classes):
                return False
        return all(_has(tag, *attribute) for attribute in self.attributes)


@dataclass(frozen=True, slots=True)
class _Selector:
    """Compounds from right to left, each with whether it must be the direct parent."""

    target: _Compound
    above: tuple[tuple[bool, _Compound], ...]

    def matches(self, tag: Tag) -> bool:
        return self.target.matches(tag) and self._above(tag, 0)

    def _above(self, tag: Tag, position: int) -> bool:
        if position == len(self.above):
            return True
        direct, compound = self.above[position]
        for steps, parent in enumerate(tag.parents):
            if steps >= _MAX_ANCESTORS:
                return False
            if compound.matches(parent) and self._above(parent, position + 1):
                return True
            if direct:
                return False
        return False


class Elements:
    """All elements of a page, in order, found by name, id, class or attribute."""

    def __init__(self, root: Tag) -> None:
        self.root = root
        self._by_name: dict[str, list[Tag]] = defaultdict(list)
        self._by_id: dict[str, list[Tag]] = defaultdict(list)
        self._by_class: dict[str, list[Tag]] = defaultdict(list)
        self._by_attribute: dict[str, list[Tag]] = defaultdict(list)
        for tag in root.descendants:
            if not isinstance(tag, Tag):
                continue
            self._by_name[tag.name].append(tag)
            for key, value in tag.attrs.items():
                if key == "class":
                    for name in value if isinstance(value, list) else value.split():
                        self._by_class[name].append(tag)
                elif key == "id":
                    self._by_id[str(value)].append(tag)
                elif key not in ("href", "src", "style", "alt"):
                    self._by_attribute[key].append(tag)

    def select(self, selector: str) -> list[Tag]:
        """The elements that match, in the order of the page."""
        wanted = _parse(selector)
        return [tag for tag in self._candidates(wanted) if wanted.matches(tag)]

    def first(self, *selectors: str) -> Tag | None:
        """The first match of the first selector that has one."""
        for selector in selectors:
            wanted = _parse(selector)
            for tag in self._candidates(wanted):
                if wanted.matches(tag):
                    return tag
        return None

    def _candidates(self, selector: _Selector) -> list[Tag]:
        # Climbing from every link of a page costs more than to ask whether what holds them is there.
        if not all(self._may_be_there(compound) for _, compound in selector.above):
            return []
        target = selector.target
        if target.id:
            return self._by_id.get(target.id, [])
        if target.classes:
            return min((self._by_class.get(name, []) for name in target.classes), key=len)
        for name, operator, value in target.attributes:
            if name in ("class", "id") and operator in ("*=", "^=", "$="):
                index = self._by_class if name == "class" else self._by_id
                found = [tag for key, tags in index.items() if value in key for tag in tags]
                return list({id(tag): tag for tag in found}.values())
            if name in self._by_attribute:
                return self._by_attribute[name]
        if target.name:
            return self._by_name.get(target.name, [])
        if any(name in ("href", "src", "style", "alt", "id", "class") for name, _, _ in target.attributes):  # fmt: skip
            return [tag for tags in self._by_name.values() for tag in tags]
        return []

    def _may_be_there(self, wanted: _Compound) -> bool:
        """Whether the page holds an element of this id and these classes at all."""
        if wanted.id and wanted.id not in self._by_id:
            return False
        return all(name in self._by_class for name in wanted.classes)


def class_names(tag: Tag) -> list[str]:
    """The element's classes."""
    value = tag.get("class")
    if value is None:
        return []
    return value.split() if isinstance(value, str) else list(value)


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value as one string, empty where it is missing."""
    value = tag.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


def _has(tag: Tag, name: str, operator: str, wanted: str) -> bool:
    if not tag.has_attr(name):
        return False
    value = attribute(tag, name)
    match operator:
        case "":
            return True
        case "=":
            return value.strip() == wanted
        case "^=":
            return value.startswith(wanted)
        case "$=":
            return value.endswith(wanted)
        case "~=":
            return wanted in value.split()
        case _:
            return wanted in value


@lru_cache(maxsize=1024)
def _parse(selector: str) -> _Selector:
    steps = re.findall(r">|[^\s>\[]*(?:\[[^\]]*\][^\s>\[]*)*", selector)
    chain: list[tuple[bool, _Compound]] = []
    direct = False
    for step in steps:
        if step == ">":
            direct = True
        elif step:
            chain.append((direct, _compound(step)))
            direct = False
    if not chain:
        raise ValueError(f"no selector: {selector!r}")
    target = chain[-1][1]
    above = tuple(
        (chain[position + 1][0], chain[position][1]) for position in range(len(chain) - 2, -1, -1)
    )
    return _Selector(target, above)


def _compound(text: str) -> _Compound:
    name = identity = None
    classes: list[str] = []
    attributes: list[tuple[str, str, str]] = []
    position = 0
    while position < len(text):
        part = _PART.match(text, position)
        if part is None:
            raise ValueError(f"not a selector: {text!r}")
        element, class_name, id_name, key, operator, value = part.groups()
        name = element or name
        identity = id_name or identity
        if class_name:
            classes.append(class_name)
        if key:
            attributes.append((key.lower(), operator or "", value or ""))
        position = part.end()
    return _Compound(name, identity, tuple(classes), tuple(attributes))
