"""A published briefing against what podcast apps and directories ask of its files.

Each test reads the files with a reader that is not ours: mutagen, soundfile, webvtt-py, and ffmpeg
and ffprobe where they are installed. The titles are hostile throughout.
"""

import hashlib
import html
import io
import json
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import mutagen.id3
import mutagen.mp3
import numpy as np
import pytest
import soundfile
import webvtt
from PIL import Image

from briefing.errors import StudioError
from briefing.models import Article, Clip, Episode, Line, LineKind, Script, Story
from briefing.studio.assemble import assemble
from briefing.studio.check import listen
from briefing.studio.clean import clean
from briefing.studio.finish import files
from briefing.studio.publish import publish

from .reference_meter import integrated_lufs
from .sounds import RATE, Wave, babble, samples, sine, sound

TITLES = (
    'Harga; "kopi" = naik # \\ <b>&amp; “pasar” é',
    "😀 Banjir --> surut & 'reda'",
    "panjang " * 50,
    "عنوان من اليمين إلى اليسار",
    "Baris\nbaru [x](y) {0} %s $HOME",
)

LONG = (
    "Bupati Margaluyu membuka jembatan gantung itu pada Senin pagi, setelah dua tahun tertunda, "
    "dan warga dua desa menyambutnya dengan gembira, meski jalan menuju ke sana belum beraspal."
)

needs_ffmpeg = pytest.mark.skipif(
    not (shutil.which("ffmpeg") and shutil.which("ffprobe")), reason="ffmpeg is not installed"
)


@dataclass(frozen=True)
class Published:
    """A briefing's files, and the episode they tell."""

    episode: Episode
    clips: list[Clip]
    mp3: Path

    def beside(self, suffix: str) -> str:
        return self.mp3.with_suffix(suffix).read_text(encoding="utf-8")


def hostile_script() -> Script:
    lines = [Line(LineKind.GREETING, "Selamat pagi & salam <hangat>.", "Selamat pagi.")]
    stories = []
    for i, title in enumerate(TITLES):
        url = f"https://contoh.example/{i}?a=1&b=“{i}”"
        article = Article(title, ("Isi.",), url=url, publisher="Harian; Contoh")
        story = Story(article, (f"{title} Isi.", "Isi kedua --> selesai."))
        stories.append(story)
        lines.append(Line(LineKind.HEADLINE, title, "Judul.", story))
        lines += [Line(LineKind.SENTENCE, text, "Isi.", story) for text in story.sentences]
        lines.append(Line(LineKind.SENTENCE, LONG, LONG, story))
    lines.append(Line(LineKind.CLOSING, "Demikian.", "Demikian."))
    return Script("Kabar; Contoh", TITLES[0], date(2026, 2, 17), tuple(lines), tuple(stories))


