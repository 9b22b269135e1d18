"""What a ranker may know of an article's sentences: numbers, no words."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.script.summarize.candidates import Candidate
from briefing.script.summarize.context import Need
from briefing.script.summarize.words import COMMON, WORDS

_FIRST_PERSON = frozenset(WORDS["attribution"]["first_person"])
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SAID_WORDS = "|".join(WORDS["attribution"]["said"])
_SAID = re.compile(rf"\b(?:{_SAID_WORDS})(?:nya)?\b", re.IGNORECASE)
_SAID_AFTER = re.compile(rf"[\"”,]\s{{0,3}}(?:{_SAID_WORDS})", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:akan|rencananya|bakal)\b", re.IGNORECASE)
_ONLY_ATTRIBUTES = re.compile(
    rf"\W*(?:{'|'.join(WORDS['attribution']['matter'])})\b.{{0,30}}?"
    rf"\b(?:{'|'.join(WORDS['attribution']['passive'])})",
    re.IGNORECASE,
)
# Quoted or asked sentences do not count into the words before one: a summary passes over them.
_PASSED_OVER = 0.3
_QUOTING = 0.2
# The news of an article without detours stands among so many sentences.
_EARLY = 6


class Features(NamedTuple):
    """What is known of one sentence among the others of its article.

    Shares are 0 to 1, lengths in words, places and paragraphs count from 0. ``_before`` and ``_after``
    are of the sentences beside it, but ``words_before`` of all before it, quoted and asked ones passed
    over; ``words_through`` counts its own, too. ``seen`` stands for all sentences before it.
    ``past_best``, ``past_early`` and ``past_half`` are how far it stands behind the sentence that
    shares most with the title, behind that of the first few, and behind the first that shares half.
    """

    position: int
    relative_position: float
    paragraph: int
    place: int
    paragraph_sentences: int
    sentences: int
    words: int
    words_before: int
    words_through: int
    lead_words: int
    mean_words: float
    quoted: float
    quoted_before: float
    quoted_after: float
    words_after: int
    said: bool
    said_after: bool
    only_attributes: bool
    first_person: bool
    need: int
    need_after: int
    title_share: float
    title_precision: float
    title_new: float
    title_pairs: float
    title_lag: float
    title_before: float
    title_after: float
    lead_overlap: float
    seen_overlap: float
    centrality: float
    capitals: float
    numbers: int
    recurring: float
    mean_frequency: float
    title_frequency: float
    past_best: int
    past_early: int
    past_half: int
    best_position: int
    lead_title: float
    title_words: int
    title_covered: float
    article_words: int
    words_left: int
    paragraphs: int
    sentences_a_paragraph: float
    lead_paragraph_words: int
    paragraph_words: int
    first_comma: float
    to_come: bool
    quoting: float


def describe(title: str, candidates: Sequence[Candidate]) -> list[Features]:
    """The features of each candidate in an article with this title.

    ``candidates`` are those that may be said, in their order.
    """
    titled = _words(title)
    title_words = _content(titled)
    title_pairs = set(pairwise(titled))
    if not candidates:
        return []
    texts = [_words(candidate.text) for candidate in candidates]
    contents = [_content(text) for text in texts]
    shares = [_share(content & title_words, title_words) for content in contents]
    questions = [candidate.text.rstrip(' "”').endswith("?") for candidate in candidates]
    frequency = Counter(word for content in contents for word in content)
    title_frequency = max(1, sum(frequency[word] for word in title_words))
    in_paragraph = Counter(candidate.paragraph for candidate in candidates)
    paragraph_words: Counter[int] = Counter()
    for candidate in candidates:
        paragraph_words[candidate.paragraph] += candidate.words
    lead = candidates[0]
    count = len(candidates)
    paragraphs = candidates[-1].paragraph + 1
    article_words = sum(candidate.words for candidate in candidates)
    best = shares.index(max(shares))
    early = shares.index(max(shares[:_EARLY]))
    half = next((index for index, share in enumerate(shares) if share >= 0.5), count)
    quoting = sum(candidate.quoted > _QUOTING for candidate in candidates) / count
    seen: set[str] = set()
    words_before = 0
    words_left = article_words
    described: list[Features] = []
    for index, (candidate, text, content) in enumerate(
        zip(candidates, texts, contents, strict=True)
    ):
        before = index - 1 if index else None
        after = index + 1 if index + 1 < count else None
        vocabulary = set(text)
        described.append(
            Features(
                position=index,
                relative_position=index / count,
                paragraph=candidate.paragraph,
                place=candidate.place,
                paragraph_sentences=in_paragraph[candidate.paragraph],
                sentences=count,
                words=candidate.words,
                words_before=words_before,
                words_through=words_before + candidate.words,
                lead_words=lead.words,
                mean_words=article_words / count,
                quoted=candidate.quoted,
                quoted_before=0.0 if before is None else candidates[before].quoted,
                quoted_after=0.0 if after is None else candidates[after].quoted,
                words_after=0 if after is None else candidates[after].words,
                said=_SAID.search(candidate.text) is not None,
                said_after=_SAID_AFTER.search(candidate.text) is not None,
                only_attributes=_ONLY_ATTRIBUTES.match(candidate.text) is not None,
                first_person=not vocabulary.isdisjoint(_FIRST_PERSON),
                need=candidate.need,
                need_after=Need.NOTHING if after is None else candidates[after].need,
                title_share=shares[index],
                title_precision=_share(content & title_words, content),
                title_new=_share((content & title_words) - seen, title_words),
                title_pairs=_share(title_pairs.intersection(pairwise(text)), title_pairs),
                title_lag=max(shares) - shares[index],
                title_before=0.0 if before is None else shares[before],
                title_after=0.0 if after is None else shares[after],
                lead_overlap=_share(content & contents[0], content) if index else 0.0,
                seen_overlap=_share(content & seen, content) if index else 0.0,
                centrality=sum(frequency[word] - 1 for word in content)
                / max(1, len(content))
                / count,
                capitals=sum(word[:1].isupper() for word in candidate.text.split()[1:])
                / candidate.words,
                numbers=len(_NUMBER.findall(candidate.text)),
                recurring=sum(frequency[word] > 1 for word in content) / max(1, len(content)),
                mean_frequency=sum(frequency[word] for word in content) / max(1, len(content)),
                title_frequency=sum(frequency[word] for word in content & title_words)
                / title_frequency,
                past_best=index - best,
                past_early=index - early,
                past_half=index - half,
                best_position=best,
                lead_title=shares[0],
                title_words=len(title_words),
                title_covered=_share(seen & title_words, title_words),
                article_words=article_words,
                words_left=words_left,
                paragraphs=paragraphs,
                sentences_a_paragraph=count / paragraphs,
                lead_paragraph_words=paragraph_words[lead.paragraph],
                paragraph_words=paragraph_words[candidate.paragraph],
                first_comma=candidate.text.find(",") / len(candidate.text),
                to_come=_TO_COME.search(candidate.text) is not None,
                quoting=quoting,
            )
        )
        seen |= content
        words_left -= candidate.words
        if candidate.quoted <= _PASSED_OVER and not questions[index]:
            words_before += candidate.words
    return described


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _content(words: Sequence[str]) -> set[str]:
    """The words that say what a text is about."""
    return {word for word in words if len(word) > 2 and word not in COMMON and not word.isdigit()}


def _share(part: set[str] | set[tuple[str, str]], whole: set[str] | set[tuple[str, str]]) -> float:
    return len(part) / max(1, len(whole))
