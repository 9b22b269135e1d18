"""Labels of a page are not said."""

import pytest

from briefing.script.headline import headline


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("VIDEO: Detik-detik Jembatan Runtuh", "Detik-detik Jembatan Runtuh"),
        ("FOTO: Panen Raya di Wirasari", "Panen Raya di Wirasari"),
        ("Infografis: Cara Mencuci Tangan", "Cara Mencuci Tangan"),
        ("[POPULER GLOBAL] Gempa di Laut | Raja Baru", "Gempa di Laut. Raja Baru"),
        ("[VIDEO] Panen Raya", "Panen Raya"),
        ("Jembatan Dibuka (FOTO)", "Jembatan Dibuka"),
        ("Live Streaming: Final Piala Bupati", "Final Piala Bupati"),
        ("China: Pertemuan Bahas Hubungan", "China: Pertemuan Bahas Hubungan"),
        ("Video Jembatan Runtuh Beredar", "Video Jembatan Runtuh Beredar"),
        ("Bupati (45) Hadir", "Bupati (45) Hadir"),
        ("Anggaran BPOM (Rp 2 M) Naik", "Anggaran BPOM (Rp 2 M) Naik"),
        ("[FOTO]", "[FOTO]"),
    ],
)
def test_headlines(title: str, said: str) -> None:
    assert headline(title) == said
    assert headline(said) == said
