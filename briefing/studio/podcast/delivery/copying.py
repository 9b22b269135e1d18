"""Copying what changed: sound first and feed last, and what is gone only after the feed.

What was copied stands in a small file at the target, so that nothing is copied twice and nothing that
is not ours is ever removed. It is written before anything else too: a run that is broken off leaves
no file that a later one would not know.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import DeliveryError, UsageError
from briefing.studio.podcast.delivery.contents import contents, is_ours
from briefing.studio.podcast.delivery.target import Target
from briefing.studio.podcast.player import FILES
from briefing.studio.podcast.show import FEED, read_show

LIST = ".briefing-published.json"
_ASKED_FIRST = (FEED, *FILES)
_UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was copied to a target and what was removed there, by name and in order."""

    copied: tuple[str, ...]
    removed: tuple[str, ...]


def deliver(folder: Path, target: Target, *, again: bool = False) -> Delivered:
    """Copy what changed in a podcast folder to a target; the feed must be up to date.

    ``again`` copies everything, also over a feed or a file of the page there that is not ours.
    Raises UsageError where the folder is no podcast, PodcastError where a file of it is missing,
    DeliveryError where the target fails or a file here; a run that failed goes on when it is
    repeated.
    """
    try:
        return _copied(folder, target, again=again)
    except OSError as error:  # of the podcast, or of the machine's folder for passing files
        what = error.filename or folder
        raise DeliveryError(f"cannot copy {what}: {error.strerror or error}") from error


def _copied(folder: Path, target: Target, *, again: bool) -> Delivered:
    show = read_show(folder)
    if show is None or show.base_url is None:
        raise UsageError(f"{folder} is no podcast yet: run briefing feed {folder} --base-url URL")
    now = contents(folder, show)
    before = _listed(target)
    if before is None and not again:
        _require_empty(target)
    known = before or {}
    changed = {n for n, digest in now.digests.items() if again or known.get(n) != digest}
    gone = [n for n in known if n not in now.files]
    if not changed and not gone:
        return Delivered((), ())
    target.put({LIST: _list({**known, **dict.fromkeys(sorted(changed), _UNKNOWN)})})
    batches = now.batches(changed)
    for batch in batches:
        target.put(batch)
    if gone:
        target.remove(gone)
    target.put({LIST: _list(now.digests)})
    return Delivered(tuple(file for batch in batches for file in batch), tuple(gone))


def _listed(target: Target) -> dict[str, str] | None:
    """What was copied before; None where nothing was. Names that are not ours are passed over."""
    content = target.read(LIST)
    if content is None:
        return None
    try:
        listed = json.loads(content)
        return {str(n): str(digest) for n, digest in listed.items() if is_ours(str(n))}
    except (ValueError, AttributeError, RecursionError):
        return {}


def _list(digests: Mapping[str, str]) -> bytes:
    return (json.dumps(dict(sorted(digests.items())), indent=1) + "\n").encode()


def _require_empty(target: Target) -> None:
    for file in _ASKED_FIRST:
        if target.read(file) is not None:
            raise DeliveryError(
                f"the target holds a {file} that was not copied from here: name another folder, or "
                "give --again to copy over it"
            )
