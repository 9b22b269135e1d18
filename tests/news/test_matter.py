"""What two texts that tell of the same have in common."""

import pytest

from briefing.news.matter import telling_words, tells_of

TOLD = telling_words("Warga Sukamaju membangun jembatan bambu, kata kepala desa setelah peresmian.")


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        ("Jembatan di Sukamaju itu sepanjang empat puluh meter.", True),
        ("JEMBATAN itu menunggu peresmian.", True),
        ("Jembatan lain runtuh di kota sebelah.", False),
        ("Setelah itu, warga kota desa bambu.", False),
        ("", False),
    ],
)
def test_two_long_words_make_a_text_tell_of_the_same(text: str, is_same: bool) -> None:
    assert tells_of(text, TOLD) is is_same
