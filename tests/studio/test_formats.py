"""Other formats hold the same programme; where a program is missing, one sentence says so."""

import io
import shutil
import wave
from pathlib import Path

import pytest
import soundfile

from briefing.errors import StudioError, ToolMissingError, UsageError
from briefing.models import Episode
from briefing.studio import formats
from briefing.studio.assemble import assemble
from briefing.studio.check import listen
from briefing.studio.finish import files
from briefing.studio.production import Production
from briefing.studio.publish import publish

from .conftest import clips_of
from .sounds import RATE, babble, clips

PROGRAMME = assemble(clips([babble(8, seed=i) for i in range(6)]))
TAGS = {"title": "“Kopi”; naik = 5 # \\ <b>", "artist": "Harian Contoh"}

needs_ffmpeg = pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed")


def test_wav_needs_nothing_and_is_to_the_sample() -> None:
    file = io.BytesIO()

    formats.writer("wav", PROGRAMME, TAGS, 64)(file)

    with wave.open(io.BytesIO(file.getvalue())) as read:
        assert (read.getnframes(), read.getframerate()) == (PROGRAMME.timeline.samples, RATE)
    heard = listen(io.BytesIO(file.getvalue()))
    assert heard.integrated_lufs == pytest.approx(-16, abs=0.3)
    assert heard.true_peak_dbtp <= -1


@needs_ffmpeg
@pytest.mark.parametrize("name", ["opus", "m4a", "ogg"])
def test_ffmpeg_makes_the_others(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"kabar.{name}"

    publish({path: formats.writer(name, PROGRAMME, TAGS, 64)})

    if name == "m4a":  # libsndfile does not read it
        assert path.read_bytes()[4:8] == b"ftyp"
        return
    assert soundfile.info(path).duration == pytest.approx(PROGRAMME.timeline.duration_s, abs=0.1)
    with path.open("rb") as file:
        heard = listen(file)
    assert heard.integrated_lufs == pytest.approx(-16, abs=0.5)


@needs_ffmpeg
def test_the_same_again_gives_the_same_bytes() -> None:
    made = []
    for _ in range(2):
        file = io.BytesIO()
        formats.writer("opus", PROGRAMME, TAGS, 32)(file)
        made.append(file.getvalue())

    assert made[0] == made[1]


def test_they_are_published_beside_the_mp3(spoken: Episode, tmp_path: Path) -> None:
    programme = assemble(clips_of(spoken.script))
    path = tmp_path / "briefing.mp3"

    publish(files(spoken, programme, path, Production(formats=("wav",))))

    assert {"briefing.mp3", "briefing.wav", "briefing.vtt"} <= {p.name for p in tmp_path.iterdir()}


def test_without_ffmpeg_one_sentence_says_so(
    spoken: Episode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    programme = assemble(clips_of(spoken.script))

    with pytest.raises(ToolMissingError, match="opus needs ffmpeg"):
        files(spoken, programme, tmp_path / "a.mp3", Production(formats=("opus",)))


def test_an_unknown_format_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="there are: wav, opus, m4a, ogg"):
        formats.writer("flac", PROGRAMME, TAGS, 64)


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a shell to play a broken ffmpeg")
def test_a_broken_ffmpeg_is_an_error_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "ffmpeg"
    broken.write_text("#!/bin/sh\necho 'no such encoder' >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(formats, "_ffmpeg", lambda: str(broken))

    with pytest.raises(StudioError, match="no such encoder"):
        formats.writer("opus", PROGRAMME, TAGS, 64)(io.BytesIO())
