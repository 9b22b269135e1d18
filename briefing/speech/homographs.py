"""Words that are spelled alike and differ in their e, told apart by the words beside them.

What is known of each stands in ``data/homographs.toml``. Without a sure sign a word is what it
usually is in the news.
"""

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[.!?:;()“”\"]")
_REACH_CHARS = 30  # in which the words on either side are


@dataclass(frozen=True, slots=True)
class _Homograph:
    """Each pepet as ê. ``other`` is meant right after a word of ``after`` or before one of ``before``."""

    usual: str
    other: str
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()


@functools.cache
def _homographs() -> dict[str, _Homograph]:
    text = files(__package__).joinpath("data", "homographs.toml").read_text(encoding="utf-8")
    return {
        word: _Homograph(
            usual=entry["usual"],
            other=entry["other"],
            after=frozenset(entry.get("after", "").split()),
            before=frozenset(entry.get("before", "").split()),
        )
        for word, entry in tomllib.loads(text).items()
    }


def meant(word: str, before: str, after: str) -> str | None:
    """Which of its readings a word in lower case has between two texts, each pepet as ê.

    None for a word that is no homograph.
    """
    ending = "nya" if word.endswith("nya") else ""
    homograph = _homographs().get(word.removesuffix(ending))
    if homograph is None:
        return None
    ahead = _WORD.findall(_CLAUSE_END.split(before[-_REACH_CHARS:].lower())[-1])
    behind = _WORD.findall(_CLAUSE_END.split(after[:_REACH_CHARS].lower(), maxsplit=1)[0])
    if homograph.after.intersection(ahead[-1:]) or homograph.before.intersection(behind[:1]):
        return homograph.other + ending
    return homograph.usual + ending
