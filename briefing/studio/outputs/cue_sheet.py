"""A cue sheet: the chapters for players that know tracks only."""

from briefing.models import Episode
from briefing.studio.chapters import chapters

_FRAMES_A_SECOND = 75
_MAX_TRACKS = 99


def render(episode: Episode) -> bytes:
    """``STEM.cue``: at most 99 tracks, which is all the format knows."""
    rows = [
        f'PERFORMER "{_plain(episode.script.show)}"',
        f'TITLE "{_plain(episode.script.title)}"',
        f'FILE "{episode.stem}.mp3" MP3',
    ]
    for number, chapter in enumerate(chapters(episode)[:_MAX_TRACKS], 1):
        seconds, ms = divmod(chapter.start_ms, 1000)
        index = f"{seconds // 60:02}:{seconds % 60:02}:{ms * _FRAMES_A_SECOND // 1000:02}"
        rows += [
            f"  TRACK {number:02} AUDIO",
            f'    TITLE "{_plain(chapter.title)}"',
            f"    INDEX 01 {index}",
        ]
    return ("\n".join(rows) + "\n").encode("utf-8", "replace")


def _plain(text: str) -> str:
    """One row without double quotes, which the format cannot escape."""
    return " ".join(text.split()).replace('"', "'")
