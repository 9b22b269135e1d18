"""Where a user's own files are looked for, also by a user who has no folder for them."""

import os.path
from pathlib import Path

import pytest

from briefing.config import folders
from briefing.errors import ConfigError


def test_a_settings_folder_that_is_closed_is_named_and_is_not_taken_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.symlink_to(closed)  # to be looked into by nobody, not even by root
    monkeypatch.setenv("XDG_CONFIG_HOME", str(closed))
    monkeypatch.setattr(folders, "settings_folder", lambda: closed / "briefing")
    monkeypatch.chdir(tmp_path)

    for look in (folders.script_file, lambda: folders.settings_file({})):
        with pytest.raises(ConfigError, match=r"cannot look for .*closed/briefing.*set it to"):
            look()


def test_a_user_without_a_home_is_told_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as where nobody is known

    for look in (folders.settings_folder, folders.data_folder, lambda: folders.cache_folder({})):
        with pytest.raises(ConfigError, match="no home folder: set HOME"):
            look()
