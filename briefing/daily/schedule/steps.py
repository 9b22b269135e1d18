"""What is to be done to a machine, as values: shown first, then carried out in order."""

import contextlib
import os
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import OutputError, ScheduleError

_TIMEOUT_S = 60


@dataclass(frozen=True, slots=True)
class Write:
    """Write a file whole, with its folder where that is missing."""

    path: Path
    text: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove a file if it is there."""

    path: Path


@dataclass(frozen=True, slots=True)
class Run:
    """Run a program; ``may_fail`` where it does not matter, as when what it ends never ran."""

    argv: tuple[str, ...]
    stdin: bytes | None = None
    may_fail: bool = False


Step = Write | Delete | Run


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in order, and what a user should know besides."""

    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()


def preview(plan: Plan) -> Iterator[str]:
    """The plan line by line: what would be written, removed and run."""
    for step in plan.steps:
        match step:
            case Write():
                yield f"write {step.path}:"
                yield from (f"    {line}" for line in step.text.splitlines())
            case Delete():
                yield f"remove {step.path}"
            case Run():
                yield f"run {shlex.join(step.argv)}"
                given = (step.stdin or b"").decode("utf-8", "replace")
                yield from (f"    {line}" for line in given.splitlines())


def carry_out(plan: Plan) -> None:
    """Do it. OutputError for a file, ScheduleError for a program that failed or is not there."""
    for step in plan.steps:
        match step:
            case Write():
                _write(step)
            case Delete():
                with contextlib.suppress(FileNotFoundError):
                    _remove(step.path)
            case Run():
                run(step)


def run(step: Run) -> tuple[int, bytes, str]:
    """Exit status, standard output and the last of standard error, in English."""
    program = step.argv[0]
    try:
        done = subprocess.run(  # noqa: S603 - a scheduler's own program with our arguments
            step.argv,
            input=step.stdin or b"",
            capture_output=True,
            timeout=_TIMEOUT_S,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise ScheduleError(
            f"{program} is not installed: install it, or choose another with --with"
        ) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScheduleError(f"{program} did not end as it should: {error}") from error
    told = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode and not step.may_fail:
        last = told.splitlines()[-1] if told else "it said nothing"
        raise ScheduleError(f"{shlex.join(step.argv)} gave {done.returncode}: {last}")
    return done.returncode, done.stdout, told


def _write(step: Write) -> None:
    part = step.path.with_name(f".{step.path.name}.part")
    try:
        step.path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(step.text, encoding=step.encoding, newline="")
        part.replace(step.path)
    except OSError as error:
        raise OutputError(f"{step.path} cannot be written: {error.strerror}") from error


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise OutputError(f"{path} cannot be removed: {error.strerror}") from error
