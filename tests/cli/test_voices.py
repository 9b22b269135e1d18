"""``briefing voices``, each command as a process, against a publisher on this machine."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.pipeline import make
from tests.speech.conftest import edge_service, piper_voices
from tests.speech.loopback_voices import FILES, MODEL, NAME, Publisher, publish

from .conftest import ROOT, Run

__all__ = ["edge_service", "piper_voices"]


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publish() as publisher:
        yield publisher


@pytest.fixture
def env(publisher: Publisher, tmp_path: Path) -> dict[str, str]:
    return {
        "HF_ENDPOINT": publisher.mirror,
        "BRIEFING_VOICES": str(tmp_path / "voices"),
        "NO_PROXY": "127.0.0.1",
    }


def test_list_install_list_remove(
    run: Run, publisher: Publisher, env: dict[str, str], tmp_path: Path
) -> None:
    place = tmp_path / "voices" / NAME
    before = run("voices", "list", env=env).stdout.decode()
    installed = run("voices", "install", NAME, "--accept-licence", env=env)
    after = json.loads(run("voices", "list", "--json", env=env).stdout)
    asked = len(publisher.asked)
    again = run("voices", "install", NAME, "--accept-licence", env=env)

    assert before.startswith(f"{NAME}  63 MB to fetch  CC BY-NC-SA 4.0")
    assert installed.returncode == 0, installed.stderr.decode()
    assert installed.stdout.decode() == f"{place}\n"
    assert (place / f"{NAME}.onnx").read_bytes() == FILES[MODEL]
    assert after["name"] == NAME
    assert after["installed"] is True
    assert again.returncode == 0
    assert b"installed already" in again.stderr
    assert again.stdout == installed.stdout
    assert len(publisher.asked) == asked

    removed = run("voices", "remove", NAME, env=env)
    assert removed.returncode == 0
    assert not place.exists()
    assert run("voices", "remove", NAME, env=env).returncode == 2


def test_the_licence_is_shown_and_has_to_be_accepted(
    run: Run, publisher: Publisher, env: dict[str, str]
) -> None:
    done = run("voices", "install", NAME, stdin=b"y\n", env=env)

    said = done.stderr.decode()
    assert done.returncode == 2
    assert "CC BY-NC-SA 4.0, https://creativecommons.org/licenses/by-nc-sa/4.0/" in said
    assert "not commercially" in said
    assert said.splitlines()[-1].endswith("give --accept-licence")
    assert publisher.asked == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 2), ("", 2)])
def test_a_user_is_asked(
    publisher: Publisher, env: dict[str, str], tmp_path: Path, answer: str, status: int
) -> None:
    ours, theirs = os.openpty()
    try:
        os.write(ours, f"{answer}\n".encode())
        done = subprocess.run(
            [sys.executable, "-m", "briefing", "voices", "install", NAME],
            stdin=theirs,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        )
    finally:
        os.close(ours)
        os.close(theirs)
    asked = done.stderr.decode()
    assert asked.index("not commercially") < asked.index("Do you accept this licence?")
    assert done.returncode == status
    assert bool(publisher.asked) == (tmp_path / "voices" / NAME).is_dir() == (answer == "y")


def test_what_was_killed_goes_on(
    run: Run, publisher: Publisher, env: dict[str, str], tmp_path: Path
) -> None:
    publisher.faults = ["cut", *[503] * 3]
    first = run("voices", "install", NAME, "--accept-licence", env=env)
    assert first.returncode == 1
    assert "goes on from there" in first.stderr.decode().splitlines()[-1]
    assert not (tmp_path / "voices" / NAME).exists()

    # And one that is killed while it waits to ask again.
    publisher.faults = [503] * 3
    asked = len(publisher.asked_for(MODEL))
    child = subprocess.Popen(
        [sys.executable, "-m", "briefing", "voices", "install", NAME, "--accept-licence"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
    )
    while len(publisher.asked_for(MODEL)) == asked and child.poll() is None:
        time.sleep(0.01)
    child.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    child.wait()
    assert not (tmp_path / "voices" / NAME).exists()

    publisher.faults = []
    assert run("voices", "install", NAME, "--accept-licence", env=env).returncode == 0
    assert publisher.asked_for(MODEL)[-1] == f"bytes={len(FILES[MODEL]) // 3}-"
    assert publisher.asked_for(MODEL).count("") == 1


def test_try_names_what_is_missing(run: Run, env: dict[str, str]) -> None:
    pytest.importorskip("piper", reason="needs pip install 'briefing[piper]'")
    done = run("voices", "try", NAME, env=env)
    assert done.returncode == 1
    assert f"briefing voices install {NAME}" in done.stderr.decode()


def test_try_speaks_with_any_engine(run: Run, tmp_path: Path) -> None:
    done = run("voices", "try", "silence", "Satu dua.", "-o", "satu.mp3")
    assert done.returncode == 0
    assert done.stdout == b"satu.mp3\n"
    assert (tmp_path / "satu.mp3").stat().st_size > 500
    assert run("voices", "try", "nobody").returncode == 2


@pytest.mark.slow
def test_try_speaks_with_piper(run: Run, piper_voices: Path, tmp_path: Path) -> None:
    env = {"BRIEFING_VOICES": str(piper_voices)}
    done = run("voices", "try", NAME, env=env)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "audio_out" / "voice.mp3").stat().st_size > 10_000


@pytest.mark.slow
def test_piper_speaks_a_briefing(
    run: Run, examples: Path, piper_voices: Path, tmp_path: Path
) -> None:
    env = {"BRIEFING_VOICES": str(piper_voices)}
    page = examples / "kompas-salinan.txt"
    done = run("make", page, "--engine", "piper", "--words", "30", "--json", env=env)
    assert done.returncode == 0, done.stderr.decode()
    episode = json.loads(done.stdout)
    assert episode["engine"] == "piper"
    assert episode["stories"]
    assert list((tmp_path / "audio_out").glob("*.mp3"))


def test_a_chosen_voice_stays_while_the_length_is_fitted(
    edge_service: object, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    pages = [str(page) for page in sorted(examples.iterdir())]
    episode = make(pages, engine="edge:gadis", minutes=1, out=tmp_path)
    assert episode.engine == "edge:gadis"
    voices = edge_service.voices  # type: ignore[attr-defined]
    assert len(voices) > 3
    assert {voice.partition(", ")[2] for voice in voices} == {"GadisNeural)"}
