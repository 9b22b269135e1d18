"""Programs of the system that only write down how they were called."""

import json
import os
import sys
from pathlib import Path
from typing import Self

import pytest


class Programs:
    """Fakes on PATH: each notes its arguments and input, and may be told how to answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def on_path(cls, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Self:
        """A new folder, looked into before all others."""
        folder.mkdir()
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return cls(folder)

    def add(self, name: str, script: str = "") -> None:
        """Put a program of this name on PATH; ``script`` is Python run after the note was taken."""
        path = self._folder / name
        log = self._folder / "calls.jsonl"
        path.write_text(
            f"#!{sys.executable}\n"
            "import json, sys\n"
            f"folder = {str(self._folder)!r}\n"
            "given = sys.stdin.buffer.read().decode('utf-8', 'surrogateescape')\n"
            f"with open({str(log)!r}, 'a') as log:\n"
            f"    log.write(json.dumps([{name!r}, *sys.argv[1:]]) + '\\n')\n"
            f"{script}\n"
        )
        path.chmod(0o755)

    @property
    def calls(self) -> list[list[str]]:
        log = self._folder / "calls.jsonl"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    def add_crontab(self, content: str | None) -> Path:
        """A crontab that holds ``content``; None is a user without one."""
        held = self._folder / "crontab.txt"
        if content is not None:
            held.write_text(content)
        self.add(
            "crontab",
            f"held = {str(held)!r}\n"
            "import os\n"
            "if sys.argv[1] == '-l' and not os.path.exists(held):\n"
            "    sys.exit('no crontab for tester')\n"
            "if sys.argv[1] == '-l':\n"
            "    sys.stdout.buffer.write(open(held, 'rb').read())\n"
            "else:\n"
            "    open(held, 'wb').write(given.encode('utf-8', 'surrogateescape'))\n",
        )
        return held