def said(line: Line, i: int) -> Wave:
    """A few seconds of a line, with rests at its commas where it is a long one."""
    level = 0.2 + 0.03 * i
    if line.text != LONG:
        return babble(3 + i % 4, seed=i, level=level)
    parts = [babble(len(part) / 14, seed=i, level=level) for part in LONG.split(",")]
    return np.concatenate([piece for part in parts for piece in (part, np.zeros(RATE // 5))])


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    script = hostile_script()
    clips = [Clip(line, sound(said(line, i))) for i, line in enumerate(script.lines)]
    programme = assemble(clips)
    created = datetime(2026, 2, 17, 5, 30, tzinfo=timezone(timedelta(hours=7)))
    episode = Episode(script, "guid", created, "espeak", programme.timeline)
    mp3 = tmp_path_factory.mktemp("out") / "briefing-2026-02-17.mp3"
    publish(files(episode, programme, mp3))
    return Published(episode, clips, mp3)


# 4.4 The audio file


def test_m17_one_constant_stream_of_the_timelines_length(published: Published) -> None:
    timeline = published.episode.timeline
    assert timeline

    info = mutagen.mp3.MP3(published.mp3).info
    decoded, rate = soundfile.read(published.mp3)

    assert info.bitrate_mode == mutagen.mp3.BitrateMode.CBR
    assert len(decoded) / rate == pytest.approx(timeline.duration_s, abs=0.05)
    assert info.length == pytest.approx(len(decoded) / rate, abs=0.1)


@needs_ffmpeg
def test_m17_decodes_without_a_word_of_complaint(published: Published) -> None:
    done = subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", "-i", published.mp3, "-f", "null", "-"],
        capture_output=True,
        check=True,
    )

    assert done.stderr == b""


def test_s18_mono_at_a_rate_and_bit_rate_that_apps_like(published: Published) -> None:
    info = mutagen.mp3.MP3(published.mp3).info

    assert info.channels == 1
    assert info.sample_rate in (22050, 24000)
    assert 40_000 <= info.bitrate <= 80_000


def test_s19_loudness_peak_and_pauses(published: Published) -> None:
    decoded, rate = soundfile.read(published.mp3)
    with published.mp3.open("rb") as file:
        heard = listen(file)

    assert heard.integrated_lufs == pytest.approx(-16, abs=0.5)
    assert heard.true_peak_dbtp <= -1
    loud = np.flatnonzero(np.abs(decoded) > 0.003)
    assert 0.3 <= loud[0] / rate <= 1
    assert 0.3 <= (len(decoded) - loud[-1]) / rate <= 1
    assert np.diff(loud).max() / rate < 2.5


def test_s19_another_meter_agrees(published: Published) -> None:
    import soxr

    decoded, rate = soundfile.read(published.mp3)

    at_48_khz = soxr.resample(decoded[: 15 * rate], rate, 48000)

    with io.BytesIO() as file:
        soundfile.write(file, decoded[: 15 * rate], rate, format="WAV", subtype="FLOAT")
        file.seek(0)
        ours = listen(file).integrated_lufs
    assert ours == pytest.approx(integrated_lufs(at_48_khz), abs=0.1)


@needs_ffmpeg
def test_s19_ffmpegs_meter_agrees(published: Published) -> None:
    done = subprocess.run(
        [
            *("ffmpeg", "-nostdin", "-hide_banner", "-i", published.mp3, "-map", "0:a"),
            *("-af", "ebur128=peak=true", "-f", "null", "-"),
        ],
        capture_output=True,
        check=True,
        text=True,
    )

    loudness = float(re.findall(r"I:\s+(-[\d.]+) LUFS", done.stderr)[-1])
    peak = float(re.findall(r"Peak:\s+(-[\d.]+) dBFS", done.stderr)[-1])
    assert loudness == pytest.approx(-16, abs=0.5)
    assert peak <= -1


def test_s20_the_same_again_is_the_same_bytes(published: Published, tmp_path: Path) -> None:
    again = tmp_path / published.mp3.name

    publish(files(published.episode, assemble(published.clips), again))

    for path in sorted(published.mp3.parent.iterdir()):
        same = (again.parent / path.name).read_bytes()
        assert hashlib.sha256(same).digest() == hashlib.sha256(path.read_bytes()).digest(), path


def test_every_line_sounds_once_and_in_its_place(published: Published) -> None:
    timeline = published.episode.timeline
    assert timeline
    decoded, _ = soundfile.read(published.mp3)

    def likeness(a: np.ndarray, b: np.ndarray) -> float:
        length = min(len(a), len(b))
        a, b = a[:length], b[:length]
        return float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))

    waves = [samples(clean(clip.sound, RATE)) for clip in published.clips]
    for i, cue in enumerate(timeline.cues):
        heard = decoded[cue.start : cue.end]
        found = [likeness(heard, wave) for wave in waves]
        assert int(np.argmax(found)) == i
        assert found[i] > 0.9


# 4.5 ID3


def test_m21_one_tag_with_the_fields(published: Published) -> None:
    data = published.mp3.read_bytes()
    tags = mutagen.id3.ID3(published.mp3)

    assert data[:5] == b"ID3\x03\x00"
    assert data[10 + tags.size :].find(b"ID3\x03") == -1
    assert str(tags["TIT2"]) == published.episode.script.title
    assert str(tags["TALB"]) == "Kabar; Contoh"
    assert str(tags["TPE1"]) == "Harian; Contoh"
    assert str(tags["TCON"]) == "Podcast"
    assert str(tags["TDRC"]) == "2026-02-17"
    assert str(tags["TLAN"]) == "ind"
    assert {"TRCK", "TCOP"} <= set(tags)
    picture = tags["APIC:"]
    opened = Image.open(io.BytesIO(picture.data))
    assert (picture.mime, picture.type, opened.format, opened.mode) == (
        "image/jpeg",
        3,
        "JPEG",
        "RGB",
    )
    assert opened.size == (1400, 1400)
    assert len(picture.data) <= 300_000


def test_m22_m23_chapters_cover_the_whole_in_order(published: Published) -> None:
    timeline = published.episode.timeline
    assert timeline
    tags = mutagen.id3.ID3(published.mp3)
    (contents,) = tags.getall("CTOC")
    by_id = {frame.element_id: frame for frame in tags.getall("CHAP")}
    found = [by_id[element] for element in contents.child_element_ids]

    assert contents.flags == 3
    assert contents.element_id not in by_id
    assert len(found) == len(by_id) == len(TITLES) + 2
    assert found[0].start_time == 0
    assert all(a.end_time == b.start_time for a, b in pairwise(found))
    assert found[-1].end_time <= timeline.duration_s * 1000 + 100
    for frame in found:
        assert frame.start_time < frame.end_time
        assert frame.start_offset == frame.end_offset == 0xFFFFFFFF
    assert [str(f.sub_frames["TIT2"]) for f in found] == ["Pembuka", *TITLES, "Penutup"]
    links = [frame.sub_frames["WXXX:"].url for frame in found[1:-1]]
    assert links[0] == "https://contoh.example/0?a=1&b=%E2%80%9C0%E2%80%9D"
    as_they_lie = re.findall(rb"CHAP.{6}(ch\d+)\0", published.mp3.read_bytes(), re.DOTALL)
    assert [name.decode() for name in as_they_lie] == contents.child_element_ids


@needs_ffmpeg
def test_s24_ffprobe_lists_the_same_chapters(published: Published) -> None:
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", published.mp3],
        capture_output=True,
        check=True,
    )
    told = json.loads(done.stdout)

    assert done.stderr == b""
    assert [c["tags"]["title"] for c in told["chapters"]] == ["Pembuka", *TITLES, "Penutup"]
    starts = [float(c["start_time"]) for c in told["chapters"]]
    assert starts == sorted(starts)
    assert told["format"]["tags"]["title"] == published.episode.script.title


