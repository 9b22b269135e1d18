"""Play a file with whatever player the machine has."""

import shutil
import subprocess
import sys
from pathlib import Path

import typer

from briefing.cli import talk

PLAYERS = (
    ("mpv", "--no-video", "--really-quiet"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("afplay",),
    ("mpg123", "-q"),
    ("cvlc", "--play-and-exit", "--quiet"),
    ("play", "-q"),
)


def play(path: Path) -> None:
    """Play the file to its end; say so where no player is found."""
    for name, *flags in PLAYERS:
        player = shutil.which(name)
        if player:
            # The file's path is ours and absolute, so that none can be taken for an option.
            subprocess.run([player, *flags, str(path.resolve())], check=False)  # noqa: S603 - a player that was found, our own file
            return
    if sys.platform == "win32":
        typer.launch(str(path.resolve()))
        return
    talk.note(f"no player found for {path}; install one of {', '.join(p[0] for p in PLAYERS)}")
