"""``briefing normalize``: text as it is to be spoken."""

from briefing.cli import streams


def command() -> None:
    """Read lines and print each as it is to be spoken, line for line.

    Example: echo "Harga naik Rp 1,2 triliun" | briefing normalize
    """
    from briefing.script.normalize import normalize

    for line in streams.lines():
        print(normalize(line))
