"""Standard streams that are not there, as under a Python without a window."""

import sys

import pytest

from briefing.cli import streams


def test_without_streams_what_is_said_goes_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    streams.use_utf8()

    for stream in (sys.stdout, sys.stderr):
        with stream:
            assert stream.write("siaran")
            assert not stream.isatty()
