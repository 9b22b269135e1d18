"""How much of each sentence a human summary of the article would keep.

Boosted regression trees read from ``trees.tsv``; ``tools/train_ranker.py`` grows them.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from briefing.script.summarize.candidates import Candidate
from briefing.script.summarize.features import Features, describe

CONSIDERED = 40
"""How many of an article's sound sentences are ranked; what it is told by stands among them."""

# A leaf's value, or (feature, threshold, at or below it, above it).
_Tree: TypeAlias = "float | tuple[int, float, _Tree, _Tree]"
_LEAST, _MOST = 0.01, 0.99


def rank(title: str, candidates: Sequence[Candidate]) -> list[float]:
    """For each candidate the share of it, 0 to 1, that a summary may be expected to keep."""
    base, trees = _ensemble()
    values: list[float] = []
    for features in describe(title, candidates):
        value = base
        for tree in trees:
            while isinstance(tree, tuple):
                index, threshold, low, high = tree
                tree = low if features[index] <= threshold else high
            value += tree
        values.append(min(_MOST, max(_LEAST, value)))
    return values


@cache
def _ensemble() -> tuple[float, tuple[_Tree, ...]]:
    return parse(files(__package__).joinpath("trees.tsv").read_text(encoding="utf-8"))


def parse(text: str) -> tuple[float, tuple[_Tree, ...]]:
    """The value without any tree, and the trees.

    A line is a node: its tree and its number in it, then either a value or a feature, a threshold
    and the numbers of the two nodes below. Tree 0 is the value without any tree.
    """
    nodes: dict[int, dict[int, list[str]]] = {}
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            tree, node, *rest = line.split("\t")
            nodes.setdefault(int(tree), {})[int(node)] = rest
    base = float(nodes.pop(0)[0][0])
    return base, tuple(_grow(tree, 0) for tree in nodes.values())


def _grow(nodes: dict[int, list[str]], number: int) -> _Tree:
    node = nodes[number]
    if len(node) == 1:
        return float(node[0])
    feature, threshold, low, high = node
    below, above = _grow(nodes, int(low)), _grow(nodes, int(high))
    return (Features._fields.index(feature), float(threshold), below, above)
