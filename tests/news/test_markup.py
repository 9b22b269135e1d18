"""Scripts end where a tokenizer ends them; their strings are not markup."""

import pytest

from briefing.errors import TooLargeError
from briefing.news.markup import MAX_TAGS, has_markup, parse, strip_scripts


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("<p>a</p><script>var x = '</p><p>iklan';</script><p>b</p>", "<p>a</p><p>b</p>"),
        ("<SCRIPT type=x>a</Script >b", "b"),
        ("a<script>'<!--'</script>b", "ab"),
        ("a<script><!-- <script>x</script> --></script>b", "ab"),
        ("a<script>'<!-- <script>'</script>b", "ab"),
        ("a<style>p > b {}</style>b", "ab"),
        ("a<svg><path/><text>x</text></svg>b", "ab"),
        ("a<svg/>b", "ab"),
        ("a<!-- <p>x</p> -->b", "ab"),
        ("a<!---->b", "ab"),
        ("a<?xml version='1.0'?>b", "ab"),
        ("a<script>x", "a"),
        ("<p title='<script>'>a</p>", "<p title='<script>'>a</p>"),
        ("<scripture>a</scripture>", "<scripture>a</scripture>"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_what_is_no_text_is_cut(page: str, kept: str) -> None:
    assert strip_scripts(page).text == kept


def test_json_ld_is_kept_apart() -> None:
    markup = strip_scripts('<script type="application/ld+json">{"a": "</p>"}</script>x')
    assert markup.text == "x"
    assert markup.json_ld == ('{"a": "</p>"}',)


def test_too_much_markup_is_refused() -> None:
    with pytest.raises(TooLargeError):
        parse("<b>" * (MAX_TAGS + 1))


def test_plain_text_has_no_markup() -> None:
    assert not has_markup("Judul\n\nJAKARTA, KOMPAS.com - 3 < 4 dan 5 > 2.")
    assert has_markup("x <p>y")
