"""The feed against what apps and directories ask of it, item by item, with hostile titles throughout.

It is read with readers that are not ours: feedparser, podcastparser, lxml and, where there is one,
xmllint with a schema.
"""

import calendar
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable
from datetime import timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import lxml.etree
import lxml.html
import mutagen.mp3
import podcastparser
import pytest
from PIL import Image

from briefing.studio.podcast import ShowChanges, refresh
from briefing.studio.podcast.feed import NAMESPACES
from briefing.studio.podcast.show import podcast_guid

from .folders import BASE_URL, DAY, HOSTILE, NOW, put_days, put_episode

SCHEMA = Path(__file__).with_name("podcast.rng")
Tree = Any  # lxml ships no types


def find(parent: Tree, path: str) -> list[Tree]:
    return list(parent.xpath(path, namespaces=NAMESPACES))


def one(parent: Tree, path: str) -> str:
    (found,) = find(parent, path)
    return str(found)


def tree_of(folder: Path) -> Tree:
    return lxml.etree.fromstring((folder / "feed.xml").read_bytes())


@pytest.fixture
def feed(podcast: Path) -> Tree:
    return tree_of(podcast)


def read_by_feedparser(raw: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # feedparser's own
        return feedparser.parse(raw)


# 4.1 XML and channel


def test_m1_well_formed_with_each_namespace_once_under_its_own_prefix(podcast: Path) -> None:
    raw = (podcast / "feed.xml").read_bytes()

    assert raw.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<rss ')
    for prefix, uri in NAMESPACES.items():
        assert re.findall(rf'xmlns:(\w+)="{re.escape(uri)}"', raw.decode()) == [prefix]
    root = lxml.etree.fromstring(raw)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    assert "ns0" not in raw.decode()


def test_m2_a_hostile_title_comes_back_as_it_was(podcast: Path) -> None:
    found = read_by_feedparser((podcast / "feed.xml").read_bytes())

    assert not found.bozo
    assert found.feed.title == "Kabar & <Contoh>"
    wanted = " ".join(HOSTILE.replace("\x0b", " ").split())
    title = found.entries[-1].title
    assert title.endswith("…")
    assert f"15/02/2026: {wanted}".startswith(title[:-1])
    assert len(title) > 200


def test_m2_every_character_that_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    every = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, 0xD800, 0x1F600]))
    put_episode(tmp_path, title=f"a{every}b")

    refresh(tmp_path, ShowChanges(base_url=BASE_URL, title=f"x{every}y"), now=NOW)

    title = one(tree_of(tmp_path), "channel/title/text()")
    assert title.startswith("x")
    assert title.endswith("😀y")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", title)


def test_m3_the_channel_says_each_thing_once(podcast: Path, feed: Tree) -> None:
    assert one(feed, "channel/title/text()") == "Kabar & <Contoh>"
    assert one(feed, "channel/link/text()") == BASE_URL
    assert 1 <= len(one(feed, "channel/description/text()").encode()) <= 4000
    assert one(feed, "channel/language/text()") == "id"
    assert one(feed, "channel/itunes:explicit/text()") == "false"
    assert one(feed, "channel/itunes:category/@text") == "News"
    assert one(feed, "channel/itunes:category/itunes:category/@text") == "Daily News"
    picture = one(feed, "channel/itunes:image/@href")
    assert re.fullmatch(re.escape(BASE_URL) + r"artwork-\w+\.jpg", picture)
    assert (podcast / picture.removeprefix(BASE_URL)).is_file()
    (link,) = find(feed, "channel/atom:link")
    assert dict(link.attrib) == {
        "rel": "self",
        "type": "application/rss+xml",
        "href": f"{BASE_URL}feed.xml",
    }


def test_s4_author_type_copyright_generator_and_the_newest_date(feed: Tree) -> None:
    assert one(feed, "channel/itunes:author/text()") == "Kabar & <Contoh>"
    assert one(feed, "channel/itunes:type/text()") == "episodic"
    assert one(feed, "channel/copyright/text()")
    assert one(feed, "channel/generator/text()").startswith("Briefing ")
    dates = [parsedate_to_datetime(x.text) for x in find(feed, "channel/item/pubDate")]
    assert parsedate_to_datetime(one(feed, "channel/lastBuildDate/text()")) == max(dates)


