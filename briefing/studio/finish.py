"""The files of an episode: the MP3, and what stands beside it."""

from functools import partial
from pathlib import Path
from typing import BinaryIO

from briefing.errors import StudioError
from briefing.models import Episode
from briefing.studio import id3
from briefing.studio.chapters import chapters
from briefing.studio.formats import FORMATS, Labels, require, writer
from briefing.studio.master import Progress, write_mp3
from briefing.studio.mp3 import Encoding
from briefing.studio.outputs import OUTPUTS
from briefing.studio.production import PLAIN, Production
from briefing.studio.programme import Programme
from briefing.studio.publish import Content
from briefing.studio.sounds import read_sound
from briefing.studio.tags import MAX_CHAPTERS, id3_tag, plain_tags

_ANY_RATE_HZ = 22050  # where the voice decides; every bit rate is checked against its own later


def check(production: Production) -> None:
    """Raise what is wrong with the wishes (UsageError, ToolMissingError) before work is done."""
    Encoding(production.sample_rate_hz or _ANY_RATE_HZ, production.kbps)
    for name in production.formats:
        require(name)
    if production.cover:
        from briefing.studio.cover_file import read_cover

        read_cover(production.cover)
    for sound in (production.intro, production.outro, production.separator, production.bed):
        if sound is not None:
            read_sound(sound)


def siblings(path: Path) -> list[Path]:
    """Every file that an earlier briefing of this name may have left."""
    return [
        path,
        *(path.with_suffix(f".{name}") for name in FORMATS),
        *map(path.with_suffix, OUTPUTS),
    ]


def files(
    episode: Episode,
    programme: Programme,
    path: Path,
    production: Production = PLAIN,
    on_progress: Progress | None = None,
) -> dict[Path, Content]:
    """What is to be published: the MP3 at ``path``, beside it the formats asked for and the outputs.

    Raises at once what is wrong with the wishes (UsageError, ToolMissingError).
    """
    tag = id3_tag(episode, _cover(episode, production))
    made: dict[Path, Content] = {
        path: partial(_write, episode, programme, tag, production.kbps, on_progress)
    }
    for name in production.formats:
        labels = Labels(plain_tags(episode), chapters(episode))
        made[path.with_suffix(f".{name}")] = writer(name, programme, labels, production.kbps)
    return made | {path.with_suffix(suffix): render(episode) for suffix, render in OUTPUTS.items()}


def _write(
    episode: Episode,
    programme: Programme,
    tag: bytes,
    kbps: int,
    on_progress: Progress | None,
    file: BinaryIO,
) -> None:
    """Write the MP3 and require of it what a listener will: it plays, and its chapters are there."""
    heard = write_mp3(file, programme, tag, kbps=kbps, on_progress=on_progress)
    found = id3.read_chapters(id3.read_frames(file))
    wanted = chapters(episode)[:MAX_CHAPTERS]
    if [(c.start_ms, c.end_ms) for c in found] != [(c.start_ms, c.end_ms) for c in wanted]:
        raise StudioError("the finished file's chapters are not those of the timeline")
    if found and found[-1].end_ms > heard.duration_s * 1000 + 1:
        raise StudioError("the last chapter ends after the sound")


def _cover(episode: Episode, production: Production) -> bytes:
    if production.cover:
        from briefing.studio.cover_file import read_cover

        return read_cover(production.cover)
    from briefing.studio.cover import draw_cover

    return draw_cover(episode.script.show, episode.script.day)
