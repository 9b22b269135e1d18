"""What holds for every engine: a new one fails here until it has its case."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError

import pytest

from briefing.errors import EngineMissingError, UsageError
from briefing.speech.chunk import chunk
from briefing.speech.engine import Engine
from briefing.speech.engines import ENGINES, load_engine
from briefing.speech.engines import gtts as gtts_module
from briefing.speech.engines.gtts import GttsEngine
from tests.speech.loopback_google import Google

TEXT = "Selamat pagi, inilah berita hari ini dari Jakarta."

# What an engine needs to speak on this machine, in a test.
NEEDS = {
    "gtts": "google",
    "espeak": None,
    "piper": "piper_voice",
    "edge": "edge_service",
    "silence": None,
}
SLOW = {"piper": "a neural voice of 63 MB, loaded for every test"}


@pytest.fixture(
    params=[pytest.param(n, marks=pytest.mark.slow) if n in SLOW else n for n in ENGINES]
)
def name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    assert name in NEEDS, f"say in NEEDS what {name} needs to be tested"
    if need := NEEDS[name]:
        request.getfixturevalue(need)
    return name


@pytest.fixture
def engine(name: str) -> Iterator[Engine]:
    engine = load_engine(name)
    yield engine
    engine.close()


def test_has_its_name(name: str, engine: Engine) -> None:
    assert engine.name == name
    assert engine.voice


def test_loads_and_closes_without_a_word(name: str) -> None:
    load_engine(name).close()


def test_says_a_sentence_at_its_rate(engine: Engine) -> None:
    sound = engine.say(TEXT)
    assert len(sound.pcm) % 2 == 0
    rate = engine.limits.sample_rate_hz
    assert sound.sample_rate_hz == rate or rate is None
    assert 1.5 < sound.samples / sound.sample_rate_hz < 8


def test_says_more_for_longer(engine: Engine) -> None:
    assert engine.say(f"{TEXT} {TEXT[:40]}").samples > 1.5 * engine.say(TEXT).samples


@pytest.mark.parametrize("text", ["", "  ", "...", "— ! —"])
def test_refuses_what_cannot_be_said(engine: Engine, text: str) -> None:
    with pytest.raises(ValueError, match="nothing to say"):
        engine.say(text)


def test_refuses_more_than_its_longest(engine: Engine) -> None:
    if engine.limits.max_chars is None:
        assert engine.say(f"{TEXT} " * 60).samples > 60 * 22050
        return
    with pytest.raises(ValueError, match="at most"):
        engine.say("a" * (engine.limits.max_chars + 1))


def test_speaks_in_any_thread(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        sounds = list(pool.map(lambda i: engine.say(f"Berita {i}. {TEXT}"), range(24)))
    lengths = [sound.samples for sound in sounds]
    assert min(lengths) > 0.5 * max(lengths)


@pytest.mark.parametrize(
    "text", ["[[a]]", "<b>Ya</b>", "Ya \0 ya", "a\ud800b", "日本 ya", "😀 ya", "1"]
)
def test_odd_text_is_said_or_refused(engine: Engine, text: str) -> None:
    assert engine.say(text).samples > 0


def test_there_is_no_such_engine() -> None:
    with pytest.raises(UsageError, match="gtts, espeak, piper, edge, silence"):
        load_engine("festival")


def test_a_missing_package_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gtts_of_nobody", None)
    monkeypatch.setitem(ENGINES, "gtts", "gtts_of_nobody:Engine")
    with pytest.raises(EngineMissingError, match="pip install gtts_of_nobody"):
        load_engine("gtts")


def test_without_gtts(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(gtts_module, "version", missing)
    with pytest.raises(EngineMissingError, match="pip install gTTS"):
        load_engine("gtts")


def test_our_own_slip_is_no_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "slip", "briefing.speech.engines.slip:Slip")
    with pytest.raises(ModuleNotFoundError):
        load_engine("slip")


def test_importing_the_room_imports_no_engine() -> None:
    code = (
        "import sys, briefing.speech.synthesize, briefing.speech.engines;"
        "print([m for m in ('gtts', 'requests', 'soundfile', 'numpy', 'espeakng_loader')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == [b"[]"]


def test_the_longest_text_is_what_the_pieces_are_cut_to() -> None:
    longest = GttsEngine.limits.max_chars
    assert longest is not None
    assert all(len(piece) <= longest for piece in chunk(TEXT * 20, longest))


def test_google_is_not_asked_for_what_is_refused(google: Google) -> None:
    with pytest.raises(ValueError, match="nothing to say"):
        load_engine("gtts").say("...")
    assert google.requests == 0