def test_s4_a_feed_is_private_until_it_is_said_to_be_public(podcast: Path) -> None:
    assert one(tree_of(podcast), "channel/itunes:block/text()") == "Yes"
    assert one(tree_of(podcast), "channel/podcast:block/text()") == "yes"

    refresh(podcast, ShowChanges(public=True), now=NOW)
    assert not find(tree_of(podcast), "channel/itunes:block | channel/podcast:block")

    refresh(podcast, now=NOW)
    assert not find(tree_of(podcast), "channel/itunes:block")


def test_m5_values_are_trimmed_and_short_and_the_channel_comes_first(tmp_path: Path) -> None:
    put_episode(tmp_path, title="  a\n\n b " + "é" * 500)
    refresh(tmp_path, ShowChanges(base_url=BASE_URL, title="  Kabar   " + "x" * 400 + " "), now=NOW)
    feed = tree_of(tmp_path)

    for element in feed.iter():
        value = element.text or ""
        if not len(element):
            assert value == value.strip()
        if element.tag != "description" and not element.tag.endswith("}encoded"):
            assert len(value) <= 255
    tags = [child.tag for child in feed.find("channel")]
    assert set(tags[tags.index("item") :]) == {"item"}


def test_s6_the_guid_is_that_of_the_first_address_for_ever(podcast: Path) -> None:
    assert podcast_guid("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert (
        podcast_guid("http://mp3s.nashownotes.com/pc20rss.xml//")
        == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    )
    first = one(tree_of(podcast), "channel/podcast:guid/text()")
    assert first == podcast_guid(f"{BASE_URL}feed.xml")

    refresh(podcast, ShowChanges(base_url="https://lain.example/", title="Lain"), now=NOW)

    assert one(tree_of(podcast), "channel/podcast:guid/text()") == first


def test_s7_what_podcasting_2_asks(feed: Tree) -> None:
    assert one(feed, "channel/podcast:locked/text()") in ("yes", "no")
    assert one(feed, "channel/podcast:medium/text()") == "podcast"
    assert one(feed, "channel/podcast:updateFrequency/@rrule") == "FREQ=DAILY"
    assert len(one(feed, "channel/podcast:updateFrequency/text()")) <= 128
    assert one(feed, "channel/podcast:txt[@purpose='ai-content']/text()") == "true"


# 4.2 Items


def test_m8_titles_are_unique_within_a_day(feed: Tree) -> None:
    titles = [item.findtext("title") for item in find(feed, "channel/item")]

    assert len(titles) == len(set(titles)) == 4
    assert titles[0] == "17/02/2026: Kabar sore (edisi sore)"
    assert all(titles)
    assert not any(title.startswith("Kabar & <Contoh>") for title in titles)


def test_m8_two_editions_with_one_title_differ(tmp_path: Path) -> None:
    put_episode(tmp_path, edition="pagi", title="sama")
    put_episode(tmp_path, edition="sore", title="sama")
    refresh(tmp_path, ShowChanges(base_url=BASE_URL), now=NOW)

    assert len({x.text for x in find(tree_of(tmp_path), "channel/item/title")}) == 2


def test_m9_the_enclosure_is_the_file(podcast: Path, feed: Tree) -> None:
    urls = find(feed, "channel/item/enclosure/@url")

    assert len(set(urls)) == 4
    for enclosure in find(feed, "channel/item/enclosure"):
        url = enclosure.get("url")
        assert re.fullmatch(re.escape(BASE_URL) + r"[a-z0-9-]+\.mp3", url)
        path = podcast / url.removeprefix(BASE_URL)
        assert int(enclosure.get("length")) == path.stat().st_size > 0
        assert enclosure.get("type") == "audio/mpeg"


Change = Callable[[Path], object]


