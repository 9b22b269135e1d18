"""Where a text is cut."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.script.normalize import normalize
from briefing.speech.chunk import chunk

CASES = {
    "a short text stays whole": (
        "Harga beras naik, kata dr. Amin, di Pasar Minggu.",
        ["Harga beras naik, kata dr. Amin, di Pasar Minggu."],
    ),
    "at the end of a sentence": (
        "Pemerintah Kabupaten Arunika membangun jembatan baru. "
        "Warga Desa Sukarasa sudah menunggunya sejak banjir tahun lalu.",
        [
            "Pemerintah Kabupaten Arunika membangun jembatan baru.",
            "Warga Desa Sukarasa sudah menunggunya sejak banjir tahun lalu.",
        ],
    ),
    "at a comma": (
        "Menurut kepala dinas yang baru dilantik pekan lalu itu, "
        "pekerjaan akan selesai sebelum musim hujan datang di pesisir.",
        [
            "Menurut kepala dinas yang baru dilantik pekan lalu itu,",
            "pekerjaan akan selesai sebelum musim hujan datang di pesisir.",
        ],
    ),
    "not inside a name": (
        "Rapat anggota koperasi nelayan yang berlangsung sampai malam itu dihadiri juga oleh "
        "Siti Rahmawati Kusumaningtyas dan suaminya",
        [
            "Rapat anggota koperasi nelayan",
            "yang berlangsung sampai malam itu dihadiri juga oleh Siti Rahmawati Kusumaningtyas "
            "dan suaminya",
        ],
    ),
    "not inside a number": (
        "Anggaran yang disiapkan pemerintah daerah untuk tahun ini mencapai seratus dua puluh lima "
        "miliar rupiah lebih sedikit",
        [
            "Anggaran yang disiapkan pemerintah daerah",
            "untuk tahun ini mencapai seratus dua puluh lima miliar rupiah lebih sedikit",
        ],
    ),
    "not after an initial": (
        "Penghargaan itu diserahkan langsung oleh ketua yayasan pendidikan pesisir yang baru, H. M. "
        "Wiraatmaja",
        [
            "Penghargaan itu diserahkan langsung",
            "oleh ketua yayasan pendidikan pesisir yang baru, H. M. Wiraatmaja",
        ],
    ),
    "not inside a name with its title, its initials and its particle": (
        "Warga yang berkumpul di halaman balai desa sejak pagi buta itu akhirnya mendengar dokter ha "
        "em Salim bin Yahya berpidato",
        [
            "Warga yang berkumpul di halaman balai desa",
            "sejak pagi buta itu akhirnya mendengar dokter ha em Salim bin Yahya berpidato",
        ],
    ),
    "not inside a date or a time": (
        "Kapal penyeberangan yang baru saja selesai diperbaiki itu akan berlayar lagi mulai tanggal "
        "dua belas September pukul enam lewat lima belas menit",
        [
            "Kapal penyeberangan yang baru saja selesai diperbaiki itu",
            "akan berlayar lagi mulai tanggal dua belas September pukul enam lewat lima belas menit",
        ],
    ),
    "not inside a name with an and, nor inside an address": (
        "Rapat itu dihadiri para pejabat Dinas Pemuda dan Olahraga Kabupaten Arunika Selatan yang "
        "menulisnya di Arunika titik kom",
        [
            "Rapat itu dihadiri para pejabat Dinas Pemuda dan Olahraga Kabupaten Arunika Selatan",
            "yang menulisnya di Arunika titik kom",
        ],
    ),
    "rather in one piece more than inside a name": (
        "kata Ketua Perhimpunan Nelayan Teluk Arunika Selatan Siti Rahmawati Kusumaningtyas " * 2,
        ["kata Ketua Perhimpunan Nelayan Teluk Arunika Selatan Siti Rahmawati Kusumaningtyas"] * 2,
    ),
    "inside a word only where it has no end": ("a" * 250, ["a" * 100, "a" * 100, "a" * 50]),
    "a dash stays with the words before it": ("— Ya — tidak —", ["— Ya — tidak —"]),
    "nothing to say": ("... — !", []),
    "nothing at all": ("", []),
}


@pytest.mark.parametrize("case", CASES)
def test_cuts(case: str) -> None:
    text, pieces = CASES[case]
    assert chunk(text) == pieces


WORDS = st.lists(
    st.text("abcABC12.,;:!?-–—\"'()… \n", max_size=30) | st.sampled_from(["dua", "puluh", "yang"]),
    max_size=60,
)


@given(WORDS, st.integers(5, 120))
def test_nothing_is_lost_and_nothing_too_long(words: list[str], max_chars: int) -> None:
    text = " ".join(words)
    pieces = chunk(text, max_chars)
    assert all(0 < len(piece) <= max_chars for piece in pieces)
    assert all(any(map(str.isalnum, piece)) for piece in pieces)
    sayable = [c for c in text if c.isalnum()]
    assert [c for piece in pieces for c in piece if c.isalnum()] == sayable
    if all(len(word) <= max_chars for word in text.split()):
        # Only punctuation that fits beside no word may go.
        assert words_in(" ".join(pieces)) == words_in(text)


def words_in(text: str) -> list[str]:
    return [word for word in text.split() if any(map(str.isalnum, word))]


@given(st.lists(st.text("abcdefg", min_size=1, max_size=12), min_size=1, max_size=80))
def test_words_come_back_as_they_were(words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(chunk(text)) == text


@given(st.lists(st.text("abcdefg", min_size=1, max_size=9), min_size=1, max_size=300))
def test_few_requests(words: list[str]) -> None:
    text = " ".join(words)
    # Words of this length leave at most a tenth of a piece empty.
    assert len(chunk(text)) <= 1 + len(text) / 90


@pytest.mark.parametrize("unit", ["1", ".", "A", " ", "Aa ", ". ", ", yang "])
def test_a_very_long_text_of_anything(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert sum(map(len, chunk(text))) <= len(text)


NAMES = (
    "Siti Rahmawati Kusumaningtyas",
    "Kementerian Kelautan Pesisir Arunika",
    "Desa Sukarasa",
    "dokter ha em Salim bin Yahya",
    "pe te Nelayan Jaya",
    "Dinas Pemuda dan Olahraga",
    "Joris van der Berg",
)
FILLERS = "yang dan untuk warga jembatan membangun, kemarin: pasar sebelum harga melihat ke".split()


def running_text(chance: random.Random) -> tuple[list[str], list[str]]:
    """The parts of a line as it is spoken, and those of them that are names and numbers."""
    parts: list[str] = []
    whole: list[str] = []
    for _ in range(chance.randint(2, 14)):
        parts += chance.choices(FILLERS, k=chance.randint(1, 4))
        if chance.random() < 0.5:
            number = normalize(
                f"{chance.randrange(10 ** chance.randint(1, 7)):,}".replace(",", ".")
            )
            parts.append(chance.choice([chance.choice(NAMES), f"{number} rupiah"]))
            whole.append(parts[-1])
            parts.append(",")
    return parts, whole


def test_a_script_is_cut_beside_its_names_and_numbers_and_not_too_often() -> None:
    chance = random.Random(5)
    characters = requests = 0
    for _ in range(400):
        parts, whole = running_text(chance)
        text = " ".join(parts).replace(" ,", ",")
        pieces = chunk(text)
        for one in whole:
            assert text.count(one) == sum(piece.count(one) for piece in pieces), (one, pieces)
        characters += len(text)
        requests += len(pieces)
    assert requests <= 400 + characters / 100
