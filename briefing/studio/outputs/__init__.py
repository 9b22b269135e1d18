"""What stands beside the MP3: one file an output, one line here.

An output turns an episode into the bytes of one file; it opens nothing and writes nothing.
"""

from collections.abc import Callable

from briefing.models import Episode
from briefing.studio.outputs import (
    captions,
    chapters_json,
    cue_sheet,
    episode,
    notes,
    transcript,
)

OUTPUTS: dict[str, Callable[[Episode], bytes]] = {
    ".txt": transcript.render,
    ".vtt": captions.render_vtt,
    ".srt": captions.render_srt,
    ".chapters.json": chapters_json.render,
    ".md": notes.render_markdown,
    ".html": notes.render_html,
    ".cue": cue_sheet.render,
    ".json": episode.render,
}
"""The file's suffix and what makes its bytes."""