def reencode(folder: Path) -> None:
    """The same briefing made again at another bit rate: another file under its name."""
    for path in folder.glob("*.mp3"):
        path.write_bytes(path.read_bytes() + b"\0" * 417)


def rebuild(folder: Path) -> None:
    (folder / "feed.xml").unlink()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda folder: refresh(folder, now=NOW + timedelta(days=1)), id="rerun"),
        pytest.param(reencode, id="re-encode"),
        pytest.param(
            lambda folder: refresh(
                folder, ShowChanges(base_url="http://192.168.1.10:8000"), now=NOW
            ),
            id="base_url",
        ),
        pytest.param(
            lambda folder: refresh(folder, ShowChanges(title="Lain"), now=NOW), id="title"
        ),
        pytest.param(lambda folder: put_days(folder, 3), id="made-again"),
        pytest.param(rebuild, id="rebuild"),
    ],
)
def test_m10_m11_guids_and_dates_survive(podcast: Path, change: Change) -> None:
    def named(folder: Path) -> list[tuple[str, str, str]]:
        return [
            (item.findtext("guid"), item.findtext("pubDate"), item.find("guid").get("isPermaLink"))
            for item in find(tree_of(folder), "channel/item")
        ]

    before = named(podcast)

    change(podcast)
    refresh(podcast, now=NOW)

    assert named(podcast) == before
    assert len({guid for guid, _, _ in before}) == 4
    assert {permanent for _, _, permanent in before} == {"false"}


def test_m11_dates_carry_a_zone_and_the_newest_is_first(feed: Tree) -> None:
    dates = [x.text for x in find(feed, "channel/item/pubDate")]

    assert dates[:2] == ["Tue, 17 Feb 2026 17:30:00 +0700", "Tue, 17 Feb 2026 05:30:00 +0700"]
    moments = [parsedate_to_datetime(date) for date in dates]
    assert moments == sorted(moments, reverse=True)
    assert max(moments) < NOW


def test_s12_notes_list_times_and_link_every_source(feed: Tree) -> None:
    for item in find(feed, "channel/item"):
        notes = item.findtext("description")
        assert len(notes.encode()) <= 4000
        tree = lxml.html.fragment_fromstring(notes, create_parent="div")
        assert {x.tag for x in tree.iterdescendants()} <= set("p ol ul li a b i strong em".split())
        rows = [li.text_content() for li in tree.iter("li")]
        assert rows[0] == "00:00:00 Pembuka"
        assert len([row for row in rows if re.match(r"\d\d:\d\d:\d\d ", row)]) == 5
        assert {a.get("href") for a in tree.iter("a")} >= {
            f"https://berita.example/{i}?a=1&b=2" for i in range(3)
        }
        assert "(Harian <Contoh>)" in rows[1]
        assert "suara buatan" in tree.text_content()


def test_s12_notes_are_cdata(podcast: Path) -> None:
    raw = (podcast / "feed.xml").read_text()

    assert raw.count("<description><![CDATA[<ul>") == 4
    assert "]]]]>" not in raw


def test_s13_duration_is_measured(podcast: Path, feed: Tree) -> None:
    for item in find(feed, "channel/item"):
        path = podcast / item.find("enclosure").get("url").removeprefix(BASE_URL)
        measured = mutagen.mp3.MP3(path).info.length
        assert abs(int(one(item, "itunes:duration/text()")) - measured) <= 1
        assert one(item, "itunes:explicit/text()") == "false"
        assert one(item, "itunes:episodeType/text()") == "full"
        assert not find(item, "itunes:image")


def test_s14_transcripts_and_chapters_are_there(podcast: Path, feed: Tree) -> None:
    for item in find(feed, "channel/item"):
        kinds = find(item, "podcast:transcript/@type")
        assert kinds[:2] == ["text/vtt", "application/x-subrip"]
        assert set(find(item, "podcast:transcript/@language")) == {"id"}
        assert find(item, "podcast:transcript/@rel") == ["captions", "captions"]
        assert one(item, "podcast:chapters/@type") == "application/json+chapters"
        for url in find(item, "podcast:transcript/@url | podcast:chapters/@url"):
            assert (podcast / url.removeprefix(BASE_URL)).is_file()


