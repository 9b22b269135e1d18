"""Captions: what is said, as written, while it sounds; as WebVTT and as SubRip.

A cue is a sentence, or the part of a long one between two rests of the voice: two rows where that is
possible. Its times are the timeline's, to the millisecond.
"""

from collections.abc import Iterator

from briefing.errors import StudioError
from briefing.models import Episode
from briefing.studio.outputs.phrases import phrases
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
    """Start and end in milliseconds and the rows of each cue; lines without sound have none."""
    timeline = episode.timeline
    if timeline is None:
        raise StudioError("an episode that was not spoken has no captions")
    for line in timeline.cues:
        for phrase in phrases(line):
            start, end = map(timeline.milliseconds, (phrase.start, phrase.end))
            if end > start:
                yield start, end, "\n".join(rows(phrase.text))


def _clock(ms: int, separator: str) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{separator}{ms:03}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
