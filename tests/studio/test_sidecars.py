"""The files beside the MP3, each read off the one timeline."""

import json
import re
from dataclasses import replace

import pytest

from briefing.errors import StudioError
from briefing.models import Article, Episode, Line, LineKind, Story
from briefing.studio.assemble import assemble
from briefing.studio.chapters import CLOSING, OPENING, chapters
from briefing.studio.outputs import captions, chapters_json, cue_sheet, notes, transcript

from .conftest import clips_of

HOSTILE = 'Harga; "kopi" = # \\ <b>naik</b> & --> [x](y) 😀 ' + "panjang " * 50


@pytest.fixture
def hostile(drafted: Episode) -> Episode:
    """An episode with a title and an address that would break what they stand in."""
    article = Article(HOSTILE, ("Isi.",), url='javascript:alert("x")')
    story = Story(article, ("Isi.",))
    lines = (
        Line(LineKind.GREETING, "Halo.", "Halo."),
        Line(LineKind.HEADLINE, HOSTILE, "Harga", story),
    )
    script = replace(drafted.script, title=HOSTILE, stories=(story,), lines=lines)
    return replace(drafted, script=script, timeline=assemble(clips_of(script)).timeline)


def test_chapters_cover_the_whole_without_gaps(spoken: Episode) -> None:
    timeline = spoken.timeline
    assert timeline

    found = chapters(spoken)

    assert [c.title for c in found] == [
        OPENING,
        "Jembatan Baru Dibuka",
        "Harga “Kopi” Naik",
        CLOSING,
    ]
    assert found[0].start_ms == 0
    assert [c.end_ms for c in found[:-1]] == [c.start_ms for c in found[1:]]
    assert found[-1].end_ms == int(timeline.duration_s * 1000)
    assert found[1].url == "https://contoh.example/jembatan"


def test_a_draft_has_neither_chapters_nor_captions(drafted: Episode) -> None:
    with pytest.raises(StudioError):
        chapters(drafted)
    with pytest.raises(StudioError):
        captions.render_vtt(drafted)


def clock_ms(text: str) -> int:
    hours, minutes, seconds, ms = map(int, re.split(r"[:.,]", text))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms


@pytest.mark.parametrize("which", ["spoken", "hostile"])
def test_vtt_shows_each_line_while_it_sounds(which: str, request: pytest.FixtureRequest) -> None:
    episode: Episode = request.getfixturevalue(which)
    timeline = episode.timeline
    assert timeline

    head, *blocks = captions.render_vtt(episode).decode().split("\n\n")

    assert head == "WEBVTT"
    assert len(blocks) == len(episode.script.lines)
    end = 0
    for block, cue in zip(blocks, timeline.cues, strict=True):
        times, *rows = block.strip("\n").split("\n")
        begin, finish = map(clock_ms, times.split(" --> "))
        assert end <= begin < finish <= timeline.duration_s * 1000 + 1
        assert begin == pytest.approx(cue.start * 1000 / timeline.sample_rate_hz, abs=1)
        assert all(len(row) <= 65 or " " not in row for row in rows)
        assert "-->" not in "".join(rows)
        shown = " ".join(rows).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert shown.split() == cue.line.text.split()
        end = finish


def test_srt_counts_from_one_with_commas(spoken: Episode) -> None:
    blocks = captions.render_srt(spoken).decode().strip().split("\n\n")

    assert [block.split("\n")[0] for block in blocks] == [str(i + 1) for i in range(len(blocks))]
    assert re.fullmatch(r"\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}", blocks[0].split("\n")[1])


def test_chapters_json_is_podcasting_2(hostile: Episode, spoken: Episode) -> None:
    for episode in (hostile, spoken):
        document = json.loads(chapters_json.render(episode))
        assert document["version"] == "1.2.0"
        starts = [c["startTime"] for c in document["chapters"]]
        assert starts == sorted(set(starts))
        assert [c["title"] for c in document["chapters"]] == [c.title for c in chapters(episode)]


def test_notes_link_the_sources_and_give_times(spoken: Episode) -> None:
    markdown = notes.render_markdown(spoken).decode()
    page = notes.render_html(spoken).decode()

    assert "- 00:00:00 Pembuka" in markdown
    assert "[Jembatan Baru Dibuka](<https://contoh.example/jembatan>)" in markdown
    assert '<a href="https://contoh.example/jembatan">Jembatan Baru Dibuka</a>' in page
    assert "Jembatan Baru Dibuka, Harian Contoh, 16/02/2026 08.15" in page


def test_notes_name_who_else_reported_it(spoken: Episode) -> None:
    other = Article("Jembatan <Baru>", ("Isi.",), url="https://lain.example/j", publisher="Lain")
    first, *rest = spoken.script.stories
    told = replace(first, also=(other, replace(other, url="javascript:x", publisher=None)))
    lines = tuple(
        replace(line, story=told) if line.story is first else line for line in spoken.script.lines
    )
    script = replace(spoken.script, stories=(told, *rest), lines=lines)
    episode = replace(spoken, script=script, timeline=assemble(clips_of(script)).timeline)

    page = notes.render_html(episode).decode()
    markdown = notes.render_markdown(episode).decode()

    assert '<a href="https://lain.example/j">Jembatan &lt;Baru&gt;</a>, Lain' in page
    assert "<li>Jembatan &lt;Baru&gt;</li>" in page
    assert r"- [Jembatan \<Baru\>](<https://lain.example/j>), Lain" in markdown
    assert "Diberitakan juga" not in notes.render_html(spoken).decode()
    assert "https://lain.example/j\n" in transcript.render(episode).decode()


def test_hostile_titles_stay_text(hostile: Episode) -> None:
    page = notes.render_html(hostile).decode()
    markdown = notes.render_markdown(hostile).decode()

    assert "<b>" not in page
    assert "javascript" not in page + markdown
    assert "[x](y)" not in markdown
    assert len(markdown.splitlines()[0]) > 300


def test_cue_sheet_lists_the_chapters(hostile: Episode, spoken: Episode) -> None:
    rows = cue_sheet.render(spoken).decode().splitlines()

    assert rows[2] == 'FILE "briefing-2026-02-17.mp3" MP3'
    assert rows[3:6] == ["  TRACK 01 AUDIO", '    TITLE "Pembuka"', "    INDEX 01 00:00:00"]
    assert sum("TRACK" in row for row in rows) == 4
    assert all(row.count('"') in (0, 2) for row in cue_sheet.render(hostile).decode().splitlines())
