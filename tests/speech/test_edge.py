"""The engine edge through edge-tts, against a service that fails in every way it may."""

import gc
import ssl
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
import trustme

from briefing.errors import (
    EngineMissingError,
    EngineRefusedError,
    EngineUnreachableError,
    NoAudioError,
    SpeechError,
    UsageError,
)
from briefing.models import Line, LineKind
from briefing.speech import persist
from briefing.speech.engines import edge as edge_module
from briefing.speech.engines import load_engine
from briefing.speech.engines.edge import VOICES, EdgeEngine
from briefing.speech.synthesize import synthesize
from tests.speech.loopback_google import PADDING_MS, spoken_mp3

pytest.importorskip("edge_tts", reason="needs pip install 'briefing[edge]'")

from briefing.speech.engines import read_aloud
from tests.speech.loopback_edge import Reply, Service, serve

TEXT = "Selamat pagi, inilah berita hari ini."


def test_says_a_sentence(edge_service: Service) -> None:
    sound = EdgeEngine().say(f"  {TEXT}\n")
    assert edge_service.texts == [TEXT]
    assert sound.sample_rate_hz == 24000
    said_s = 0.065 * len(TEXT) + 2 * PADDING_MS / 1000
    assert sound.samples / 24000 == pytest.approx(said_s, abs=0.1)


def test_what_is_markup_elsewhere_is_said(edge_service: Service) -> None:
    text = "Laba A&B <naik> \"dua\" 'persen' [[sekali]]."
    EdgeEngine().say(text)
    assert edge_service.texts == [text]


@pytest.mark.parametrize(
    ("asked", "voice"),
    [
        ("edge", "ArdiNeural"),
        ("edge:ardi", "ArdiNeural"),
        ("edge:Gadis", "GadisNeural"),
        ("edge:id-ID-GadisNeural", "GadisNeural"),
    ],
)
def test_speaks_with_the_voice_asked_for(edge_service: Service, asked: str, voice: str) -> None:
    engine = load_engine(asked)
    engine.say(TEXT)
    assert edge_service.voices == [f"Microsoft Server Speech Text to Speech Voice (id-ID, {voice})"]
    assert voice in engine.voice


def test_has_no_other_voice() -> None:
    with pytest.raises(UsageError, match=", ".join(VOICES)):
        load_engine("edge:id-ID-BudiNeural")


@pytest.mark.parametrize(("speed", "rate"), [(1.0, "+0%"), (1.25, "+25%"), (0.8, "-20%")])
def test_is_asked_to_speak_faster(edge_service: Service, speed: float, rate: str) -> None:
    engine = EdgeEngine("gadis").at_speed(speed)
    engine.say(TEXT)
    assert edge_service.rates == [rate]
    assert rate in engine.voice
    assert "Gadis" in engine.voice


FAULTS = {
    "429": (Reply(429), EngineRefusedError, "429"),
    "429 with Retry-After": (Reply(429, {"Retry-After": "30"}), EngineRefusedError, "wait 30 s"),
    "403": (Reply(403), EngineRefusedError, "403"),
    "404": (Reply(404), EngineRefusedError, "404"),
    "500": (Reply(500), EngineRefusedError, "500"),
    "503": (Reply(503), EngineRefusedError, "503"),
    "200, no WebSocket": (Reply(200), EngineRefusedError, "200"),
    "no audio": (Reply(mp3=b""), NoAudioError, "without sound"),
    "no audio, closed": (Reply(mp3=b"", then="close"), NoAudioError, "without sound"),
    "closed in the middle": (
        Reply(mp3=spoken_mp3(TEXT)[:4320], then="close"),
        NoAudioError,
        "breaks off",
    ),
    "closed at the end": (Reply(then="close"), NoAudioError, "breaks off"),
    "an unknown message": (Reply(path="surprise"), NoAudioError, "garbled"),
    "no MP3": (Reply(mp3=b"RIFF" * 500), NoAudioError, "decoded"),
    "MP3 of another text": (Reply(mp3=spoken_mp3("Ya.")), NoAudioError, "lasts only"),
    "MP3 that breaks off": (Reply(mp3=spoken_mp3(TEXT)[:-40]), NoAudioError, "breaks off"),
    "silence": (Reply(mp3=spoken_mp3(TEXT, volume=0)), NoAudioError, "silent"),
    "larger than any speech": (Reply(mp3=bytes(5_000_000)), NoAudioError, "larger"),
    "a time-out": (Reply(mp3=b"", then="hang"), EngineUnreachableError, "in time"),
    "a time-out in the middle": (Reply(then="hang"), EngineUnreachableError, "in time"),
    "a reset": (Reply(mp3=b"", then="reset"), SpeechError, "Microsoft"),
    "a reset in the middle": (Reply(then="reset"), SpeechError, "Microsoft"),
}
FINAL = {"403", "404", "200, no WebSocket"}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_an_error_of_ours(
    edge_service: Service, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "time-out" in fault:
        monkeypatch.setattr(read_aloud, "CONNECT_TIMEOUT_S", 1)
        monkeypatch.setattr(read_aloud, "SILENT_TIMEOUT_S", 0.3)
    reply, error, words = FAULTS[fault]
    edge_service.script = lambda _before: reply
    with pytest.raises(error, match=words) as raised:
        EdgeEngine().say(TEXT)
    gc.collect()  # what was left open says so here, not in another test
    assert raised.value.passing == (fault not in FINAL)
    assert "\n" not in str(raised.value)
    assert raised.value.retry_after_s == (30 if "Retry-After" in fault else None)


def test_nobody_at_the_other_end(edge_service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edge_tts.communicate.WSS_URL", "ws://127.0.0.1:9/?")
    with pytest.raises(EngineUnreachableError, match=r"reached: .*refused") as raised:
        EdgeEngine().say(TEXT)
    assert raised.value.passing


def test_someone_else_at_the_other_end(google_authority: trustme.CA) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    google_authority.issue_cert("127.0.0.1").configure_cert(context)
    with serve(context) as service:
        with pytest.raises(EngineUnreachableError, match="cannot prove it") as raised:
            EdgeEngine().say(TEXT)
        assert not raised.value.passing
        assert service.texts == []


@pytest.mark.usefixtures("impatient")
def test_a_briefing_outlasts_faults_and_asks_each_text_once(
    edge_service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All the faults may be one text's, where another is asked for later.
    monkeypatch.setattr(persist, "MIN_ATTEMPTS", 4)
    faults = [Reply(503), Reply(then="close"), Reply(mp3=b"")]
    edge_service.script = lambda before: faults[before] if before < len(faults) else Reply()
    lines = [Line(LineKind.SENTENCE, text, text) for text in (TEXT, "Harga beras naik.", TEXT)]

    first = synthesize(lines, "edge:gadis", cache=tmp_path)
    asked = edge_service.connections
    again = synthesize(lines, "edge:gadis", cache=tmp_path)

    assert first.engine == "edge:gadis"
    assert asked == len(faults) + 2
    assert edge_service.connections == asked
    assert again == first
    assert first.clips[0].sound == first.clips[2].sound


def test_without_edge_tts(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(edge_module, "version", missing)
    with pytest.raises(EngineMissingError, match=r"pip install 'edge-tts"):
        load_engine("edge")


def test_without_what_edge_tts_stands_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "briefing.speech.engines.read_aloud")
    monkeypatch.delattr("briefing.speech.engines.read_aloud")
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(EngineMissingError, match=r"aiohttp: pip install 'edge-tts"):
        EdgeEngine().say(TEXT)
