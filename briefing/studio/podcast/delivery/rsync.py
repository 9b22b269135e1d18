"""A folder on another machine, by rsync: over SSH (``HOST:PATH``), or of its daemon (``rsync://``)."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import DeliveryError
from briefing.studio.podcast.delivery.source import Source

_NOT_THERE = 23  # what rsync ends with where a file that it was to fetch is missing
_TIMEOUT_S = 60  # without a byte
_ALWAYS = ("--recursive", "--times", "--copy-links", "--ignore-times", "--omit-dir-times")
_WILD = re.compile(r"[*?\[\]\\]")


@dataclass(frozen=True, slots=True)
class Rsync:
    """A folder as rsync names it; it renames each file into its place when it is whole."""

    place: str

    def read(self, name: str) -> bytes | None:
        """What a file there holds."""
        with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
            fetched = Path(folder) / "fetched"
            status = self._run(["--", self._folder + name, str(fetched)], (_NOT_THERE,))
            return fetched.read_bytes() if status == 0 else None

    def put(self, files: Mapping[str, Source]) -> None:
        """Write the files, in an order that rsync chooses."""
        with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
            for name, source in files.items():
                staged = Path(folder) / name
                staged.parent.mkdir(parents=True, exist_ok=True)
                if isinstance(source, bytes):
                    staged.write_bytes(source)
                else:
                    _link(staged, source)
            self._run([*_ALWAYS, "--chmod=F644,D755", "--", f"{folder}/", self._folder])

    def remove(self, names: Sequence[str]) -> None:
        """Remove those that are there: they alone take part in a copy of an empty folder."""
        kept = [name for name in names if not _WILD.search(name)]
        parents = {f"/{parent}/" for name in kept for parent in _parents(name)}
        wanted = [f"--include={path}" for path in (*sorted(parents), *(f"/{n}" for n in kept))]
        with tempfile.TemporaryDirectory(prefix="briefing-") as empty:
            self._run(
                [*_ALWAYS, "--delete", *wanted, "--exclude=*", "--", f"{empty}/", self._folder]
            )

    @property
    def _folder(self) -> str:
        return self.place.rstrip("/") + "/"

    def _run(self, arguments: list[str], allowed: tuple[int, ...] = ()) -> int:
        program = shutil.which("rsync")
        if program is None:
            raise DeliveryError(f"{self.place} needs rsync, and there is none on the path")
        # The arguments are ours; the target is one name behind "--", or one that begins with none.
        done = subprocess.run(  # noqa: S603 - rsync with our arguments
            [program, f"--timeout={_TIMEOUT_S}", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode not in (0, *allowed):
            said = done.stderr.strip().splitlines()
            why = said[-1] if said else f"it ended with {done.returncode}"
            raise DeliveryError(f"rsync to {self.place} failed: {why}")
        return done.returncode


def _link(staged: Path, source: Path) -> None:
    try:
        staged.symlink_to(source.resolve())
    except OSError:  # Windows allows links to few
        shutil.copy2(source, staged)


def _parents(name: str) -> list[str]:
    return [str(parent) for parent in Path(name).parents if str(parent) != "."]