def test_s14_what_is_not_there_is_not_named(podcast: Path) -> None:
    for path in (*podcast.glob("*.vtt"), *podcast.glob("*.chapters.json"), *podcast.glob("*.html")):
        path.unlink()

    refresh(podcast, now=NOW)

    feed = tree_of(podcast)
    assert not find(feed, "channel/item/podcast:chapters | channel/item/link")
    assert set(find(feed, "channel/item/podcast:transcript/@type")) == {
        "application/x-subrip",
        "text/plain",
    }


# 4.3 Artwork


def test_m16_the_picture_is_one_that_directories_take(podcast: Path) -> None:
    (path,) = podcast.glob("artwork-*.jpg")

    with Image.open(path) as picture:
        assert (picture.format, picture.mode) == ("JPEG", "RGB")
        assert picture.size[0] == picture.size[1]
        assert 1400 <= picture.size[0] <= 3000
    assert path.stat().st_size <= 512_000


def test_m16_another_picture_has_another_name_and_the_old_one_goes(podcast: Path) -> None:
    (drawn,) = podcast.glob("artwork-*.jpg")
    (podcast / "artwork-libur.jpg").write_bytes(b"the user's own")
    own = podcast.parent / "own.png"
    Image.new("RGBA", (800, 600), "teal").save(own)

    refresh(podcast, ShowChanges(title="Nama Baru"), now=NOW)
    (renamed,) = podcast.glob("artwork-[0-9a-f]*.jpg")
    refresh(podcast, picture=own, now=NOW)
    (given,) = podcast.glob("artwork-[0-9a-f]*.jpg")
    refresh(podcast, ShowChanges(title="Nama Lain"), now=NOW)

    assert len({drawn.name, renamed.name, given.name}) == 3
    assert [path.name for path in podcast.glob("artwork-[0-9a-f]*.jpg")] == [given.name]
    assert one(tree_of(podcast), "channel/itunes:image/@href") == BASE_URL + given.name
    with Image.open(BytesIO(given.read_bytes())) as picture:
        assert picture.size == (1400, 1400)
    assert (podcast / "artwork-libur.jpg").exists()


# A key


def test_s31_a_key_stands_in_the_query_but_in_the_path_of_pictures(podcast: Path) -> None:
    shown = refresh(podcast, ShowChanges(keyed=True), now=NOW).show
    again = refresh(podcast, now=NOW).show

    feed, key = tree_of(podcast), shown.key
    assert key
    assert again.key == key
    assert len(key) >= 20
    assert one(feed, "channel/atom:link/@href") == f"{BASE_URL}feed.xml?key={key}"
    assert one(feed, "channel/itunes:image/@href").startswith(f"{BASE_URL}{key}/artwork-")
    for url in find(feed, "channel/item/*/@url"):
        assert url.endswith(f"?key={key}")
    assert refresh(podcast, ShowChanges(keyed=False), now=NOW).show.key is None
    assert key not in (podcast / "feed.xml").read_text()


# Long briefings


def test_s12_notes_of_a_long_briefing_shrink_but_say_so(podcast: Path) -> None:
    from dataclasses import replace

    from briefing.studio.podcast.notes import full_notes, short_notes
    from briefing.studio.podcast.shelf import shelved

    episode = shelved(podcast)[0]
    told = episode.stories[0]
    for count in (1, 10, 15, 20, 30, 60, 200):
        stories = tuple(
            replace(
                told,
                start_s=told.start_s + i,
                source=replace(told.source, url=f"https://berita.example/{'x' * 90}/{i}"),
            )
            for i in range(count)
        )
        long = replace(episode, stories=stories)
        short = short_notes(long)
        tree = lxml.html.fragment_fromstring(short, create_parent="div")
        linked = len({a.get("href") for a in tree.iter("a")} & {s.source.url for s in stories})

        assert len(short.encode()) <= 4000
        assert short.startswith("<ul><li>00:00:00 Pembuka</li>")
        assert linked == count or "bagian lagi" in short
        assert full_notes(long).count(told.also[0].url.replace("&", "&amp;")) == count  # type: ignore[union-attr]
        if count <= 15:
            assert linked == count


