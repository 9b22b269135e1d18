"""Pages kept on the disk by their address, so that none is sent twice.

A folder of files, each named by the hash of an address. A file is written beside its place and
renamed into it and holds a hash of itself: any number of runs may share the folder, and one may be
killed at any moment. A folder that cannot be read or written keeps nothing and is no error.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import time
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_MAGIC = b"briefing page 1\n"
_SUFFIX = ".page"
_PART = ".part"
_ABANDONED_S = 3600.0
_PRUNED_TO = 0.9


@dataclass(frozen=True, slots=True)
class Kept:
    """One page as it came. ``url`` is where it was in the end, ``asked_at`` a POSIX time.

    ``is_private`` says that it came from within this machine's network.
    """

    url: str
    content: bytes = field(repr=False)
    charset: str | None = None
    is_html: bool = False
    etag: str | None = None
    last_modified: str | None = None
    is_private: bool = False
    asked_at: float = 0.0

    @property
    def age_s(self) -> float:
        """Seconds since its host was asked; without end where the clock was set back."""
        age = time.time() - self.asked_at
        return age if age >= 0 else float("inf")


class PageCache:
    """The pages kept in a folder, the least recently used given up beyond ``max_bytes``."""

    def __init__(self, folder: Path | None, max_bytes: int) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def get(self, address: str) -> Kept | None:
        """The page kept for an address, None where there is none that is whole."""
        if self._folder is None:
            return None
        path = self._path(self._folder, address)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        kept = _decoded(content, self._max_bytes)
        with contextlib.suppress(OSError):
            if kept is None:
                path.unlink()
            else:
                os.utime(path)
        return kept

    def put(self, address: str, kept: Kept) -> None:
        """Keep a page for an address."""
        if self._folder is None:
            return
        path = self._path(self._folder, address)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=_PART)
            part = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_encoded(kept))
                part.replace(path)
            except BaseException:
                part.unlink(missing_ok=True)
                raise

    def prune(self) -> None:
        """Give up what was used least recently, until the folder is within its size."""
        if self._folder is None:
            return
        files: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):
            for path in self._folder.glob(f"??/*{_SUFFIX}"):
                with contextlib.suppress(OSError):
                    about = path.stat()
                    files.append((about.st_mtime, about.st_size, path))
            for path in self._folder.glob(f"??/*{_PART}"):
                with contextlib.suppress(OSError):
                    if time.time() - path.stat().st_mtime > _ABANDONED_S:
                        path.unlink()
        total = sum(size for _, size, _ in files)
        if total <= self._max_bytes:
            return
        for _, size, path in sorted(files):
            if total <= _PRUNED_TO * self._max_bytes:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size

    @staticmethod
    def _path(folder: Path, address: str) -> Path:
        name = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
        return folder / name[:2] / f"{name}{_SUFFIX}"


def _encoded(kept: Kept) -> bytes:
    about = asdict(kept)
    about["content"] = len(kept.content)
    body = json.dumps(about).encode() + b"\n" + zlib.compress(kept.content, 6)
    return _MAGIC + hashlib.sha256(body).digest() + body


def _decoded(content: bytes, max_bytes: int) -> Kept | None:
    """What ``_encoded`` made a file of; None for anything else, or what was damaged since."""
    digest = content[len(_MAGIC) :][:32]
    body = content[len(_MAGIC) + 32 :]
    if not content.startswith(_MAGIC) or hashlib.sha256(body).digest() != digest:
        return None
    head, _, packed = body.partition(b"\n")
    try:
        about: dict[str, Any] = json.loads(head)
        length = about["content"]
        if not 0 <= length <= max_bytes:
            return None
        about["content"] = zlib.decompressobj().decompress(packed, length + 1)
        return Kept(**about) if len(about["content"]) == length else None
    except (ValueError, KeyError, TypeError, zlib.error):
        return None
