"""The whole line, top to bottom: what a user names -> articles -> script -> sound -> files.

Each stage is a room's; here they are only joined: ``articles`` gathers, ``draft`` words,
``produce`` speaks and publishes. What is lost on the way is a value in the episode, never an end of
the run.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.config import DEFAULT_OUT
from briefing.models import Episode
from briefing.pipeline.drafts import Draft, Wishes, draft
from briefing.pipeline.episodes import mp3_path, produce, record, require_stories
from briefing.pipeline.inputs import article, articles, explained, foreign
from briefing.pipeline.progress import Progress
from briefing.pipeline.speak import say
from briefing.studio.production import PLAIN, Production

if TYPE_CHECKING:
    from briefing.news.download import Downloader
    from briefing.pipeline.gather import Gathered

__all__ = [
    "Draft",
    "Progress",
    "Wishes",
    "article",
    "articles",
    "draft",
    "explained",
    "foreign",
    "make",
    "mp3_path",
    "produce",
    "record",
    "require_stories",
    "say",
]


def make(
    inputs: Sequence[str],
    *,
    out: Path = DEFAULT_OUT,
    production: Production = PLAIN,
    gathered: "Gathered | None" = None,
    downloader: "Downloader | None" = None,
    progress: Progress | None = None,
    **wishes: Any,
) -> Episode:
    """A briefing from pages to files in ``out``: the MP3 and what stands beside it.

    ``inputs`` are paths, folders, addresses or ``-``, ``gathered`` what came of sources besides
    (``briefing.pipeline.gather``); inputs that are addresses are fetched by ``downloader``, or by one
    for this call; ``wishes`` are fields of ``Wishes`` by name.
    Raises NothingPublishedError where no input gave a story, SpeechError where a named engine
    failed, OutputError where a file could not be written; then no file was touched.
    """
    drafted = draft(
        inputs, Wishes(**wishes), gathered=gathered, downloader=downloader, progress=progress
    )
    return produce(drafted, out=out, production=production, progress=progress)
