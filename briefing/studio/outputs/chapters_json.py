"""Chapters as Podcasting 2.0 JSON.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
"""

import json

from briefing.models import Episode
from briefing.studio.chapters import chapters


def render(episode: Episode) -> bytes:
    """``STEM.chapters.json``: times in seconds."""
    document = {
        "version": "1.2.0",
        "title": episode.script.title,
        "podcastName": episode.script.show,
        "chapters": [
            {
                "startTime": chapter.start_ms / 1000,
                "endTime": chapter.end_ms / 1000,
                "title": chapter.title,
                **({"url": chapter.url} if chapter.url else {}),
            }
            for chapter in chapters(episode)
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
