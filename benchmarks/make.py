"""What a ten-story briefing costs beside the floor, in cold processes, pair by pair.

usage: python benchmarks/make.py [PAGE...] [--runs N]

Without PAGEs, ten invented pages are made. The floor (floor.py) says and encodes the same lines.
Prints the wall time of both, their ratio (median over the pairs) and the peak memory of ours.
POSIX only: memory is read from the operating system's account of the finished process.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent

PLACES = ("Sukaraja", "Telagasari", "Wirasari", "Arungan", "Margaluyu", "Batu Layar", "Suning")
THINGS = ("jembatan", "pasar", "irigasi", "puskesmas", "terminal", "gudang beras", "taman")
SENTENCES = (
    "Pemerintah Kabupaten {place} membuka {thing} baru senilai Rp {n},5 miliar pada Senin "
    "(16/2/2026) pukul 0{d}.30 WIB.",
    "Pembangunan {thing} itu memakan waktu {n} bulan dan melibatkan 1.{n}50 pekerja dari tiga "
    "kecamatan.",
    "Menurut Bupati {place}, manfaatnya dirasakan oleh sekitar {n}.300 warga atau {d},5% penduduk.",
    "Warga berharap {thing} tersebut dirawat dengan baik oleh dinas terkait.",
    "Tahap kedua akan dimulai pada 2027 dengan anggaran dari APBD dan PT PLN.",
)


def invented_page(i: int) -> str:
    """A news page of our own making, with a body, junk, and a long frame around it."""
    place, thing = PLACES[i % 7], THINGS[i % 5]
    told = [s.format(place=place, thing=thing, n=11 + i, d=2 + i % 7) for s in SENTENCES]
    body = "".join(f"<p>{sentence}</p>" for sentence in told * 3)
    link = (
        '<li class="item"><a href="/{0}"><img src="{0}.jpg" alt=""><span>Judul {0}</span></a></li>'
    )
    frame = "".join(link.format(k) for k in range(400))
    script = f"<script>window.data = {list(range(8000))};</script>"
    title = f"{place} Buka {thing.title()} Baru ke-{i + 1}"
    return (
        f'<!DOCTYPE html><html lang="id"><head><title>{title}</title>{script * 2}</head><body>'
        f"<nav><ul>{frame}</ul></nav><article><h1>{title}</h1>{body}"
        f"<p>Baca juga: <a href='/x'>Judul lain</a></p></article><ul>{frame}</ul></body></html>"
    )


def run(*command: str) -> tuple[float, float]:
    """Wall seconds and peak megabytes of one finished process."""
    start = time.perf_counter()
    with Path(os.devnull).open("w") as null:
        pid = os.posix_spawn(
            command[0],
            command,
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, null.fileno(), 1)],
        )
        _, status, usage = os.wait4(pid, 0)
    elapsed = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(command)} failed with status {os.waitstatus_to_exitcode(status)}")
    return elapsed, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def main() -> None:
    """Run the pairs and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = arguments.pages
        if not pages:
            for i in range(10):
                (folder / f"{i}.html").write_text(invented_page(i), encoding="utf-8")
            pages = [str(folder)]
        ours = (sys.executable, "-m", "briefing", "make", *pages, "--engine", "espeak", "-q")
        ours += ("--now", "2026-02-17T06:00", "--out", str(folder / "out"))
        episode = folder / "out" / "briefing-2026-02-17.json"
        floor = (sys.executable, str(HERE / "floor.py"), str(episode), str(folder / "floor.mp3"))
        run(*ours), run(*floor)  # warm the disk
        pairs = [(run(*ours), run(*floor)) for _ in range(arguments.runs)]
    ours_s, floor_s = ([pair[k][0] for pair in pairs] for k in (0, 1))
    ratios = [a / b for a, b in zip(ours_s, floor_s, strict=True)]
    print(f"make   {statistics.median(ours_s):.2f} s, peak {max(p[0][1] for p in pairs):.0f} MB")
    print(f"floor  {statistics.median(floor_s):.2f} s")
    print(f"ratio  {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
