"""Engines of other packages: the example of docs/engines.md, and those that are not as they should be."""

import re
import sys
import tomllib
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from briefing.cli.options import read_engine
from briefing.errors import EngineMissingError, UsageError
from briefing.models import Line, LineKind
from briefing.speech.engine import Engine
from briefing.speech.engines import ENTRY_POINTS, engine_names, load_engine
from briefing.speech.synthesize import synthesize

DOCS = Path(__file__).resolve().parents[2] / "docs" / "engines.md"
TEXT = "Selamat pagi, inilah berita hari ini."

Install = Callable[[str, str, str], None]


def block(language: str) -> str:
    found = re.search(
        rf"^```{language}\n(.*?)^```$", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found
    return found[1]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A package on the path as an installer leaves it: a module, and its entry point."""
    monkeypatch.syspath_prepend(tmp_path)

    def install(name: str, target: str, code: str) -> None:
        module = target.partition(":")[0]
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{ENTRY_POINTS}]\n{name} = {target}\n")
        monkeypatch.delitem(sys.modules, module, raising=False)

    return install


@pytest.fixture
def morse(install: Install) -> Engine:
    project = tomllib.loads(block("toml"))["project"]
    ((name, target),) = project["entry-points"]["briefing.engines"].items()
    install(name, target, block("python"))
    return load_engine(name)


def test_the_example_is_found(morse: Engine) -> None:
    assert morse.name == "morse"
    assert engine_names()[-1] == "morse"
    assert read_engine("morse") == "morse"


def test_the_example_keeps_the_contract(morse: Engine) -> None:
    sound = morse.say("sos")
    dots = [1, -1, 1, -1, 1, -3, 3, -1, 3, -1, 3, -3, 1, -1, 1, -1, 1, -1]
    dot = sound.samples // sum(map(abs, dots))
    samples = array("h", sound.pcm)
    at = 0
    for length in dots:
        part = samples[at : at + abs(length) * dot]
        assert (max(part) > 5000) == (length > 0)
        at += len(part)
    assert at == sound.samples
    for mute in ("", "...", " — "):
        with pytest.raises(ValueError, match="nothing to say"):
            morse.say(mute)


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_the_example_speaks_a_recording(morse: Engine, speed: float) -> None:
    own = morse.say(TEXT).samples
    recording = synthesize([Line(LineKind.SENTENCE, TEXT, TEXT)], "morse", speed=speed)
    assert recording.engine == "morse"
    assert recording.clips[0].sound.samples == pytest.approx(own / speed, rel=0.01)


def test_what_it_cannot_say_is_an_error(morse: Engine) -> None:
    with pytest.raises(Exception, match="no Morse code"):
        synthesize([Line(LineKind.SENTENCE, "日本", "日本")], "morse")


def test_nobody_takes_the_place_of_ours(install: Install) -> None:
    install("silence", "loud_silence:Loud", "class Loud: name = 'loud'")
    assert load_engine("silence").name == "silence"
    assert engine_names().count("silence") == 1


def test_a_voice_is_passed_on_where_there_are_voices(install: Install) -> None:
    install(
        "choir",
        "choir_engine:Choir",
        "from briefing.speech.engine import Limits\n"
        "class Choir:\n"
        "    name = 'choir'\n"
        "    limits = Limits(sample_rate_hz=8000, voices=('alto', 'bass'))\n"
        "    def __init__(self, voice='alto'):\n"
        "        self.voice = voice\n",
    )
    assert load_engine("choir").voice == "alto"
    assert load_engine("choir:bass").voice == "bass"
    assert read_engine("choir:bass") == "choir:bass"


def test_one_voice_is_not_chosen(morse: Engine) -> None:
    with pytest.raises(UsageError, match="morse has one voice only"):
        load_engine("morse:alto")


BROKEN = {
    "a package it needs": ("import package_of_nobody", "pip install package_of_nobody"),
    "a part of ours that is not": ("import briefing.nothing", "cannot start: No module named"),
    "a name that is not": ("from json import nothing", "cannot start: cannot import name"),
    "no such class": ("", "cannot start: .* has no attribute"),
    "a library": ("raise OSError('libchoir.so is not there')", "cannot start: libchoir.so"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_one_that_does_not_load(install: Install, case: str) -> None:
    code, words = BROKEN[case]
    install("choir", "choir_engine:Choir", code)
    with pytest.raises(EngineMissingError, match=f"the engine choir .*{words}") as raised:
        load_engine("choir")
    assert "\n" not in str(raised.value)


MISSHAPEN = """
from briefing.models import Sound
from briefing.speech.engine import Limits
class Choir:
    name = voice = "choir"
    limits = Limits(sample_rate_hz=8000)
    def say(self, text):
        return Sound(bytes(16000), 8000)
    def close(self):
        pass
"""


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("def __init__(self): {}['voice']", "the engine choir cannot start: KeyError: 'voice'"),
        ("limits = None", "cannot start: TypeError: limits"),
        ("def say(self, text): {}[text]", "choir failed at 'Selamat.*: KeyError"),
        ("def say(self, text): raise ValueError('a\\nb')", "choir failed at .*: ValueError: a b"),
        ("def say(self, text): return b'RIFF'", "choir failed at .*RIFF.* for a Sound"),
    ],
)
def test_one_that_fails_as_nobody_thought_of_leaves_it_to_the_next(
    install: Install, part: str, words: str
) -> None:
    install("choir", "choir_engine:Choir", f"{MISSHAPEN}    {part}\n")
    recording = synthesize([Line(LineKind.SENTENCE, TEXT, TEXT)], "choir,silence")
    assert recording.engine == "silence"
    (notice,) = recording.notices
    assert re.search(f"silence spoke instead of choir: .*(?:{words})", notice)


def test_one_that_does_not_close_has_spoken(
    install: Install, caplog: pytest.LogCaptureFixture
) -> None:
    install("choir", "choir_engine:Choir", f"{MISSHAPEN}        raise OSError('in use')\n")
    recording = synthesize([Line(LineKind.SENTENCE, TEXT, TEXT)], "choir")
    assert recording.engine == "choir"
    assert "choir did not close: OSError: in use" in caplog.text


def test_one_that_fails_at_another_speed_is_stretched(
    install: Install, caplog: pytest.LogCaptureFixture
) -> None:
    install(
        "choir", "choir_engine:Choir", f"{MISSHAPEN}    def at_speed(self, speed): {{}}[speed]\n"
    )
    recording = synthesize([Line(LineKind.SENTENCE, TEXT, TEXT)], "choir", speed=1.5)
    assert recording.engine == "choir"
    assert "choir has no speed 1.5: KeyError: 1.5" in caplog.text


def test_none_of_the_name(install: Install) -> None:
    install("choir", "choir_engine:Choir", "")
    with pytest.raises(UsageError, match="silence, choir"):
        load_engine("festival")
    with pytest.raises(typer.BadParameter, match="silence, choir"):
        read_engine("festival")
    for name in ("auto:gadis", "", ":ardi"):
        with pytest.raises(typer.BadParameter):
            read_engine(name)