# 4.6 Sidecars


def test_m25_chapters_json_has_the_tags_times_and_titles(published: Published) -> None:
    document = json.loads(published.beside(".chapters.json"))
    tags = mutagen.id3.ID3(published.mp3)
    frames = sorted(tags.getall("CHAP"), key=lambda frame: frame.start_time)

    assert document["version"] == "1.2.0"
    assert [c["title"] for c in document["chapters"]] == [
        str(frame.sub_frames["TIT2"]) for frame in frames
    ]
    for chapter, frame in zip(document["chapters"], frames, strict=True):
        assert chapter["startTime"] * 1000 == pytest.approx(frame.start_time, abs=1)


def test_m26_captions_are_the_script_while_it_sounds(published: Published) -> None:
    timeline = published.episode.timeline
    assert timeline
    decoded, rate = soundfile.read(published.mp3)
    loud = np.abs(decoded) > 0.003

    captions = webvtt.from_buffer(io.StringIO(published.beside(".vtt")))

    assert published.beside(".vtt").startswith("WEBVTT\n")
    shown = " ".join(html.unescape(caption.text) for caption in captions)
    assert shown.split() == " ".join(line.text for line in published.episode.script.lines).split()
    assert len(captions) == len(published.episode.script.lines) + 2 * len(TITLES)
    end = 0.0
    for caption in captions:
        assert all(len(row) <= 65 for row in caption.lines)
        assert len(caption.lines) <= 2 or "," not in caption.text
        last, begin, end = end, _seconds(caption.start), _seconds(caption.end)
        assert last <= begin < end <= timeline.duration_s
        sounding = begin + np.flatnonzero(loud[round(begin * rate) : round(end * rate)]) / rate
        assert sounding[0] - begin < 0.05
        assert end - sounding[-1] < 0.05


def test_m26_srt_says_the_same(published: Published) -> None:
    told = webvtt.from_srt(published.mp3.with_suffix(".srt"))
    shown = webvtt.from_buffer(io.StringIO(published.beside(".vtt")))

    assert [(c.start, c.end) for c in told] == [(c.start, c.end) for c in shown]
    assert "," in published.beside(".srt").splitlines()[1]


def test_notes_and_cue_sheet_hold_every_title_as_text(published: Published) -> None:
    page, sheet = published.beside(".html"), published.beside(".cue")

    assert "<b>" not in page
    assert page.count("<li>") == 2 * len(TITLES) + 2
    assert sheet.count("TRACK") == len(TITLES) + 2
    assert all(row.count('"') in (0, 2) for row in sheet.splitlines())


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return (int(hours) * 60 + int(minutes)) * 60 + float(seconds)


# Post-conditions


def test_what_is_not_right_does_not_take_its_place(
    published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "briefing.mp3"
    path.write_bytes(b"the old one")
    episode = published.episode
    assert episode.timeline
    longer = replace(episode.timeline, samples=episode.timeline.samples + RATE)
    wrong = assemble([Clip(line, sound(sine(300, 1, RATE, 0.5))) for line in episode.script.lines])

    with pytest.raises(StudioError, match="chapter"):
        publish(files(replace(episode, timeline=longer), wrong, path))

    assert path.read_bytes() == b"the old one"
    assert [p.name for p in tmp_path.iterdir()] == ["briefing.mp3"]
