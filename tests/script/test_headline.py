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
        ("POPULER: Harga Beras Turun", "Harga Beras Turun"),
        ("Terpopuler Nasional: Harga Beras", "Harga Beras"),
        ("Top 3 Berita Pekan: Harga Beras", "Harga Beras"),
        ("POTRET: Panen Raya", "Panen Raya"),
        ("Potret Desa Sukasari: Sawah Kering", "Potret Desa Sukasari: Sawah Kering"),
        ("Video Penipuan: Polisi Bergerak", "Video Penipuan: Polisi Bergerak"),
        ("UPDATE: Korban Banjir Bertambah", "Korban Banjir Bertambah"),
        ("Update Banjir di Wirasari: Air Surut", "Update Banjir di Wirasari: Air Surut"),
        ("BREAKING NEWS - Gempa di Laut", "Gempa di Laut"),
        ("VIDEO Detik-detik Jembatan Runtuh", "Detik-detik Jembatan Runtuh"),
        ("PSSI - Persiraja Berdamai", "PSSI - Persiraja Berdamai"),
        ("Bupati : Harga Turun", "Bupati: Harga Turun"),
        ("[FOTO]", "[FOTO]"),
    ],
)
def test_headlines(title: str, said: str) -> None:
    assert headline(title) == said
    assert headline(said) == said
