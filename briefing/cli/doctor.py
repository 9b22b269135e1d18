"""``briefing doctor``: what stands in the way of tomorrow's briefing."""

from collections import Counter

import typer

from briefing.cli import options, streams, talk

_MARKS = {"ok": "ok  ", "warn": "WARN", "fail": "FAIL"}


def command(
    config: options.ConfigFile = None, show: options.Show = None, json: options.Json = False
) -> None:
    """Check what a briefing needs, each finding with its remedy; exit 1 if something fails.

    Python, libraries, voices, ffmpeg, the network, sources, folders, disk, clock and settings.

    Example: briefing doctor
    """
    from briefing.daily.doctor import examine
    from briefing.daily.doctor.finding import Surroundings
    from briefing.daily.settings import show_settings
    from briefing.errors import ConfigError

    try:
        surroundings = Surroundings(show_settings(config, show=show))
    except ConfigError as error:
        surroundings = Surroundings(None, error.problems)
    found = []
    for check, finding in examine(surroundings):
        found.append({"check": check, "status": finding.status, "message": finding.message})
        if finding.remedy:
            found[-1]["remedy"] = finding.remedy
        if not json:
            print(talk.plain(f"{_MARKS[finding.status]}  {check}: {finding.message}"))
            if finding.remedy:
                print(talk.plain(f"      do: {finding.remedy}"))
    counts = Counter(entry["status"] for entry in found)
    if json:
        streams.print_json({"findings": found, "ok": not counts["fail"]})
    else:
        talk.note(f"{counts['ok']} ok, {counts['warn']} warnings, {counts['fail']} failures")
    if counts["fail"]:
        raise typer.Exit(1)
