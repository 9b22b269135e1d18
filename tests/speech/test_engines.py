"""What holds for every engine: a new one fails here until it has its case."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from briefing.errors import EngineMissingError, UsageError
from briefing.speech.chunk import chunk
from briefing.speech.engine import ENGINES, load_engine
from tests.speech.loopback_google import Google

TEXT = "Selamat pagi, inilah berita hari ini dari Jakarta."

# What an engine needs to speak on this machine, in a test.
NEEDS = {"gtts": "google", "espeak": None, "silence": None}


@pytest.fixture(params=ENGINES)
def name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    assert name in NEEDS, f"say in NEEDS what {name} needs to be tested"
    if need := NEEDS[name]:
        request.getfixturevalue(need)
    return name


def test_has_its_name(name: str) -> None:
    assert load_engine(name).name == name


def test_says_a_sentence_at_its_rate(name: str) -> None:
    engine = load_engine(name)
    sound = engine.say(TEXT)
    assert len(sound.pcm) % 2 == 0
    rate = engine.limits.sample_rate_hz
    assert sound.sample_rate_hz == rate or rate is None
    assert 1.5 < sound.samples / sound.sample_rate_hz < 8


def test_says_more_for_longer(name: str) -> None:
    engine = load_engine(name)
    assert engine.say(f"{TEXT} {TEXT[:40]}").samples > 1.5 * engine.say(TEXT).samples


@pytest.mark.parametrize("text", ["", "  ", "...", "— ! —"])
def test_refuses_what_cannot_be_said(name: str, text: str) -> None:
    with pytest.raises(ValueError, match="nothing to say"):
        load_engine(name).say(text)


def test_refuses_more_than_its_longest(name: str) -> None:
    engine = load_engine(name)
    if engine.limits.max_chars is None:
        assert engine.say(f"{TEXT} " * 60).samples > 60 * 22050
        return
    with pytest.raises(ValueError, match="at most"):
        engine.say("a" * (engine.limits.max_chars + 1))


def test_speaks_in_any_thread(name: str) -> None:
    engine = load_engine(name)
    with ThreadPoolExecutor(4) as pool:
        sounds = list(pool.map(lambda i: engine.say(f"Berita {i}. {TEXT}"), range(24)))
    lengths = [sound.samples for sound in sounds]
    assert min(lengths) > 0.5 * max(lengths)


@pytest.mark.parametrize(
    "text", ["[[a]]", "<b>Ya</b>", "Ya \0 ya", "a\ud800b", "日本 ya", "😀 ya", "1"]
)
def test_odd_text_is_said_or_refused(name: str, text: str) -> None:
    assert load_engine(name).say(text).samples > 0


def test_there_is_no_such_engine() -> None:
    with pytest.raises(UsageError, match="gtts, espeak, silence"):
        load_engine("festival")


def test_a_missing_package_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gtts", None)
    monkeypatch.delitem(sys.modules, "briefing.speech.engines.gtts", raising=False)
    with pytest.raises(EngineMissingError, match="pip install gtts"):
        load_engine("gtts")


def test_our_own_slip_is_no_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "slip", "briefing.speech.engines.slip:Slip")
    with pytest.raises(ModuleNotFoundError):
        load_engine("slip")


def test_importing_the_room_imports_no_engine() -> None:
    code = (
        "import sys, briefing.speech.synthesize, briefing.speech.engine;"
        "print([m for m in ('gtts', 'requests', 'soundfile', 'numpy', 'espeakng_loader')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == [b"[]"]


def test_the_longest_text_is_what_the_pieces_are_cut_to() -> None:
    longest = load_engine("gtts").limits.max_chars
    assert longest is not None
    assert all(len(piece) <= longest for piece in chunk(TEXT * 20, longest))


def test_google_is_not_asked_for_what_is_refused(google: Google) -> None:
    with pytest.raises(ValueError, match="nothing to say"):
        load_engine("gtts").say("...")
    assert google.requests == 0
