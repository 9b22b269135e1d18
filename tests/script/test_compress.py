"""Only whole parentheses go, and only those that a newsreader leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.script.compress import compress


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Bupati Raka (kanan) hadir.", "Bupati Raka hadir."),
        ("Raka (kedua dari kiri) dan Sinta (kiri) hadir.", "Raka dan Sinta hadir."),
        ("Truk terguling (foto: istimewa).", "Truk terguling."),
        (
            "Polisi menangkap Joko Santoso (45) di Sukaraja.",
            "Polisi menangkap Joko Santoso di Sukaraja.",
        ),
        ("Tersangka MEW (21 tahun) ditahan.", "Tersangka MEW ditahan."),
        (
            "Badan Meteorologi, Klimatologi, dan Geofisika (BMKG) mencatat gempa.",
            "Badan Meteorologi, Klimatologi, dan Geofisika mencatat gempa.",
        ),
        ("Badan Pengawas Pemilu (Bawaslu) hadir.", "Badan Pengawas Pemilu hadir."),
        ("Komisi Pemilihan Umum (KPU) hadir.", "Komisi Pemilihan Umum hadir."),
        ("Pelatih tim nasional (timnas) hadir.", "Pelatih tim nasional hadir."),
        ("Menteri Pemuda dan Olahraga (Menpora) hadir.", "Menteri Pemuda dan Olahraga hadir."),
        ("Pemilihan Umum Kepala Daerah (Pilkada) usai.", "Pemilihan Umum Kepala Daerah usai."),
        ("Satuan Polisi Pamong Praja (Satpol PP) hadir.", "Satuan Polisi Pamong Praja hadir."),
        ("Kepala Staf TNI Angkatan Laut (KSAL) hadir.", "Kepala Staf TNI Angkatan Laut hadir."),
        ("Dinas menerbitkan petunjuk teknis (juknis).", "Dinas menerbitkan petunjuk teknis."),
        ("Sebanyak 10 juta kiloliter (kl) per bulan.", "Sebanyak 10 juta kiloliter per bulan."),
        ("Kepada Kabarkini (kabarkini.com) ia berkata.", "Kepada Kabarkini ia berkata."),
    ],
)
def test_what_a_newsreader_leaves_out(sentence: str, said: str) -> None:
    text, cuts = compress(sentence)

    assert text == said
    assert all(cut in sentence for cut in cuts)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rapat digelar pada Senin (16/2/2026).",
        "Ia dijerat Pasal 27 ayat (3) UU ITE.",
        "Ia dijerat Pasal (3) UU ITE.",
        "Menteri (yang juga ketua partai) hadir.",
        "“Pak Raka (kanan) teman saya,” kata Sinta.",
        '"Komisi Pemilihan Umum (KPU) sudah siap," ujarnya.',
        "Harga naik (5 persen) lagi.",
        "Sungai itu (Cilembut) meluap.",
        "Petugas melakukan sweeping (penyisiran) di pasar.",
        "Jaringan Negara Islam Irak dan Syam (ISIS) ditangkap.",
        "Raka menang atas Anders Lindmark (Denmark) di final.",
        "Sebanyak 12 orang (10 di antaranya anak) selamat.",
        "Desa itu (45) hilang.",
        "Ia meninggal pada Sabtu (23) di gunung.",
    ],
)
def test_everything_else_stays(sentence: str) -> None:
    assert compress(sentence) == (sentence, ())


def test_an_acronym_used_again_stays() -> None:
    sentence = "Komisi Pemilihan Umum (KPU) hadir."

    assert compress(sentence, ["Ketua KPU berbicara."]) == (sentence, ())
    assert compress(sentence, ["KPUD berbicara."])[1] == ("(KPU)",)
    squad = "Pelatih tim nasional (timnas) hadir."
    assert compress(squad, ["Timnas menang."]) == (squad, ())


@given(st.text(alphabet='Aa b1(),."“”kanri ', max_size=60))
def test_the_sentence_is_what_is_said_and_what_was_cut(sentence: str) -> None:
    text, cuts = compress(sentence)

    rest = sentence
    for cut in cuts:
        before, found, rest_ = rest.partition(cut)
        assert found
        rest = before.rstrip() + rest_ if before.rstrip() != before else before + rest_
    assert "".join(rest.split()) == "".join(text.split())
