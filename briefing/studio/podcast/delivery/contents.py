"""What subscribers fetch of a podcast folder: which files, and in which order they are copied."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import PodcastError
from briefing.studio.podcast.artwork import artwork_name
from briefing.studio.podcast.delivery.source import Source
from briefing.studio.podcast.feed import CHAPTERS, PAGE, TRANSCRIPTS
from briefing.studio.podcast.files import media_type
from briefing.studio.podcast.player import FILES
from briefing.studio.podcast.player import PAGE as PLAYER
from briefing.studio.podcast.shelf import shelved
from briefing.studio.podcast.show import FEED, Show

_BESIDE = (*TRANSCRIPTS, CHAPTERS, PAGE)
_KEY = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Contents:
    """The files by name, and a digest of each; the page and the feed are as they were when read."""

    files: Mapping[str, Source]
    digests: Mapping[str, str]

    def batches(self, changed: set[str]) -> list[dict[str, Source]]:
        """What changed, in the order of copying: what is named by others before what names it."""
        named = {n: f for n, f in self.files.items() if n not in (PLAYER, FEED)}
        lasts = ({n: self.files[n]} for n in (PLAYER, FEED) if n in self.files)
        batches = [{n: f for n, f in batch.items() if n in changed} for batch in (named, *lasts)]
        return [batch for batch in batches if batch]


def contents(folder: Path, show: Show) -> Contents:
    """What of a folder is copied: neither ``show.json``, which may hold the key, nor episode objects.

    PodcastError where a file of the feed or the page is missing.
    """
    picture = artwork_name(show)
    own = {name: folder / name for name in (picture, *FILES, FEED)}
    missing = [name for name, path in own.items() if not path.is_file()]
    if missing:
        raise PodcastError(f"{folder} has no {', '.join(missing)}")
    files: dict[str, Source] = {}
    for episode in shelved(folder):
        files[episode.audio.name] = episode.audio
        beside = filter(None, map(episode.beside, _BESIDE))
        files |= {path.name: path for path in beside}
    if show.key:
        files[f"{show.key}/{picture}"] = folder / picture
    # Another run may write these while the sound is on its way: they are copied as they are now.
    files |= own | {name: (folder / name).read_bytes() for name in (PLAYER, FEED)}
    return Contents(files, {name: _digest(source) for name, source in files.items()})


def is_ours(name: str) -> bool:
    """Whether a name is one that we give: nothing else is ever removed from a target."""
    folder, _, file = name.rpartition("/")
    return bool(_KEY.fullmatch(folder)) and media_type(file) is not None


def _digest(source: Source) -> str:
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
