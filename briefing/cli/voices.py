"""``briefing voices``: voices that are fetched once and then speak without a network."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import options, play, streams, talk
from briefing.cli.talk import Verbosity
from briefing.errors import UsageError
from briefing.pipeline import say

SAMPLE = "Selamat pagi. Beginilah suara ini membacakan kabar hari ini dari Jakarta dan daerah lain."

app = typer.Typer(
    name="voices",
    help="Voices that are fetched once and then speak without a network.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(help="The voice's name, as list prints it.")]


@app.command("list")
def list_(json: options.Json = False) -> None:
    """Print the voices that can be fetched, and which are installed.

    Example: briefing voices list
    """
    from dataclasses import asdict

    from briefing.speech.voices import catalogue, is_installed

    for name, voice in catalogue().items():
        there = is_installed(name)
        if json:
            streams.print_json(asdict(voice) | {"installed": there})
            continue
        state = "installed" if there else f"{voice.size_mb} MB to fetch"
        print(f"{name}  {state}  {voice.licence}  {voice.about}")


@app.command()
def install(
    name: Name,
    accept_licence: Annotated[
        bool, typer.Option("--accept-licence", help="Agree to the voice's licence unasked.")
    ] = False,
    quiet: options.Quiet = False,
) -> None:
    """Fetch a voice, once its licence was shown and accepted; where it stands is printed.

    What was broken off goes on from there. Every file is checked against the publisher's list.

    Example: briefing voices install id_ID-news_tts-medium
    """
    from briefing.speech.voice_download import install
    from briefing.speech.voices import folder_of, voice_named

    voice = voice_named(name)
    talk.note(f"{voice.name}: {voice.about}; {voice.size_mb} MB")
    talk.note(f"Licence: {voice.licence}, {voice.licence_url}")
    talk.note(voice.terms)
    with talk.progress(Verbosity.QUIET if quiet else Verbosity.NORMAL) as progress:
        fetched = install(
            voice,
            accept_licence=accept_licence or _agreed(),
            progress=partial(progress, "fetch"),
        )
    if not fetched:
        talk.note(f"{name} is installed already")
    print(folder_of(name))


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise UsageError("the licence has to be accepted first: give --accept-licence")
    return typer.confirm("Do you accept this licence?", err=True)


@app.command()
def remove(name: Name) -> None:
    """Remove a voice, and what there is of one that was broken off.

    Example: briefing voices remove id_ID-news_tts-medium
    """
    from briefing.speech.voices import remove

    remove(name)


@app.command("try")
def try_(
    name: Annotated[
        str, typer.Argument(help="An installed voice, or an engine as --engine takes it.")
    ],
    text: Annotated[str, typer.Argument(help="What to say.")] = SAMPLE,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE.mp3", help="The file to write.")
    ] = Path("audio_out/voice.mp3"),
    play_it: Annotated[
        bool, typer.Option("--play", help="Play it where a player is found.")
    ] = False,
) -> None:
    """Hear a voice: speak a sentence into an MP3, whose path is printed.

    Example: briefing voices try edge:gadis -o gadis.mp3
    """
    from briefing.speech.voices import catalogue

    known = catalogue().get(name)
    engine = f"{known.engine}:{name}" if known else options.read_engine(name)
    recording = say(text, output, engine=engine)
    for notice in recording.notices:
        talk.note(notice)
    print(output)
    if play_it:
        play.play(output)
