"""Other readers find the tag's fields as written."""

import io
from dataclasses import replace

import mutagen.id3
import pytest

from briefing.models import Episode, Sound
from briefing.studio.mp3 import encode
from briefing.studio.tags import id3_tag

MP3 = encode(Sound(bytes(44100), 22050))


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
