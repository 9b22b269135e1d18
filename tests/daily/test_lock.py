"""Two runs do not meet in one folder."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.daily.lock import only_run
from briefing.errors import BusyError, OutputError

NOW = datetime(2031, 3, 3, 5, 30, tzinfo=UTC)
HOLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from briefing.daily.lock import only_run
with only_run(Path(sys.argv[1]), datetime(2031, 3, 3, 5, 30, tzinfo=UTC)):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    path = tmp_path / "show" / ".briefing" / "lock"
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE)
    assert other.stdout
    assert other.stdout.readline().strip() == b"held"
    holder = f"process {other.pid}, for the morning of 2031-03-03"
    with pytest.raises(BusyError, match=holder), only_run(path, NOW):
        pass

    other.kill()
    other.wait()
    other.stdout.close()

    with only_run(path, NOW):
        pass


def test_the_lock_is_free_after_the_run(tmp_path: Path) -> None:
    for _ in range(2):
        with only_run(tmp_path / "lock", NOW):
            pass


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(OutputError), only_run(tmp_path / "file" / "lock", NOW):
        pass
