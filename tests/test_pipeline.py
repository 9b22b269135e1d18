"""The line as a library gives it."""

from datetime import datetime
from pathlib import Path

import pytest

from briefing import pipeline
from briefing.errors import UsageError
from briefing.pipeline import episodes
from briefing.studio.production import Production

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.mark.parametrize("takes", [1, 2, 4])
@pytest.mark.parametrize("seconds", [40, 55, 75, 100])
def test_what_is_told_is_what_was_spoken(
    takes: int, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(episodes, "_TAKES", takes)
    wish = Production(intro="chime", separator="chime")
    drafted = pipeline.draft(
        [str(EXAMPLES)], pipeline.Wishes(engine="silence", minutes=seconds / 60, speed=0.7)
    )

    episode, recording, programme = pipeline.record(drafted, wish)

    spoken = [cue.line for cue in programme.timeline.cues]
    assert spoken == list(episode.script.lines) == [clip.line for clip in recording.clips]


def test_a_moment_without_zone_is_in_the_configured_one() -> None:
    drafted = pipeline.draft([str(EXAMPLES)], pipeline.Wishes(now=datetime(2026, 1, 2, 6)))

    assert drafted.episode.created.isoformat() == "2026-01-02T06:00:00+07:00"


def test_a_show_without_a_name() -> None:
    with pytest.raises(UsageError, match="name"):
        pipeline.draft([str(EXAMPLES)], pipeline.Wishes(show=" "))


@pytest.mark.parametrize("inputs", ["page.html", ["-", "-"]])
def test_inputs_that_cannot_be_meant(inputs: list[str]) -> None:
    with pytest.raises(UsageError):
        pipeline.draft(inputs)


def test_a_story_that_cannot_be_told_as_shortly_as_asked_for_is_named() -> None:
    short = pipeline.draft([str(EXAMPLES)], pipeline.Wishes(engine="silence", per_story_s=1))
    long = pipeline.draft([str(EXAMPLES)], pipeline.Wishes(engine="silence", per_story_s=300))

    assert short.episode.notices
    assert all("where at most 1 were asked for" in each for each in short.episode.notices)
    assert long.episode.notices == ()
