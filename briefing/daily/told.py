"""Of which briefings' failures a notice went out.

An empty file says it, by its name: a disk that is full takes it, too, and so is not told of at every
try.
"""

from contextlib import suppress
from pathlib import Path

from briefing.daily import state

_DAY = len("told-briefing-2026-01-31")


def is_told(out: Path, stem: str) -> bool:
    """Whether it went out for the briefing of this stem."""
    try:
        return _mark(out, stem).is_file()
    except OSError:
        return False


def note_told(out: Path, stem: str) -> None:
    """Remember that it went out; what was noted of earlier days goes. Where it cannot be, nothing."""
    mark = _mark(out, stem)
    day = mark.name[:_DAY]
    with suppress(OSError):
        mark.touch()
        for noted in mark.parent.glob("told*"):
            if noted.name[:_DAY] < day:
                noted.unlink()


def _mark(out: Path, stem: str) -> Path:
    return out / state.FOLDER / f"told-{stem}"
