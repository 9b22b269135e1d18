"""``briefing sentences``: paragraphs to sentences."""

from briefing.cli import streams


def command() -> None:
    """Read one paragraph a line and print its sentences as one JSON list a line.

    Example: echo "H. M. Prasetyo hadir. Ia diam." | briefing sentences
    """
    from briefing.script.sentences import split_sentences

    for line in streams.lines():
        streams.print_json(split_sentences(line))
