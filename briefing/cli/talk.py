"""What is said to the user on standard error: notices, losses, errors, progress."""

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum

from briefing import logs
from briefing.errors import BriefingError
from briefing.logs import CONTROL as CONTROL
from briefing.logs import plain as plain
from briefing.models import Loss
from briefing.pipeline import Progress

_LOG = logging.getLogger("briefing")
_STAGES = {
    "gather": "Fetching news",
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


def note(text: str, level: int = logging.INFO) -> None:
    """One line on standard error; a JSON object where the log is made of them."""
    if logs.is_json():
        _LOG.log(max(level, _LOG.getEffectiveLevel()), text)
    else:
        print(logs.masked(plain(text)), file=sys.stderr)


def error(failure: BriefingError) -> None:
    """The error in one sentence."""
    note(f"briefing: {failure}", logging.ERROR)


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
