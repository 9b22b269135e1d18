"""PodcastIndex's own parser (npm's podcast-partytime) reads the feed as it was meant."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing.studio.podcast.shelf import shelved
from briefing.studio.podcast.show import read_show

from .folders import BASE_URL

SCRIPT = Path(__file__).with_name("partytime.js")
MODULES = os.environ.get("BRIEFING_NODE_MODULES", "")


@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("node") and (Path(MODULES) / "podcast-partytime").is_dir()),
    reason="node is missing, or BRIEFING_NODE_MODULES names no folder with podcast-partytime",
)
def test_podcastindex_reads_the_same(podcast: Path) -> None:
    done = subprocess.run(
        ["node", SCRIPT, Path(MODULES).parent, podcast / "feed.xml"],
        capture_output=True,
        check=True,
    )
    found = json.loads(done.stdout[done.stdout.index(b'{"') :])
    show = read_show(podcast)
    assert show

    assert found["title"] == "Kabar & <Contoh>"
    assert found["link"] == BASE_URL
    assert found["language"] == "id"
    assert found["explicit"] is False
    assert found["itunesType"] == "episodic"
    assert found["guid"] == show.guid
    assert found["medium"] == "podcast"
    assert found["itunesBlock"] is True
    assert found["podcastBlocked"] == "yes"
    assert found["itunesCategory"] == ["News > Daily News"]
    episodes = shelved(podcast)
    assert len(found["items"]) == len(episodes)
    for item, episode in zip(found["items"], episodes, strict=True):
        assert item["guid"] == episode.guid
        assert item["enclosure"]["url"] == BASE_URL + episode.audio.name
        assert item["enclosure"]["length"] == episode.size_bytes
        assert item["enclosure"]["type"] == "audio/mpeg"
        assert item["duration"] == round(episode.duration_s)
        assert item["explicit"] is False
        kinds = {x["type"]: x["url"] for x in item["podcastTranscripts"]}
        assert kinds["text/vtt"] == f"{BASE_URL}{episode.stem}.vtt"
        assert "application/srt" in kinds  # its own name for SubRip
        assert item["podcastChapters"]["url"] == f"{BASE_URL}{episode.stem}.chapters.json"
