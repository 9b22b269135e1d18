"""Whatever comes in: an article that says what the page says, or an error of the tree.

Pages are mutated with a fixed seed. The number of cases is bounded here and raised by
``BRIEFING_FUZZ_CASES``; the slow test runs 20,000 or more.
"""

import os
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import InputError
from briefing.models import Article
from briefing.news.extract import extract

PAGES = [path.read_bytes() for path in sorted((Path(__file__).parent / "pages").glob("*.html"))]
CASES = int(os.environ.get("BRIEFING_FUZZ_CASES", "600"))
PIECES = [
    b"<div>", b"</div>", b"<p>", b"</p>", b"<br>", b"<b>", b"</b>", b"<table><tr><td>", b"<ul><li>", b"<script>", b"</script>",
    b"<!--", b"-->", b"<style>", b"<svg>", b"<a href='/x'>", b"</a>", b"<h1>", b"</article>", b"<![CDATA[", b"<?xml ?>", b"]]>",
    b"\0", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"&amp;", b"&#0;", b"&#xd800;", b"&", b"<", b">", b'"', b"'", b"=", b" - ", b"(a/b)",
    b"Baca juga: ", b"Editor: ", b"display:none", b"<title>404</title>", b"<meta charset=utf-16>", b"<base href='x'>", b"<frameset>",
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":[1],"author":{"name":{"name":3}},"datePublished":5}</script>',
    b"<link rel=canonical href='http://['>", b"<p itemprop=author>", b"31/02/2020 25:61 WIB", b"\xe2\x80\x8b", b"<plaintext>", b"<template>",
]  # fmt: skip


def mutated(chance: random.Random) -> bytes:
    page = bytearray(chance.choice(PAGES))
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(page) + 1)
        match chance.randrange(6):
            case 0:
                del page[start : start + chance.randint(1, 300)]
            case 1:
                page[start:start] = chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 40))
            case 2:
                page[start:start] = page[start : start + chance.randint(1, 400)]
            case 3:
                page[start : start + 1] = bytes([chance.randrange(256)])
            case 4:
                other = chance.choice(PAGES)
                cut = chance.randrange(len(other))
                page[start:start] = other[cut : cut + chance.randint(1, 500)]
            case _:
                del page[start:]
        if len(page) > 40_000:
            break
    return bytes(page)


def check(article: Article) -> None:
    assert article.title.strip()
    assert article.paragraphs
    for text in (*article.paragraphs, *article.headings):
        assert text
        assert text == text.strip()
        assert "\n" not in text
        text.encode("utf-8")
    assert article.published is None or article.published.tzinfo is not None
    assert article.author is None or article.author.strip()


def run(cases: int, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(cases):
        content = mutated(chance)
        try:
            check(extract(content, generic=number % 3 == 0))
        except InputError:
            continue
        except Exception as error:
            raise AssertionError(f"seed {seed}, case {number}: {content!r}") from error


def test_mutated_pages() -> None:
    run(CASES, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_many_mutated_pages() -> None:
    run(max(CASES, 20_000), seed=2)


@given(st.one_of(st.binary(max_size=600), st.text(max_size=600)))
@settings(max_examples=150)
def test_any_input(content: str | bytes) -> None:
    with suppress(InputError):
        check(extract(content))


WORDS = (
    "warga desa kebun jembatan sungai pasar perahu bambu panen kereta buku robot danau tari".split()
)
SENTENCES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=14, max_size=18).map(
        lambda words: " ".join(words).capitalize() + "."
    ),
    min_size=2,
    max_size=6,
    unique=True,
)


@given(SENTENCES)
@settings(max_examples=60)
def test_prose_in_a_plain_page_is_all_kept(paragraphs: list[str]) -> None:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    page = f"<title>Judul berita hari ini</title><article><h1>Judul berita hari ini</h1>{body}</article>"
    assert list(extract(page).paragraphs) == paragraphs


@given(SENTENCES, st.sampled_from(["<br><br>", "<br/> <br/>", "</div><div>", "</p><p>"]))
@settings(max_examples=40)
def test_the_form_of_paragraphs_does_not_matter(paragraphs: list[str], between: str) -> None:
    page = f"<h1>Judul berita hari ini</h1><div id=isi><div>{between.join(paragraphs)}</div></div>"
    assert list(extract(page).paragraphs) == paragraphs


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 5000 + "teks",
        "<b><i><a href=x>" * 3000,
        "<p>" + "&amp;" * 200_000,
        "<p>" + "1" * 500_000,
        "<p>" + "." * 500_000,
        "<p>" + "A" * 500_000,
        "<p>a" + " " * 500_000 + "b",
        "<p>" + "(a/" * 150_000,
        "<p>" + "Ab - " * 100_000,
        "<" * 500_000,
        "<script><!--<script></script>" * 10_000,
        "<!--" * 100_000,
        "Judul berita\n" * 40_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>x",
    ],
    ids=lambda page: page[:14],
)
def test_hostile_pages_end(page: str) -> None:
    with pytest.raises(InputError):
        extract(page)
