"""Grow the trees by which summarize ranks sentences, and say what they are worth.

Needs LightGBM, which Briefing itself does not: ``pip install lightgbm scikit-learn``. It runs on one
thread, so that the same set gives the same trees.

The data are articles with summaries written by people, one JSON object a line:
``{"id", "title", "paragraphs": [...], "reference"}``, for instance IndoSum (CC BY-SA 4.0) brought
into that form. Every sentence that may be said is an example; what it is to predict is half how much
of the sentence the reference keeps (the mean of its words and of its word pairs found there), half
whether it is one of those that together agree best with the reference. Longer sentences weigh more.
No text of the articles goes into the trees. Beside the figures of the folds stand those of lead
order: the first sentences as they come, without a dateline.

    python tools/train_ranker.py SET.jsonl.gz             five folds: figures, nothing written
    python tools/train_ranker.py SET.jsonl.gz --write     grow on all, write trees.tsv
"""

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy
from lightgbm import LGBMRegressor

from briefing.models import Article
from briefing.script import summarize as package
from briefing.script.summarize import ranker
from briefing.script.summarize.candidates import read
from briefing.script.summarize.features import Features, describe

TREES = Path(ranker.__file__).with_name("trees.tsv")
SHAPE: dict[str, Any] = {
    "n_estimators": 280,
    "learning_rate": 0.03,
    "num_leaves": 24,
    "min_child_samples": 60,
    "subsample": 0.6,
    "subsample_freq": 1,
    "colsample_bytree": 0.4,
    "random_state": 1,
    "deterministic": True,
    "force_row_wise": True,
    "n_jobs": 1,
    "verbose": -1,
}
_WORD = re.compile(r"[^\W_]+")


def main() -> None:
    """Read the call and do it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument(
        "--write", action="store_true", help="grow on the whole set and write trees.tsv"
    )
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--words", type=int, nargs="*", default=[25, 52, 100])
    call = parser.parse_args()
    with (
        gzip.open(call.set, "rt", encoding="utf-8")
        if call.set.suffix == ".gz"
        else call.set.open() as lines
    ):
        rows = [json.loads(line) for line in lines]
    if call.write:
        TREES.write_text(as_tsv(grow(examples(rows))), encoding="utf-8", newline="\n")
        return
    scores: dict[tuple[int, bool, str], list[tuple[float, float, float]]] = {}
    for fold in range(call.folds):
        seen = [row for number, row in enumerate(rows) if number % call.folds != fold]
        ensemble = ranker.parse(as_tsv(grow(examples(seen))))
        with patch.object(ranker, "_ensemble", lambda e=ensemble: e):
            for row in rows[fold :: call.folds]:
                article = Article(row["title"], tuple(row["paragraphs"]))
                for words in call.words:
                    for reach in (False, True):
                        ways = {
                            "ours": package.summarize(article, words, reach=reach).sentences,
                            "lead order": lead_order(article, words, reach=reach),
                        }
                        for name, story in ways.items():
                            scores.setdefault((words, reach, name), []).append(
                                rouge(_words(" ".join(story)), _words(row["reference"]))
                            )
    for (words, reach, name), found in sorted(scores.items()):
        r1, r2, rl = (100 * sum(score[k] for score in found) / len(found) for k in range(3))
        how = "reached" if reach else "ceiling"
        print(f"{words} words, {how}, {name}: R1={r1:.2f} R2={r2:.2f} RL={rl:.2f}")


def lead_order(article: Article, words: int, *, reach: bool) -> list[str]:
    """The first sentences as they come, without a dateline; two in any case."""
    story: list[str] = []
    length = 0
    for candidate in read(article):
        fits = length < words if reach else length + candidate.words <= words
        if len(story) >= 2 and not fits:
            break
        story.append(candidate.text)
        length += candidate.words
    return story


def examples(rows: list[dict[str, Any]]) -> tuple[list[Features], list[float], list[int]]:
    """Features, targets and weights of every sentence that may be said."""
    inputs: list[Features] = []
    targets: list[float] = []
    weights: list[int] = []
    for row in rows:
        sound = [
            c for c in read(Article(row["title"], tuple(row["paragraphs"]))) if c.flaw is None
        ][: ranker.CONSIDERED]
        reference = _words(row["reference"])
        inputs += describe(row["title"], sound)
        texts = [_words(candidate.text) for candidate in sound]
        best = best_together(texts, reference)
        for number, (candidate, words) in enumerate(zip(sound, texts, strict=True)):
            kept = (_kept(words, reference, 1) + _kept(words, reference, 2)) / 2
            targets.append((kept + (number in best)) / 2)
            weights.append(candidate.words)
    return inputs, targets, weights


def best_together(texts: list[list[str]], reference: list[str]) -> set[int]:
    """Which sentences agree best with the reference: added one by one while that helps."""
    chosen: set[int] = set()
    best = 0.0
    while True:
        gains = [
            (
                sum(rouge([w for n in sorted({*chosen, number}) for w in texts[n]], reference)),
                number,
            )
            for number in range(len(texts))
            if number not in chosen
        ]
        if not gains or max(gains)[0] <= best:
            return chosen
        best, number = max(gains)
        chosen.add(number)


def grow(data: tuple[list[Features], list[float], list[int]]) -> LGBMRegressor:
    """Trees grown on the examples."""
    inputs, targets, weights = data
    return LGBMRegressor(**SHAPE).fit(numpy.array(inputs), targets, sample_weight=weights)


def as_tsv(model: LGBMRegressor) -> str:
    """The trees as text: see ``briefing/script/summarize/ranker.py``."""
    lines = [
        "# Grown by tools/train_ranker.py. tree, node, then a value, or feature, threshold, low node, high node",
        "0\t0\t0",
    ]
    for number, tree in enumerate(model.booster_.dump_model()["tree_info"], 1):
        nodes = [tree["tree_structure"]]
        for node, found in enumerate(nodes):  # it grows as it is read
            if "leaf_value" in found:
                lines.append(f"{number}\t{node}\t{found['leaf_value']:.5f}")
            else:
                feature = Features._fields[found["split_feature"]]
                low, high = len(nodes), len(nodes) + 1
                nodes += [found["left_child"], found["right_child"]]
                lines.append(
                    f"{number}\t{node}\t{feature}\t{found['threshold']:.5g}\t{low}\t{high}"
                )
    return "\n".join(lines) + "\n"


def rouge(story: list[str], reference: list[str]) -> tuple[float, float, float]:
    """ROUGE-1, -2 and -L F1 of lower-cased words."""
    length = len(story) + len(reference)
    common = _common_subsequence(story, reference)
    return _f1(story, reference, 1), _f1(story, reference, 2), 2 * common / max(1, length)


def _common_subsequence(a: list[str], b: list[str]) -> int:
    """The length of the longest common subsequence, a whole row of its table in one number."""
    places: dict[str, int] = {}
    for index, word in enumerate(b):
        places[word] = places.get(word, 0) | 1 << index
    every = row = (1 << len(b)) - 1
    for word in a:
        kept = row & places.get(word, 0)
        row = (row + kept | row - kept) & every
    return len(b) - row.bit_count()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _grams(words: list[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def _kept(words: list[str], reference: list[str], n: int) -> float:
    grams = _grams(words, n)
    return (grams & _grams(reference, n)).total() / max(1, grams.total())


def _f1(a: list[str], b: list[str], n: int) -> float:
    left, right = _grams(a, n), _grams(b, n)
    return 2 * (left & right).total() / max(1, left.total() + right.total())


if __name__ == "__main__":
    main()
