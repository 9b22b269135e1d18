"""A finished MP3 is as loud as it should be, whatever came in, and the same every time."""

import io
import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import mutagen.mp3
import numpy as np
import pytest
import soundfile

from briefing.errors import StudioError
from briefing.models import Clip
from briefing.studio import master
from briefing.studio.assemble import assemble
from briefing.studio.check import Heard, listen
from briefing.studio.master import write_mp3
from briefing.studio.production import Production
from briefing.studio.programme import Programme

from .sounds import RATE, Wave, babble, clips, sine

NOISE = np.random.default_rng(7).uniform(-1, 1, 4 * RATE)


def with_clicks(wave: Wave) -> Wave:
    clicked = wave.copy()
    clicked[::7001] = 1
    return clicked


CASES: dict[str, list[Wave]] = {
    "speech": [babble(4, seed=1), babble(3, seed=2)],
    "loud and quiet voices alike": [babble(4, seed=1, level=0.9), babble(3, seed=1, level=0.9)],
    "quiet": [babble(5, level=0.01)],
    "noise at full scale": [NOISE],
    "a square wave": [np.sign(sine(200, 4, RATE))],
    "clipped": [np.clip(babble(5) * 10, -1, 1)],
    "an offset": [babble(5) * 0.5 + 0.4],
    "clicks": [with_clicks(babble(5))],
    "noise beside speech": [NOISE, babble(5)],
}


def finished(programme: Programme, kbps: int = 64) -> tuple[bytes, Heard]:
    file = io.BytesIO()
    heard = write_mp3(file, programme, kbps=kbps)
    return file.getvalue(), heard


@pytest.mark.parametrize("name", CASES)
def test_the_decoded_mp3_has_16_lufs_and_no_peak_above_minus_1(name: str) -> None:
    programme = assemble(clips(CASES[name]))

    made, _ = finished(programme)

    decoded, rate = soundfile.read(io.BytesIO(made))
    assert (len(decoded), rate) == (programme.timeline.samples, RATE)
    heard = listen(io.BytesIO(made))
    assert heard.integrated_lufs == pytest.approx(-16, abs=0.5)
    assert heard.true_peak_dbtp <= -1
    assert abs(decoded.mean()) < 0.001


@pytest.mark.parametrize("rate", [8000, 16000, 24000, 44100, 48000])
def test_so_it_is_at_every_rate(rate: int) -> None:
    programme = assemble(clips([babble(5)]), Production(sample_rate_hz=rate))

    _, heard = finished(programme)

    assert heard.sample_rate_hz == rate
    assert heard.integrated_lufs == pytest.approx(-16, abs=0.5)
    assert heard.true_peak_dbtp <= -1


def test_silence_stays_silent_and_as_long() -> None:
    programme = assemble(clips([np.zeros(RATE), np.zeros(2 * RATE)]))

    _, heard = finished(programme)

    assert heard.integrated_lufs == heard.true_peak_dbtp == -math.inf
    assert heard.samples == programme.timeline.samples > 4 * RATE


@pytest.mark.parametrize("seconds", [0.001, 0.05, 0.3, 1.0])
def test_the_shortest_speech_is_made_too(seconds: float) -> None:
    programme = assemble(clips([babble(4)[4000 : 4000 + round(seconds * RATE)]]))

    _, heard = finished(programme)

    assert heard.samples == programme.timeline.samples
    assert heard.true_peak_dbtp <= -1


def test_any_number_of_threads_gives_the_same_bytes() -> None:
    programme = assemble(clips([babble(8, seed=i) for i in range(9)]))
    made = []
    for threads in (1, 2, 5):
        file = io.BytesIO()
        write_mp3(file, programme, threads=threads)
        made.append(file.getvalue())

    assert len(list(programme.parts())) > 2
    assert made[0] == made[1] == made[2]


def test_a_joined_file_is_one_stream_of_exact_length() -> None:
    programme = assemble(clips([babble(8, seed=i) for i in range(9)]))

    made, heard = finished(programme)

    info = mutagen.mp3.MP3(io.BytesIO(made)).info
    assert info.length == pytest.approx(programme.timeline.duration_s, abs=0.002)
    assert not info.sketchy
    assert heard.samples == programme.timeline.samples


def test_stories_are_alike_in_loudness() -> None:
    programme = assemble(clips([babble(6, seed=i) for i in range(6)]))

    made, _ = finished(programme)

    decoded, _ = soundfile.read(io.BytesIO(made))
    powers = [
        10 * np.log10((decoded[c.start : c.end] ** 2).mean()) for c in programme.timeline.cues
    ]
    assert max(powers) - min(powers) < 2


