"""Articles in the data of pages that Next.js fills in the browser (``__NEXT_DATA__``)."""

import contextlib
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_MAX_NODES = 100_000
_PARAGRAPH = re.compile(r"<p\b", re.IGNORECASE)
_LEAST_CHARACTERS = 300
# What sites call the same things; the first that is there counts.
_TITLE = ("title", "headline")
_PUBLISHED = (
    *("published_at", "publishedAt", "published_date", "publishedDate", "datePublished"),
    *("publish_date", "publishDate", "date"),
)
_ADDRESS = ("url", "link", "permalink", "canonical_url", "canonicalUrl", "href")
_AUTHORS = ("authors", "author", "reporters", "writers", "writer")


def next_article(script: str) -> dict[str, Any]:
    """The article as JSON-LD would tell it, its ``articleBody`` in HTML; empty where there is none.

    It is the node with the longest text of several paragraphs, if that node has a title.
    """
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        return {}
    nodes = [(text, node) for node in _nodes(data) if (text := _text(node))]
    if not nodes:
        return {}
    text, node = max(nodes, key=lambda found: len(found[0]))
    return {
        "@type": "NewsArticle",
        "headline": _first(node, _TITLE),
        "datePublished": _first(node, _PUBLISHED),
        "author": _first(node, _AUTHORS),
        "articleBody": text,
    }


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in a list's data: its address, or the path on the list's site."""

    address: str
    title: str
    published: str


def next_entries(script: str, pattern: str = "") -> list[Entry]:
    """The articles that a list's data tells of, in its order: those with a title and an address.

    ``pattern`` makes an address of an entry's own values where it names none, as
    ``/{category}/{id}/{slug}``; a value that is a table with a slug is that slug.
    """
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        return []
    found = []
    for node in _in_order(data):
        title, address = _first(node, _TITLE), _first(node, _ADDRESS)
        if pattern and not address:
            with contextlib.suppress(KeyError, IndexError):
                address = pattern.format_map(_slugs(node))
        if isinstance(title, str) and isinstance(address, str):
            found.append(Entry(address, title, str(_first(node, _PUBLISHED) or "")))
    return found


def _slugs(node: dict[str, Any]) -> dict[str, str]:
    values = {k: v.get("slug") if isinstance(v, dict) else v for k, v in node.items()}
    return {name: str(value) for name, value in values.items() if isinstance(value, str | int)}


def _in_order(data: object) -> Iterator[dict[str, Any]]:
    """The tables of a document as they are written, lists before what follows them."""
    waiting: deque[object] = deque([data])
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        inner = (
            value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
        )
        if isinstance(value, dict):
            yield value
        waiting.extendleft(reversed([v for v in inner if isinstance(v, dict | list)]))


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    waiting = [data]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(v for v in value if isinstance(v, dict | list))
        elif isinstance(value, dict):
            yield value
            waiting.extend(v for v in value.values() if isinstance(v, dict | list))


def _text(node: dict[str, Any]) -> str:
    """The node's text of several paragraphs, if it has one and a title."""
    if not isinstance(_first(node, _TITLE), str):
        return ""
    texts = [
        value
        for value in node.values()
        if isinstance(value, str)
        and len(value) >= _LEAST_CHARACTERS
        and len(_PARAGRAPH.findall(value)) > 1
    ]
    return max(texts, key=len, default="")


def _first(node: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((node[name] for name in names if node.get(name)), None)
