"""Turns, shared by all runs on a machine."""

import struct
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.speech import rate
from briefing.speech.rate import BURST, PER_SECOND, RateLimit


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that only moves when it is told to."""
    now = [1_000_000.0]
    monkeypatch.setattr(rate.time, "time", lambda: now[0])
    return now


def test_a_burst_and_then_a_steady_pace() -> None:
    limit = RateLimit()
    waits = [limit.take_turn() for _ in range(BURST + 16)]
    assert waits[:BURST] == [0] * BURST
    assert waits[-1] == pytest.approx(16 / PER_SECOND)


def test_turns_are_saved_up_again(clock: list[float]) -> None:
    limit = RateLimit()
    for _ in range(BURST):
        limit.take_turn()
    clock[0] += 1
    waits = [limit.take_turn() for _ in range(int(PER_SECOND) + 1)]
    assert waits[:-1] == pytest.approx([0] * int(PER_SECOND))
    assert waits[-1] == pytest.approx(1 / PER_SECOND)


def test_those_who_name_one_file_share_the_turns(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "gtts.rate"
    for _ in range(BURST // 2):
        assert RateLimit(file).take_turn() == 0
        assert RateLimit(file).take_turn() == 0
    assert RateLimit(file).take_turn() > 0
    assert RateLimit().take_turn() == 0


def test_processes_share_the_turns(tmp_path: Path) -> None:
    file = tmp_path / "gtts.rate"
    began = datetime.now(UTC).timestamp()
    code = (
        "import sys; from pathlib import Path; from briefing.speech.rate import RateLimit\n"
        "limit = RateLimit(Path(sys.argv[1]))\n"
        "for _ in range(50): limit.take_turn()"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(file)]) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    # Not one turn of the 150 was lost between those who took them at once.
    (paid_at,) = struct.unpack("<d", file.read_bytes())
    assert paid_at >= began + 150 / PER_SECOND


@pytest.mark.parametrize("content", [b"", b"abc", b"\xff" * 8, b"\x00" * 8, b"\x7f" * 20])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "gtts.rate"
    file.write_bytes(content)
    assert [RateLimit(file).take_turn() for _ in range(3)] == [0, 0, 0]


def test_a_clock_that_was_set_back(tmp_path: Path, clock: list[float]) -> None:
    limit = RateLimit(tmp_path / "gtts.rate")
    limit.take_turn()
    clock[0] -= 86_400
    assert limit.take_turn() == 0


def test_a_file_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert RateLimit(tmp_path / "file" / "gtts.rate").take_turn() == 0
