"""What a ranker may know of an article's sentences: numbers, no words."""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise

from briefing.script.summarize.candidates import Candidate
from briefing.script.summarize.context import Need

_WORDS = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
_COMMON = frozenset(_WORDS["common"]["words"])
_FIRST_PERSON = frozenset(_WORDS["attribution"]["first_person"])
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SAID_WORDS = "|".join(_WORDS["attribution"]["said"])
_SAID = re.compile(rf"\b(?:{_SAID_WORDS})(?:nya)?\b", re.IGNORECASE)
_SAID_AFTER = re.compile(rf"[\"”,]\s{{0,3}}(?:{_SAID_WORDS})", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:akan|rencananya|bakal)\b", re.IGNORECASE)
_ONLY_ATTRIBUTES = re.compile(
    rf"\W*(?:{'|'.join(_WORDS['attribution']['matter'])})\b.{{0,30}}?"
    rf"\b(?:{'|'.join(_WORDS['attribution']['passive'])})",
    re.IGNORECASE,
)
# Quoted or asked sentences do not count into the words before one: a summary passes over them.
_PASSED_OVER = 0.3
_QUOTING = 0.2
# The news of an article without detours stands among so many sentences.
_EARLY = 6

FEATURES = (
    "position",
    "relative_position",
    "paragraph",
    "place",
    "paragraph_sentences",
    "sentences",
    "words",
    "words_before",
    "words_through",
    "lead_words",
    "mean_words",
    "quoted",
    "quoted_before",
    "quoted_after",
    "words_after",
    "said",
    "said_after",
    "only_attributes",
    "first_person",
    "need",
    "need_after",
    "title_share",
    "title_precision",
    "title_new",
    "title_pairs",
    "title_lag",
    "title_before",
    "title_after",
    "lead_overlap",
    "seen_overlap",
    "centrality",
    "capitals",
    "numbers",
    "recurring",
    "mean_frequency",
    "title_frequency",
    "past_best",
    "past_early",
    "past_half",
    "best_position",
    "lead_title",
    "title_words",
    "title_covered",
    "article_words",
    "words_left",
    "paragraphs",
    "sentences_a_paragraph",
    "lead_paragraph_words",
    "paragraph_words",
    "first_comma",
    "to_come",
    "quoting",
)
"""Names of the numbers, in the order in which `describe` gives them."""


def describe(title: str, candidates: Sequence[Candidate]) -> list[list[float]]:
    """The features of each candidate in an article with this title, in the order of `FEATURES`.

    ``candidates`` are those that may be said, in their order. Shares are 0 to 1, lengths in words.
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
    described: list[list[float]] = []
    for index, (candidate, text, content) in enumerate(
        zip(candidates, texts, contents, strict=True)
    ):
        before = index - 1 if index else None
        after = index + 1 if index + 1 < count else None
        vocabulary = set(text)
        described.append(
            [
                index,
                index / count,
                candidate.paragraph,
                candidate.place,
                in_paragraph[candidate.paragraph],
                count,
                candidate.words,
                words_before,
                words_before + candidate.words,
                lead.words,
                article_words / count,
                candidate.quoted,
                0.0 if before is None else candidates[before].quoted,
                0.0 if after is None else candidates[after].quoted,
                0 if after is None else candidates[after].words,
                _SAID.search(candidate.text) is not None,
                _SAID_AFTER.search(candidate.text) is not None,
                _ONLY_ATTRIBUTES.match(candidate.text) is not None,
                not vocabulary.isdisjoint(_FIRST_PERSON),
                candidate.need,
                Need.NOTHING if after is None else candidates[after].need,
                shares[index],
                _share(content & title_words, content),
                _share((content & title_words) - seen, title_words),
                _share(title_pairs.intersection(pairwise(text)), title_pairs),
                max(shares) - shares[index],
                0.0 if before is None else shares[before],
                0.0 if after is None else shares[after],
                _share(content & contents[0], content) if index else 0.0,
                _share(content & seen, content) if index else 0.0,
                sum(frequency[word] - 1 for word in content) / max(1, len(content)) / count,
                sum(word[:1].isupper() for word in candidate.text.split()[1:]) / candidate.words,
                len(_NUMBER.findall(candidate.text)),
                sum(frequency[word] > 1 for word in content) / max(1, len(content)),
                sum(frequency[word] for word in content) / max(1, len(content)),
                sum(frequency[word] for word in content & title_words) / title_frequency,
                index - best,
                index - early,
                index - half,
                best,
                shares[0],
                len(title_words),
                _share(seen & title_words, title_words),
                article_words,
                words_left,
                paragraphs,
                count / paragraphs,
                paragraph_words[lead.paragraph],
                paragraph_words[candidate.paragraph],
                candidate.text.find(",") / len(candidate.text),
                _TO_COME.search(candidate.text) is not None,
                quoting,
            ]
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
    return {word for word in words if len(word) > 2 and word not in _COMMON and not word.isdigit()}


def _share(part: set[str] | set[tuple[str, str]], whole: set[str] | set[tuple[str, str]]) -> float:
    return len(part) / max(1, len(whole))
