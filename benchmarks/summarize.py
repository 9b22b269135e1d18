"""Figures of choosing sentences: speed, agreement with human summaries, and faults a listener hears.

    python benchmarks/summarize.py SET.jsonl[.gz]

SET has one article a line: ``{"title", "paragraphs": [...], "reference"}``, the reference being a
summary written by somebody. Lead order (the first sentences as they come, under the same ceiling)
stands beside ours. The trees were grown on IndoSum's development folds: there ours is flattered,
and ``tools/train_ranker.py`` gives the figures on folds it has not seen.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.models import Article
from briefing.script.sentences import split_sentences
from briefing.script.summarize import summarize

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r'["“”]')
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_LEANS = re.compile(
    r"\W*(?:Ia|Dia|Mereka(?! yang)|Beliau|Menurutnya|Katanya|Hal (?:itu|ini|tersebut|senada)|Itu|Ini|Namun|Tapi|Tetapi"
    r"|Sedangkan|Padahal|Oleh karena itu|Karena itu|Untuk itu|Akibatnya|Pasalnya|Meski (?:begitu|demikian))\b"
)
_GOES_ON = re.compile(r"\W*(?:Sementara itu|Selain itu|Kemudian|Lalu|Selanjutnya|Bahkan)\b")
_WHOLE = re.compile(r"[.!?…][\s\"”’'»)\]\u200b-\u200f]*\Z")
_POINTER = re.compile(
    r"\bbaca[ _]juga\b|^\W*baca:|^\W*(?:sumber|foto|penulis|editor|reporter)\s*:", re.IGNORECASE
)


def lead_order(article: Article, words: int) -> list[str]:
    """The first sentences as they come, up to the ceiling, two in any case."""
    story: list[str] = []
    for paragraph in article.paragraphs:
        for sentence in split_sentences(paragraph):
            length = sum(len(said.split()) for said in (*story, sentence))
            if len(story) >= 2 and length > words:
                return story
            story.append(sentence)
    return story


def faults(article: Article, story: Sequence[str]) -> Counter[str]:
    """What a listener who does not see the page would stumble over, by kind."""
    # A pointer to another page or a byline is no sentence that could be meant.
    source = [
        sentence
        for paragraph in article.paragraphs
        for sentence in split_sentences(paragraph)
        if not _POINTER.search(sentence)
    ]
    before = dict(zip(source[1:], source, strict=False))
    found: Counter[str] = Counter()
    for number, sentence in enumerate(story):
        leans = _LEANS.match(sentence) is not None
        if number == 0:
            found["opens on what was not said"] += leans or _GOES_ON.match(sentence) is not None
        else:
            # The first sentence is told without its dateline.
            led = any(before.get(sentence, "").endswith(said) for said in story)
            found["means a sentence not said"] += leans and not led
        found["ends open"] += sentence.rstrip(' "”')[-1:] in (":", ",", ";")
        found["cut"] += _WHOLE.search(sentence[-12:]) is None
        found["bare quotation"] += len(_MARK.findall(sentence)) % 2 or not _WORD.search(
            _QUOTED.sub("", sentence)
        )
        found["not the article"] += _POINTER.search(sentence) is not None
    return found


def rouge_1(story: Sequence[str], reference: str) -> float:
    """ROUGE-1 F1 of lower-cased words."""
    told = Counter(_WORD.findall(" ".join(story).lower()))
    kept = Counter(_WORD.findall(reference.lower()))
    return 2 * (told & kept).total() / max(1, told.total() + kept.total())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument("--words", type=int, nargs="*", default=[25, 52, 100])
    call = parser.parse_args()
    packed = call.set.suffix == ".gz"
    with (
        gzip.open(call.set, "rt", encoding="utf-8")
        if packed
        else call.set.open(encoding="utf-8") as lines
    ):
        rows = [json.loads(line) for line in lines]
    articles = [Article(row["title"], tuple(row["paragraphs"])) for row in rows]
    summarize(articles[0])  # the trees are read on the first call
    ways: dict[str, Callable[[Article, int], Sequence[str]]] = {
        "lead order": lead_order,
        "ours": lambda article, words: summarize(article, words).sentences,
        "ours, reaching": lambda article, words: summarize(article, words, reach=True).sentences,
    }
    for words in call.words:
        for name, way in ways.items():
            began = time.process_time()
            stories = [way(article, words) for article in articles]
            pace = len(articles) / (time.process_time() - began)
            told = sum(
                rouge_1(story, row["reference"]) for story, row in zip(stories, rows, strict=True)
            )
            print(
                f"{words:4} words  {name:15} {pace:6.0f} articles/s of CPU time  ROUGE-1 {100 * told / len(rows):.1f}"
            )
            if words == call.words[len(call.words) // 2]:
                total = sum(
                    (faults(*pair) for pair in zip(articles, stories, strict=True)), Counter()
                )
                print(
                    "           ",
                    ", ".join(f"{kind} {count}" for kind, count in total.items()) or "no faults",
                )


if __name__ == "__main__":
    main()
