"""Sentences a second that the normalizer reads on one core, after warm-up.

python benchmarks/normalize.py [--seconds N]
"""

import argparse
import time

from briefing.script.normalize import normalize

# Written for this measurement, in the proportions of news: about half hold something to read.
SENTENCES = (
    "Warga desa itu berkumpul di balai sejak pagi untuk mendengar penjelasan petugas.",
    "Menurut dia, panen tahun ini lebih baik daripada tahun lalu karena hujan turun merata.",
    "Kepala sekolah mengatakan ruang kelas baru akan dipakai mulai pekan depan.",
    "“Kami menunggu perbaikan jembatan ini sudah lama,” kata Sari, pedagang di pasar.",
    "Presiden bertemu para nelayan dan mendengarkan keluhan mereka tentang harga solar.",
    "KPK menyita uang Rp1,2 miliar dan US$ 50.000 dari rumah tersangka di Kabupaten Bogor.",
    "Timnas U-23 menang 2-0 di Stadion Manahan, Solo, Selasa (12/9/2023) pukul 19.30 WIB.",
    "Inflasi tercatat 2,61 persen, turun dari 3,05% pada kuartal III-2022, kata BPS.",
    "Gempa M 5,6 mengguncang wilayah itu; sedikitnya 1.250 rumah rusak di 12 kecamatan.",
    "Budi Santoso (45) dijerat Pasal 27 ayat (3) UU ITE setelah melapor ke Polres Sleman.",
)


def main() -> None:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3.0)
    seconds = parser.parse_args().seconds
    for sentence in SENTENCES:
        normalize(sentence)
    count, start = 0, time.process_time()
    while (spent := time.process_time() - start) < seconds:
        for sentence in SENTENCES:
            normalize(sentence)
        count += len(SENTENCES)
    print(f"normalize: {count / spent:.0f} sentences a second on one core")


if __name__ == "__main__":
    main()
