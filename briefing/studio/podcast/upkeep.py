"""The files that subscribers see, kept in step with the episodes of a folder.

What names a file is written after that file and removed before it: artwork and player first, the
feed last; in retention the feed first, then the files.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from briefing.config import DEFAULT_TITLE
from briefing.errors import BaseUrlError, OutputError, UsageError
from briefing.studio.outputs.episode import identity
from briefing.studio.podcast import artwork
from briefing.studio.podcast.address import read_base_url
from briefing.studio.podcast.feed import render_feed
from briefing.studio.podcast.player import FILES, PAGE
from briefing.studio.podcast.shelf import Shelf, Shelved, day_of, read_shelf
from briefing.studio.podcast.show import FEED, FILE, Show, ShowChanges, read_show, render_show
from briefing.studio.publish import publish

_EARLY = timedelta(hours=1)  # a clock may be off by as much
_TRIES = 5
_NO_CHANGES = ShowChanges()
# What our page and our feed hold, and another's hardly.
_OUR_MARKS = {PAGE: b'<html lang="id" data-version="', FEED: b"<generator>Briefing "}


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder as it was left: its show and episodes, and which files were written anew.

    ``notices`` are sentences a user should read: which files give no episode, and why.
    """

    show: Show
    episodes: tuple[Shelved, ...]
    notices: tuple[str, ...]
    written: tuple[Path, ...]


def refresh(
    folder: Path,
    changes: ShowChanges = _NO_CHANGES,
    *,
    picture: Path | None = None,
    now: datetime,
) -> Kept:
    """Write ``show.json``, the artwork, the player page and, with a ``base_url``, ``feed.xml``.

    The show is as ``show.json`` says, with these changes; ``picture`` is the user's artwork. A file
    that would not change is not touched. Raises BaseUrlError, PodcastError where ``show.json`` is
    damaged, UsageError where the picture is none, or where the folder has none yet but another's
    site, OutputError.
    """
    shelf = read_shelf(folder)
    show = _changed_show(folder, changes, _title_of(shelf))
    if picture:
        name, jpeg = artwork.take_in(picture)
        show = replace(show, artwork=name)
        publish({folder / name: jpeg})
    written: list[Path] = []
    for _ in range(_TRIES):
        written += _write(folder, show, shelf.episodes)
        before, shelf = shelf, read_shelf(folder)
        # Another run may have put an episode there since; whoever writes last has seen all.
        if shelf == before:
            break
    return Kept(show, shelf.episodes, _notices(shelf, now), tuple(dict.fromkeys(written)))


def check(folder: Path, changes: ShowChanges) -> None:
    """Raise what ``refresh`` would of these changes, before an episode is made for them."""
    _changed_show(folder, changes, DEFAULT_TITLE)


def keep_up(folder: Path, *, now: datetime) -> Kept | None:
    """``refresh`` where the folder has a show; None, and nothing done, where it has none."""
    return refresh(folder, now=now) if read_show(folder) else None


def prune(
    folder: Path,
    *,
    keep: int | None = None,
    keep_days: int | None = None,
    keep_mb: float | None = None,
    today: date,
) -> tuple[str, ...]:
    """Remove the episodes beyond what is to be kept; gives their stems. The newest always stays.

    ``keep`` is a number of episodes, ``keep_days`` of days with ``today``, ``keep_mb`` the size of
    all their files in millions of bytes. The feed goes on without them first; then go the sound,
    what stands beside it, and last the episode object, by which a run that was broken off finds
    what it left. Nothing else in the folder is touched. Raises OutputError.
    """
    from briefing.studio.finish import siblings

    shelf = read_shelf(folder)
    staying: list[Shelved] = []
    going: list[Path] = []
    size = 0
    for episode in shelf.episodes:
        size += sum(p.stat().st_size for p in siblings(episode.audio) if p.is_file())
        is_over = (
            (keep is not None and len(staying) >= keep)
            or (keep_days is not None and episode.day <= today - timedelta(days=keep_days))
            or (keep_mb is not None and size > keep_mb * 1e6)
        )
        if staying and is_over:
            going.append(episode.audio)
        else:
            staying.append(episode)
    going += _remains(shelf, staying)
    if not going:
        return ()
    if show := read_show(folder):
        _write(folder, show, staying)
    for audio in going:
        episode_object = audio.with_suffix(".json")
        beside = [path for path in siblings(audio) if path != episode_object]
        _remove([*beside, episode_object])
    return tuple(audio.stem for audio in going)


