"""Passwords and tokens: read when they are used, from a variable or a file, never from settings."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr

from briefing import logs
from briefing.errors import ConfigError

_OTHERS_MAY_READ = stat.S_IROTH | stat.S_IWOTH
_MAX_BYTES = 10_000


def secret(
    variable: str | None, file: Path | None, environ: Mapping[str, str] = os.environ
) -> SecretStr | None:
    """The secret in the variable or, where that is not named, in the file; None without either.

    White space around it is not part of it. From here on the log hides it. Raises ConfigError,
    without the secret, where there is none, or where everybody on this machine can read the file.
    """
    if variable:
        text = environ.get(variable, "").strip()
        if not text:
            raise ConfigError(f"the variable {variable}, which is to hold a secret, is not set")
    elif file:
        text = _read(file)
    else:
        return None
    logs.hide(text)
    return SecretStr(text)


def _read(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            # What Windows says of this is no answer; there a home folder is closed by itself.
            mode = os.fstat(opened.fileno()).st_mode if os.name == "posix" else 0
            text = opened.read(_MAX_BYTES).decode("utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not text"
        raise ConfigError(f"the secret in {file} cannot be read: {reason}") from None
    if mode & _OTHERS_MAY_READ:
        raise ConfigError(f"everybody on this machine can read {file}: chmod 600 {file}")
    if not text:
        raise ConfigError(f"{file}, which is to hold a secret, is empty")
    return text
