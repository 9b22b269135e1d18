"""``briefing make`` with gTTS, against a Google of ours behind a proxy."""

import io
import json
from pathlib import Path

import pytest
import soundfile

from tests.speech.loopback_google import (
    Google,
    Reply,
    google,
    google_authority,
    html_page,
    loopback_google,
)

from .conftest import Run

__all__ = ["google", "google_authority", "loopback_google"]


def environment(google: Google, tmp_path: Path) -> dict[str, str]:
    """Through our Google, with settings and caches of its own."""
    return google.environment() | {"BRIEFING_CACHE": str(tmp_path / "cache")}


def test_gtts_speaks_the_whole_briefing(
    run: Run, examples: Path, google: Google, tmp_path: Path
) -> None:
    done = run(
        *("make", examples / "kompas-salinan.txt", "--engine", "gtts", "--json"),
        env=environment(google, tmp_path),
    )

    assert done.returncode == 0, done.stderr.decode()
    episode = json.loads(done.stdout)
    assert episode["engine"] == "gtts"
    asked = " ".join(google.texts)
    for line in episode["lines"]:
        assert all(word in asked for word in line["spoken"].split())
    assert max(map(len, google.texts)) <= 100
    mp3 = next((tmp_path / "audio_out").glob("*.mp3"))
    decoded, rate = soundfile.read(io.BytesIO(mp3.read_bytes()))
    assert rate == 24000
    assert len(decoded) / rate == pytest.approx(episode["duration_s"], abs=0.05)


def test_a_second_run_asks_for_nothing(
    run: Run, examples: Path, google: Google, tmp_path: Path
) -> None:
    command = ("make", examples / "kompas-salinan.txt", "--engine", "gtts")
    env = environment(google, tmp_path) | {"BRIEFING_CACHE": str(tmp_path / "kept")}

    run(*command, env=env)
    asked = google.requests
    again = run(*command, env=env)

    assert again.returncode == 0
    assert google.requests == asked > 5
    info = run("cache", "info", env=env).stdout.decode()
    assert f"{asked} sounds" in info
    damaged = next((tmp_path / "kept").rglob("*.flac"), None) or next(
        p for p in (tmp_path / "kept").rglob("*") if p.is_file() and len(p.parent.name) == 2
    )
    damaged.write_bytes(b"damaged")
    assert run("cache", "verify", env=env).returncode == 1
    assert run("cache", "verify", env=env).returncode == 0
    assert run(*command, env=env).returncode == 0
    assert google.requests == asked + 1
    assert "sounds removed" in run("cache", "clear", env=env).stdout.decode()
    assert "0 sounds" in run("cache", "info", env=env).stdout.decode()


def test_auto_falls_back_for_the_whole_and_says_so(
    run: Run, examples: Path, google: Google, tmp_path: Path
) -> None:
    google.script = lambda text, _: html_page() if "kedalaman" in text else Reply()

    done = run(
        *("make", examples / "kompas-salinan.txt", "--json"), env=environment(google, tmp_path)
    )

    assert done.returncode == 0
    episode = json.loads(done.stdout)
    assert episode["engine"] == "espeak"
    assert len(episode["notices"]) == 1
    assert done.stderr.decode().splitlines() == episode["notices"]
    assert "espeak" in episode["notices"][0]
    assert "gtts" in episode["notices"][0].lower()
