"""Respelling of foreign names for engines whose Indonesian voice knows only Indonesian spelling.

Applied to the spoken text right before an engine says it, never by ``normalize`` and never to
what is shown. The words are data: ``data/respelling.tsv``, with the engines each is meant for.
"""

import re
from functools import cache

from briefing.script.normalize.data import rows


@cache
def _table(profile: str) -> tuple[re.Pattern[str], dict[str, str]] | None:
    words = {
        name: said for name, said, engines in rows("respelling.tsv") if profile in engines.split()
    }
    if not words:
        return None
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return pattern, words


def respell(spoken: str, engine_profile: str) -> str:
    """Spoken text with the foreign names that ``engine_profile`` ("espeak") would say wrong respelled.

    A profile without words of its own gives the text back as it is.
    """
    table = _table(engine_profile)
    if table is None:
        return spoken
    pattern, words = table
    return pattern.sub(lambda match: words[match[0]], spoken)
