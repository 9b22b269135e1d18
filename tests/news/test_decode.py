"""Any bytes: text, or an error of the tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import EmptyInputError, InputError, TooLargeError, UnreadableError
from briefing.news.decode import clean, decode
from briefing.news.limits import MAX_PAGE_BYTES

TEXT = "<p>“Warga” Sukamaju – café, 40 °C</p>"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_unmarked_unicode(codec: str) -> None:
    assert decode(TEXT.encode(codec)) == TEXT


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf_16(codec: str) -> None:
    assert decode(TEXT.encode(codec)) == TEXT


def test_a_declared_charset_that_is_true() -> None:
    page = f'<meta charset="windows-1252">{TEXT}'
    assert decode(page.encode("cp1252")) == page


def test_a_declared_charset_that_is_wrong() -> None:
    page = f'<meta charset="iso-8859-1">{TEXT}'
    assert decode(page.encode("utf-8")) == page


def test_the_charset_of_the_transport() -> None:
    assert decode("<p>кафе</p>".encode("koi8-r"), "koi8-r") == "<p>кафе</p>"


def test_an_unknown_charset_falls_back() -> None:
    assert decode("<p>é</p>".encode("cp1252"), "x-klingon") == "<p>é</p>"


def test_a_cut_letter_leaves_the_rest() -> None:
    page = (TEXT * 20).encode("utf-8")[:-3] + b"\xe2\x80"
    assert decode(page).startswith(TEXT)


def test_text_encoded_twice_is_repaired() -> None:
    assert decode(
        ("“Warga” – “desa” – " * 3).encode("utf-8").decode("cp1252", "ignore").encode()
    ) in (
        "“Warga” – “desa” – " * 3,
        ("“Warga” – “desa” – " * 3).encode("utf-8").decode("cp1252", "ignore"),
    )
    once = "<p>Müller – Jürgen – déjà vu – café</p>"
    assert decode(once.encode("utf-8").decode("cp1252").encode("utf-8")) == once


def test_one_odd_word_is_left_as_it_is() -> None:
    text = "<p>JÃ¼rgen – kata “warga”</p>"
    assert decode(text.encode("utf-8")) == text


@pytest.mark.parametrize("content", [b"", b"  \n\t", b"\0\0\0", b"\xef\xbb\xbf \n"])
def test_nothing_is_empty(content: bytes) -> None:
    with pytest.raises(EmptyInputError):
        decode(content)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 x",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"PK\x03\x04x",
        b"\x1f\x8b\x08",
        bytes(range(1, 32)) * 9,
    ],
)
def test_binary_is_unreadable(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode(content)


def test_too_large() -> None:
    with pytest.raises(TooLargeError):
        decode(b"a" * (MAX_PAGE_BYTES + 1))


def test_control_characters_go() -> None:
    assert decode(b"<p>a\0b\x01c\r\nd\re</p>") == "<p>abc\nd\ne</p>"
    assert clean("a\ud800b") == "ab"


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=12)))
def test_any_bytes_give_text_or_an_input_error(content: bytes, charset: str | None) -> None:
    try:
        text = decode(content, charset)
    except InputError:
        return
    assert text
    text.encode("utf-8")
