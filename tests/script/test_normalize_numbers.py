"""Numbers, sums and dates against an independent reader of Indonesian number words."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from briefing.script.normalize import normalize, numbers

ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()
SIZES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
)


def parse(spoken: str) -> int:
    """The integer that the words stand for, read from left to right."""
    total = hundreds = unit = 0
    for word in spoken.replace("sepuluh", "satu puluh").replace("sebelas", "satu belas").split():
        if word in ONES:
            unit = ONES.index(word)
        elif word == "belas":
            hundreds, unit = hundreds + 10 + unit, 0
        elif word == "puluh":
            hundreds, unit = hundreds + 10 * unit, 0
        elif word in ("ratus", "seratus"):
            hundreds, unit = hundreds + 100 * (unit or 1), 0
        elif word == "seribu":
            total += 1000
        else:
            total, hundreds, unit = total + SIZES[word] * (hundreds + unit), 0, 0
    return total + hundreds + unit


@given(st.integers(0, 10**15 - 1))
def test_every_integer_is_read_back(number: int) -> None:
    assert parse(numbers.cardinal(number)) == number


@given(st.integers(1000, 10**15 - 1))
def test_thousands_with_dots_are_read_back(number: int) -> None:
    written = f"{number:,}".replace(",", ".")
    assert (
        parse(normalize(f"ada {written} batang").removeprefix("ada ").removesuffix(" batang"))
        == number
    )


@given(
    st.integers(1, 999),
    st.sampled_from(["ribu", "juta", "miliar", "triliun"]),
    st.sampled_from(["Rp", "Rp ", "Rp. ", "IDR "]),
)
def test_every_sum_is_read_back(count: int, size: str, currency: str) -> None:
    spoken = normalize(f"senilai {currency}{count} {size}")
    words = re.fullmatch(r"senilai (.+) rupiah", spoken)
    assert words
    assert (
        parse(words[1].replace("satu ribu", "seribu") if words[1] == "satu ribu" else words[1])
        == count * SIZES[size]
    )


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d}-{m}-{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}"]),
)
def test_every_date_is_read_back(day: date, form: str) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year)
    name = MONTHS[day.month - 1]
    spoken = normalize(f"pada {written} lalu").removeprefix("pada ").removesuffix(" lalu")
    first, month, rest = spoken.partition(f" {name} ")
    assert month
    assert (parse(first), parse(rest)) == (day.day, day.year)


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_the_day_is_read_back(hour: int, minute: int) -> None:
    spoken = normalize(f"pukul {hour:02}.{minute:02} WIB")
    said = re.fullmatch(r"pukul (.+?)(?: lewat (.+) menit)? waktu Indonesia barat", spoken)
    assert said
    assert (parse(said[1]), parse(said[2] or "nol")) == (hour, minute)


def test_words_at_the_edges() -> None:
    assert numbers.cardinal(1_001_000) == "satu juta seribu"
    assert numbers.cardinal(1_000_000_000_000) == "satu triliun"
    assert numbers.cardinal(-7) == "minus tujuh"
    assert numbers.ordinal(1) == "pertama"
    assert numbers.digits("0-1 2") == "nol satu dua"
    assert numbers.whole("9" * 30).split() == ["sembilan"] * 30
