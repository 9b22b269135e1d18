"""Standard streams that are not there, as under a Python without a window, or that take no more."""

import errno
import io
import sys

import pytest

from briefing.cli import main, streams, talk


def test_without_streams_what_is_said_goes_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "stdin", None)

    streams.use_utf8()

    for stream in (sys.stdout, sys.stderr):
        with stream:
            assert stream.write("siaran")
            assert not stream.isatty()
    with sys.stdin as nothing:
        assert nothing.buffer.read() == b""


class _Full(io.RawIOBase):
    """A file on a disk without room."""

    has_room = False

    def writable(self) -> bool:
        return True

    def write(self, data: memoryview) -> int:
        if self.has_room:
            return data.nbytes
        raise OSError(errno.ENOSPC, "No space left on device")


class _Unread(_Full):
    """A pipe whose reader went away."""

    def write(self, _: memoryview) -> int:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def _on(raw: io.RawIOBase) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", line_buffering=True)


@pytest.mark.parametrize(
    ("raw", "said"),
    [(_Full(), "briefing: cannot write to standard output: No space left"), (_Unread(), "")],
)
def test_a_result_that_cannot_be_written_is_no_success(
    raw: io.RawIOBase, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = io.StringIO()
    for name in ("stdout", "__stdout__"):
        monkeypatch.setattr(sys, name, _on(raw) if name == "stdout" else sys.stdout)
    monkeypatch.setattr(sys, "stderr", told)
    monkeypatch.setattr(sys, "argv", ["briefing", "--version"])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 1
    assert told.getvalue().startswith(said)
    assert "Traceback" not in told.getvalue()
    sys.stdout.close()  # flushes it, as Python does when it ends


def test_a_log_that_cannot_be_written_ends_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = _Full()
    log = _on(disk)
    monkeypatch.setattr(sys, "stderr", log)

    for _ in range(200):
        talk.note("lost halaman.html [empty]: there is nothing in it")

    sys.stderr.close()
    disk.has_room = True
    log.close()  # else Python complains of it, from 3.13 on
