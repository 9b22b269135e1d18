"""A script's lines, spoken."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.errors import (
    EngineRefusedError,
    EngineUnreachableError,
    NoAudioError,
    SpeechError,
    UsageError,
)
from briefing.models import Clip, Line, LineKind
from briefing.speech.engines import ENGINES
from briefing.speech.synthesize import synthesize
from tests.speech.loopback_google import Google, Reply, audio, html_page, speech, spoken_mp3, status

pytestmark = pytest.mark.usefixtures("impatient")

LONG = (
    "Pemerintah Kabupaten Arunika membangun jembatan baru di atas Sungai Serayu, dan warga Desa "
    "Sukarasa sudah menunggunya sejak banjir tahun lalu. Pekerjaan dimulai bulan depan."
)


def lines(*texts: str) -> list[Line]:
    return [Line(LineKind.SENTENCE, f"tertulis: {text}", text) for text in texts]


def test_says_what_is_spoken_line_by_line() -> None:
    script = lines("Satu.", "Dua puluh dua.", "Tiga")
    recording = synthesize(script, "silence")
    assert recording.engine == "silence"
    assert [clip.line for clip in recording.clips] == script
    assert [clip.sound.samples for clip in recording.clips] == [
        len(line.spoken) * 60 * 22050 // 1000 for line in script
    ]
    assert recording.notices == ()


def test_tells_of_each_clip_in_order() -> None:
    heard: list[Clip] = []
    recording = synthesize(lines("Satu.", "Dua.", "Tiga."), "silence", on_clip=heard.append)
    assert tuple(heard) == recording.clips


def test_a_long_line_is_one_sound_of_several_requests(google: Google) -> None:
    recording = synthesize(lines(LONG, "Sekian."), "gtts")
    assert recording.engine == "gtts"
    assert len(google.texts) == 3
    assert max(map(len, google.texts)) <= 100
    sound = recording.clips[0].sound
    assert sound.sample_rate_hz == 24000
    # Google's padding of 400 ms a request is gone, a breath at the full stop is in its place.
    said_s = 0.065 * (len(LONG) - 1)
    assert said_s < sound.samples / 24000 < said_s + 0.6


def test_auto_is_google_where_it_answers(google: Google) -> None:
    recording = synthesize(lines("Selamat pagi."))
    assert (recording.engine, recording.notices) == ("gtts", ())


def fault_at(wanted: str, reply: Reply) -> object:
    return lambda text, _before: reply if text == wanted else speech()


FAULTS = {
    "refused": (status("429 Too Many Requests"), EngineRefusedError),
    "a page": (html_page(), NoAudioError),
    "broken off": (audio(spoken_mp3("Dua orang datang.")[:-30]), NoAudioError),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_late_in_the_script_gives_the_whole_to_espeak(google: Google, fault: str) -> None:
    reply, error = FAULTS[fault]
    google.script = fault_at("Dua orang datang.", reply)  # type: ignore[assignment]
    script = lines("Satu orang datang.", "Dua orang datang.", "Tiga orang datang.")
    recording = synthesize(script)
    assert recording.engine == "espeak"
    assert {clip.sound.sample_rate_hz for clip in recording.clips} == {22050}
    assert [clip.line for clip in recording.clips] == script
    (notice,) = recording.notices
    assert notice.startswith("espeak spoke instead of gtts: ")
    with pytest.raises(error):
        synthesize(script, "gtts")


def test_auto_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    recording = synthesize(lines("Selamat pagi.", "Sekian."))
    assert recording.engine == "espeak"
    assert "cannot be reached" in recording.notices[0]
    with pytest.raises(EngineUnreachableError):
        synthesize(lines("Selamat pagi."), "gtts")


def test_auto_without_gtts_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "gtts", "gtts_that_is_not_installed:Engine")
    recording = synthesize(lines("Selamat pagi."))
    assert recording.engine == "espeak"
    assert "pip install" in recording.notices[0]


def test_after_a_failure_nothing_more_is_asked(google: Google) -> None:
    google.script = lambda _text, _before: status("403 Forbidden")
    with pytest.raises(SpeechError):
        synthesize(lines(*(f"Berita nomor {i}." for i in range(200))), "gtts")
    assert google.requests < 20


def test_a_line_with_nothing_to_say_is_told_of() -> None:
    recording = synthesize(lines("Satu.", "—", "Dua."), "silence")
    assert [bool(clip.sound.samples) for clip in recording.clips] == [True, False, True]
    assert {clip.sound.sample_rate_hz for clip in recording.clips} == {22050}
    assert recording.notices == ("there was nothing to say in the line 'tertulis: —'",)


def test_nothing_to_say_at_all() -> None:
    with pytest.raises(UsageError, match="nothing to say"):
        synthesize(lines("...", "—"), "silence")


@pytest.mark.usefixtures("google")
@pytest.mark.parametrize("engine", ["gtts", "espeak", "silence"])
def test_faster_and_slower(engine: str) -> None:
    script = lines(LONG)
    samples = {
        speed: synthesize(script, engine, speed=speed).clips[0].sound.samples
        for speed in (0.5, 0.8, 1.0, 1.25, 2.0)
    }
    assert samples[1.0] / samples[0.5] == pytest.approx(0.5, rel=0.05)
    assert samples[1.0] / samples[2.0] == pytest.approx(2.0, rel=0.05)
    assert samples[1.0] / samples[1.25] == pytest.approx(1.25, rel=0.1)
    assert samples[1.0] / samples[0.8] == pytest.approx(0.8, rel=0.1)


def test_another_speed_asks_for_nothing_again(google: Google, tmp_path: Path) -> None:
    synthesize(lines("Satu."), "gtts", cache=tmp_path)
    synthesize(lines("Satu."), "gtts", cache=tmp_path, speed=1.3)
    assert google.requests == 1


@pytest.mark.parametrize("speed", [0.0, -1.0, 0.49, 2.01, float("nan")])
def test_a_speed_that_is_none(speed: float) -> None:
    with pytest.raises(UsageError, match="speed"):
        synthesize(lines("Ya."), "silence", speed=speed)


def test_no_such_engine() -> None:
    with pytest.raises(UsageError):
        synthesize(lines("Ya."), "festival")


def test_google_changing_its_rate(google: Google) -> None:
    def another_rate(text: str, _before: int) -> Reply:
        return speech() if text == "Satu." else audio(spoken_mp3(text, rate_hz=16000))

    google.script = another_rate
    with pytest.raises(NoAudioError, match="sample rate"):
        synthesize(lines("Satu.", "Dua."), "gtts")


def test_a_second_run_asks_for_nothing(google: Google, tmp_path: Path) -> None:
    script = lines(LONG, "Satu.", "Satu.")
    first = synthesize(script, "gtts", cache=tmp_path)
    asked = google.requests
    second = synthesize(script, "gtts", cache=tmp_path)
    assert google.requests == asked == 3  # the line said twice is asked for once
    assert second == first


def test_a_second_run_does_not_even_load_gtts(google: Google, tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from briefing.models import Line, LineKind\n"
        "from briefing.speech.synthesize import synthesize\n"
        "synthesize([Line(LineKind.SENTENCE, 'Ya.', 'Ya.')], 'gtts', cache=pathlib.Path(sys.argv[1]))\n"
        "print([m for m in ('gtts', 'httpx', 'requests', 'soundfile', 'numpy') if m in sys.modules])"
    )
    synthesize(lines("Ya."), "gtts", cache=tmp_path)
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, check=True)
    assert done.stdout.split() == [b"[]"]


def test_a_damaged_answer_is_asked_for_again(google: Google, tmp_path: Path) -> None:
    script = lines("Satu.", "Dua.")
    first = synthesize(script, "gtts", cache=tmp_path)
    damaged = min(tmp_path.rglob("*.sound"))
    damaged.write_bytes(damaged.read_bytes()[:-2])
    assert synthesize(script, "gtts", cache=tmp_path) == first
    assert google.requests == 3


def test_what_was_answered_before_a_failure_is_kept(google: Google, tmp_path: Path) -> None:
    google.script = fault_at("Tiga.", status("403 Forbidden"))  # type: ignore[assignment]
    script = lines("Satu.", "Dua.", "Tiga.")
    with pytest.raises(EngineRefusedError):
        synthesize(script, "gtts", cache=tmp_path)
    google.script = ()
    synthesize(script, "gtts", cache=tmp_path)
    assert [google.texts.count(text) for text in ("Satu.", "Dua.", "Tiga.")] == [1, 1, 2]


def test_what_espeak_says_is_not_kept(tmp_path: Path) -> None:
    synthesize(lines("Satu."), "espeak", cache=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_words_are_respelled_for_the_engine_and_not_in_the_line() -> None:
    line = Line(LineKind.SENTENCE, "Xi hadir.", "Xi hadir.")

    recording = synthesize(
        [line], "silence", respell=lambda text, name: text.replace("Xi", "Siiiiiii" + name[:0])
    )

    plain = synthesize([line], "silence")
    assert recording.clips[0].line is line
    assert recording.clips[0].sound.samples > plain.clips[0].sound.samples
