"""Reads an article as candidates: its sentences, and what is known of each."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from briefing.models import Article
from briefing.script.sentences import split_sentences
from briefing.script.summarize.context import announces_list, points_back
from briefing.script.summarize.dateline import strip_dateline
from briefing.script.summarize.quotes import track_quotations

_JUNK: tuple[str, ...] = tuple(
    tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))["junk"][
        "openings"
    ]
)
_LEADING = re.compile(r"[\s\W_]*")
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]?[\s.]*")
_LIST_ITEM = re.compile(r"\W{0,3}(?:\d{1,2}[.)]|[A-Za-z][.)]|[-•*–])\s")
_ENDS = re.compile(r"[.!?…][\s\"”’'»)\]\u200b-\u200f\ufeff]*\Z")
_SHORTEST = 4


class Flaw(StrEnum):
    """Why a sentence cannot be said as it stands, away from the page."""

    JUNK = "junk"  # a pointer, a credit, a byline: not the article's text
    FRAGMENT = "fragment"  # a heading, a list item, a few words, or cut at either end
    LEADS_ON = "leads-on"  # announces a list or a quotation that would not follow
    QUOTATION = "quotation"  # somebody's words, without the speaker


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of an article, and what decides whether it may be said.

    ``paragraph`` and ``place`` count from 0: the paragraph, and the sentence in it. ``words``
    counts what is between spaces and has a letter or a digit. ``quoted`` is the share of its words
    in quotation marks. ``leans`` is true if it speaks of something named in the sentence before.
    """

    text: str
    paragraph: int
    place: int
    words: int
    quoted: float
    leans: bool
    flaw: Flaw | None


def read(article: Article) -> list[Candidate]:
    """The sentences of an article in its order, junk and fragments included and marked."""
    candidates: list[Candidate] = []
    for number, paragraph in enumerate(article.paragraphs):
        text = paragraph if candidates else strip_dateline(paragraph)
        sentences = split_sentences(text)
        whole_is_junk = _is_junk(text)
        for place, (sentence, quoted) in enumerate(
            zip(sentences, track_quotations(sentences), strict=True)
        ):
            words = sum(any(map(str.isalnum, word)) for word in sentence.split())
            if not words:
                continue
            quotation = (
                quoted.share > _BARE
                or quoted.begun_before
                or (quoted.goes_on and quoted.share > _HALF)
            )
            flaw: Flaw | None = None
            if whole_is_junk or _is_junk(sentence):
                flaw = Flaw.JUNK
            elif announces_list(sentence):
                flaw = Flaw.LEADS_ON
            elif _is_fragment(sentence, words):
                flaw = Flaw.FRAGMENT
            elif quotation:
                flaw = Flaw.QUOTATION
            candidates.append(
                Candidate(sentence, number, place, words, quoted.share, points_back(sentence), flaw)
            )
    return candidates


_BARE = 0.85
_HALF = 0.5


def _is_junk(text: str) -> bool:
    """True of pointers, credits and bylines, and of anything wholly in brackets."""
    leading = _LEADING.match(text)
    start = leading.end() if leading else 0
    return text[start : start + 40].lower().startswith(_JUNK) or bool(_IN_BRACKETS.fullmatch(text))


def _is_fragment(sentence: str, words: int) -> bool:
    """True of a heading, a list item, a few words, and of what begins or ends in mid-sentence."""
    leading = _LEADING.match(sentence)
    first = sentence[leading.end() if leading else 0 :][:2]
    return (
        words < _SHORTEST
        or first.islower()
        or _LIST_ITEM.match(sentence) is not None
        or _ENDS.search(sentence[-12:]) is None
        or sentence.count("(") != sentence.count(")")
    )
