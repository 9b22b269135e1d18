"""An inspection finds in a file what was put into it."""

import io
import math
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import mutagen.id3
import numpy as np
import pytest
import soundfile
from PIL import Image

from briefing.errors import NotFoundError, StudioError, UnreadableError
from briefing.models import Episode
from briefing.studio.assemble import assemble
from briefing.studio.chapters import Chapter, chapters
from briefing.studio.finish import files
from briefing.studio.inspect import describe, inspect, report
from briefing.studio.picture import draw_png, draw_svg
from briefing.studio.publish import publish

from .conftest import clips_of
from .sounds import RATE, babble, sine


@pytest.fixture
def path(spoken: Episode, tmp_path: Path) -> Path:
    path = tmp_path / "briefing.mp3"
    publish(files(spoken, assemble(clips_of(spoken.script)), path))
    return path


def test_chapters_loudness_and_pace_are_found(spoken: Episode, path: Path) -> None:
    timeline = spoken.timeline
    assert timeline

    found = inspect(path)

    assert found.title == spoken.script.title
    assert found.chapters == chapters(spoken)
    assert found.heard.samples == timeline.samples
    assert found.heard.integrated_lufs == pytest.approx(-16, abs=0.5)
    assert found.words == sum(len(line.text.split()) for line in spoken.script.lines)
    assert found.words_a_minute == pytest.approx(found.words * 60 / timeline.duration_s, abs=0.01)
    assert found.spread_lu < 2


def test_pauses_are_those_of_the_timeline(spoken: Episode, path: Path) -> None:
    timeline = spoken.timeline
    assert timeline

    pauses = inspect(path).pauses

    for before, after in zip(timeline.cues, timeline.cues[1:], strict=False):
        start, end = timeline.seconds(before.end), timeline.seconds(after.start)
        assert any(abs(p.start_s - start) < 0.25 and abs(p.end_s - end) < 0.25 for p in pauses), (
            start,
            end,
            pauses,
        )


def test_what_is_told_of_it_is_plain(spoken: Episode, path: Path) -> None:
    found = inspect(path)

    told = describe(found)
    rows = report(found).splitlines()

    assert told["integrated_lufs"] == pytest.approx(-16, abs=0.5)
    assert [c["title"] for c in told["chapters"]] == [c.title for c in chapters(spoken)]
    assert 0.3 < told["longest_pause_s"] < 2.5
    assert rows[0] == spoken.script.title
    assert rows[-1].endswith("Penutup")
    assert "LUFS" in rows[2]


def test_the_picture_is_well_formed_and_names_the_chapters(spoken: Episode, path: Path) -> None:
    svg = draw_svg(inspect(path))

    root = ElementTree.fromstring(svg)
    shown = " ".join(root.itertext())
    assert all(chapter.title in shown for chapter in chapters(spoken))
    assert len(svg) < 200_000


@pytest.mark.parametrize("title", ["<b>&\"'", "a" * 400, "\ud800\x01 x", "ب 😀", ""])
def test_a_hostile_title_stays_text_in_the_picture(title: str, path: Path) -> None:
    found = inspect(path)
    named = tuple(replace(chapter, title=title) for chapter in found.chapters)

    root = ElementTree.fromstring(draw_svg(replace(found, title=title, chapters=named)))

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not list(root.iter("{http://www.w3.org/2000/svg}b"))


def test_the_picture_as_png_is_the_same_picture(path: Path) -> None:
    found = inspect(path)
    hostile = replace(found.chapters[1], title="<b>\ud800 ب 😀 " * 40)

    for shown in (found, replace(found, chapters=(*found.chapters, hostile) * 30)):
        picture = Image.open(io.BytesIO(draw_png(shown)))
        picture.load()

        assert (picture.format, picture.size) == ("PNG", (2400, 1120))
        wave = np.asarray(picture.convert("RGB"), int)[470, 120:2360]
        assert (np.abs(wave - (0x2A, 0x7F, 0x78)).max(axis=1) < 30).mean() > 0.5


def test_other_sound_is_inspected_too(tmp_path: Path) -> None:
    wave = np.concatenate((sine(997, 3, RATE, 0.1), np.zeros(RATE), babble(2)))
    soundfile.write(tmp_path / "a.wav", wave, RATE)

    found = inspect(tmp_path / "a.wav")

    assert found.chapters == ()
    assert found.words is None
    (pause,) = (p for p in found.pauses if p.length_s > 0.8)
    assert (pause.start_s, pause.end_s) == pytest.approx((3, 4), abs=0.1)
    assert "unknown" in report(found)
    ElementTree.fromstring(draw_svg(found))


def test_silence_is_told_as_none(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros(3 * RATE), RATE)

    found = inspect(tmp_path / "a.wav")

    assert found.heard.integrated_lufs == -math.inf
    assert describe(found)["integrated_lufs"] is None
    assert "inf" in report(found)
    ElementTree.fromstring(draw_svg(found))


def test_what_cannot_be_inspected(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"no sound")

    with pytest.raises(NotFoundError):
        inspect(tmp_path / "none.mp3")
    with pytest.raises(UnreadableError):
        inspect(tmp_path)
    with pytest.raises(StudioError, match=r"^/[^<>]*a\.mp3: [^<>]* cannot be decoded: [^<>]+$"):
        inspect(tmp_path / "a.mp3")


def test_a_tag_that_another_program_wrote_is_read(path: Path) -> None:
    tags = mutagen.id3.ID3(path)
    tags.update_to_v24()
    tags.save(path, v2_version=4)
    before = chapters_by_start(inspect(path).chapters)

    assert [c.title for c in before] == [
        "Pembuka",
        "Jembatan Baru Dibuka",
        "Harga “Kopi” Naik",
        "Penutup",
    ]
    assert inspect(path).title == "Selasa, 17 Februari 2026: Jembatan Baru Dibuka"
    assert inspect(path).words


def chapters_by_start(found: tuple[Chapter, ...]) -> list[Chapter]:
    """Mutagen sorts them by size."""
    return sorted(found, key=lambda chapter: chapter.start_ms)