def _changed_show(folder: Path, changes: ShowChanges, new_title: str) -> Show:
    """The folder's show with the changes; where it has none, a new one under ``new_title``."""
    show = read_show(folder)
    if show is None:
        _require_no_site(folder)
        show = Show(new_title)
    if changes.title is not None:
        show = replace(show, title=_name(changes.title))
    if changes.public is not None:
        show = replace(show, public=changes.public)
    if changes.local is not None:
        show = replace(show, local=changes.local)
    if changes.keyed is not None:
        key = (show.key or secrets.token_urlsafe(16)) if changes.keyed else None
        show = replace(show, key=key)
    if changes.base_url is not None or show.base_url is not None:
        base_url = changes.base_url or show.base_url or ""
        show = show.at(read_base_url(base_url, local=show.local))
    if show.public and (show.local or show.key):
        raise BaseUrlError("a public feed has no key, and an address that others can reach")
    return show


def _require_no_site(folder: Path) -> None:
    """A folder that becomes a podcast holds no page, feed, style or script that someone else made.

    What stands beside a page of ours is ours, too.
    """
    try:
        there = [name for name in (*FILES, FEED) if (folder / name).exists()]
        ours = {
            name
            for name in there
            if (folder / name).is_file()
            and (mark := _OUR_MARKS.get(name))
            and mark in (folder / name).read_bytes()
        }
    except OSError as error:
        raise OutputError(f"cannot read {error.filename}: {error.strerror or error}") from error
    others = [x for x in there if x not in ours and not (PAGE in ours and x not in _OUR_MARKS)]
    if others:
        named = ", ".join(str(folder / name) for name in others)
        raise UsageError(f"not made here: {named}; move that, or keep the episodes elsewhere")


def _name(title: str) -> str:
    """A title as it was meant: on one row, without halves of surrogate pairs."""
    name = " ".join(title.encode("utf-8", "replace").decode().split())
    if not name:
        raise UsageError("the show needs a name: its title is empty")
    return name


def _title_of(shelf: Shelf) -> str:
    return shelf.episodes[0].show if shelf.episodes else DEFAULT_TITLE


def _write(folder: Path, show: Show, episodes: Sequence[Shelved]) -> list[Path]:
    """Write what differs from what is there, the feed last; gives what was written."""
    from briefing.studio.podcast.player import render_player

    picture = artwork.artwork_name(show)
    files = {FILE: render_show(show)}
    if not (folder / picture).is_file():
        files[picture] = artwork.draw(show)
    files |= render_player(show, tuple(episodes))
    if show.base_url:
        files[FEED] = render_feed(show, episodes, picture)
    changed = {
        folder / name: content
        for name, content in files.items()
        if not _holds(folder / name, content)
    }
    publish(changed)
    _remove(artwork.outdated(folder, show))
    return list(changed)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _remains(shelf: Shelf, staying: Sequence[Shelved]) -> list[Path]:
    """The sound that a broken-off removal took away already, of episodes older than all that stay."""
    if not staying:
        return []
    oldest = min(episode.day for episode in staying)
    return [
        audio
        for damaged in shelf.left_out
        if not (audio := damaged.path.with_suffix(".mp3")).exists()
        and identity(damaged.path)
        and day_of(damaged.path) < oldest
    ]


def _remove(paths: Sequence[Path]) -> None:
    try:
        for path in paths:
            if not path.is_dir() or path.is_symlink():  # a folder of that name is not from here
                path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"cannot remove {error.filename}: {error.strerror or error}") from error


def _notices(shelf: Shelf, now: datetime) -> tuple[str, ...]:
    damaged = [f"{x.path.name} gives no episode: {x.why}" for x in shelf.left_out]
    early = [
        f"{episode.stem} is dated in the future, {episode.created:%Y-%m-%d %H:%M}: apps may hide it"
        for episode in shelf.episodes
        if episode.created > now + _EARLY
    ]
    return (*damaged, *early)
