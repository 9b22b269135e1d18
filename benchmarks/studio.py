"""What the studio costs: beside the floor, beside the naive way, and as a briefing grows long.

usage: python benchmarks/studio.py [--runs N] [--hours H...]

Ten invented stories of 300 s together are said and finished, each way in a cold process of its own:
ours (voice, pauses, loudness, limiter, MP3, tags, captions), the floor (bare
libespeak-ng and bare LAME, the encoding on two threads), and the naive way (a process of espeak-ng
for each sentence, pydub's ``+=``, ffmpeg's loudnorm in two passes), which is left out where espeak-ng
or ffmpeg is not installed. Then 800 segments are joined, and hours of speech are finished from
clips that are read one by one. POSIX only, as memory is read from the finished process's account.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

SENTENCES = (
    "Pemerintah Kabupaten {place} membuka pasar baru senilai sebelas koma lima miliar rupiah.",
    "Pembangunan itu memakan waktu {n} bulan dan melibatkan seribu pekerja dari tiga kecamatan.",
    "Menurut Bupati {place}, manfaatnya dirasakan oleh sekitar sebelas ribu tiga ratus warga.",
    "Warga berharap bangunan tersebut dirawat dengan baik oleh dinas terkait.",
    "Tahap kedua akan dimulai pada tahun depan dengan anggaran dari pemerintah pusat.",
)
PLACES = ("Sukaraja", "Telagasari", "Wirasari", "Arungan", "Margaluyu", "Batu Layar", "Suning")
NUMBERS = ("sebelas", "dua belas", "tiga belas", "empat belas", "lima belas")
STORIES = 10
KBPS = 64


def invented_lines() -> list[tuple[int, str]]:
    """Which story, and what is said: 300 s at the voice's usual pace."""
    return [
        (story, sentence.format(place=PLACES[story % 7], n=NUMBERS[story % 5]))
        for story in range(STORIES)
        for sentence in SENTENCES
    ]


def make_ours(lines: Sequence[tuple[int, str]], out: Path) -> None:
    """The whole line from ready lines to published files."""
    from briefing.models import Article, Episode, Line, LineKind, Script, Story
    from briefing.speech.synthesize import synthesize
    from briefing.studio.assemble import assemble
    from briefing.studio.finish import files
    from briefing.studio.publish import publish

    stories = tuple(
        Story(Article(f"Kabar {i}", ("Isi.",), url=f"https://contoh.example/{i}"), ("Isi.",))
        for i in range(STORIES)
    )
    said = tuple(Line(LineKind.SENTENCE, text, text, stories[i]) for i, text in lines)
    script = Script("Kabar", "Kabar Hari Ini", date(2026, 2, 17), said, stories)
    recording = synthesize(said, "espeak")
    programme = assemble(recording.clips)
    episode = Episode(script, "guid", datetime.now(UTC), recording.engine, programme.timeline)
    publish(files(episode, programme, out / "ours.mp3"))


def make_floor(lines: Sequence[tuple[int, str]], out: Path) -> None:
    """Bare libespeak-ng, then bare LAME on two threads; no pauses, no loudness, no tag."""
    import ctypes

    import espeakng_loader
    import lameenc

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = str(espeakng_loader.get_data_path()).encode()
    rate = library.espeak_Initialize(2, 0, data, 0x8000)  # synchronous; does not exit
    pcm = bytearray()

    def collect(samples: int, count: int, _: int) -> int:
        if samples:
            pcm.extend(ctypes.string_at(samples, 2 * count))
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
        collect
    )
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetVoiceByName(b"id")
    library.espeak_SetParameter(1, 165, 0)
    for _, text in lines:
        library.espeak_Synth(text.encode(), len(text.encode()) + 1, 0, 0, 0, 1, None, None)

    def encode(half: bytes) -> bytes:
        encoder = lameenc.Encoder()
        encoder.silence()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(rate)
        encoder.set_bit_rate(KBPS)
        encoder.set_quality(5)
        return bytes(encoder.encode(half) + encoder.flush())

    middle = len(pcm) // 4 * 2
    with ThreadPoolExecutor(2) as pool:
        halves = pool.map(encode, (bytes(pcm[:middle]), bytes(pcm[middle:])))
    (out / "floor.mp3").write_bytes(b"".join(halves))


