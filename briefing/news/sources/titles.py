"""A title as a reader sees it, from what feeds put into theirs."""

import html
import re

from briefing.news.text import tidy

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MAX_CHARACTERS = 500


def plain_title(text: str) -> str:
    """The title without markup, entities and line ends, escaped once or twice."""
    text = text[: 8 * _MAX_CHARACTERS]
    for _ in range(2):
        text = html.unescape(_TAG.sub("", text))
    return tidy(_TAG.sub("", text))[:_MAX_CHARACTERS]


def without_outlet(title: str, outlet: str) -> str:
    """The title without the outlet's name that aggregators set behind it: "Judul - Outlet".

    Also where they set it behind a title that had it already.
    """
    while outlet and title.endswith(outlet):
        head = title.removesuffix(outlet).rstrip()
        if not head.endswith(("-", "–", "|")):
            break
        title = head.rstrip(" -–|")
    return title
