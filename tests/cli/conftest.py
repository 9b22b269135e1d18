"""The command line as a user runs it: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def examples() -> Path:
    return EXAMPLES


@pytest.fixture
def run(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run ``briefing ARGUMENTS`` in an empty folder, with proxies that lead nowhere."""

    def run(
        *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        dead = "http://127.0.0.1:9"
        return subprocess.run(
            [sys.executable, "-m", "briefing", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                # Nothing of the user's: neither what he taught nor what he heard.
                "BRIEFING_CACHE": str(tmp_path_factory.getbasetemp() / "cache"),
                "BRIEFING_LEXICON": str(tmp_path_factory.getbasetemp() / "lexicon.toml"),
                "HTTP_PROXY": dead,
                "HTTPS_PROXY": dead,
                **(env or {}),
            },
            timeout=60,
            check=False,
        )

    return run
