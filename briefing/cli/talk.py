"""What is said to the user on standard error: notices, losses, errors, progress."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum

from briefing.errors import BriefingError
from briefing.models import Loss
from briefing.pipeline import Progress

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_STAGES = {
    "extract": "Reading pages",
    "speak": "Speaking",
    "encode": "Encoding",
    "fetch": "Fetching",
}


class Verbosity(IntEnum):
    """How much is said: errors only, what a user must know, everything."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


def plain(text: str) -> str:
    """The text without control characters: a page's title must not steer the terminal."""
    return CONTROL.sub(" ", text)


def note(text: str) -> None:
    """One line on standard error."""
    print(plain(text), file=sys.stderr)


def error(failure: BriefingError) -> None:
    """The error in one sentence."""
    note(f"briefing: {failure}")


def losses(lost: Iterable[Loss]) -> None:
    """Each input that gave nothing, and why."""
    for loss in lost:
        note(f"lost {loss.input} [{loss.code}]: {loss.message}")


@contextmanager
def progress(verbosity: Verbosity) -> Iterator[Progress | None]:
    """A bar for each stage on a terminal; nothing where standard error is not one."""
    if verbosity is Verbosity.QUIET or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    tasks = {}
    with Bars(console=Console(stderr=True), transient=True) as bars:

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGES[stage], total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield report
