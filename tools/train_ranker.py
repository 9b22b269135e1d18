"""Grow the trees by which summarize ranks sentences, and say what they are worth.

Needs LightGBM, which Briefing itself does not: ``pip install lightgbm scikit-learn``. It runs on one
thread, so that the same set gives the same trees.

The data are articles with summaries written by people, one JSON object a line:
``{"id", "title", "paragraphs": [...], "reference"}``, for instance IndoSum (CC BY-SA 4.0) brought
into that form. Every sentence that may be said is an example; what it is to predict is how much of
the sentence the reference keeps: the mean of its words and of its word pairs found there. Longer
sentences weigh more. No text of the articles goes into the trees.

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
from briefing.script.summarize.features import FEATURES, describe

TREES = Path(ranker.__file__).with_name("trees.tsv")
SHAPE: dict[str, Any] = {
    "n_estimators": 220,
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
    scores: dict[tuple[int, bool], list[tuple[float, float, float]]] = {}
    for fold in range(call.folds):
        seen = [row for number, row in enumerate(rows) if number % call.folds != fold]
        ensemble = ranker.parse(as_tsv(grow(examples(seen))))
        with patch.object(ranker, "_ensemble", lambda e=ensemble: e):
            for row in rows[fold :: call.folds]:
                article = Article(row["title"], tuple(row["paragraphs"]))
                for words in call.words:
                    for reach in (False, True):
                        story = package.summarize(article, words, reach=reach)
                        scores.setdefault((words, reach), []).append(
                            rouge(" ".join(story.sentences), row["reference"])
                        )
    for (words, reach), found in sorted(scores.items()):
        r1, r2, rl = (100 * sum(score[k] for score in found) / len(found) for k in range(3))
        print(
            f"{words} words{', reached' if reach else ', ceiling'}: R1={r1:.2f} R2={r2:.2f} RL={rl:.2f}"
        )


def examples(rows: list[dict[str, Any]]) -> tuple[list[list[float]], list[float], list[int]]:
    """Features, targets and weights of every sentence that may be said."""
    inputs: list[list[float]] = []
    targets: list[float] = []
    weights: list[int] = []
    for row in rows:
        sound = [
            c for c in read(Article(row["title"], tuple(row["paragraphs"]))) if c.flaw is None
        ][: ranker.CONSIDERED]
        reference = _WORD.findall(row["reference"].lower())
        inputs += describe(row["title"], sound)
        for candidate in sound:
            words = _WORD.findall(candidate.text.lower())
            targets.append((_kept(words, reference, 1) + _kept(words, reference, 2)) / 2)
            weights.append(candidate.words)
    return inputs, targets, weights


def grow(data: tuple[list[list[float]], list[float], list[int]]) -> LGBMRegressor:
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
                feature = FEATURES[found["split_feature"]]
                low, high = len(nodes), len(nodes) + 1
                nodes += [found["left_child"], found["right_child"]]
                lines.append(
                    f"{number}\t{node}\t{feature}\t{found['threshold']:.5g}\t{low}\t{high}"
                )
    return "\n".join(lines) + "\n"


def rouge(story: str, reference: str) -> tuple[float, float, float]:
    """ROUGE-1, -2 and -L F1 of lower-cased words."""
    a, b = _WORD.findall(story.lower()), _WORD.findall(reference.lower())
    row = [0] * (len(b) + 1)
    for word in a:
        last = row
        row = [0]
        for index, other in enumerate(b):
            row.append(last[index] + 1 if word == other else max(last[index + 1], row[-1]))
    common = row[-1]
    return _f1(a, b, 1), _f1(a, b, 2), 2 * common / max(1, len(a) + len(b))


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
