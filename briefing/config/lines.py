"""In which line of a TOML file a key stands: for messages, since the parser does not tell."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(["']?)([A-Za-z0-9_.-]+)\1\s*=""")


def line_of(text: str, table: Sequence[str], number: int, key: str) -> int | None:
    """The line, from 1, of ``key`` in the table, or of the table where the key does not stand there.

    ``number`` counts from 0 the tables of an array ``[[table]]``. None where the table is not there.
    What only looks like a key, within a text of several lines, is taken for one.
    """
    name = ".".join(table)
    header: int | None = None if table else 0
    inside, seen = not table, -1
    for place, line in enumerate(text.splitlines(), 1):
        opened = _HEADER.fullmatch(line)
        if opened:
            is_named = ".".join(part.strip().strip("\"'") for part in opened[2].split(".")) == name
            seen += is_named
            inside = is_named and (opened[1] == "[" or seen == number)
            if inside:
                header = place
            continue
        found = _KEY.match(line) if inside else None
        if found and found[2] == key:
            return place
    return header or None
