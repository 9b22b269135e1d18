"""Other formats hold the same programme; where a program is missing, one sentence says so."""

import io
import json
import re
import shutil
import subprocess
import wave
from pathlib import Path

import pytest

from briefing.errors import StudioError, ToolMissingError, UsageError
from briefing.models import Episode
from briefing.studio import ffmpeg, formats
from briefing.studio.assemble import assemble
from briefing.studio.chapters import Chapter
from briefing.studio.check import listen
from briefing.studio.finish import files
from briefing.studio.production import Production
from briefing.studio.publish import publish

from .conftest import clips_of
from .sounds import RATE, babble, clips

PROGRAMME = assemble(clips([babble(8, seed=i) for i in range(6)]))
TITLE = "“Kopi”; naik = 5 # \\ <b> 😀"
LENGTH_MS = round(1000 * PROGRAMME.timeline.duration_s)
LABELS = formats.Labels(
    {"title": TITLE, "artist": "Harian Contoh"},
    (Chapter("Pembuka", 0, 9000), Chapter("A", 9000, 9855), Chapter(TITLE, 9855, LENGTH_MS)),
)

SHOWN = ("-show_chapters", "-show_format", "-show_streams")
METER = ("-af", "ebur128=peak=true", "-f", "null", "-")

needs_ffmpeg = pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed")


def test_wav_needs_nothing_and_is_to_the_sample() -> None:
    file = io.BytesIO()

    formats.writer("wav", PROGRAMME, LABELS, 64)(file)

    with wave.open(io.BytesIO(file.getvalue())) as read:
        assert (read.getnframes(), read.getframerate()) == (PROGRAMME.timeline.samples, RATE)
    heard = listen(io.BytesIO(file.getvalue()))
    assert heard.integrated_lufs == pytest.approx(-16, abs=0.3)
    assert heard.true_peak_dbtp <= -1


@needs_ffmpeg
@pytest.mark.parametrize("name", ["opus", "m4a", "ogg"])
def test_ffmpeg_makes_the_others(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"kabar.{name}"

    publish({path: formats.writer(name, PROGRAMME, LABELS, 64)})

    done = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", *SHOWN, path],
        capture_output=True,
        check=True,
    )
    told = json.loads(done.stdout)
    # Ogg has its tags on the stream.
    tags = told["format"].get("tags") or told["streams"][0]["tags"]
    tags = {key.lower(): value for key, value in {**told["streams"][0]["tags"], **tags}.items()}
    assert (tags["title"], tags["artist"]) == (TITLE, "Harian Contoh")
    assert [c["tags"]["title"] for c in told["chapters"]] == ["Pembuka", "A", TITLE]
    starts = [float(c["start_time"]) for c in told["chapters"]]
    assert starts == pytest.approx([0, 9, 9.855], abs=0.001)
    assert float(told["format"]["duration"]) == pytest.approx(LENGTH_MS / 1000, abs=0.05)

    done = subprocess.run(
        ["ffmpeg", "-nostdin", "-hide_banner", "-i", path, *METER],
        capture_output=True,
        check=True,
    )

    loudness = re.findall(rb"I:\s+(-[\d.]+) LUFS", done.stderr)[-1]
    peak = re.findall(rb"Peak:\s+(-[\d.]+) dBFS", done.stderr)[-1]
    assert float(loudness) == pytest.approx(-16, abs=0.5)
    assert float(peak) <= -1


@needs_ffmpeg
def test_half_a_sign_in_a_title_stops_no_format() -> None:
    labels = formats.Labels({"title": "Kopi"}, (Chapter("Kopi \ud83d", 0, LENGTH_MS),))
    file = io.BytesIO()

    formats.writer("opus", PROGRAMME, labels, 64)(file)

    assert listen(io.BytesIO(file.getvalue())).duration_s * 1000 == pytest.approx(LENGTH_MS, abs=50)


@needs_ffmpeg
def test_what_the_program_cuts_short_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kabar.opus"
    path.write_bytes(b"the old one")
    short = (*formats._FFMPEG["opus"], "-t", "5")
    monkeypatch.setattr(formats, "_FFMPEG", {"opus": short})

    with pytest.raises(StudioError, match="lasts 5"):
        publish({path: formats.writer("opus", PROGRAMME, LABELS, 64)})

    assert path.read_bytes() == b"the old one"


@needs_ffmpeg
def test_the_same_again_gives_the_same_bytes() -> None:
    made = []
    for _ in range(2):
        file = io.BytesIO()
        formats.writer("opus", PROGRAMME, LABELS, 32)(file)
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
        formats.writer("flac", PROGRAMME, LABELS, 64)


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a shell to play a broken ffmpeg")
def test_a_broken_ffmpeg_is_an_error_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "ffmpeg"
    broken.write_text("#!/bin/sh\necho 'no such encoder' >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(ffmpeg, "find", lambda: str(broken))

    with pytest.raises(StudioError, match="no such encoder"):
        formats.writer("opus", PROGRAMME, LABELS, 64)(io.BytesIO())
