"""How far a run is, as a terminal shows it."""

import io
import re

import pytest

from briefing.cli import talk
from briefing.cli.talk import Verbosity


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Not a fixture: pytest's own capturing would take its place for the test."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    return terminal


def test_a_terminal_sees_line_by_line_what_remains(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    with talk.progress(Verbosity.NORMAL) as progress:
        for done in range(1, 4):
            progress("speak", done, 60)
    assert "Speaking line 3 of 60" in terminal.getvalue()
    assert re.search(r"\d:\d\d:\d\d|-:--:--", terminal.getvalue())


def test_quiet_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_a_terminal(monkeypatch)
    with talk.progress(Verbosity.QUIET) as progress:
        progress("speak", 3, 60)
    assert terminal.getvalue() == ""


def test_a_file_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with talk.progress(Verbosity.NORMAL) as progress:
        progress("speak", 3, 60)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([("extract", 2, 5)], "interrupted; no file was touched. Run the same command again"),
        ([("extract", 5, 5), ("speak", 12, 60)], "interrupted after 12 of 60 lines"),
        ([("fetch", 100, 900)], "goes on from what has come"),
    ],
)
def test_ctrl_c_says_how_to_go_on(
    steps: list[tuple[str, int, int]], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        with talk.progress(Verbosity.QUIET) as progress:
            for step in steps:
                progress(*step)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("briefing: interrupted")
    assert said in line
