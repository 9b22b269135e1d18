"""libespeak-ng in process: found, started under long names, entered by one thread at a time."""

import os
import shutil
import subprocess
import sys
import threading
from array import array
from pathlib import Path

import espeakng_loader
import pytest

from briefing.errors import EngineMissingError
from briefing.script.normalize import normalize
from briefing.speech.engines import libespeak, load_engine

TEXT = "Selamat pagi, inilah berita hari ini."

SAY = """
import sys
from briefing.speech.engines import load_engine
engine = load_engine("espeak")
for text in ("Selamat pagi.", "Harga beras naik dua persen."):
    sys.stdout.buffer.write(engine.say(text).pcm)
"""


def said_by_a_new_process(code: str = SAY, **env: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**os.environ, **env}
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return done.stdout


def test_is_heard() -> None:
    samples = array("h", load_engine("espeak").say(TEXT).pcm)
    assert 3000 < max(samples) <= 32767


def test_a_fresh_process_repeats_it_exactly() -> None:
    assert said_by_a_new_process() == said_by_a_new_process()


def test_ends_quietly() -> None:
    samples = array("h", load_engine("espeak").say(TEXT).pcm)
    assert max(map(abs, samples[:100])) < 300
    assert max(map(abs, samples[-100:])) < 300


def longest_silence_ms(text: str) -> float:
    """Between the first sound and the last."""
    sound = load_engine("espeak").say(text)
    window = sound.sample_rate_hz // 200
    samples = array("h", sound.pcm)
    loud = [
        max(map(abs, samples[at : at + window])) > 150
        for at in range(0, len(samples) - window, window)
    ]
    heard = "".join("x" if is_loud else "." for is_loud in loud).strip(".")
    return 5 * max(map(len, heard.split("x")))


def test_pauses_follow_the_punctuation() -> None:
    spoken = "Harga mulai naik{} Banyak warga mulai marah."
    pause = {mark: longest_silence_ms(spoken.format(mark)) for mark in ("", *",;:?!.")}
    pause["–"] = longest_silence_ms("Harga mulai naik – banyak warga mulai marah.")
    assert pause[""] + 80 < pause[","] < pause[";"]
    assert pause[";"] == pytest.approx(pause[":"], abs=20) == pytest.approx(pause["–"], abs=20)
    assert min(pause["?"], pause["!"], pause["."]) > pause[":"] + 50


def test_a_quotation_is_set_off() -> None:
    said = normalize("Ia menyebut “warga mulai marah benar” lalu pulang.")
    plain = normalize("Ia menyebut warga mulai marah benar lalu pulang.")
    assert longest_silence_ms(said) > longest_silence_ms(plain) + 80


@pytest.mark.skipif(sys.platform == "win32", reason="a path of this length needs a switch there")
def test_data_under_a_long_name(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 100) / ("b" * 100)
    shutil.copytree(Path(espeakng_loader.__file__).parent, deep / "espeakng_loader")
    assert len(str(deep / "espeakng_loader" / "espeak-ng-data")) >= 160
    temporary = tmp_path / "t"
    temporary.mkdir()
    said = said_by_a_new_process(PYTHONPATH=str(deep), TMPDIR=str(temporary))
    assert said == said_by_a_new_process()
    assert list(temporary.iterdir()) == [], "the short name outlived its process"


def test_another_folder_later_does_not_matter(tmp_path: Path) -> None:
    code = SAY.replace("engine = load", f"import os; os.chdir({str(tmp_path)!r}); engine = load")
    assert said_by_a_new_process(code) == said_by_a_new_process()


def test_without_the_wheel_and_without_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    # Not the cache emptied: starting the library once more in this process would end it.
    monkeypatch.setattr(libespeak, "_start", libespeak._start.__wrapped__)
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    monkeypatch.setattr(libespeak, "_SYSTEM_LIBRARIES", ("libespeak-of-nowhere.so",))
    monkeypatch.setattr("ctypes.util.find_library", lambda _name: None)
    with pytest.raises(EngineMissingError, match="pip install espeakng-loader"):
        load_engine("espeak")


def test_is_started_once_a_process_whoever_asks() -> None:
    loaded: list[libespeak.Library] = []
    threads = [threading.Thread(target=lambda: loaded.append(libespeak.load())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(library) for library in loaded}) == 1
    assert len(loaded) == 8


def test_the_system_library_stands_in_for_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = espeakng_loader.get_library_path()
    monkeypatch.setenv("ESPEAK_DATA_PATH", str(Path(wheel).parent))
    code = f"""
import sys, os
import ctypes.util
sys.modules["espeakng_loader"] = None
ctypes.util.find_library = lambda name: {wheel!r}
{SAY}"""
    assert said_by_a_new_process(code) == said_by_a_new_process()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_can_speak_while_others_speak() -> None:
    engine = load_engine("espeak")
    stop = threading.Event()

    def speak() -> None:
        while not stop.is_set():
            engine.say(TEXT)

    threads = [threading.Thread(target=speak) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(5):
            # The child only speaks and leaves, which is safe with threads in the parent.
            child = os.fork()
            if child == 0:
                os._exit(0 if engine.say(TEXT).samples else 1)
            assert os.waitpid(child, 0)[1] == 0
    finally:
        stop.set()
        for thread in threads:
            thread.join()
