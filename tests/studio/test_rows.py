"""Rows of captions."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.studio.outputs.rows import ROW_CHARS, rows


def test_rows_end_with_the_clause() -> None:
    text = (
        "Pemerintah Kabupaten Sukaraja membuka pasar baru senilai Rp 11,5 miliar, Senin, "
        "setelah dua kali tertunda karena hujan."
    )

    assert rows(text) == [
        "Pemerintah Kabupaten Sukaraja membuka",
        "pasar baru senilai Rp 11,5 miliar, Senin,",
        "setelah dua kali tertunda karena hujan.",
    ]


def test_no_row_ends_with_what_opens_the_next_phrase() -> None:
    found = rows("Sebanyak tiga ratus pedagang dari enam belas desa menempati los itu sejak Kamis.")

    assert not {row.split()[-1] for row in found} & {"dari", "sejak", "di", "yang"}


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1), max_size=60))
def test_rows_hold_every_word_and_fit(words: list[str]) -> None:
    text = " ".join(words)
    found = rows(text)

    assert " ".join(found) == text
    assert all(len(row) <= ROW_CHARS or " " not in row for row in found)
