"""What stands beside the MP3: one file an output, one line here.

An output turns an episode into the bytes of one file; it opens nothing and writes nothing.
"""

from collections.abc import Callable

from briefing.models import Episode
from briefing.studio.outputs import episode, transcript

OUTPUTS: dict[str, Callable[[Episode], bytes]] = {
    ".txt": transcript.render,
    ".json": episode.render,
}
"""The file's suffix and what makes its bytes."""
