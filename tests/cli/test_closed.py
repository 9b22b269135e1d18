"""Folders that may not be looked into: each command has a word for them, none a traceback."""

import errno
import os
from pathlib import Path

import pytest

from .conftest import EXAMPLES, Call

CLOSED = Path("tertutup")
COMMANDS = (
    ("check", CLOSED / "siaran"),
    ("history", "list", "--out", CLOSED / "siaran"),
    ("init", CLOSED / "briefing.toml"),
    ("feed", CLOSED / "siaran"),
    ("serve", CLOSED / "siaran"),
    ("validate", CLOSED / "siaran"),
    ("config", "check", "--config", CLOSED / "briefing.toml"),
    ("daily", "--config", CLOSED / "briefing.toml"),
    ("schedule", "show", "--config", CLOSED / "briefing.toml"),
)


@pytest.fixture
def _closed(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing within the folder can be asked for: also where the tests run as root."""
    CLOSED.mkdir()

    def guarded(name: str) -> None:
        real = getattr(os, name)

        def refuse(path: object, *given: object, **named: object) -> object:
            if isinstance(path, (str, os.PathLike)) and f"{CLOSED}{os.sep}" in os.fspath(path):
                raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))
            return real(path, *given, **named)

        monkeypatch.setattr(os, name, refuse)

    for name in ("stat", "listdir", "scandir", "open"):
        guarded(name)
    real_open = Path.open

    def refuse_open(self: Path, *given: object, **named: object) -> object:
        if CLOSED.name in self.parts[:-1]:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real_open(self, *given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse_open)


@pytest.mark.usefixtures("_closed")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
def test_a_closed_folder_is_named(call: Call, command: tuple[str | Path, ...]) -> None:
    done = call(*command)

    assert done.status in (1, 2)
    assert str(CLOSED) in done.out + done.err
    assert "Permission denied" in done.out + done.err


@pytest.mark.usefixtures("_closed")
def test_the_doctor_has_a_remedy_for_it(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(dir: Path) -> None:  # noqa: A002  # as tempfile calls it
        raise PermissionError(errno.EACCES, "Permission denied", str(dir))

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    Path("briefing.toml").write_text(
        f'[briefing]\nengine = "silence"\nout = "{CLOSED}/siaran"\n'
        f'[[source]]\nname = "x"\nurl = "{EXAMPLES}"\n'
    )

    done = call("doctor")

    assert done.status == 1
    assert "tertutup/siaran: Permission denied\n      do: " in done.out
    assert "could not be checked" not in done.out
