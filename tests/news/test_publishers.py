"""The contract of every publisher in the registry, on pages written for it."""

import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from briefing.models import Article
from briefing.news.extract import extract
from briefing.news.page import parse_page
from briefing.news.publishers import PUBLISHERS

PAGES = Path(__file__).parent / "pages"
PATHS = sorted(PAGES.glob("*.html"))
NAMES = [path.stem for path in PATHS]
# What the generic way must find without knowing the site.
GENERIC_FIELDS = ("title", "paragraphs", "dateline")
# Its pages stand directly in <body>, each in an element with a name of its own.
GENERIC_MISSES = {"kapanlagi-2021"}
# Summaries, footnotes and numbered parts that only their names tell from the text.
NAMELESS_MISSES = set(
    "fimela-2022 republika-2026 suara-2026 tribunnews-jateng-2025 viva-2020 voa-2024".split()
)


def expected(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return loaded


def _renamed(found: re.Match[str]) -> str:
    """An attribute's names, each as another that says nothing; the same name as the same."""
    names = (f"x{zlib.crc32(name.encode()):x}" for name in found[2].split())
    return f'{found[1]}{" ".join(names)}"'


def as_json(article: Article, name: str) -> Any:
    value = getattr(article, name)
    if name == "published":
        return value and value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_every_publisher_has_two_pages_and_their_expected_article(publisher: str) -> None:
    own = [path for path in PATHS if path.name.startswith(f"{publisher}-")]
    assert len(own) >= 2
    assert all(path.with_suffix(".json").exists() for path in own)


def test_every_page_belongs_to_a_publisher() -> None:
    assert {name.split("-")[0] for name in NAMES} == set(PUBLISHERS)


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_a_page_gives_the_expected_article(path: Path) -> None:
    article = extract(path.read_bytes())
    for name, value in expected(path).items():
        assert as_json(article, name) == value, name


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_the_generic_way_finds_the_same_text(path: Path) -> None:
    if path.stem in GENERIC_MISSES:
        pytest.xfail("known: parts without a common parent")
    article = extract(path.read_bytes(), generic=True)
    for name in GENERIC_FIELDS:
        assert as_json(article, name) == expected(path)[name], name


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_the_text_is_found_whatever_the_classes_are_called(path: Path) -> None:
    """After a redesign the names are others; what surrounds the text is told by what it is."""
    if path.stem in GENERIC_MISSES | NAMELESS_MISSES:
        pytest.xfail("known: only a name tells what it is")
    html = re.sub(r'(\s(?:class|id)=")([^"]*)"', _renamed, path.read_text("utf-8"))
    assert list(extract(html, generic=True).paragraphs) == expected(path)["paragraphs"]


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_the_publisher_is_known_by_the_given_address_alone(path: Path) -> None:
    url = expected(path)["url"]
    if url is None:
        pytest.skip("the page of a time without canonical addresses")
    text = re.sub(r'<link rel="canonical"[^>]*>', "", path.read_text("utf-8"))
    page = parse_page(text, url, generic=False)
    assert page.publisher is PUBLISHERS[path.stem.split("-")[0]]
    assert list(extract(text, url).paragraphs) == expected(path)["paragraphs"]


@pytest.mark.parametrize("name", PUBLISHERS)
def test_hosts_are_owned_and_look_alikes_are_not(name: str) -> None:
    publisher = PUBLISHERS[name]
    for host in publisher.hosts:
        assert publisher.owns(host)
        assert publisher.owns(f"kanal.{host}")
        assert not publisher.owns(f"bukan{host}")
        assert publisher.name_for(host)


def test_no_host_has_two_owners() -> None:
    hosts = [host for publisher in PUBLISHERS.values() for host in publisher.hosts]
    assert len(hosts) == len(set(hosts))
