"""What a user may set once and for all: the environment, the places of his files, ``briefing.toml``.

``load`` reads the settings file (``briefing.config.load``); it is not imported here, so that what
needs a folder's name does not wait for it.
"""

from briefing.config.defaults import DEFAULT_OUT, DEFAULT_TITLE
from briefing.config.environment import (
    DEFAULT_MIRROR,
    DEFAULT_TIMEZONE,
    MIRROR_VARIABLE,
    TIMEZONE_VARIABLE,
    contact,
    timezone,
    voices_url,
)
from briefing.config.folders import (
    CACHE_VARIABLE,
    CONFIG_VARIABLE,
    LEXICON_VARIABLE,
    SETTINGS_NAME,
    SOURCES_VARIABLE,
    VOICES_VARIABLE,
    cache_folder,
    data_folder,
    lexicon_file,
    pages_folder,
    script_file,
    settings_file,
    settings_folder,
    sources_file,
    sources_state_file,
    voices_folder,
)

__all__ = [
    "CACHE_VARIABLE",
    "CONFIG_VARIABLE",
    "DEFAULT_MIRROR",
    "DEFAULT_OUT",
    "DEFAULT_TIMEZONE",
    "DEFAULT_TITLE",
    "LEXICON_VARIABLE",
    "MIRROR_VARIABLE",
    "SETTINGS_NAME",
    "SOURCES_VARIABLE",
    "TIMEZONE_VARIABLE",
    "VOICES_VARIABLE",
    "cache_folder",
    "contact",
    "data_folder",
    "lexicon_file",
    "pages_folder",
    "script_file",
    "settings_file",
    "settings_folder",
    "sources_file",
    "sources_state_file",
    "timezone",
    "voices_folder",
    "voices_url",
]
