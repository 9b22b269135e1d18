"""How well the minutes asked for are kept: random briefings, spoken and assembled, not encoded.

usage: python benchmarks/budget.py [--briefings N] [--plot FILE.svg]

Each briefing lasts 3 to 20 minutes and has two to five invented articles a minute to choose from.
Prints the error of the finished length: its median, its 95th percentile, and the share within 2 %.
"""

import argparse
import random
import statistics
import tempfile
from html import escape
from pathlib import Path

from briefing.pipeline import Wishes, draft, record

SUBJECTS = (
    "Pemerintah Kabupaten {place}",
    "Dinas Pekerjaan Umum {place}",
    "Warga {place}",
    "Bupati {place} Raka Pratama",
    "Koperasi Petani {place}",
)
VERBS = ("membuka", "meresmikan", "memperbaiki", "menunda", "membahas", "memulai pembangunan")
THINGS = (
    "jembatan gantung",
    "pasar rakyat",
    "saluran irigasi",
    "puskesmas pembantu",
    "gudang beras",
    "terminal kecil",
)
TAILS = (
    "pada Senin (16/2/2026) pukul 0{d}.30 WIB.",
    "senilai Rp {d},5 miliar dengan anggaran daerah.",
    "yang selama ini dikeluhkan oleh {d}.300 warga dari tiga kecamatan.",
    "setelah {d} bulan pekerjaan.",
    "meskipun hujan deras, angin kencang, dan jalan yang rusak menghambat pengiriman bahan.",
)
ENDS = ("sari", "mulya", "jaya", "rejo", "asih", "harum", "luhur", "indah", "makmur")
STARTS = ("Suka", "Wira", "Tela", "Marga", "Batu", "Lembah", "Gunung", "Teluk", "Muara", "Kali")


def article(rng: random.Random) -> str:
    """A plain-text page of our own making, of 4 to 14 sentences."""
    place = rng.choice(STARTS) + rng.choice(ENDS) + rng.choice(ENDS)

    def sentence() -> str:
        words = rng.choice(SUBJECTS), rng.choice(VERBS), rng.choice(THINGS), rng.choice(TAILS)
        return " ".join(words).format(place=place, d=rng.randint(2, 9))

    paragraphs = [sentence() for _ in range(rng.randint(4, 14))]
    title = " ".join(paragraphs[0].split()[:7]).title()
    head = f"{title}\n\nKompas.com - 17/02/2026, 08:15 WIB\n\n{place.upper()}, KOMPAS.com - "
    return head + "\n\n".join(paragraphs) + "\n"


def briefing(seed: int) -> tuple[float, float, bool]:
    """Seconds asked for and got, and whether there was enough news."""
    rng = random.Random(seed)
    minutes = rng.uniform(3, 20)
    with tempfile.TemporaryDirectory() as folder:
        for i in range(rng.randint(int(2 * minutes), int(5 * minutes))):
            Path(folder, f"{i:02}.txt").write_text(article(rng), encoding="utf-8")
        drafted = draft([folder], Wishes(engine="espeak", minutes=minutes))
        episode, _, programme = record(drafted)
    enough = any(loss.code == "over-time" for loss in episode.lost)
    return 60 * minutes, programme.timeline.duration_s, enough


def plot(results: list[tuple[float, float]], path: Path) -> None:
    """Errors in per cent over minutes asked for, as a drawing."""
    width, height, unit = 720, 260, 40  # pixels; of a per cent
    dots = "".join(
        f'<circle cx="{40 + 33 * asked / 60:.1f}" '
        f'cy="{height / 2 - unit * 100 * (got / asked - 1):.1f}" r="2.5"/>'
        for asked, got in results
    )
    lines = "".join(
        f'<line x1="40" x2="{width}" y1="{height / 2 - unit * p}" y2="{height / 2 - unit * p}" '
        f'stroke="#bbb"/><text x="4" y="{height / 2 - unit * p + 4}">{p:+d} %</text>'
        for p in (-2, -1, 0, 1, 2)
    )
    ticks = "".join(f'<text x="{36 + 33 * m}" y="{height - 6}">{m}</text>' for m in range(3, 21))
    title = escape(f"Error of the finished length, {len(results)} random briefings, by minutes")
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="11"><title>{title}</title>'
        f'<rect width="100%" height="100%" fill="white"/>{lines}{ticks}'
        f'<text x="40" y="14">{title}</text><g fill="#06c" fill-opacity="0.6">{dots}</g></svg>\n',
        encoding="utf-8",
    )


def main() -> None:
    """Run and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--briefings", type=int, default=200)
    parser.add_argument("--plot", type=Path)
    arguments = parser.parse_args()
    runs = [briefing(seed) for seed in range(arguments.briefings)]
    results = [(asked, got) for asked, got, enough in runs if enough]
    errors = sorted(abs(got / asked - 1) for asked, got in results)
    within = sum(error <= 0.02 for error in errors) / len(errors)
    print(f"{len(runs)} briefings, {len(results)} with news enough for their minutes")
    print(f"median error {100 * statistics.median(errors):.2f} %")
    print(
        f"95th percentile {100 * errors[int(0.95 * len(errors))]:.2f} %, within 2 %: {within:.1%}"
    )
    if arguments.plot:
        plot(results, arguments.plot)


if __name__ == "__main__":
    main()
