"""What a line of text may hold when it leaves the pages."""

import pytest

from briefing.news.extract import extract
from briefing.news.text import tidy, tidy_line

PROSE = "Warga desa berkumpul di lapangan untuk membahas pasar baru yang akan dibuka bulan depan."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Pasar \x1b[31mbaru\x1b[0m", "Pasar [31mbaru[0m"),
        ("\x1b]0;judul\x07Pasar", "]0;judulPasar"),
        ("Pa\x00sar\x7f \x9b2Jbaru", "Pasar 2Jbaru"),
        ("\u2066Pasar\u2069 \u061cba\u202eru", "Pasar baru"),
        ("Pasar\x1fbaru", "Pasar baru"),
    ],
)
def test_nothing_in_it_steers_who_shows_it(raw: str, text: str) -> None:
    assert tidy(raw) == text
    assert tidy_line(raw) == text


def test_a_page_and_a_copy_of_one_give_no_control_characters() -> None:
    told = [PROSE.replace("pasar", f"pasar &#27;]0;{number}&#7;", 1) for number in range(5)]
    page = f"<h1>Pasar &#27;[2J Baru di Desa</h1>{''.join(f'<p>{text}</p>' for text in told)}"
    plain = page.replace("&#27;", "\x1b").replace("&#7;", "\x07")

    for content in (page, plain):
        article = extract(f"<html><body><article>{content}</article></body></html>".encode())
        said = "".join((article.title, *article.paragraphs))
        assert "pasar" in said
        assert not any(ord(character) < 32 for character in said)
