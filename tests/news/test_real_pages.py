"""Real pages, where their folder is present: nothing that was right may get worse."""

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import InputError
from briefing.news.extract import extract

FLOORS = {"F1": 0.995, "page_exact": 47, "title": 0.98, "date": 0.98, "author": 0.95}
NAMELESS_FLOORS = {"F1": 0.985, "page_exact": 43, "title": 0.98, "date": 0.95}
GENERIC_FLOORS = {"F1": 0.99, "page_exact": 45, "title": 0.98, "date": 0.95, "author": 0.75}

_NAMES = (r"""\s(?:class|id|itemprop|data-[\w-]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+)""", "")
NAMES_IN_MARKUP = ((_NAMES,), (_NAMES, (r"<(/?)p(?=[\s>])", r"<\1div")))


@pytest.fixture(scope="module")
def scorer(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location(
        "score_extract", shared / "score/score_extract.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outcome(path: Path, generic: bool) -> dict[str, Any]:
    try:
        article = extract(path.read_bytes(), generic=generic)
    except InputError as error:
        return {"error": {"code": error.code}}
    return {
        "title": article.title,
        "published": article.published and article.published.isoformat(),
        "author": article.author,
        "paragraphs": list(article.paragraphs),
    }


@pytest.mark.filterwarnings("ignore")  # the scorer leaves its files to be closed for it
@pytest.mark.parametrize(("generic", "floors"), [(False, FLOORS), (True, GENERIC_FLOORS)])
def test_scores_stay_above_their_floors(
    shared: Path, scorer: Any, generic: bool, floors: dict[str, float]
) -> None:
    gold = scorer.gold(str(shared / "corpus/gold"))
    got = {name: outcome(shared / f"corpus/html/{name}.html", generic) for name in gold}
    line = scorer.score(gold, got)
    figures = dict(part.split("=") for part in line.split())
    for name, floor in floors.items():
        assert float(figures[name]) >= floor, line
    assert figures["leak_pages"] == "0", line
    assert figures["rejected"] == "7/7", line


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("taken_out", NAMES_IN_MARKUP, ids=["classes and ids", "and <p> as <div>"])
def test_pages_without_any_name_are_read_nearly_as_well(
    shared: Path, tmp_path: Path, scorer: Any, taken_out: tuple[tuple[str, str], ...]
) -> None:
    """What an unknown site looks like whose markup says nothing."""
    gold = scorer.gold(str(shared / "corpus/gold"))
    got = {}
    for name in gold:
        html = (shared / f"corpus/html/{name}.html").read_text("latin-1")
        for pattern, instead in taken_out:
            html = re.sub(pattern, instead, html)
        path = tmp_path / f"{name}.html"
        path.write_text(html, "latin-1")
        got[name] = outcome(path, generic=True)
    line = scorer.score(gold, got)
    figures = dict(part.split("=") for part in line.split())
    for name, floor in NAMELESS_FLOORS.items():
        assert float(figures[name]) >= floor, line
    assert int(figures["leak_pages"]) <= 2, line
    assert figures["rejected"] == "7/7", line


def test_the_plain_text_copy(shared: Path) -> None:
    gold = json.loads((shared / "seed/kompas-kim-putin.gold.json").read_text("utf-8"))
    article = extract((shared / "seed/kompas-kim-putin.txt").read_bytes())
    assert list(article.paragraphs) == gold["paragraphs"]
    assert list(article.headings) == gold["headings"]
    assert article.published is not None
    assert article.published.isoformat() == gold["published"]
    for name in ("title", "publisher", "author", "source_credit", "dateline"):
        assert getattr(article, name) == gold[name], name
