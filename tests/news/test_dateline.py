"""Datelines off, sentences untouched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.dateline import outlet_key, split_dateline

REST = "Warga membangun jembatan."


@pytest.mark.parametrize(
    ("dateline", "dash"),
    [
        ("BEIJING, KOMPAS.com", " - "),
        ("KOMPAS.com", "- "),
        ("KOMPAS.com", "–"),
        ("Jakarta (ANTARA)", " - "),
        ("Jakarta (ANTARA News)", " - "),
        ("Bandar Lampung (ANTARA)", " - "),
        ("Jakarta, CNN Indonesia", " -- "),
        ("Liputan6.com, Jakarta", " - "),
        ("Liputan6.com, Jakarta", " "),
        ("TEMPO.CO, Jakarta", " - "),
        ("REPUBLIKA.CO.ID, JAKARTA", " -- "),
        ("REPUBLIKA.CO.ID, JAKARTA", " — "),
        ("TRIBUNJATENG.COM, SEMARANG", " – "),
        ("jpnn.com, JAKARTA", " - "),
        ("VIVA", " – "),
        ("VIVAnews", " - "),
        ("Suara.com", " - "),
        ("tirto.id", " - "),
        ("JAKARTA", " – "),
        ("TIRUPUR", "—"),
        ("Jakarta", " - "),
        ("SURYA.co.id | SURABAYA", " - "),
        ("JAKARTA, KOMPAS.TV", " - "),
        ("ISTANBUL, 23 Februari 2016 (Antara/PRNewswire)", " -- "),
        ("KBRN, Cimerang", ": "),
        ("CIMERANG (Waspada)", ": "),
    ],
)
def test_a_dateline_is_split_off(dateline: str, dash: str) -> None:
    assert split_dateline(f"{dateline}{dash}{REST}") == (dateline, REST)


@pytest.mark.parametrize(
    "text",
    [
        "Presiden Joko Widodo - yang berkunjung - tiba pagi ini.",
        "Covid-19 - yang muncul di akhir tahun - menyebar cepat.",
        "PSSI - Timnas berlatih.",
        "Jembatan Suramadu-Bangkalan ditutup.",
        "Kereta Jakarta-Bandung penuh.",
        "Jakarta: Kota yang Tenggelam dibuka dengan hujan.",
        "KPK: Empat Orang Ditahan.",
        "",
        "-",
    ],
)
def test_a_sentence_is_left_alone(text: str) -> None:
    assert split_dateline(text) == (None, text)


def test_bold_type_ends_a_dateline_without_a_dash() -> None:
    text = "Liputan6.com, Wanasari Perpustakaan keliling dibuka."
    assert split_dateline(text, "Liputan6.com, Wanasari") == (
        "Liputan6.com, Wanasari",
        "Perpustakaan keliling dibuka.",
    )


def test_a_city_in_bold_and_a_colon_are_a_dateline() -> None:
    assert split_dateline(f"Jakarta: {REST}", "Jakarta") == ("Jakarta", REST)
    assert split_dateline(f"Jakarta: {REST}", "Jakarta:") == ("Jakarta", REST)
    assert split_dateline(f"Syarat: {REST}", "Syarat:") == (None, f"Syarat: {REST}")


@pytest.mark.parametrize(
    ("text", "lead", "dateline"),
    [
        (f"RMOL. {REST}", "RMOL.", "RMOL"),
        (f"kabar.go.id - Muara Seri. {REST}", "kabar.go.id - Muara Seri.", "kabar.go.id - Muara Seri"),
        (f"RMOL - {REST}", f"RMOL - {REST}", "RMOL"),
    ],
)  # fmt: skip
def test_bold_type_tells_how_far_an_outlets_dateline_goes(
    text: str, lead: str, dateline: str
) -> None:
    assert split_dateline(text, lead) == (dateline, REST)


@pytest.mark.parametrize("dateline", ["Muara Seri, Kabar Desa", "KABARDESA", "Kabar Desa.id"])
def test_a_site_names_itself(dateline: str) -> None:
    own = frozenset([outlet_key("Kabar Desa")])
    assert split_dateline(f"{dateline} - {REST}", "", own) == (dateline, REST)
    assert split_dateline(f"Muara Seri, Warta Kota Kita - {REST}", "", own)[0] is None


def test_bold_city_that_no_list_names_is_a_dateline() -> None:
    assert split_dateline("Muara Seri - Pasar dibuka.", "Muara Seri") == (
        "Muara Seri",
        "Pasar dibuka.",
    )


def test_a_paragraph_may_be_all_dateline() -> None:
    assert split_dateline("Jakarta -") == ("Jakarta", "")


@given(st.text(max_size=300), st.text(max_size=30))
def test_what_remains_is_the_end_of_the_text(text: str, lead: str) -> None:
    dateline, rest = split_dateline(text, lead)
    assert text.endswith(rest)
    assert dateline is None or dateline.split(" - ")[0] in text
