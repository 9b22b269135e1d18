"""A user's own command after a run, whatever it does."""

import errno
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import pytest

from briefing.daily.hooks import run_hook

MINUTE = timedelta(minutes=1)


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_the_run_comes_on_standard_input_as_json(tmp_path: Path) -> None:
    code = "import sys; open('given.json', 'wb').write(sys.stdin.buffer.read())"
    run = {"path": Path("/a/b.mp3"), "title": "Kabar “Pagi”", "items": [1, None]}

    result = run_hook(python(code), run, timeout=MINUTE, folder=tmp_path)

    assert (result.status, result.message) == (0, "")
    given = (tmp_path / "given.json").read_bytes()
    assert json.loads(given) == {**run, "path": str(Path("/a/b.mp3"))}
    assert given.endswith(b"}\n")


def test_the_exit_status_and_the_last_words_of_a_failure_are_told() -> None:
    result = run_hook(python("print('a'); print('b\\x1b[31m'); exit(3)"), {}, timeout=MINUTE)

    assert (result.status, result.message) == (3, "exit status 3: b [31m")


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run_hook((str(tmp_path / "none"),), {}, timeout=MINUTE)

    assert result.status is None
    assert result.message.startswith("cannot be started")


def test_only_a_text_goes_through_the_shell(tmp_path: Path) -> None:
    run_hook("echo shell > out.txt", {}, timeout=MINUTE, folder=tmp_path)
    assert (tmp_path / "out.txt").read_text().strip() == "shell"

    code = "import sys; open('out.txt', 'w').write(sys.argv[1])"
    run_hook((*python(code), "$HOME; ls > x"), {}, timeout=MINUTE, folder=tmp_path)
    assert (tmp_path / "out.txt").read_text() == "$HOME; ls > x"


def test_a_hook_that_does_not_read_and_prints_much_holds_nothing_up() -> None:
    result = run_hook(python("print('x' * 3_000_000)"), {"x": "y" * 3_000_000}, timeout=MINUTE)

    assert result.status == 0


@pytest.mark.skipif(os.name != "posix", reason="process groups")
def test_a_hook_that_hangs_is_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    wait = subprocess.Popen.wait

    def wait_for_the_child(self: "subprocess.Popen[bytes]", timeout: float | None = None) -> int:
        """Time is up once the hook has a child, however long a busy machine takes to start one."""
        while not pid.exists() and self.poll() is None:
            time.sleep(0.01)
        return wait(self, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", wait_for_the_child)
    hook = ("sh", "-c", "sleep 600 & echo $! > begun; mv begun pid; sleep 600")

    result = run_hook(hook, {}, timeout=timedelta(seconds=0.1), folder=tmp_path)

    assert (result.status, result.message) == (None, "killed after 0.1 s")
    while _runs(int(pid.read_text())):  # who adopted it has to notice
        time.sleep(0.01)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_full_disk_costs_the_hook_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "TemporaryFile", full)

    result = run_hook(python("pass"), {}, timeout=MINUTE)

    assert result.status is None
    assert result.message == f"cannot be started: {os.strerror(errno.ENOSPC)}"


def test_a_command_that_no_system_takes_is_told() -> None:
    result = run_hook((sys.executable, "a\0b"), {}, timeout=MINUTE)

    assert (result.status, result.message) == (None, "cannot be started: embedded null byte")


def test_the_name_of_a_file_in_another_encoding_reaches_the_hook(tmp_path: Path) -> None:
    code = "import sys; open('given.json', 'wb').write(sys.stdin.buffer.read())"

    result = run_hook(python(code), {"path": "/a\udcff.mp3"}, timeout=MINUTE, folder=tmp_path)

    assert result.status == 0
    assert json.loads((tmp_path / "given.json").read_bytes()) == {"path": "/a\udcff.mp3"}
