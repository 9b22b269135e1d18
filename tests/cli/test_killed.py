"""``briefing make`` killed at any moment and run again: as if nothing had been."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme

from tests.speech.loopback_google import google_authority, serve

from .conftest import EXAMPLES, ROOT

__all__ = ["google_authority"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),  # a busy machine takes its time
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9"),
]

MOMENTS = 50


@dataclass(frozen=True)
class Run:
    """``briefing make`` in a folder of its own, with a cache of its own."""

    folder: Path
    engine: str
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "briefing", "make", str(EXAMPLES / "kompas-salinan.txt")]
        wishes = ["--engine", self.engine, "--words", "30", "--now", "2026-01-02T06:00"]
        self.folder.mkdir(exist_ok=True)
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "BRIEFING_CACHE": str(self.folder / "cache"),
            "BRIEFING_LEXICON": str(self.folder / "lexicon.toml"),
            **self.environment,
        }
        return subprocess.Popen(
            [*command, *wishes, "--out", str(self.folder / "out")],
            cwd=self.folder,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def to_the_end(self) -> float:
        """Run it; the seconds that it takes."""
        start = time.monotonic()
        process = self.start()
        _, said = process.communicate()
        assert process.returncode == 0, said
        return time.monotonic() - start

    def killed_after(self, seconds: float) -> None:
        process = self.start()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate()

    def files(self) -> dict[str, bytes]:
        """All that can be seen; what a killed run had begun lies hidden beside it for a day."""
        return {p.name: p.read_bytes() for p in self.folder.glob("out/[!.]*")}

    def lines(self) -> list[tuple[str, float]]:
        """What each line says, and how long it sounds."""
        episode = json.loads(self.files()["briefing-2026-01-02.json"])
        return [(line["spoken"], line["end_s"] - line["start_s"]) for line in episode["lines"]]

    def kept(self) -> int:
        return len(list((self.folder / "cache").rglob("*.sound")))


def at_moments(check: Callable[[int, float], None], took_s: float) -> None:
    """Check 50 moments of a run that takes so long, from the first import to the last file."""
    chance = random.Random(0)
    moments = [chance.uniform(0.02, 1.0) * took_s for _ in range(MOMENTS)]
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(check, i, seconds) for i, seconds in enumerate(moments)]:
            done.result()


def assert_nothing_half(files: dict[str, bytes], whole: dict[str, bytes]) -> None:
    """What stands under a name that counts is whole, whenever the run was killed."""
    for name in files.keys() & whole.keys():
        if name.endswith(".mp3"):
            assert files[name] == whole[name]


def test_silence(tmp_path: Path) -> None:
    undisturbed = Run(tmp_path / "undisturbed", "silence")
    took_s = undisturbed.to_the_end()
    whole = undisturbed.files()

    def check(i: int, seconds: float) -> None:
        run = Run(tmp_path / str(i), "silence")
        run.killed_after(seconds)
        assert_nothing_half(run.files(), whole)
        run.to_the_end()
        assert run.files() == whole

    at_moments(check, took_s)


def test_espeak(tmp_path: Path) -> None:
    undisturbed = Run(tmp_path / "undisturbed", "espeak")
    took_s = undisturbed.to_the_end()
    told = undisturbed.lines()

    def check(i: int, seconds: float) -> None:
        run = Run(tmp_path / str(i), "espeak")
        run.killed_after(seconds)
        run.to_the_end()
        assert run.files().keys() == undisturbed.files().keys()
        assert [spoken for spoken, _ in run.lines()] == [spoken for spoken, _ in told]
        for (_, length_s), (_, expected_s) in zip(run.lines(), told, strict=True):
            assert length_s == pytest.approx(expected_s, rel=0.01)

    at_moments(check, took_s)


def test_gtts(tmp_path: Path, google_authority: trustme.CA) -> None:
    def check(i: int, seconds: float) -> None:
        folder = tmp_path / str(i)
        folder.mkdir()
        with serve(folder, google_authority) as google:
            google.latency_s = 0.05
            run = Run(folder, "gtts", google.environment())
            run.killed_after(seconds)
        assert_nothing_half(run.files(), whole)
        kept = run.kept()
        with serve(
            folder, google_authority
        ) as google:  # another: what was under way is not counted
            again = Run(folder, "gtts", google.environment())
            again.to_the_end()
            assert again.files() == whole
            assert google.requests == len(texts) - kept
            assert set(google.texts) <= texts

    with serve(tmp_path, google_authority) as google:
        google.latency_s = 0.05
        undisturbed = Run(tmp_path / "undisturbed", "gtts", google.environment())
        took_s = undisturbed.to_the_end()
        whole = undisturbed.files()
        texts = set(google.texts)
    assert len(texts) == google.requests == undisturbed.kept()
    at_moments(check, took_s)
