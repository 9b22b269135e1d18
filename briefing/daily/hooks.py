"""A user's own command after a run: it is given the run as JSON on its standard input."""

import json
import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from briefing import logs

_SHOWN_CHARS = 200


@dataclass(frozen=True, slots=True)
class HookResult:
    """What became of a hook: its exit status, None where it did not end by itself.

    ``message`` says what went wrong and is empty where nothing did.
    """

    command: str
    status: int | None
    message: str = ""


def run_hook(
    command: str | tuple[str, ...],
    payload: Mapping[str, Any],
    *,
    timeout: timedelta,
    folder: Path | None = None,
) -> HookResult:
    """Run ``command`` in ``folder`` with ``payload`` as one JSON object on its standard input.

    A tuple is a program and its arguments, started without a shell; a text is handed to the
    system's shell. What it prints is not shown, but for its last line where it fails. After
    ``timeout`` it is killed, on POSIX with all that it started. Never raises: a hook is no reason
    to lose a briefing.
    """
    shown = logs.masked(command if isinstance(command, str) else shlex.join(command))
    # Files, not pipes: neither a hook that does not read nor one that leaves a child behind can
    # hold us up.
    with ExitStack() as stack:
        try:
            given, told = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(2))
            text = json.dumps(payload, ensure_ascii=False, default=str)
            # Half a surrogate pair, of a file's name, becomes JSON's own escape.
            given.write(text.encode("utf-8", "backslashreplace") + b"\n")
            given.seek(0)
            process = subprocess.Popen(  # noqa: S603 - the user's own command is what a hook is
                command,
                shell=isinstance(command, str),
                stdin=given,
                stdout=told,
                stderr=subprocess.STDOUT,
                cwd=folder,
                start_new_session=True,
            )
        except OSError as error:  # also a full disk
            return HookResult(shown, None, f"cannot be started: {error.strerror or error}")
        except ValueError as error:  # a NUL within it
            return HookResult(shown, None, f"cannot be started: {error}")
        try:
            status = process.wait(timeout.total_seconds())
        except subprocess.TimeoutExpired:
            _kill(process)
            return HookResult(shown, None, f"killed after {timeout.total_seconds():g} s")
        if status == 0:
            return HookResult(shown, 0)
        told.seek(0)
        last = _last_line(told.read())
        return HookResult(shown, status, f"exit status {status}{f': {last}' if last else ''}")


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _last_line(told: bytes) -> str:
    lines = told.decode("utf-8", "replace").strip().splitlines()
    return logs.plain(logs.masked(lines[-1]))[:_SHOWN_CHARS] if lines else ""
