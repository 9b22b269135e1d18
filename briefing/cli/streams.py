"""Standard input and output, alike on every platform: UTF-8 and newlines."""

import json
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from typing import Any


def use_utf8() -> None:
    """Make the standard streams UTF-8, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A lone surrogate from a file's name is shown escaped, never an end with a traceback.
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")


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
    print(json.dumps(value, ensure_ascii=False), flush=True)
