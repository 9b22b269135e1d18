"""Real feeds, where their folder is present: what a person would list of each."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.models import Page
from briefing.news.sources.links import without_text
from briefing.news.sources.listing import listing
from briefing.news.sources.source import Source

TABLE = Path(__file__).with_name("real_feeds.tsv")
LINES = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
ROWS = [dict(zip(LINES[0].split("\t"), line.split("\t"), strict=True)) for line in LINES[1:]]


def short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def test_every_feed_has_its_expectation(shared: Path) -> None:
    assert {row["file"] for row in ROWS} == {p.name for p in (shared / "corpus/feeds").iterdir()}


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_a_feed_lists_what_a_person_would(row: dict[str, str], shared: Path) -> None:
    content = (shared / "corpus/feeds" / row["file"]).read_bytes()
    found = listing(Page(row["file"], content), Source("x", row["file"]))
    items = found.items

    assert (found.kind, len(items)) == (row["kind"], int(row["items"]))
    assert sum(bool(without_text(item)) for item in items) == int(row["without_text"])
    if items:
        newest = max(item.published for item in items if item.published)
        assert newest.astimezone(UTC) == datetime.fromisoformat(row["newest"])
        assert all(item.published for item in items)
        assert (short(items[0].url), short(items[-1].url)) == (row["first"], row["last"])
        assert len(items[0].title.split()) == int(row["words"])
        assert short(items[0].title) == row["headline"]
        assert not any("<" in item.title or "&amp;" in item.title for item in items)
