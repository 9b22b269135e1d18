"""``briefing inspect``: a finished file as a listener would want to know it."""

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import options, streams, talk


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE.mp3", help="A finished briefing.")],
    plot: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.svg|FILE.png",
            help="Draw the waveform, the loudness over time and the chapters.",
            show_default=False,
        ),
    ] = None,
    json: options.Json = False,
) -> None:
    """Print a briefing's chapters, loudness, true peak, pauses and words a minute.

    Example: briefing inspect audio_out/briefing-2026-01-31.mp3 --plot briefing.svg
    """
    from briefing.studio.inspect import describe, inspect, report
    from briefing.studio.picture import draw_png, draw_svg
    from briefing.studio.publish import publish

    drawn = {".svg": draw_svg, ".png": draw_png}
    if plot and plot.suffix.lower() not in drawn:
        raise typer.BadParameter(f"{plot} ends in neither .svg nor .png", param_hint="--plot")
    found = inspect(file)
    if plot:
        publish({plot: drawn[plot.suffix.lower()](found)})
    if json:
        streams.print_json(describe(found))
    else:
        for row in report(found).splitlines():
            print(talk.plain(row))
