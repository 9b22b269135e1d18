"""Piper with a real model: an American voice that reads Indonesian phonemes."""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from briefing.errors import EngineMissingError, NoAudioError, UsageError, VoiceError
from briefing.models import Line, LineKind, Sound
from briefing.speech.duration import pace_of
from briefing.speech.engines import load_engine
from briefing.speech.synthesize import synthesize

pytest.importorskip("piper", reason="needs pip install 'briefing[piper]'")

from briefing.speech.engines import piper
from briefing.speech.engines.piper import LEVEL_DBFS, MAX_PEAK, PiperEngine

TEXT = "Selamat pagi, inilah berita hari ini."
SENTENCES = (
    "Ya!",
    TEXT,
    "Harga beras di pasar induk naik dua persen dalam sepekan terakhir.",
    "Presiden mengatakan, pemerintah akan menambah pasokan pupuk; petani menyambutnya.",
    "Apakah benar demikian?",
)


@pytest.fixture(scope="module")
def engine(piper_voices: Path) -> Iterator[PiperEngine]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_VOICES", str(piper_voices))
        yield PiperEngine()


def level_dbfs(sound: Sound) -> float:
    """Of what is spoken: of the tenths of a second that are not much softer than the loudest."""
    samples = np.frombuffer(sound.pcm, "<i2") / 32768
    length = sound.sample_rate_hz // 10
    power = (samples[: len(samples) // length * length].reshape(-1, length) ** 2).mean(axis=1)
    return float(10 * np.log10(power[power > 1e-4 * power.max()].mean()))


@pytest.mark.slow
def test_every_sentence_is_as_loud_as_the_others(engine: PiperEngine) -> None:
    levels = [level_dbfs(engine.say(text)) for text in SENTENCES]
    assert statistics.stdev(levels) < 0.7
    assert statistics.mean(levels) == pytest.approx(LEVEL_DBFS, abs=1)


@pytest.mark.slow
def test_says_the_same_the_same_way(engine: PiperEngine) -> None:
    before = engine.say(TEXT)
    engine.say(SENTENCES[2])
    assert engine.say(TEXT) == before


@pytest.mark.slow
def test_a_fresh_process_repeats_it_exactly(engine: PiperEngine, piper_voice: Path) -> None:
    code = (
        "import sys; from briefing.speech.engines import load_engine;"
        f"sys.stdout.buffer.write(load_engine('piper').say({TEXT!r}).pcm)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == engine.say(TEXT).pcm


@pytest.mark.slow
def test_pauses_between_sentences(engine: PiperEngine) -> None:
    first, second = engine.say(SENTENCES[1]), engine.say(SENTENCES[2])
    both = engine.say(f"{SENTENCES[1]} {SENTENCES[2]}")
    pause = piper.SENTENCE_PAUSE_MS * both.sample_rate_hz // 1000
    assert both.samples == first.samples + pause + second.samples


@pytest.mark.slow
@pytest.mark.parametrize("speed", [0.8, 1.5])
def test_speaks_faster_at_the_same_level(engine: PiperEngine, speed: float) -> None:
    text = " ".join(SENTENCES[1:4])
    faster = engine.at_speed(speed)
    own, other = engine.say(text), faster.say(text)
    assert own.samples / other.samples == pytest.approx(speed, rel=0.06)
    assert level_dbfs(other) == pytest.approx(level_dbfs(own), abs=1)
    assert faster.voice != engine.voice
    assert engine.say(text) == own


@pytest.mark.slow
def test_brackets_are_no_phonemes(engine: PiperEngine) -> None:
    assert engine.say("Ya [[halo]] ya.") == engine.say("Ya ((halo)) ya.")


@pytest.mark.slow
def test_a_model_by_its_path(engine: PiperEngine, piper_voice: Path, tmp_path: Path) -> None:
    said = load_engine(f"piper:{piper_voice}").say(TEXT)
    assert said == engine.say(TEXT)

    broken = tmp_path / "broken.onnx"
    with pytest.raises(VoiceError, match="cannot be read: No such file"):
        load_engine(f"piper:{broken}")
    broken.write_bytes(b"no model")
    with pytest.raises(VoiceError, match="broken does not load"):
        load_engine(f"piper:{broken}")
    settings = piper_voice.with_name(f"{piper_voice.name}.json").read_bytes()
    Path(f"{broken}.json").write_bytes(settings)
    with pytest.raises(VoiceError, match="broken does not load"):
        load_engine(f"piper:{broken}")


@pytest.mark.slow
def test_a_line_longer_than_a_sentence_may_be(engine: PiperEngine, piper_voice: Path) -> None:
    assert engine.limits.max_chars is not None
    text = ", ".join(["harga beras naik di pasar induk"] * 20)
    assert len(text) > engine.limits.max_chars
    recording = synthesize([Line(LineKind.SENTENCE, text, text)], "piper")
    sound = recording.clips[0].sound
    assert sound.samples / sound.sample_rate_hz == pytest.approx(len(text) * 0.065, rel=0.4)


@pytest.mark.slow
@pytest.mark.usefixtures("piper_voice")
def test_what_it_said_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Line(LineKind.SENTENCE, TEXT, TEXT)]
    first = synthesize(lines, "piper", cache=tmp_path)
    assert len(list(tmp_path.rglob("*.sound"))) == 1

    def never(*_: object) -> None:
        raise AssertionError("it was said before")

    monkeypatch.setattr(PiperEngine, "say", never)
    assert synthesize(lines, "piper", cache=tmp_path) == first


@pytest.mark.slow
def test_its_pace_is_known_beforehand(engine: PiperEngine) -> None:
    sound = engine.say(TEXT)
    expected_s = pace_of("piper").seconds(TEXT)
    assert sound.samples / sound.sample_rate_hz == pytest.approx(expected_s, rel=0.2)


@pytest.mark.slow
def test_beside_espeak_in_one_process(engine: PiperEngine) -> None:
    espeak = load_engine("espeak")
    before, said = engine.say(TEXT), espeak.say(TEXT)
    assert engine.say(TEXT) == before
    assert espeak.say(TEXT).samples == pytest.approx(said.samples, rel=0.01)


def test_a_voice_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_VOICES", str(tmp_path))
    remedy = "not installed: briefing voices install id_ID-news_tts-medium"
    with pytest.raises(EngineMissingError, match=remedy):
        load_engine("piper")
    with pytest.raises(UsageError, match="piper has no voice 'id_ID-nobody-low'"):
        load_engine("piper:id_ID-nobody-low")


def tone(rms: float, *, seconds: float = 1.0, silence_s: float = 0.0) -> piper.Samples:
    wave = np.sin(np.arange(int(22050 * seconds)) * 0.3) * rms * 2**0.5
    return np.concatenate([wave, np.zeros(int(22050 * silence_s))]).astype(np.float32)


@pytest.mark.parametrize("rms", [0.001, 0.02, 0.3, 3.0])
@pytest.mark.parametrize("silence_s", [0.0, 0.5, 3.0])
def test_levels_by_what_is_spoken_not_by_the_pauses(rms: float, silence_s: float) -> None:
    levelled = piper._levelled(tone(rms, silence_s=silence_s), 22050)
    spoken = levelled[: 22050 // 2]
    assert 20 * np.log10(np.sqrt((spoken**2).mean())) == pytest.approx(LEVEL_DBFS, abs=0.2)


def test_does_not_clip() -> None:
    samples = tone(0.001)
    samples[100] = 1.0
    assert np.abs(piper._levelled(samples, 22050)).max() == pytest.approx(MAX_PEAK, abs=0.001)


@pytest.mark.parametrize(
    "samples", [np.zeros(0), np.zeros(100), np.full(100, 1e-6), np.full(100, np.nan)]
)
def test_leaves_silence_silent(samples: piper.Samples) -> None:
    assert not piper._levelled(samples.astype(np.float32), 22050).any()


class _Fake:
    """A model that says what it is told to, at Piper's border."""

    def __init__(self, *sentences: piper.Samples) -> None:
        self.sentences = sentences
        self.config = type("Config", (), {"sample_rate": 22050, "length_scale": 1.0})

    def synthesize(self, text: str, settings: object) -> Iterator[object]:
        for samples in self.sentences:
            yield type("Chunk", (), {"audio_float_array": samples})
        if not text.isascii():
            raise RuntimeError("no such phoneme")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    model = tmp_path / "fake.onnx"
    model.write_bytes(b"")
    return model


@pytest.mark.parametrize(
    ("model", "text", "words"),
    [
        (_Fake(), TEXT, "no sound"),
        (_Fake(np.zeros(500, np.float32)), TEXT, "no sound"),
        (_Fake(tone(0.1)), "é", "no such phoneme"),
    ],
)
def test_a_model_that_says_nothing(
    monkeypatch: pytest.MonkeyPatch, fake: Path, model: _Fake, text: str, words: str
) -> None:
    monkeypatch.setattr(piper.PiperVoice, "load", lambda path: model)
    with pytest.raises(NoAudioError, match=words):
        PiperEngine(str(fake)).say(text)
