"""Captions: what is said, as written, while it sounds; as WebVTT and as SubRip.

A cue is a line of the script. Its times are the timeline's, to the millisecond; a long sentence is
broken into short rows, not into cues, since only the whole was measured.
"""

from collections.abc import Iterator

from briefing.errors import StudioError
from briefing.models import Episode
from briefing.studio.outputs.rows import rows


def render_vtt(episode: Episode) -> bytes:
    """``STEM.vtt``."""
    cues = [
        f"{_clock(start, '.')} --> {_clock(end, '.')}\n{_escape(text)}\n"
        for start, end, text in _cues(episode)
    ]
    return "\n".join(["WEBVTT\n", *cues]).encode("utf-8", "replace")


def render_srt(episode: Episode) -> bytes:
    """``STEM.srt``."""
    cues = [
        f"{number}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{text.replace('-->', '->')}\n"
        for number, (start, end, text) in enumerate(_cues(episode), 1)
    ]
    return "\n".join(cues).encode("utf-8", "replace")


def _cues(episode: Episode) -> Iterator[tuple[int, int, str]]:
    """Start and end in milliseconds and the rows of each line; lines without sound have no cue."""
    timeline = episode.timeline
    if timeline is None:
        raise StudioError("an episode that was not spoken has no captions")
    for cue in timeline.cues:
        start, end = map(timeline.milliseconds, (cue.start, cue.end))
        text = "\n".join(rows(cue.line.text))
        if end > start and text:
            yield start, end, text


def _clock(ms: int, separator: str) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{separator}{ms:03}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
