"""The checklist finds what is wrong, by its number, and nothing where all is well."""

import json
import re
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from briefing.studio.podcast import ShowChanges, prune, refresh
from briefing.studio.podcast.checklist import Finding, check_folder
from briefing.studio.podcast.checklist.channel import check_channel
from briefing.studio.podcast.checklist.document import Document, parse
from briefing.studio.podcast.checklist.folder import check_episode
from briefing.studio.podcast.checklist.items import check_items
from briefing.studio.podcast.shelf import shelved

from .folders import BASE_URL, DAY, NOW, put_episode


def found(folder: Path) -> list[Finding]:
    return list(check_folder(folder, NOW))


def of_feed(raw: bytes) -> list[Finding]:
    """What is wrong with a feed by itself."""
    root = parse(raw)
    if isinstance(root, Finding):
        return [root]
    feed = Document(raw, root)
    return [*check_channel(feed), *check_items(feed, NOW)]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with one episode, quick to hear."""
    put_episode(tmp_path / "satu")
    refresh(tmp_path / "satu", ShowChanges(base_url=BASE_URL), now=NOW)
    return tmp_path / "satu"


def test_all_is_well_with_what_we_make(podcast: Path) -> None:
    assert found(podcast) == []
    prune(podcast, keep=1, today=DAY)
    refresh(
        podcast, ShowChanges(base_url="https://lain.example/", keyed=True, title="Lain"), now=NOW
    )
    assert found(podcast) == []


# What each replacement in the feed breaks.
BROKEN = [
    ("M1", '<?xml version="1.0" encoding="UTF-8"?>', "<?xml version='1.0' encoding='UTF-8'?>"),
    ("M1", 'version="2.0"', 'version="0.91"'),
    ("M1", "https://podcastindex.org/namespace/1.0", "https://podcastindex.org/namespace/2.0"),
    ("M1", "itunes:", "ns0:"),
    ("M1", "</channel>", ""),
    ("M1", "</rss>", "</rss>\x0b"),
    ("M2", "<title>Kabar", "<title><b>x</b>Kabar"),
    ("M3", "<language>id</language>", "<language>in</language>"),
    ("M3", "<language>id</language>", "<language>id</language><language>id</language>"),
    ("M3", f"<link>{BASE_URL}</link>", "<link>/siaran/</link>"),
    ("M3", "<description>Berita", "<description>" + "é" * 2001),
    ("M3", ".jpg", ".webp"),
    ("M3", ".jpg", ".jpg?v=2"),
    ("M3", 'text="News"', 'text="news"'),
    ("M3", 'text="Daily News"', 'text="Weekly News"'),
    ("M3", "<itunes:explicit>false", "<itunes:explicit>no"),
    ("M3", 'type="application/rss+xml"', 'type="text/xml"'),
    ("S4", "<itunes:type>episodic", "<itunes:type>serial"),
    ("S4", "<lastBuildDate>Tue, 17", "<lastBuildDate>Tue, 10"),
    ("M5", "<itunes:author>", "<itunes:author> "),
    ("M5", "<itunes:author>", "<itunes:author>" + "a" * 256),
    ("M5", "</channel>", "<ttl>60</ttl></channel>"),
    ("S6", "<podcast:guid>", "<podcast:guid>x"),
    ("S7", "<podcast:locked>yes", "<podcast:locked>Yes"),
    ("S7", "<podcast:medium>podcast", "<podcast:medium>audio"),
    ("S7", 'rrule="FREQ=DAILY"', 'rrule="daily"'),
    ("S7", ">Setiap hari<", ">" + "Setiap hari " * 12 + "<"),
    ("S7", 'purpose="ai-content">true', 'purpose="ai-content">The voice is made by a machine'),
    ("M8", "<title>17/02/2026: ", "<title>Kabar &amp; &lt;Contoh&gt;: "),
    ("M8", "<title>17/02/2026: ", "<title>Episode 12: "),
    ("M9", f'<enclosure url="{BASE_URL}', '<enclosure url="'),
    ("M9", f'<enclosure url="{BASE_URL}', '<enclosure url="http://localhost:8000/'),
    ("M9", f'<enclosure url="{BASE_URL}', '<enclosure url="https://contoh.example/é/'),
    ("M9", ".mp3", ".m4a"),
    ("M9", ' length="', ' length="-'),
    ("M9", ' type="audio/mpeg"', ' type="audio/mp3"'),
    ("M10", 'isPermaLink="false"', 'isPermaLink="true"'),
    ("M11", "<pubDate>Tue, 17 Feb 2026 05:30:00 +0700", "<pubDate>2026-02-17T05:30:00+07:00"),
    ("M11", "<pubDate>Tue, 17 Feb 2026 05:30:00 +0700", "<pubDate>Tue, 17 Feb 2026 05:30:00 WIB"),
    ("M11", "<pubDate>Tue, 17 Feb 2026", "<pubDate>Thu, 17 Feb 2028"),
    ("S12", "<description><![CDATA[<ul>", "<description><![CDATA[<script>x</script><ul>"),
    ("S12", "<description><![CDATA[<ul>", "<description><![CDATA[" + "x" * 4000 + "<ul>"),
    ("S12", "00:00:00 Pembuka", "Pembuka"),
    ("S13", "<itunes:duration>", "<itunes:duration>00:"),
    ("S13", "<itunes:episodeType>full", "<itunes:episodeType>whole"),
    ("S14", 'type="text/vtt"', 'type="text/html"'),
    ("S14", 'type="application/json+chapters"', 'type="application/json"'),
    ("S14", 'language="id"', 'language="in"'),
    ("S14", ' rel="captions"', ""),
]


@pytest.fixture(scope="module")
def one_feed(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("siaran")
    put_episode(folder)
    refresh(folder, ShowChanges(base_url=BASE_URL), now=NOW)
    return (folder / "feed.xml").read_text()


@pytest.mark.parametrize(("item", "old", "new"), BROKEN)
def test_each_fault_of_a_feed_is_found_by_its_number(
    one_feed: str, item: str, old: str, new: str
) -> None:
    assert old in one_feed
    assert of_feed(one_feed.encode()) == []

    wrong = of_feed(one_feed.replace(old, new).encode())

    assert item in {finding.item for finding in wrong}
    assert all(finding.remedy and finding.message and finding.where for finding in wrong)


def test_every_number_of_the_feed_has_its_fault() -> None:
    numbers = {item for item, _, _ in BROKEN}
    assert numbers == {f"M{i}" for i in (1, 2, 3, 5, 8, 9, 10, 11)} | {
        f"S{i}" for i in (4, 6, 7, 12, 13, 14)
    }


def test_m8_m9_m10_m11_items_that_are_one_to_an_app(one_feed: str) -> None:
    item = re.search(r"<item>.*</item>", one_feed, re.DOTALL)
    assert item
    later = item[0].replace("05:30:00", "06:30:00")

    numbers = [f.item for f in of_feed(one_feed.replace(item[0], item[0] + later).encode())]

    assert {"M8", "M9", "M10", "M11"} <= set(numbers)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_feed_ends_the_validator(one_feed: str, data: st.DataObject) -> None:
    """Attributes and texts of any kind: it finds fault, it does not fall."""
    values = [*re.finditer(r'="([^"]*)"', one_feed), *re.finditer(r">([^<>]+)<", one_feed)]
    odd = st.sampled_from(
        [
            "",
            "http://[",
            "9" * 5000,
            "-1",
            "²",
            "http://x:99999999/",
            "<b>",
            "\u202e",
            "Tue, x",
            "]]>",
        ]
    )
    raw = one_feed
    for found in data.draw(st.lists(st.sampled_from(values), min_size=1, max_size=3)):
        value = data.draw(odd).replace("<", "&lt;")
        raw = raw.replace(found[0], found[0][0] + found[0][1:].replace(found[1], value, 1))

    assert isinstance(of_feed(raw.encode()), list)


# The folder and its files


def stale(folder: Path) -> None:
    put_episode(folder, title="judul lain")


def longer(folder: Path) -> None:
    (mp3,) = folder.glob("*.mp3")
    mp3.write_bytes(mp3.read_bytes() + b"\0" * 100)


def without_sound(folder: Path) -> None:
    (mp3,) = folder.glob("*.mp3")
    mp3.unlink()


def half_the_sound(folder: Path) -> None:
    (mp3,) = folder.glob("*.mp3")
    content = mp3.read_bytes()
    mp3.write_bytes(content[: -len(content) // 3])


def without_tag(folder: Path) -> None:
    (mp3,) = folder.glob("*.mp3")
    content = mp3.read_bytes()
    size = content[6] << 21 | content[7] << 14 | content[8] << 7 | content[9]
    mp3.write_bytes(content[10 + size :])


def in_tag(old: bytes, new: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (mp3,) = folder.glob("*.mp3")
        content = mp3.read_bytes()
        assert old in content
        mp3.write_bytes(content.replace(old, new, 1))

    return change


def in_file(suffix: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / f"briefing-{DAY}{suffix}"
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1), encoding="utf-8")

    return change


def picture(
    size: tuple[int, int] = (1400, 1400), kind: str = "JPEG", mode: str = "RGB"
) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (path,) = folder.glob("artwork-*.jpg")
        Image.new(mode, size).save(path, kind)

    return change


def too_large_picture(folder: Path) -> None:
    (path,) = folder.glob("artwork-*.jpg")
    path.write_bytes(path.read_bytes() + bytes(520_000))


def as_wave(folder: Path) -> None:
    import soundfile

    (mp3,) = folder.glob("*.mp3")
    samples, rate = soundfile.read(mp3)
    soundfile.write(mp3, samples, rate, format="WAV")


def twice_as_soft(folder: Path) -> None:
    import soundfile

    (mp3,) = folder.glob("*.mp3")
    samples, rate = soundfile.read(mp3)
    soundfile.write(mp3, samples / 3, rate, format="MP3")


def in_stereo(folder: Path) -> None:
    import numpy
    import soundfile

    (mp3,) = folder.glob("*.mp3")
    samples, rate = soundfile.read(mp3)
    soundfile.write(mp3, numpy.stack((samples, samples), axis=1), rate, format="MP3")


def public_at_home(folder: Path) -> None:
    refresh(folder, ShowChanges(base_url="http://192.168.1.10:8000/", public=True), now=NOW)


def other_base(folder: Path) -> None:
    path = folder / "show.json"
    path.write_text(path.read_text().replace(BASE_URL, "https://lain.example/"))


def another_guid(folder: Path) -> None:
    path = folder / "show.json"
    said = json.loads(path.read_text())
    path.write_text(json.dumps({**said, "guid": "917393e3-1b1e-5cef-ace4-edaa54e1f810"}))


FAULTS: list[tuple[str, Callable[[Path], object]]] = [
    ("M1", lambda folder: (folder / "feed.xml").unlink()),
    ("M3", other_base),
    ("S3", public_at_home),
    ("S6", lambda folder: (folder / "show.json").unlink()),
    ("S6", lambda folder: (folder / "show.json").write_text("{")),
    ("S6", another_guid),
    ("M9", longer),
    ("M15", stale),
    ("M15", without_sound),
    ("M15", lambda folder: next(folder.glob("*.vtt")).unlink()),
    ("M15", lambda folder: next(folder.glob("artwork-*")).unlink()),
    ("S15", without_sound),
    ("M16", picture(size=(1200, 1200))),
    ("M16", picture(size=(1400, 1500))),
    ("M16", picture(size=(3100, 3100))),
    ("M16", picture(kind="PNG")),
    ("M16", picture(mode="L")),
    ("M16", lambda folder: next(folder.glob("artwork-*")).write_bytes(b"bukan gambar")),
    ("S16", too_large_picture),
    ("M17", half_the_sound),
    ("M17", as_wave),
    ("S18", in_stereo),
    ("S19", twice_as_soft),
    ("M21", without_tag),
    ("M21", in_tag(b"Podcast", b"Speech!")),
    ("M21", in_tag(b"TLAN\0\0\0\x04\0\0\0ind", b"TLAN\0\0\0\x04\0\0\0eng")),
    ("S21", in_tag(b"TRCK", b"XXXX")),
    ("M22", in_tag(b"\0\0ch1\0", b"\0\0ch0\0")),
    ("M22", in_tag(b"ch0\0" + struct.pack(">I", 0), b"ch0\0" + struct.pack(">I", 1))),
    ("M22", in_tag(struct.pack(">II", 0xFFFFFFFF, 0xFFFFFFFF), struct.pack(">II", 0, 9))),
    ("M23", in_tag(b"toc\0\x03", b"toc\0\x01")),
    ("M23", in_tag(b"CTOC", b"XTOC")),
    ("M23", in_tag(b"ch0\0ch1\0", b"ch1\0ch0\0")),
    ("M25", in_file(".chapters.json", '"1.2.0"', '"1.1.0"')),
    ("M25", in_file(".chapters.json", "Pembuka", "Awal")),
    ("M25", in_file(".chapters.json", "{", "")),
    ("M25", in_file(".chapters.json", '"startTime": 0.0', '"startTime": 0.5')),
    ("M26", in_file(".vtt", "WEBVTT", "WEBSRT")),
    ("M26", in_file(".vtt", "&lt;hangat&gt;", "<hangat>")),
    ("M26", in_file(".vtt", "Demikian.", "Sekian.")),
    ("M26", in_file(".vtt", " --> 00:00:0", " --> 00:09:0")),
    ("M26", in_file(".vtt", "Demikian.", "Demi\n\nkian.")),
    ("M26", in_file(".srt", "1\n", "7\n")),
    ("M26", in_file(".srt", ",", ".")),
]


@pytest.mark.parametrize(("item", "spoil"), FAULTS)
def test_each_fault_of_a_folder_is_found_by_its_number(
    small: Path, item: str, spoil: Callable[[Path], object]
) -> None:
    spoil(small)

    wrong = found(small)

    assert item in {finding.item for finding in wrong}, wrong
    assert all(finding.is_must == finding.item.startswith("M") for finding in wrong)
    assert all("\n" not in str(finding) for finding in wrong)


def test_m17_m26_a_briefing_is_checked_by_itself(small: Path) -> None:
    (episode,) = shelved(small)

    assert list(check_episode(episode)) == []


def test_a_folder_is_looked_at_without_network(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)

    assert found(small) == []


def test_what_is_not_in_the_folder_is_not_looked_for_elsewhere(small: Path) -> None:
    shutil.copytree(small, small.parent / "lain")
    feed = small / "feed.xml"
    feed.write_text(feed.read_text().replace(f'url="{BASE_URL}', f'url="{BASE_URL}../lain/'))

    assert "M15" in {finding.item for finding in found(small)}
