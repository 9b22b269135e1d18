"""What the speech stage costs beside what it stands on, within one run.

usage: python benchmarks/speech.py [--lines N]

espeak: CPU seconds of the whole stage against libespeak-ng called bare with the same texts. gTTS:
wall seconds against plain gTTS one text after another, both asking a Google of ours on this machine
that takes 300 ms for each answer, ours under the rate limit as it is shipped; then a second run,
which asks for nothing; then how long it takes to give up a Google that fails in three ways. Memory:
the most that a process held while it spoke briefings of different lengths.
"""

import argparse
import contextlib
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from briefing.errors import SpeechError  # noqa: E402 - the tests' Google is found from ROOT
from briefing.models import Line, LineKind  # noqa: E402
from briefing.script.normalize import normalize  # noqa: E402
from briefing.speech.engines import (  # noqa: E402
    espeak,
    libespeak,
    load_engine,
)
from briefing.speech.rate import BURST, PER_SECOND  # noqa: E402
from briefing.speech.synthesize import synthesize  # noqa: E402
from tests.speech.loopback_google import hang, serve, status, too_many_requests  # noqa: E402

LATENCY_S = 0.3
SENTENCES = (
    "Pemerintah Kabupaten Sukaraja membuka jembatan gantung pada Senin pagi.",
    "Warga menyambutnya dengan gembira, kata bupati, setelah menunggu sembilan bulan.",
    "Harga kopi naik dua belas koma lima persen dibandingkan dengan Oktober.",
    "Gempa berkekuatan lima koma tiga tidak berpotensi tsunami.",
)


def lines(count: int) -> list[Line]:
    """So many lines of our own, no two alike in any part that is asked for."""
    numbers = (normalize(str(i)) for i in range(count))
    texts = (f"Berita {n}: {SENTENCES[i % 4][:-1]}, nomor {n}." for i, n in enumerate(numbers))
    return [Line(LineKind.SENTENCE, text, text) for text in texts]


def measure_espeak(script: list[Line]) -> None:
    """Ours against the library."""
    library = libespeak.load()
    engine = load_engine("espeak")
    engine.say("Halo.")
    start = time.process_time()
    for line in script:
        library.synthesize(line.spoken, espeak.VOICE, espeak.RATE_WPM)
    bare_s = time.process_time() - start
    start = time.process_time()
    synthesize(script, "espeak")
    ours_s = time.process_time() - start
    print(f"espeak  {ours_s:.2f} s, bare {bare_s:.2f} s, ratio {ours_s / bare_s:.2f}")


def measure_gtts(script: list[Line]) -> None:
    """Ours against plain gTTS, and a second run against the first."""
    import gtts

    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as google:
        google.latency_s = LATENCY_S
        os.environ.update(google.environment())
        start = time.perf_counter()
        synthesize(script, "gtts", cache=Path(folder, "cache"))
        first_s = time.perf_counter() - start
        asked = google.requests
        start = time.perf_counter()
        synthesize(script, "gtts", cache=Path(folder, "cache"))
        second_s = time.perf_counter() - start
        again = google.requests - asked
        start = time.perf_counter()
        for line in script:
            gtts.gTTS(line.spoken, lang="id").write_to_fp(io.BytesIO())
        plain_s = time.perf_counter() - start
        plain = google.requests - asked - again
    print(f"gTTS    {first_s:.1f} s for {asked} requests, plain {plain_s:.1f} s for {plain}")
    print(f"        rate limit {PER_SECOND:g} a second, {BURST} of them saved up")
    print(
        f"        ratio {first_s / plain_s:.2f}; again {second_s / first_s:.3f} of it, {again} asked"
    )


def measure_giving_up(script: list[Line]) -> None:
    """Seconds until a service that fails every time is given up, line by line."""
    failing = {
        "500": lambda: status("500 Internal Server Error"),
        "429, to wait 20 s": lambda: too_many_requests("20"),
        "no answer": hang,
    }
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as google:
        os.environ.update(google.environment())
        for name, reply in failing.items():
            google.script = lambda _text, _before, reply=reply: reply()
            google.texts.clear()
            start = time.perf_counter()
            with contextlib.suppress(SpeechError):
                synthesize(script, "gtts", fallback="line")
            took_s = time.perf_counter() - start
            print(f"gTTS    given up after {took_s:.1f} s, {google.requests} requests: {name}")


def measure_memory(counts: tuple[int, ...] = (150, 600, 2400)) -> None:
    """The most memory of processes of their own, by the lines that they speak."""
    for count in counts:
        done = subprocess.run(
            [sys.executable, __file__, "--speak", str(count)], check=True, capture_output=True
        )
        seconds, kib = map(int, done.stdout.split())
        print(f"memory  {kib / 1024:.0f} MB for {count} lines, {seconds / 60:.0f} minutes")


def speak(count: int) -> None:
    """Speak so many lines; print how many seconds they last, and the most KiB that were held."""
    clips = synthesize(lines(count), "espeak").clips
    samples = sum(clip.sound.samples for clip in clips)
    print(samples // libespeak.SAMPLE_RATE_HZ, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--speak", type=int, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.speak:
        speak(wanted.speak)
        return
    script = lines(wanted.lines)
    measure_espeak(script)
    measure_gtts(script)
    measure_giving_up(script)
    measure_memory()


if __name__ == "__main__":
    main()
