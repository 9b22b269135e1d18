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
        Item,
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
    from briefing.pipeline import Draft, Wishes, draft, make, produce, say
    from briefing.script.normalize import normalize
    from briefing.script.sentences import split_sentences
    from briefing.script.summarize import summarize
    from briefing.studio.production import Production

__version__ = "0.1.0"

_HOME = {
    "extract": "briefing.news.extract",
    "summarize": "briefing.script.summarize",
    "normalize": "briefing.script.normalize",
    "split_sentences": "briefing.script.sentences",
    "Draft": "briefing.pipeline",
    "Wishes": "briefing.pipeline",
    "draft": "briefing.pipeline",
    "make": "briefing.pipeline",
    "produce": "briefing.pipeline",
    "say": "briefing.pipeline",
    "Production": "briefing.studio.production",
    "BriefingError": "briefing.errors",
}

__all__ = [
    "Article",
    "BriefingError",
    "Clip",
    "Cue",
    "Draft",
    "Episode",
    "Item",
    "Line",
    "LineKind",
    "Loss",
    "Page",
    "Production",
    "Recording",
    "Script",
    "Sound",
    "Story",
    "Timeline",
    "Wishes",
    "draft",
    "extract",
    "make",
    "normalize",
    "produce",
    "say",
    "split_sentences",
    "summarize",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME.get(name, "briefing.models")), name)
