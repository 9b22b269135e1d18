"""The article in the data of a page that Next.js fills in the browser (``__NEXT_DATA__``)."""

import json
import re
from collections.abc import Iterator
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
