"""The splitter against paragraphs written for it, and what holds of any text."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.script.sentences import split_sentences

_ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
]
# Text out of the pieces the rules look at, so that they meet in every order.
_PIECES = st.lists(
    st.sampled_from(
        [
            *"AaIi1.?!…\"“”'’()[]-–,:;% \n",
            "...",
            ". ",
            '." ',
            "Ia",
            "Dr",
            "No",
            "dll",
            "H",
            "Pasal",
            "kata",
            "1.000",
            "WIB",
        ]
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(("paragraph", "sentences"), _ROWS)
def test_paragraph(paragraph: str, sentences: str) -> None:
    assert split_sentences(paragraph) == sentences.split(" ||| ")


@given(st.one_of(_PIECES, st.text()))
@example("Air naik.\n\n\nWarga mengungsi.")
def test_nothing_is_lost_but_outer_white_space(text: str) -> None:
    sentences = split_sentences(text)
    between = r"\s*".join(map(re.escape, sentences))
    assert re.fullmatch(rf"\s*{between}\s*", text)
    assert all(sentence == sentence.strip() != "" for sentence in sentences)


@pytest.mark.parametrize(("paragraph", "sentences"), _ROWS)
def test_a_sentence_alone_is_one_sentence(paragraph: str, sentences: str) -> None:
    for sentence in split_sentences(paragraph):
        assert split_sentences(sentence) == [sentence]


@pytest.mark.parametrize("empty", ["", " ", "\n\n", "\t\u00a0"])
def test_no_text_has_no_sentences(empty: str) -> None:
    assert split_sentences(empty) == []


def test_an_empty_line_ends_a_sentence_without_a_full_stop() -> None:
    assert split_sentences("Air naik\n \nWarga mengungsi") == ["Air naik", "Warga mengungsi"]


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        '"',
        '."',
        "A",
        "A.",
        "A. ",
        "1. ",
        " ",
        "\n",
        ". (",
        '. "A',
        "!?",
        "aaa.Aa",
        ".\u201d A",
        ". -",
    ],
)
def test_a_long_line_of_anything_comes_back(unit: str) -> None:
    # The test run's own time limit is what a quadratic rule would meet.
    text = unit * (200_000 // len(unit))
    assert re.sub(r"\s", "", "".join(split_sentences(text))) == re.sub(r"\s", "", text)
