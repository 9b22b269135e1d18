"""Where a user's own files stand: each place has a variable, and a default as the system has it."""

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from briefing.errors import ConfigError

CONFIG_VARIABLE = "BRIEFING_CONFIG"
LEXICON_VARIABLE = "BRIEFING_LEXICON"
CACHE_VARIABLE = "BRIEFING_CACHE"
SOURCES_VARIABLE = "BRIEFING_SOURCES"
VOICES_VARIABLE = "BRIEFING_VOICES"
SETTINGS_NAME = "briefing.toml"


def settings_folder() -> Path:
    """The user's settings folder, which may not be there yet."""
    from platformdirs import user_config_path

    return _of_user(user_config_path)


def data_folder() -> Path:
    """The user's data folder, which may not be there yet."""
    from platformdirs import user_data_path

    return _of_user(user_data_path)


def settings_file(environ: Mapping[str, str] = os.environ) -> Path | None:
    """The settings: ``BRIEFING_CONFIG``, ``briefing.toml`` here, or in the settings folder.

    What the variable names need not be there; None where it is not set and there is no file.
    """
    named = environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named)
    places = (Path(SETTINGS_NAME), settings_folder() / SETTINGS_NAME)
    return next(filter(is_there, places), None)


def script_file() -> Path | None:
    """The user's own wording of the script, where there is one."""
    own = settings_folder() / "script.toml"
    return own if is_there(own) else None


def lexicon_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's own readings stand: ``BRIEFING_LEXICON``, else in the settings folder."""
    named = environ.get(LEXICON_VARIABLE)
    return Path(named) if named else settings_folder() / "lexicon.toml"


def sources_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's own sources stand: ``BRIEFING_SOURCES``, else in the settings folder."""
    named = environ.get(SOURCES_VARIABLE)
    return Path(named) if named else settings_folder() / "sources.toml"


def voices_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where voices are installed: ``BRIEFING_VOICES``, else in the user's data folder."""
    named = environ.get(VOICES_VARIABLE)
    return Path(named) if named else data_folder() / "voices"


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where what services said is kept: ``BRIEFING_CACHE``, else in the user's cache folder."""
    named = environ.get(CACHE_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return _of_user(user_cache_path) / "speech"


def pages_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where fetched pages are kept: ``pages`` in ``BRIEFING_CACHE``, or in the cache folder."""
    folder = cache_folder(environ)
    return folder / "pages" if environ.get(CACHE_VARIABLE) else folder.with_name("pages")


def sources_state_file(environ: Mapping[str, str] = os.environ) -> Path:
    """What is remembered of each source: beside ``BRIEFING_SOURCES``, else in the data folder."""
    named = environ.get(SOURCES_VARIABLE)
    return Path(named).with_suffix(".state.json") if named else data_folder() / "sources.json"


def is_there(path: Path) -> bool:
    """Whether a file is there; ConfigError where its folder is closed to this user."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise ConfigError(
            f"cannot look for {path}: {error.strerror or error}; where HOME is another user's, set "
            "it to a folder of this one"
        ) from error


def _of_user(place: Callable[..., Path]) -> Path:
    """A place as the system has it for this user; ConfigError where nothing says which that is."""
    try:
        found = place("briefing", appauthor=False)
    except RuntimeError as error:
        raise ConfigError("this user has no home folder: set HOME to one") from error
    if not found.is_absolute():  # how an older platformdirs says the same
        raise ConfigError("this user has no home folder: set HOME to one")
    return found