def make_naive(lines: Sequence[tuple[int, str]], out: Path) -> None:
    """What one writes first: a process a sentence, ``+=``, export, loudnorm twice."""
    from pydub import AudioSegment

    whole = AudioSegment.silent(500, 22050)
    for i, (_, text) in enumerate(lines):
        wav = out / f"{i}.wav"
        subprocess.run(["espeak-ng", "-v", "id", "-w", str(wav), text], check=True)
        whole += AudioSegment.from_wav(wav)
        whole += AudioSegment.silent(400, 22050)
    plain = out / "plain.wav"
    whole.export(plain, format="wav").close()
    loudnorm = "loudnorm=I=-16:TP=-1:print_format=json"
    ffmpeg = ["ffmpeg", "-nostdin", "-hide_banner", "-y", "-i", str(plain), "-af"]
    found = subprocess.run(
        [*ffmpeg, loudnorm, "-f", "null", "-"], check=True, capture_output=True, text=True
    ).stderr
    measured = json.loads(found[found.rindex("{") :])
    known = ":".join(
        f"measured_{key}={measured[name]}"
        for key, name in (
            ("I", "input_i"),
            ("TP", "input_tp"),
            ("LRA", "input_lra"),
            ("thresh", "input_thresh"),
        )
    )
    second = [f"{loudnorm}:{known}:linear=true", "-ar", "22050", "-b:a", f"{KBPS}k"]
    mp3 = str(out / "naive.mp3")
    subprocess.run([*ffmpeg, *second, mp3], check=True, capture_output=True)


def make_hours(hours: float, out: Path) -> None:
    """Speech of so many hours, its clips made when they are asked for."""
    import numpy as np

    from briefing.models import Clip, Line, LineKind, Sound
    from briefing.studio.assemble import assemble
    from briefing.studio.master import write_mp3

    rate, seconds = 22050, 8.0
    at = np.arange(round(rate * seconds)) / rate
    buzz = sum(np.sin(2 * np.pi * 130 * k * at) / k for k in range(1, 12))
    wave = buzz * np.abs(np.sin(np.pi * 2.1 * at)) * 6000

    class Lazy(Sequence[Clip]):
        def __len__(self) -> int:
            return round(hours * 3600 / (seconds + 0.4))

        def __getitem__(self, i: int) -> Clip:  # type: ignore[override]
            if not 0 <= i < len(self):
                raise IndexError(i)
            pcm = (wave * (0.7 + 0.3 * (i % 7) / 7)).astype("<i2").tobytes()
            return Clip(Line(LineKind.SENTENCE, f"Baris {i}.", ""), Sound(pcm, rate))

    with (out / "long.mp3").open("w+b") as file:
        write_mp3(file, assemble(Lazy()))


def run(way: str, folder: Path, *arguments: str) -> tuple[float, float]:
    """Wall seconds and peak megabytes of one way in a process of its own."""
    command = (sys.executable, "-W", "ignore", __file__, "--way", way, str(folder), *arguments)
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    elapsed = time.perf_counter() - start
    if status:
        sys.exit(f"{way} failed with status {os.waitstatus_to_exitcode(status)}")
    return elapsed, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def join_800(_: Sequence[tuple[int, str]], __: Path) -> None:
    """Print how long the joining of 800 segments of 6 s with their pauses takes."""
    from briefing.models import Sound
    from briefing.studio.segments import join, segment, silence

    spoken = Sound(bytes(2 * 6 * 24000), 24000)
    start = time.perf_counter()
    pieces = [piece for _ in range(800) for piece in (segment(spoken), silence(9600, 24000))]
    join(pieces, 24000)
    print(f"joining 800 segments: {time.perf_counter() - start:.3f} s")


WAYS = {"ours": make_ours, "floor": make_floor, "naive": make_naive, "join": join_800}


def compare(runs: int, folder: Path) -> None:
    """Run the ways in turn and print the ratios, medians over the turns."""
    ways = ["ours", "floor"]
    if shutil.which("espeak-ng") and shutil.which("ffmpeg"):
        ways.append("naive")
    taken: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for turn in range(runs + 1):  # the first warms the disk
        for way in ways:
            result = run(way, folder)
            if turn:
                taken[way].append(result)
    for way, results in taken.items():
        ratios = [ours[0] / this[0] for ours, this in zip(taken["ours"], results, strict=True)]
        wall = statistics.median(wall for wall, _ in results)
        peak = max(peak for _, peak in results)
        print(f"{way:6} {wall:6.2f} s  {peak:4.0f} MB  ours takes {statistics.median(ratios):.2f}x")


def main() -> None:
    """Run everything, or, started by itself, one way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--hours", type=float, nargs="*", default=[0.5, 1, 3])
    parser.add_argument("--way", nargs="+", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.way:
        way, folder, *rest = arguments.way
        if way == "hours":
            make_hours(float(rest[0]), Path(folder))
        else:
            WAYS[way](invented_lines(), Path(folder))
        return
    with tempfile.TemporaryDirectory() as name:
        if arguments.runs:
            compare(arguments.runs, Path(name))
            run("join", Path(name))
        for hours in arguments.hours:
            wall, peak = run("hours", Path(name), str(hours))
            print(f"{hours:g} h: {wall:.1f} s ({wall / hours:.1f} s an hour), {peak:.0f} MB")


if __name__ == "__main__":
    main()
