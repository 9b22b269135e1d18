"""What is said to the user on standard error: notices, losses, errors, progress."""

import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

from briefing import logs
from briefing.cli import streams
from briefing.errors import BriefingError
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
        try:
            print(logs.masked(plain(text)), file=sys.stderr)
        except BrokenPipeError:
            raise
        except OSError:
            # A log on a disk that is full is no reason to lose what is being made.
            sys.stderr = streams.nothing("w")


def error(failure: BriefingError) -> None:
    """The error in one sentence."""
    note(f"briefing: {failure}", logging.ERROR)


def losses(lost: Iterable[Loss]) -> None:
    """Each input that gave nothing, and why."""
    for loss in lost:
        note(f"lost {loss.input} [{loss.code}]: {loss.message}")


def items(described: Iterable[Mapping[str, Any]]) -> None:
    """A line for each input and item: what became of it, of whom it is, and why."""
    for item in described:
        code = f" [{item['code']}]" if item["code"] else ""
        why = f" {item['message']}" if item["message"] else ""
        note(f"{item['outcome']:9} {item['source'] or '-':20.20} {item['input']}{code}{why}")


def report(run: Mapping[str, Any]) -> None:
    """What a run did: a row for each source, then how long it took and what came of it."""
    rows = run["sources"]
    if rows:
        note(f"{'source':20} {'found':>6} {'used':>5} {'merged':>6} {'lost':>5}  why")
    for row in rows:
        why = ", ".join(f"{count} {code}" for code, count in row["why"].items())
        note(
            f"{row['source']:20.20} {row['found']:6} {row['published']:5} {row['merged']:6} "
            f"{row['lost']:5}  {row['error'] or why}"
        )
    took = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in run["seconds"].items())
    if took:  # else it ended before anything was begun
        note(
            f"{took}; {run.get('requests', 0)} requests, {run.get('cache_hits', 0)} from the cache"
        )
    if run["duration_s"]:
        number = run["stories"]
        note(
            f"{number} {'story' if number == 1 else 'stories'}, {run['duration_s']:.1f} s (predicted "
            f"{run['predicted_s']:.1f} s), spoken by {run['engine']}"
        )


@contextmanager
def progress(verbosity: Verbosity) -> Iterator[Progress]:
    """A bar with the time remaining for each stage, where standard error is a terminal.

    Where the run is interrupted meanwhile, one line says how far it was and how to go on.
    """
    reached: dict[str, tuple[int, int]] = {}
    try:
        with _bars(verbosity) as show:

            def report(stage: str, done: int, total: int) -> None:
                reached[stage] = (done, total)
                show(stage, done, total)

            yield report
    except KeyboardInterrupt:
        note(f"briefing: {_interrupted(reached)}")
        raise


def _interrupted(reached: Mapping[str, tuple[int, int]]) -> str:
    if "fetch" in reached:
        return "interrupted; run the same command again and it goes on from what has come"
    done, total = reached.get("speak", (0, 0))
    after = f" after {done} of {total} lines" if total else ""
    return (
        f"interrupted{after}; no file was touched. Run the same command again: what an online voice "
        "or piper said is kept and not asked for again"
    )


@contextmanager
def _bars(verbosity: Verbosity) -> Iterator[Progress]:
    if verbosity is Verbosity.QUIET or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    tasks = {}
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGES[stage], total=total)
            count = f" line {done} of {total}" if stage == "speak" else ""
            bars.update(
                tasks[stage],
                completed=done,
                total=total,
                description=f"{_STAGES[stage]}{count}",
            )

        yield show
