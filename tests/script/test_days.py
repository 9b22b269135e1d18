"""Which texts can be placed only by who knows when they were written."""

import pytest

from briefing.script.days import counts_days


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Pasar ikan dibuka hari ini.", True),
        ("Sejak kemarin, air surut.", True),
        ("Siang ini, hujan turun di Sukasari.", True),
        ("Gempa terjadi tadi malam.", True),
        ("Jembatan ditutup Selasa pagi kemarin.", True),
        ("Hari Ini, Bupati Membuka Pasar Ikan", True),
        ("Pasar dibuka hari ini, Rabu (15/11).", False),
        ("Mulai besok, 17 Mei 2026, pasar tutup.", False),
        ("Rabu kemarin pasar tutup.", False),
        ("Sejak bulan kemarin harga turun.", False),
        ("Harga naik pada Mei kemarin.", False),
        ("Saat ini pasar tutup.", False),
        ("Dewasa ini warga menabung.", False),
    ],
)
def test_counts_days(text: str, counts: bool) -> None:
    assert counts_days(text) is counts
