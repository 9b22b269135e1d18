"""The written text of a briefing, story by story, with links to the sources."""

from briefing.models import Episode, LineKind, Story

_FRAME = (LineKind.GREETING, LineKind.CLOSING)


def render(episode: Episode) -> bytes:
    """``STEM.txt``: UTF-8, a block a story: headline, source, sentences, addresses."""
    script = episode.script
    greeting, closing = (
        "\n".join(line.text for line in script.lines if line.kind is kind) for kind in _FRAME
    )
    blocks = [script.title, greeting, *(_block(episode, s) for s in script.stories), closing]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode("utf-8", "replace")


def _block(episode: Episode, story: Story) -> str:
    lines = [line.text for line in episode.script.lines if line.story is story]
    addresses = [article.url for article in (story.article, *story.also)]
    return "\n".join([*lines, *filter(None, addresses)])
