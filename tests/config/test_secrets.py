"""Secrets are read when used, and told to nobody."""

import os
from pathlib import Path

import pytest

from briefing import logs
from briefing.config.secrets import secret
from briefing.errors import ConfigError

TOKEN = "tk_AgQdq7mVBoFD37zQVN29"


def test_a_secret_comes_from_a_variable_or_a_file_and_is_hidden(tmp_path: Path) -> None:
    file = tmp_path / "token.txt"
    file.write_text(f"{TOKEN}\n")
    file.chmod(0o600)

    for found in (secret("KEY", None, {"KEY": TOKEN}), secret(None, file, {})):
        assert found is not None
        assert found.get_secret_value() == TOKEN
        assert TOKEN not in f"{found!r} {found}"
    assert secret(None, None, {}) is None
    assert logs.masked(f"sent with {TOKEN}!") == "sent with ***!"


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_a_file_that_everybody_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "token.txt"
    file.write_text(TOKEN)
    file.chmod(0o644)

    with pytest.raises(ConfigError, match="chmod 600") as caught:
        secret(None, file, {})

    assert TOKEN not in str(caught.value)


def test_a_secret_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="KEY, which is to hold a secret, is not set"):
        secret("KEY", None, {"KEY": " "})
    with pytest.raises(ConfigError, match="cannot be read"):
        secret(None, tmp_path / "none", {})
    (tmp_path / "empty").touch(0o600)
    with pytest.raises(ConfigError, match="is empty"):
        secret(None, tmp_path / "empty", {})
