"""Files take their places whole, or not at all."""

import contextlib
import errno
import os
import time
from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.studio.publish import publish


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_files_are_written_and_nothing_else_stays(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"

    publish({folder / "a.mp3": b"sound", folder / "a.txt": b"text"})

    assert names(folder) == ["a.mp3", "a.txt"]
    assert (folder / "a.mp3").read_bytes() == b"sound"


def test_files_are_replaced(tmp_path: Path) -> None:
    publish({tmp_path / "a.mp3": b"old"})
    publish({tmp_path / "a.mp3": b"new"})

    assert (tmp_path / "a.mp3").read_bytes() == b"new"
    assert names(tmp_path) == ["a.mp3"]


def test_when_one_cannot_be_written_the_old_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish({tmp_path / "a.mp3": b"old", tmp_path / "a.txt": b"old"})
    calls = []

    def full_disk(_: int) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError, match="No space left"):
        publish({tmp_path / "a.mp3": b"new", tmp_path / "a.txt": b"new"})

    assert names(tmp_path) == ["a.mp3", "a.txt"]
    assert (tmp_path / "a.mp3").read_bytes() == b"old"


def test_a_folder_that_cannot_be_made_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(OutputError, match="file"):
        publish({tmp_path / "file" / "a.mp3": b"new"})


def test_leftovers_of_a_killed_run_are_swept_once_they_are_old(tmp_path: Path) -> None:
    old, young, foreign = (
        tmp_path / name for name in (".briefing-1.part", ".briefing-2.part", ".other.part")
    )
    for path in (old, young, foreign):
        path.write_bytes(b"")
    for path in (old, foreign):
        os.utime(path, (time.time() - 90_000,) * 2)

    publish({tmp_path / "a.mp3": b"sound"})

    assert names(tmp_path) == [".briefing-2.part", ".other.part", "a.mp3"]


def test_what_is_not_written_anew_is_removed(tmp_path: Path) -> None:
    publish({tmp_path / "a.mp3": b"old", tmp_path / "a.wav": b"old", tmp_path / "b.wav": b"other"})

    publish({tmp_path / "a.mp3": b"new"}, instead_of=[tmp_path / "a.mp3", tmp_path / "a.wav"])

    assert names(tmp_path) == ["a.mp3", "b.wav"]


def test_a_folder_in_the_place_of_one_leaves_all_as_they_were(tmp_path: Path) -> None:
    publish({tmp_path / "a.mp3": b"old"})
    (tmp_path / "a.txt").mkdir()

    with pytest.raises(OutputError, match=r"a\.txt"):
        publish({tmp_path / "a.mp3": b"new", tmp_path / "a.txt": b"new"})

    assert (tmp_path / "a.mp3").read_bytes() == b"old"


@pytest.mark.parametrize(("refusals", "held", "is_made"), [(3, True, True), (99, True, False), (1, False, False)])  # fmt: skip
def test_a_reader_on_windows_is_waited_for_and_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, held: bool, is_made: bool
) -> None:
    left, real = [refusals], Path.replace

    def replace(self: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "Access is denied", str(self), 5, str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(f"{publish.__module__}._IS_HELD_BY_READERS", held)
    path = tmp_path / "feed.xml"
    path.write_bytes(b"old")

    with contextlib.nullcontext() if is_made else pytest.raises(OutputError, match=r"feed\.xml"):
        publish({path: b"new"})

    assert path.read_bytes() == (b"new" if is_made else b"old")
    assert names(tmp_path) == ["feed.xml"]