# Other readers


def test_podcastparser_reads_the_same(podcast: Path, feed: Tree) -> None:
    raw = (podcast / "feed.xml").read_bytes()
    # It knows the podcast namespace by its older address only.
    old = b"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
    raw = raw.replace(NAMESPACES["podcast"].encode(), old)

    found = podcastparser.parse(f"{BASE_URL}feed.xml", BytesIO(raw), max_episodes=100)

    assert found["title"] == "Kabar & <Contoh>"
    assert found["cover_url"] == one(feed, "channel/itunes:image/@href")
    assert found["language"] == "id"
    assert found["type"] == "episodic"
    items = find(feed, "channel/item")
    assert len(found["episodes"]) == len(items)
    for episode, item in zip(found["episodes"], items, strict=True):
        (enclosure,) = episode["enclosures"]
        assert episode["guid"] == item.findtext("guid")
        assert episode["title"] == item.findtext("title")
        assert episode["published"] == parsedate_to_datetime(item.findtext("pubDate")).timestamp()
        assert str(enclosure["file_size"]) == item.find("enclosure").get("length")
        assert enclosure["mime_type"] == "audio/mpeg"
        assert str(episode["total_time"]) == one(item, "itunes:duration/text()")
        assert episode["transcript_url"] in find(item, "podcast:transcript/@url")
        assert episode["chapters_json_url"] == one(item, "podcast:chapters/@url")
        assert episode["description_html"]


def test_feedparser_reads_the_same(podcast: Path, feed: Tree) -> None:
    found = read_by_feedparser((podcast / "feed.xml").read_bytes())

    assert not found.bozo
    assert found.feed.language == "id"
    assert not found.feed.itunes_explicit
    assert found.feed.itunes_block == 1
    for entry, item in zip(found.entries, find(feed, "channel/item"), strict=True):
        (enclosure,) = entry.enclosures
        assert entry.id == item.findtext("guid")
        assert not entry.guidislink
        assert enclosure.length == item.find("enclosure").get("length")
        stamp = parsedate_to_datetime(item.findtext("pubDate")).timestamp()
        assert calendar.timegm(entry.published_parsed) == stamp


def test_the_schema_agrees_and_would_not_take_anything(podcast: Path, feed: Tree) -> None:
    schema = lxml.etree.RelaxNG(lxml.etree.parse(SCHEMA))

    schema.assertValid(feed)

    for path in ("channel/title", "channel/item/guid", "channel/itunes:image"):
        broken = tree_of(podcast)
        gone = find(broken, path)[0]
        gone.getparent().remove(gone)
        assert not schema.validate(broken), path
    broken = tree_of(podcast)
    find(broken, "channel/podcast:txt")[0].text = "sebagian"
    assert not schema.validate(broken)


@pytest.mark.skipif(not shutil.which("xmllint"), reason="xmllint is not installed")
def test_xmllint_agrees(podcast: Path) -> None:
    done = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--relaxng", SCHEMA, podcast / "feed.xml"],
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 0, done.stderr


def test_a_show_without_episodes_has_a_feed_all_the_same(tmp_path: Path) -> None:
    refresh(tmp_path, ShowChanges(base_url=BASE_URL), now=NOW)

    feed = tree_of(tmp_path)
    assert one(feed, "channel/title/text()") == "Kabar Hari Ini"
    assert not find(feed, "channel/item | channel/lastBuildDate")
    assert podcastparser.parse("x", BytesIO((tmp_path / "feed.xml").read_bytes()))["episodes"] == []


def test_every_day_has_an_item(tmp_path: Path) -> None:
    put_days(tmp_path, 10)
    refresh(tmp_path, ShowChanges(base_url=BASE_URL), now=NOW)

    days = [x.text[:10] for x in find(tree_of(tmp_path), "channel/item/title")]
    assert days == [f"{DAY - timedelta(days=i):%d/%m/%Y}" for i in range(10)]
