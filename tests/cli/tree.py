"""Every command that there is."""

from collections.abc import Iterator
from typing import Any

import typer

from briefing.cli import app


def commands(command: Any = None, name: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """The names of all commands, groups too, and what typer made of them."""
    command = command or typer.main.get_command(app)
    yield " ".join(name), command
    for below, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*name, below))


TREE = dict(commands())
LEAVES = [name for name, command in TREE.items() if not hasattr(command, "commands")]
