"""Reads an article as candidates: its sentences, and what is known of each."""

import re
from dataclasses import dataclass

from briefing.models import Article
from briefing.script.cluster.words import key
from briefing.script.sentences import split_sentences
from briefing.script.summarize.context import (
    Need,
    bare_names,
    lone_names,
    names_in,
    need_of,
    nouns_meant,
    speaker_of,
)
from briefing.script.summarize.dateline import strip_dateline
from briefing.script.summarize.flaws import Flaw, find_flaw, is_junk
from briefing.script.summarize.quotes import track_quotations

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of an article, and what decides whether it may be said.

    ``paragraph`` and ``place`` count from 0: the paragraph, and the sentence in it. ``words``
    counts what is between spaces and has a letter or a digit. ``quoted`` is the share of its words
    in quotation marks. ``meant`` is the noun of an earlier sentence it begins with, if it does
    ("Kapal itu"), as a root; ``names`` are words in lower case, ``vocabulary`` all its words and their
    roots, ``speaker`` the names of who says it: none for a pronoun, None where nobody does; ``known``
    who is named so shortly that an earlier sentence must have told who that is.
    """

    text: str
    paragraph: int
    place: int
    words: int
    quoted: float
    need: Need
    flaw: Flaw | None
    meant: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    vocabulary: frozenset[str] = frozenset()
    speaker: frozenset[str] | None = None
    known: frozenset[str] = frozenset()


def read(article: Article) -> list[Candidate]:
    """The sentences of an article in its order, without its dateline.

    Junk and fragments are there, and marked; only what has no word in it is left out.
    """
    candidates: list[Candidate] = []
    begun = False
    headline = frozenset(_WORD.findall(article.title.lower()))
    before: set[str] = set()
    people = frozenset().union(*map(bare_names, article.paragraphs))
    for number, paragraph in enumerate(article.paragraphs):
        text = paragraph if begun else strip_dateline(paragraph)
        first = not begun
        junk = is_junk(text)
        sentences = split_sentences(text)
        quotations = track_quotations(sentences)
        for place, (sentence, quoted) in enumerate(zip(sentences, quotations, strict=True)):
            words = count_words(sentence)
            if not words:
                continue
            flaw = (
                Flaw.JUNK if junk else find_flaw(sentence, words, quoted, lead=first or place > 0)
            )
            begun = begun or flaw is not Flaw.JUNK
            vocabulary = frozenset(_WORD.findall(sentence.lower()))
            candidates.append(
                Candidate(
                    text=sentence,
                    paragraph=number,
                    place=place,
                    words=words,
                    quoted=quoted.share,
                    need=need_of(sentence),
                    flaw=flaw,
                    meant=nouns_meant(sentence),
                    names=names_in(sentence),
                    vocabulary=vocabulary.union(map(key, vocabulary)),
                    speaker=speaker_of(sentence),
                    known=(lone_names(sentence) & people & before) - headline,
                )
            )
            before |= vocabulary
    return candidates


def count_words(text: str) -> int:
    """How many words a text has: what stands between spaces and holds a letter or a digit."""
    return sum(any(map(str.isalnum, word)) for word in text.split())
