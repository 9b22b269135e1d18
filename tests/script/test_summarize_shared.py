"""Figures on real articles, pinned in tests/floors.toml; skipped where the articles are absent."""

import gzip
import json
import runpy
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from briefing.models import Article
from briefing.script.sentences import split_sentences
from briefing.script.summarize import summarize

_TESTS = Path(__file__).resolve().parents[1]
_FLOORS: dict[str, Any] = tomllib.loads((_TESTS / "floors.toml").read_text(encoding="utf-8"))
_STEP = 6
_BENCHMARK = runpy.run_path(str(_TESTS.parent / "benchmarks" / "summarize.py"))


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, Any]]:
    with gzip.open(shared / "summarize" / "indosum_tune.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    "name",
    ["52_reach", *(pytest.param(name, marks=pytest.mark.slow) for name in ("25", "52", "100"))],
)
def test_stories_agree_with_what_people_wrote(rows: list[dict[str, Any]], name: str) -> None:
    words, reach = int(name.removesuffix("_reach")), name.endswith("_reach")
    total = sum(
        _BENCHMARK["rouge_1"](summarize(article, words, reach=reach).sentences, row["reference"])
        for row in rows[::_STEP]
        for article in [Article(row["title"], tuple(row["paragraphs"]))]
    )
    assert 100 * total / len(rows[::_STEP]) >= _FLOORS["summarize"]["rouge_1"][name]


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_faults_a_listener_hears(rows: list[dict[str, Any]], step: int) -> None:
    found: Counter[str] = Counter()
    for row in rows[::step]:
        article = Article(row["title"], tuple(row["paragraphs"]))
        story = summarize(article, 52).sentences
        source = "\n".join(article.paragraphs)
        found["not in the source"] += sum(sentence not in source for sentence in story)
        found.update(_BENCHMARK["faults"](article, story))
    most = _FLOORS["summarize"]["most_faults"]
    assert {kind: count for kind, count in found.items() if count > most.get(kind, 0)} == {}


def test_paragraphs_are_split_as_marked(shared: Path) -> None:
    lines = (shared / "sentences" / "paragraphs.tsv").read_text(encoding="utf-8").split("\n")
    pairs = [line.split("\t") for line in lines if line]
    right = sum(split_sentences(paragraph) == marked.split(" ||| ") for paragraph, marked in pairs)
    assert right >= _FLOORS["sentences"]["paragraphs"]


@pytest.mark.parametrize("treebank", ["id_csui-ud-train", "id_pud-ud-test"])
def test_boundaries_of_a_treebank(shared: Path, treebank: str) -> None:
    text = (shared / "sentences" / f"{treebank}.conllu").read_text(encoding="utf-8")
    marked = [line[9:].strip() for line in text.split("\n") if line.startswith("# text = ")]
    hits = wrong = 0
    for start in range(0, len(marked), 10):
        block = marked[start : start + 10]
        ours, theirs = _ends(split_sentences(" ".join(block))), _ends(block)
        hits += len(ours & theirs)
        wrong += len(ours ^ theirs)
    assert 2 * hits / (2 * hits + wrong) >= _FLOORS["sentences"]["boundary_f1"][treebank]


def _ends(sentences: list[str]) -> set[int]:
    """Where the sentences but the last end, counted in characters that are not white space."""
    ends: set[int] = set()
    length = 0
    for sentence in sentences[:-1]:
        length += len("".join(sentence.split()))
        ends.add(length)
    return ends
