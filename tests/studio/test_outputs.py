"""What stands beside the MP3 says what was told, and when."""

import json
from pathlib import Path

import pytest

from briefing.errors import NothingPublishedError
from briefing.models import Episode
from briefing.studio.outputs import OUTPUTS, episode, transcript


@pytest.mark.parametrize("suffix", OUTPUTS)
def test_every_output_gives_utf8_text_of_both_stories(suffix: str, spoken: Episode) -> None:
    text = OUTPUTS[suffix](spoken).decode("utf-8")

    assert text.endswith("\n")
    for story in spoken.script.stories:
        assert story.article.title in text


def test_transcript_tells_the_written_text_story_by_story_with_links(spoken: Episode) -> None:
    assert transcript.render(spoken).decode() == (
        "Selasa, 17 Februari 2026: Jembatan Baru Dibuka\n\n"
        "Selamat pagi.\n\n"
        "Jembatan Baru Dibuka\nJembatan dibuka Senin.\nWarga senang.\n"
        "https://contoh.example/jembatan\n\n"
        "Harga “Kopi” Naik\nHarga kopi naik 5 persen.\n\n"
        "Demikian.\n"
    )


def test_episode_object_has_the_pinned_keys(spoken: Episode) -> None:
    told = episode.describe(spoken)

    assert {"show", "title", "date", "created", "guid", "engine", "duration_s"} <= told.keys()
    assert (told["show"], told["date"], told["engine"]) == (
        "Kabar Contoh",
        "2026-02-17",
        "espeak",
    )
    assert told["created"] == "2026-02-17T05:30:00+07:00"
    assert told["lost"] == [
        {"input": "kosong.html", "code": "empty", "message": "kosong.html is empty"}
    ]
    assert [line["story"] for line in told["lines"]] == [None, 0, 0, 0, 1, 1, None]
    for line in told["lines"]:
        assert line.keys() == {"kind", "story", "text", "spoken", "cuts", "start_s", "end_s"}
    assert told["stories"][1]["sentences"] == ["Harga kopi naik 5 persen."]
    assert told["stories"][1]["spoken"] == ["Harga “Kopi” Naik", "Harga kopi naik lima persen."]
    assert told["stories"][0]["published"] == "2026-02-16T08:15:00+07:00"


def test_times_are_the_timelines(spoken: Episode) -> None:
    told = episode.describe(spoken)
    timeline = spoken.timeline
    assert timeline

    starts = [line["start_s"] for line in told["lines"]]
    assert starts == [timeline.seconds(cue.start) for cue in timeline.cues]
    first = [line for line in told["lines"] if line["story"] == 0]
    assert told["stories"][0]["start_s"] == first[0]["start_s"]
    assert told["stories"][0]["end_s"] == first[-1]["end_s"]
    assert told["duration_s"] == timeline.duration_s > told["lines"][-1]["end_s"]


def test_a_draft_has_no_times(drafted: Episode) -> None:
    told = episode.describe(drafted)

    assert told["engine"] is None
    assert "duration_s" not in told
    assert not any("start_s" in entry for entry in told["lines"] + told["stories"])


def test_an_error_leaves_no_stories(spoken: Episode) -> None:
    told = episode.describe(spoken, NothingPublishedError("there was no input"))

    assert told["stories"] == told["lines"] == []
    assert told["error"] == {"code": "nothing-published", "message": "there was no input"}


def test_identity_is_read_back(spoken: Episode, tmp_path: Path) -> None:
    path = tmp_path / "briefing.json"
    path.write_bytes(episode.render(spoken))

    assert episode.identity(path) == (spoken.guid, spoken.created)


@pytest.mark.parametrize("content", [None, b"", b"[]", b"null", b'{"guid": 1}', b"\xff{", b"7"])
def test_a_damaged_or_missing_episode_file_has_no_identity(
    content: bytes | None, tmp_path: Path
) -> None:
    path = tmp_path / "briefing.json"
    if content is not None:
        path.write_bytes(content)

    assert episode.identity(path) is None


def test_json_file_is_one_object(spoken: Episode) -> None:
    assert json.loads(episode.render(spoken)) == episode.describe(spoken)
