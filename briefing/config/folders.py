"""Where a user's own files stand: each place has a variable, and a default as the system has it."""

import os
from collections.abc import Mapping
from pathlib import Path

CONFIG_VARIABLE = "BRIEFING_CONFIG"
LEXICON_VARIABLE = "BRIEFING_LEXICON"
CACHE_VARIABLE = "BRIEFING_CACHE"
SOURCES_VARIABLE = "BRIEFING_SOURCES"
VOICES_VARIABLE = "BRIEFING_VOICES"
SETTINGS_NAME = "briefing.toml"


def settings_folder() -> Path:
    """The user's settings folder, which may not be there yet."""
    from platformdirs import user_config_path

    return user_config_path("briefing", appauthor=False)


def data_folder() -> Path:
    """The user's data folder, which may not be there yet."""
    from platformdirs import user_data_path

    return user_data_path("briefing", appauthor=False)


def settings_file(environ: Mapping[str, str] = os.environ) -> Path | None:
    """The settings: ``BRIEFING_CONFIG``, ``briefing.toml`` here, or in the settings folder.

    What the variable names need not be there; None where it is not set and there is no file.
    """
    named = environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named)
    places = (Path(SETTINGS_NAME), settings_folder() / SETTINGS_NAME)
    return next((place for place in places if place.is_file()), None)


def script_file() -> Path:
    """Where the user's own wording of the script stands, if there is one."""
    return settings_folder() / "script.toml"


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

    return user_cache_path("briefing", appauthor=False) / "speech"


def pages_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where fetched pages are kept: ``pages`` in ``BRIEFING_CACHE``, or in the cache folder."""
    folder = cache_folder(environ)
    return folder / "pages" if environ.get(CACHE_VARIABLE) else folder.with_name("pages")


def sources_state_file(environ: Mapping[str, str] = os.environ) -> Path:
    """What is remembered of each source: beside ``BRIEFING_SOURCES``, else in the data folder."""
    named = environ.get(SOURCES_VARIABLE)
    return Path(named).with_suffix(".state.json") if named else data_folder() / "sources.json"
