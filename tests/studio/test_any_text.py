"""Whatever a page calls itself, every file stays well-formed and says just that."""

import html
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import mutagen.id3
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Article, Cue, Episode, Line, LineKind, Script, Story, Timeline
from briefing.studio import id3
from briefing.studio.chapters import chapters
from briefing.studio.outputs import OUTPUTS, captions, chapters_json, cue_sheet, notes
from briefing.studio.tags import id3_tag, plain_tags

RATE = 22050
TEXT = st.text(st.characters(), min_size=1, max_size=60)  # halves of surrogate pairs too
# What can be shown in rows: something other than white space and control signs.
SHOWN = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs", "Cf")), min_size=1, max_size=90
)


def episode_called(title: str, url: str | None = None) -> Episode:
    story = Story(Article(title, (title,), url=url, publisher=title), (title,))
    lines = (
        Line(LineKind.GREETING, "Halo.", "Halo."),
        Line(LineKind.HEADLINE, title, title, story),
        Line(LineKind.CLOSING, "Demikian.", "Demikian."),
    )
    cues = tuple(Cue(line, i * RATE, i * RATE + RATE // 2) for i, line in enumerate(lines))
    script = Script(title, title, date(2026, 2, 17), lines, (story,))
    timeline = Timeline(RATE, 4 * RATE, cues)
    return Episode(script, "guid", datetime(2026, 2, 17, tzinfo=UTC), "espeak", timeline)


def written(text: str) -> str:
    """As a file in UTF-16 can say it."""
    return text.replace("\0", "").encode("utf-16-le", "replace").decode("utf-16-le")


@given(TEXT, st.none() | TEXT)
def test_the_tag_is_read_back(title: str, url: str | None) -> None:
    episode = episode_called(title, url)
    file = io.BytesIO(id3_tag(episode) + bytes(200))

    ours = id3.read_frames(file)
    file.seek(0)
    theirs = mutagen.id3.ID3(file)

    assert id3.text(ours, "TALB") == str(theirs.get("TALB", "")) == written(title)
    found = id3.read_chapters(ours)
    assert [c.title for c in found] == ["Pembuka", written(title), "Penutup"]
    assert [(c.start_ms, c.end_ms) for c in found] == [
        (c.start_ms, c.end_ms) for c in chapters(episode)
    ]
    assert all("\0" not in value for value in plain_tags(episode).values())


@given(SHOWN)
def test_captions_show_it(text: str) -> None:
    shown = webvtt.from_buffer(io.StringIO(captions.render_vtt(episode_called(text)).decode()))

    assert len(shown) == 3
    assert html.unescape(shown[1].text).split() == text.split()


@given(TEXT)
def test_every_output_is_text_of_its_kind(title: str) -> None:
    episode = episode_called(title, title)

    for render in OUTPUTS.values():
        render(episode).decode("utf-8")
    document = json.loads(chapters_json.render(episode))
    page = notes.render_html(episode).decode()

    assert len(document["chapters"]) == 3
    assert "<script" not in page.lower()
    assert page.count("<li>") == 4
    sheet = cue_sheet.render(episode).decode()
    assert all(row.count('"') in (0, 2) for row in sheet.split("\n"))


@given(SHOWN)
def test_the_page_of_notes_parses(title: str) -> None:
    episode = replace(episode_called(title), engine="espeak")

    body = f"<div>{notes.notes_html(episode)}</div>"

    assert title in "".join(ElementTree.fromstring(body).itertext())


@given(st.binary(max_size=300), st.sampled_from([b"CHAP", b"USLT", b"TIT2", b"CTOC"]))
def test_a_broken_tag_is_read_as_far_as_it_goes(junk: bytes, name: bytes) -> None:
    body = name + len(junk).to_bytes(4, "big") + b"\0\0" + junk
    for tag in (junk, b"ID3\3\0\0\0\0\2\x7f" + body, b"ID3\4\0\0\0\0\2\x7f" + body):
        frames = id3.read_frames(io.BytesIO(tag))
        id3.read_chapters(frames)
        id3.lyrics(frames)
        id3.text(frames, "TIT2")
