"""gTTS through its own protocol, against a Google that fails in every way it is known to."""

import sys
from collections.abc import Iterator

import pytest

from briefing.errors import (
    EngineMissingError,
    EngineRefusedError,
    EngineUnreachableError,
    NoAudioError,
    SpeechError,
)
from briefing.speech.engines import google_translate
from briefing.speech.engines.gtts import GttsEngine
from tests.speech.loopback_google import (
    PADDING_MS,
    Google,
    Reply,
    audio,
    bad_base64,
    block_page,
    hang,
    html_page,
    not_utf8,
    null_audio,
    reset,
    spoken_mp3,
    status,
    too_many_requests,
)

TEXT = "Selamat pagi, inilah berita hari ini."


@pytest.fixture
def engine() -> Iterator[GttsEngine]:
    engine = GttsEngine()
    yield engine
    engine.close()


def test_says_a_sentence(google: Google, engine: GttsEngine) -> None:
    sound = engine.say(TEXT)
    assert google.texts == [TEXT]
    assert sound.sample_rate_hz == 24000
    said_s = 0.065 * len(TEXT) + 2 * PADDING_MS / 1000
    assert sound.samples / 24000 == pytest.approx(said_s, abs=0.1)


def test_sends_the_text_whole(google: Google, engine: GttsEngine) -> None:
    text = (
        "Menurut dr. H. Amin, M.Si., harga di Jl. Raya No. 12: naik (lagi) dua persen; begitu?! Ya."
    )
    engine.say(text)
    assert google.texts == [text]


FAULTS = {
    "429": (too_many_requests(), EngineRefusedError, "429"),
    "429 with Retry-After": (too_many_requests("30"), EngineRefusedError, "wait 30 s"),
    "403": (status("403 Forbidden"), EngineRefusedError, "403"),
    "404": (status("404 Not Found"), EngineRefusedError, "404"),
    "500": (status("500 Internal Server Error"), EngineRefusedError, "500"),
    "503": (status("503 Service Unavailable"), EngineRefusedError, "503"),
    "302 to a block page": (block_page(), EngineRefusedError, "302"),
    "an HTML page": (html_page(), NoAudioError, "without sound"),
    "an empty body": (Reply(body=b""), NoAudioError, "without sound"),
    "null audio": (null_audio(), NoAudioError, "without sound"),
    "bad base64": (bad_base64(), NoAudioError, "garbled"),
    "not UTF-8": (not_utf8(), NoAudioError, "garbled"),
    "no MP3": (audio(b"RIFF" * 500), NoAudioError, "decoded"),
    "empty audio": (audio(b""), NoAudioError, "without sound"),
    "MP3 of another text": (audio(spoken_mp3("Ya.")), NoAudioError, "lasts only"),
    "MP3 of another text in a pause": (
        audio(spoken_mp3("Ya." + " " * 60, volume=0) + spoken_mp3("Ya.")),
        NoAudioError,
        "lasts only",
    ),
    "MP3 that breaks off": (audio(spoken_mp3(TEXT)[:-40]), NoAudioError, "breaks off"),
    "MP3 that breaks off behind a frame": (
        audio(spoken_mp3(TEXT) + b"\xff\xf3"),
        NoAudioError,
        "breaks off",
    ),
    "silence": (audio(spoken_mp3(TEXT, volume=0)), NoAudioError, "silent"),
    "a time-out": (hang(), EngineUnreachableError, "in time"),
    "a reset": (reset(), EngineUnreachableError, "reset|closed|disconnected"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_an_error_of_ours(
    google: Google, engine: GttsEngine, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if fault == "a time-out":
        monkeypatch.setattr(google_translate, "READ_TIMEOUT_S", 0.3)
    reply, error, words = FAULTS[fault]
    google.script = lambda _text, _before: reply
    with pytest.raises(error, match=words) as raised:
        engine.say(TEXT)
    assert isinstance(raised.value, SpeechError)
    assert "\n" not in str(raised.value)


def test_nobody_at_the_other_end(engine: GttsEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    with pytest.raises(EngineUnreachableError, match="reached"):
        engine.say(TEXT)


def test_without_what_gtts_stands_on(engine: GttsEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "briefing.speech.engines.google_translate")
    monkeypatch.setitem(sys.modules, "gtts", None)
    with pytest.raises(EngineMissingError, match="package gtts: pip install gtts"):
        engine.say(TEXT)
