"""Other readers find the tag's fields as written."""

import io
import re
from dataclasses import replace

import mutagen.id3
import pytest

from briefing.models import Episode, Sound
from briefing.studio.chapters import chapters
from briefing.studio.mp3 import encode
from briefing.studio.tags import id3_tag

MP3 = encode(Sound(bytes(44100), 22050)).data


def read(tag: bytes) -> mutagen.id3.ID3:
    return mutagen.id3.ID3(io.BytesIO(tag + MP3))


def test_fields_are_read_back(spoken: Episode) -> None:
    tags = read(id3_tag(spoken))

    assert tags.version == (2, 3, 0)
    assert str(tags["TIT2"]) == spoken.script.title
    assert str(tags["TALB"]) == "Kabar Contoh"
    assert str(tags["TPE1"]) == "Harian Contoh"
    assert str(tags["TDRC"]) == "2026-02-17"
    assert str(tags["TLAN"]) == "ind"
    assert str(tags["TCON"]) == "Podcast"


@pytest.mark.parametrize(
    "title",
    [
        "“Kopi” – naik; harga=5 # \\ & <b>",
        "é",
        "😀 emoji",
        "ب" * 400,
        "a" * 400,
        "\ud800 surrogate",
    ],
)
def test_hostile_titles_survive(title: str, spoken: Episode) -> None:
    script = replace(spoken.script, title=title)

    tags = read(id3_tag(replace(spoken, script=script)))

    assert str(tags["TIT2"]) == title.replace("\ud800", "?")


def test_a_lone_text_without_publisher_is_by_the_show(spoken: Episode) -> None:
    script = replace(spoken.script, stories=spoken.script.stories[1:])

    assert str(read(id3_tag(replace(spoken, script=script)))["TPE1"]) == "Kabar Contoh"


def test_the_written_text_and_its_owners_are_in_the_tag(spoken: Episode) -> None:
    tags = read(id3_tag(spoken))

    assert tags["USLT::ind"].text == "\n".join(line.text for line in spoken.script.lines)
    assert str(tags["TCOP"]) == "2026 Harian Contoh; untuk pemakaian pribadi"
    assert str(tags["TRCK"]) == "48"


def test_a_cover_is_the_front_cover(spoken: Episode) -> None:
    picture = read(id3_tag(spoken, b"\xff\xd8jpeg"))["APIC:"]

    assert (picture.mime, picture.type, picture.data) == ("image/jpeg", 3, b"\xff\xd8jpeg")


def test_chapters_stand_in_the_order_of_time(spoken: Episode) -> None:
    tag = id3_tag(spoken)
    found = read(tag).getall("CHAP")
    contents = read(tag).getall("CTOC")

    expected = chapters(spoken)
    by_id = {frame.element_id: frame for frame in found}
    assert len(contents) == 1
    assert contents[0].flags == 3
    ids = contents[0].child_element_ids
    assert ids == ["ch0", "ch1", "ch2", "ch3"]
    for element_id, chapter in zip(ids, expected, strict=True):
        frame = by_id[element_id]
        assert (frame.start_time, frame.end_time) == (chapter.start_ms, chapter.end_ms)
        assert frame.start_offset == frame.end_offset == 0xFFFFFFFF
        assert str(frame.sub_frames["TIT2"]) == chapter.title
    assert by_id["ch1"].sub_frames["WXXX:"].url == "https://contoh.example/jembatan"
    assert re.findall(rb"CHAP.{6}(ch\d+)\0", tag, re.DOTALL) == [i.encode() for i in ids]