def test_two_voices_are_brought_to_one_loudness() -> None:
    loud, soft = clips([babble(6, seed=1, level=0.9), babble(6, seed=2, level=0.05)])
    made = [replace(loud, voice="a"), replace(soft, voice="b"), replace(loud, voice="a")]

    file = io.BytesIO()
    programme = assemble(made)
    write_mp3(file, programme)

    decoded, _ = soundfile.read(io.BytesIO(file.getvalue()))
    powers = [
        10 * np.log10((decoded[c.start : c.end] ** 2).mean()) for c in programme.timeline.cues
    ]
    assert max(powers) - min(powers) < 2


def test_one_voice_keeps_its_own_dynamics() -> None:
    made = clips([babble(6, seed=1, level=0.3), babble(6, seed=1, level=0.15)])

    file = io.BytesIO()
    programme = assemble(made)
    write_mp3(file, programme)

    decoded, _ = soundfile.read(io.BytesIO(file.getvalue()))
    powers = [
        10 * np.log10((decoded[c.start : c.end] ** 2).mean()) for c in programme.timeline.cues
    ]
    assert powers[0] - powers[1] == pytest.approx(6, abs=1.5)


def test_a_codec_that_adds_too_much_is_given_less(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = assemble(clips([babble(8, seed=i) for i in range(6)]))
    monkeypatch.setattr(master, "GAIN_DB", -2.5)  # as if it were turned down that much

    _, heard = finished(programme)

    assert heard.integrated_lufs == pytest.approx(-16, abs=0.5)
    assert heard.true_peak_dbtp <= -1


def test_what_cannot_be_put_right_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = assemble(clips([babble(5)]))
    deaf = Heard(RATE, programme.timeline.samples, np.ones(100), (2.0,), np.ones(500, np.float32))
    monkeypatch.setattr(master, "listen", lambda _: deaf)

    with pytest.raises(StudioError, match="LUFS"):
        finished(programme)


def test_a_file_that_lost_sound_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = assemble(clips([babble(5)]))
    real = listen
    monkeypatch.setattr(master, "listen", lambda f: real(io.BytesIO(f.read()[:20000])))

    with pytest.raises(StudioError):
        finished(programme)


def test_clips_are_read_one_after_the_other_and_not_kept() -> None:
    class Counted(list[Clip]):
        reads = 0

        def __getitem__(self, index):  # type: ignore[no-untyped-def]
            self.reads += 1
            return super().__getitem__(index)

    made = Counted(clips([babble(8, seed=i) for i in range(9)]))
    programme = assemble(made)
    assert made.reads == 0  # it was gone through once, from its beginning

    list(write_mp3(io.BytesIO(), programme).peaks)

    assert made.reads == len(made)


def test_progress_goes_to_the_end() -> None:
    programme = assemble(clips([babble(8, seed=i) for i in range(6)]))
    seen: list[tuple[int, int]] = []

    write_mp3(io.BytesIO(), programme, on_progress=lambda *step: seen.append(step))

    assert [done for done, _ in seen] == sorted({done for done, _ in seen})
    assert seen[-1] == (programme.timeline.samples,) * 2


def test_a_tag_stands_before_the_sound() -> None:
    programme = assemble(clips([babble(3)]))
    file = io.BytesIO()

    write_mp3(file, programme, b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(10))

    assert listen(io.BytesIO(file.getvalue())).samples == programme.timeline.samples


@pytest.mark.parametrize("junk", [b"", b"not sound at all" * 100])
def test_what_is_no_sound_cannot_be_heard(junk: bytes) -> None:
    with pytest.raises(StudioError, match="decoded"):
        listen(io.BytesIO(junk))


LONG = """
import re, sys
from pathlib import Path
sys.path.insert(0, {benchmarks!r})
import studio
studio.make_hours({hours}, Path({folder!r}))
# Not getrusage: its peak is inherited from the process that started this one.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from Linux's /proc")
def test_memory_does_not_grow_with_the_length(tmp_path: Path) -> None:
    benchmarks = str(Path(__file__).parents[2] / "benchmarks")
    program = LONG.format(benchmarks=benchmarks, hours=1.5, folder=str(tmp_path))

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert float(done.stdout) < 200
    assert soundfile.info(tmp_path / "long.mp3").duration == pytest.approx(5400, rel=0.01)
