"""The zone whose day a briefing is for, beside that of this machine."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefing import config
from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.daily.doctor.remedy import pip_install


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """What time it is there and here: what a schedule is turned into."""
    loaded = surroundings.loaded
    name = loaded.settings.timezone if loaded else config.DEFAULT_TIMEZONE
    try:
        there = datetime.now(ZoneInfo(name))
    except (ZoneInfoNotFoundError, OSError, ValueError) as error:
        yield Finding("fail", f"{name}: {error}", pip_install("--upgrade", "tzdata"))
        return
    here = there.astimezone()
    yield Finding("ok", f"{name}: {there:%a %H:%M}; this machine: {here:%a %H:%M %Z}")
