"""A folder as a target: a mounted disk, a web host's directory."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from briefing.errors import DeliveryError
from briefing.studio.podcast.delivery.source import Source
from briefing.studio.publish import publish


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, made as needed; a file takes its place whole, by a rename."""

    path: Path

    def read(self, name: str) -> bytes | None:
        """What a file there holds."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DeliveryError(f"cannot read {self.path / name}: {error.strerror}") from error

    def put(self, files: Mapping[str, Source]) -> None:
        """Write the files in the order given. OutputError where the disk refuses."""
        for name, source in files.items():
            content = source if isinstance(source, bytes) else partial(_copy, source)
            publish({self.path / name: content})

    def remove(self, names: Sequence[str]) -> None:
        """Remove those that are there."""
        try:
            for name in names:
                (self.path / name).unlink(missing_ok=True)
        except OSError as error:
            raise DeliveryError(f"cannot remove {error.filename}: {error.strerror}") from error


def _copy(source: Path, file: BinaryIO) -> None:
    with source.open("rb") as whole:
        shutil.copyfileobj(whole, file)
