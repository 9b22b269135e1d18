"""Words spelled alike, told apart by what stands beside them."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.speech.engines import libespeak
from briefing.speech.engines.espeak_id import pronounced
from briefing.speech.homographs import meant

ENTRIES = tomllib.loads(
    files("briefing.speech").joinpath("data", "homographs.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("before", "word", "after", "right"),
    [
        ("Gubernur memimpin ", "apel", " pagi di alun-alun", "apel"),
        ("Polisi menggelar ", "apel", " siaga", "apel"),
        ("ia makan ", "apel", " dan jeruk", "apêl"),
        ("usai makan, ", "apel", "", "apêl"),
        ("seorang pejabat ", "teras", " kementerian", "têras"),
        ("mereka duduk di ", "teras", " rumah", "teras"),
        ("di ", "terasnya", "", "terasnya"),
        ("pada musim ", "semi", " nanti", "sêmi"),
        ("babak ", "semi", " final", "semi"),
        ("warga Kota ", "serang", " menunggu", "serang"),
        ("di ", "serang", ", Banten", "serang"),
        ("Pasukan Utara ", "serang", " Selatan", "sêrang"),
        ("penjualan ", "seret", " sejak Mei", "sêrêt"),
        ("warga ", "seret", " perahu", "seret"),
        ("wajahnya ", "berseri", "", "bêrsêri"),
        ("film ", "berseri", "", "bêrseri"),
        ("peternak ", "memerah", " susu", "mêmêrah"),
        ("langit ", "memerah", " sore itu", "mêmerah"),
        ("Ia membuka kota. ", "serang", " terus", "sêrang"),  # a sign before the full stop is none
    ],
)
def test_what_is_meant(before: str, word: str, after: str, right: str) -> None:
    assert meant(word, before, after) == right


@pytest.mark.parametrize("word", ENTRIES)
def test_entries_are_readings_of_their_word(word: str) -> None:
    entry = ENTRIES[word]
    assert entry["usual"].replace("ê", "e") == entry["other"].replace("ê", "e") == word
    assert entry["usual"] != entry["other"]
    for sign in ("after", "before"):
        for beside in entry.get(sign, "").split():
            assert meant(word, *((f"{beside} ", "") if sign == "after" else ("", f" {beside}")))


@given(st.text("serang .,“”", max_size=40), st.text("serang .,“”", max_size=40))
def test_only_homographs_have_readings(before: str, after: str) -> None:
    assert meant("rumah", before, after) is None
    assert meant("serang", before, after) in {"serang", "sêrang"}


def test_it_is_heard() -> None:
    def phonemes_of(word: str) -> str:
        return libespeak.load().phonemes(word, "id", 165)

    assert pronounced("Ikut apel siaga.", phonemes_of) == "Ikut [['apEl]] siaga."
    assert pronounced("Makan buah apel.", phonemes_of) == "Makan buah apel."  # right already
