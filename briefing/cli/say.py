"""``briefing say``: hear how a text sounds."""

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import options, streams, talk
from briefing.errors import UsageError
from briefing.pipeline import say


def command(
    text: Annotated[str, typer.Argument(metavar="TEXT|-", help="What to say; - reads it.")],
    engine: options.Engine = "auto",
    speed: options.Speed = 1.0,
    lexicon: options.LexiconFile = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE.mp3", help="The file to write.")
    ] = Path("audio_out/say.mp3"),
) -> None:
    """Speak a text as a briefing would, normalized, into an MP3; its path is printed.

    Example: briefing say "Inflasi 2,5 persen" --engine espeak -o inflasi.mp3
    """
    if output.suffix.lower() != ".mp3":
        raise typer.BadParameter(f"{output} does not end in .mp3", param_hint="--output")
    words = "\n".join(streams.lines()) if text == "-" else text
    if not words.strip():
        raise UsageError("there is no text to say")
    recording = say(words, output, engine=engine, speed=speed, lexicon=lexicon)
    for notice in recording.notices:
        talk.note(notice)
    print(output)
