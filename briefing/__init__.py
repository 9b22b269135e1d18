"""Turns Indonesian news pages into one spoken briefing MP3.

The public names are the ones below; everything the command line does can be done with them.
They are loaded when first used, so that ``import briefing`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.errors import BriefingError
    from briefing.models import (
        Article,
        Clip,
        Cue,
        Episode,
        Line,
        LineKind,
        Loss,
        Page,
        Recording,
        Script,
        Sound,
        Story,
        Timeline,
    )
    from briefing.news.extract import extract
    from briefing.pipeline import make
    from briefing.script.normalize import normalize
    from briefing.script.sentences import split_sentences
    from briefing.script.summarize import summarize

__version__ = "0.1.0"

_HOME = {
    "extract": "briefing.news.extract",
    "summarize": "briefing.script.summarize",
    "normalize": "briefing.script.normalize",
    "split_sentences": "briefing.script.sentences",
    "make": "briefing.pipeline",
    "BriefingError": "briefing.errors",
}

__all__ = [
    "Article",
    "BriefingError",
    "Clip",
    "Cue",
    "Episode",
    "Line",
    "LineKind",
    "Loss",
    "Page",
    "Recording",
    "Script",
    "Sound",
    "Story",
    "Timeline",
    "extract",
    "make",
    "normalize",
    "split_sentences",
    "summarize",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME.get(name, "briefing.models")), name)
