"""Standard input and output, alike on every platform: UTF-8 and newlines."""

import json
import os
import re
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Literal

from briefing.errors import OutputError
from briefing.logs import CONTROL


class Result(TextIOWrapper):
    """Standard output; OutputError where it takes no more, but for a pipe that nobody reads."""

    def write(self, text: str, /) -> int:
        """As every stream does."""
        try:
            return super().write(text)
        except OSError as error:
            raise _end(error) from error

    def flush(self) -> None:
        """As every stream does."""
        try:
            super().flush()
        except OSError as error:
            raise _end(error) from error


def _end(error: OSError) -> Exception:
    """What is said of it; Python is not to try again when it ends."""
    sys.stdout = nothing("w")
    if isinstance(error, BrokenPipeError):
        return error
    return OutputError(f"cannot write to standard output: {error.strerror or error}")


def use_utf8() -> None:
    """Make the standard streams UTF-8, whatever the locale says.

    One that is closed, or that a Python without a window has not, takes what nobody can read and
    gives nothing.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, nothing("r" if name == "stdin" else "w"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A lone surrogate from a file's name is shown escaped, never an end with a traceback.
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    own = sys.stdout
    # What another program has put in its place is that program's.
    if isinstance(own, TextIOWrapper) and own is sys.__stdout__:
        lined, through = own.line_buffering, own.write_through
        sys.stdout = Result(
            own.detach(),
            encoding="utf-8",
            newline="\n",
            errors="backslashreplace",
            line_buffering=lined,
            write_through=through,
        )


def nothing(mode: Literal["r", "w"]) -> TextIOWrapper:
    """A stream that takes what nobody can read, or gives nothing."""
    return Path(os.devnull).open(mode, encoding="utf-8")


def lines() -> Iterator[str]:
    """Standard input line by line, without line ends.

    Only a newline, alone or after a carriage return, ends a line: the other marks that Python's
    ``splitlines`` knows occur inside news text. Bytes that are not UTF-8 become U+FFFD.
    """
    for i, line in enumerate(sys.stdin.buffer):
        text = line.decode("utf-8-sig" if i == 0 else "utf-8", "replace")
        yield text.removesuffix("\n").removesuffix("\r")


def print_json(value: Any) -> None:
    """One value as one line of JSON."""
    # Control characters that JSON lets pass could steer a terminal; escaped they mean the same.
    text = CONTROL.sub(_escaped, json.dumps(value, ensure_ascii=False))
    print(text, flush=True)


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\u{ord(character):04x}" for character in found[0])
