"""What a page says of itself in JSON-LD: the node of its article, if it has one."""

import json
import re
from collections.abc import Iterator
from typing import Any

_MAX_CHARACTERS = 400_000
_MAX_NODES = 2_000
_ARTICLE_TYPES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BlogPosting "
    "BackgroundNewsArticle ReviewNewsArticle LiveBlogPosting Report AdvertiserContentArticle".split()
)
_CONTROL = re.compile(r"[\x00-\x1f]")


def article_node(scripts: tuple[str, ...]) -> dict[str, Any]:
    """The first article among a page's JSON-LD scripts, with gaps filled from its WebPage; else {}."""
    page: dict[str, Any] = {}
    for script in scripts:
        for node in _nodes(_load(script)):
            types = _types(node)
            if types & _ARTICLE_TYPES:
                said = {name: value for name, value in node.items() if value or value is False}
                return {**page, **said}
            if "WebPage" in types and not page:
                page = {name: value for name, value in node.items() if name.startswith("date")}
    return {}


def name_of(value: object) -> str:
    """Names in a value that may be a text, a thing with a name, or a list of them."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return name_of(value.get("name"))
    if isinstance(value, list):
        return ", ".join(name for name in map(name_of, value[:8]) if name)
    return ""


def text_of(node: dict[str, Any], name: str) -> str:
    """A text property, empty where it is missing or no text."""
    value = node.get(name)
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) else ""


def _load(script: str) -> object:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    if not text or len(text) > _MAX_CHARACTERS:
        return None
    try:
        return json.loads(_CONTROL.sub(" ", text))
    except (ValueError, RecursionError):
        return None


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """The nodes of a script: itself, the members of a list or of a graph."""
    waiting = [data]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value[:_MAX_NODES])
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[name] for name in ("@graph", "mainEntity") if name in value)


def _types(node: dict[str, Any]) -> set[str]:
    value = node.get("@type")
    found = value if isinstance(value, list) else [value]
    return {name.rsplit("/", 1)[-1] for name in found if isinstance(name, str)}
