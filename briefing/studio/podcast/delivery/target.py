"""Where a podcast folder is copied to: what every kind of target can do, and which kind a name is."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from briefing.errors import UsageError
from briefing.studio.podcast.delivery.source import Source

_REMOTE_SHELL = re.compile(r"[^/\\:]{2,}:")  # one letter is a drive of Windows


class Target(Protocol):
    """A place for files by name. Whatever fails there is raised as DeliveryError."""

    def read(self, name: str) -> bytes | None:
        """What a small file holds; None where there is none."""

    def put(self, files: Mapping[str, Source]) -> None:
        """Write the files, each whole or not at all."""

    def remove(self, names: Sequence[str]) -> None:
        """Remove the files of these names, those that are there."""


def target_of(name: str) -> Target:
    """The target that a user names: a folder, ``s3://BUCKET/PATH`` and the like, ``HOST:PATH``.

    UsageError where the name holds a password: those belong into the environment.
    """
    scheme, is_address, rest = name.partition("://")
    if not name or name.startswith("-"):
        raise UsageError(f"{name!r} is no target: give a folder, s3://BUCKET/PATH, or HOST:PATH")
    if is_address and "@" in rest.partition("/")[0] and urlsplit(name).password is not None:
        raise UsageError(
            "a target's name holds no password, since others can read it: set it in the environment"
        )
    if is_address and scheme not in ("rsync", "file"):
        from briefing.studio.podcast.delivery.objects import ObjectStore

        return ObjectStore(name)
    if (scheme == "rsync" and is_address) or (not is_address and _REMOTE_SHELL.match(name)):
        from briefing.studio.podcast.delivery.rsync import Rsync

        return Rsync(name)
    from briefing.studio.podcast.delivery.folder import Folder

    return Folder(Path(rest if is_address else name))
