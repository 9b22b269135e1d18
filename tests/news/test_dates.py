"""Dates as pages print and declare them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.dates import has_clock, parse_iso, parse_printed, reconcile


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Kompas.com - 13/09/2023, 16:00 WIB", "2023-09-13T16:00:00+07:00"),
        ("Selasa, 24 Maret 2015 14:07 WIB | 1.203 Views", "2015-03-24T14:07:00+07:00"),
        ("Kamis, 02 Nov 2023 20:59 WIB", "2023-11-02T20:59:00+07:00"),
        ("Rabu, 4 November 2015 | 21:04 WIB", "2015-11-04T21:04:00+07:00"),
        ("24 Juli 2026 | 09.00 WIB", "2026-07-24T09:00:00+07:00"),
        ("Jum'at, 24 Juli 2026 |15:18 WIB", "2026-07-24T15:18:00+07:00"),
        ("Minggu, 18 Juli 2021 – 18:52 WITA", "2021-07-18T18:52:00+08:00"),
        ("Minggu, 18 Agt 2021, 18.52 WIT", "2021-08-18T18:52:00+09:00"),
        ("on 16 Feb 2016 at 09:10 WIB", "2016-02-16T09:10:00+07:00"),
        ("20/1/2026 18:30", "2026-01-20T18:30:00+07:00"),
        ("October 14, 2025 9:10 pm", "2025-10-14T21:10:00+07:00"),
        ("Selasa, Oktober 14, 2025", "2025-10-14T00:00:00+07:00"),
        ("Updated: May 4, 2025 12:05 AM", "2025-05-04T00:05:00+07:00"),
        ("5 Desember 2019", "2019-12-05T00:00:00+07:00"),
        ("Jumat, 27/11/26 21:15 WITA", "2026-11-27T21:15:00+08:00"),
        ("Terbit 24 Mei 2026 pukul 11.05 WIB", "2026-05-24T11:05:00+07:00"),
    ],
)
def test_printed_dates(text: str, stamp: str) -> None:
    assert parse_printed(text) == datetime.fromisoformat(stamp)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5 menit lalu",
        "27/11/26",
        "skor 27/11/26 21:15",
        "32/13/2020 10:00",
        "99 Foo 2020",
        "Halaman 2",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_printed(text) is None
    assert not has_clock(text) or "32" in text


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2023-11-02T14:34:19+00:00", "2023-11-02T14:34:19+00:00"),
        ("2023-11-02 21:34:19", "2023-11-02T21:34:19+07:00"),
        ("2023-11-02T20:59:53Z", "2023-11-02T20:59:53+00:00"),
        ("2021-01-11T00:15:00.000Z", "2021-01-11T00:15:00+00:00"),
        ("2021-06-17T11:38:29-07:00", "2021-06-17T11:38:29-07:00"),
        ("2026-07-24", "2026-07-24T00:00:00+07:00"),
        ("24 Juli 2026 | 09.00 WIB", "2026-07-24T09:00:00+07:00"),
    ],
)
def test_declared_dates(text: str, stamp: str) -> None:
    assert parse_iso(text) == datetime.fromisoformat(stamp)


def test_a_zone_that_the_printed_time_contradicts_is_not_believed() -> None:
    printed = parse_printed("17 Juni 2021 11:38 WIB")
    declared = parse_iso("2021-06-17T11:38:29-07:00")
    assert str(reconcile(printed, declared)) == "2021-06-17 11:38:29+07:00"


def test_printed_time_wins_over_another_declared_one() -> None:
    printed = parse_printed("20/1/2026 18:30")
    assert reconcile(printed, parse_iso("2026-01-20T18:33:13+07:00")) == printed


def test_a_printed_day_takes_the_declared_time() -> None:
    printed = parse_printed("2 September 2024")
    assert str(reconcile(printed, parse_iso("2024-09-02T03:04:05Z"))) == "2024-09-02 10:04:05+07:00"


@given(st.text(max_size=200))
def test_any_text_is_a_date_or_none(text: str) -> None:
    for found in (parse_printed(text), parse_iso(text)):
        assert found is None or found.tzinfo is not None
