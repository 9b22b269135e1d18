"""Whenever it is killed, a podcast folder is the old one or the new one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_m15_killed_at_any_moment_nothing_is_broken(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.studio.podcast.killed", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    killed, halfway = map(int, done.stdout.split())
    assert killed >= 50
    assert halfway >= 20  # or it was always too early or too late
