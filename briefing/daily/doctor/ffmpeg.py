"""ffmpeg: only formats other than MP3 and WAV need it."""

import shutil
from collections.abc import Iterator

from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.daily.doctor.remedy import install

_WITHOUT = {"wav"}


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """A failure only where the settings ask for such a format."""
    wanted = set(surroundings.loaded.settings.format) - _WITHOUT if surroundings.loaded else set()
    found = shutil.which("ffmpeg")
    if found:
        yield Finding("ok", f"ffmpeg: {found}")
    elif wanted:
        told = f"format asks for {', '.join(sorted(wanted))}, and ffmpeg is not installed"
        yield Finding("fail", told, install("ffmpeg", surroundings.platform))
    else:
        yield Finding("ok", "ffmpeg is not installed, and not needed for MP3")
