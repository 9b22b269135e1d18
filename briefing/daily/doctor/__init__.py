"""What stands in the way of tomorrow's briefing: each check a file and a line here."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from briefing.daily.doctor import (
    address,
    clock,
    disk,
    engines,
    ffmpeg,
    folders,
    google,
    libraries,
    notices,
    python,
    schedule,
    settings,
    sources,
    zone,
)
from briefing.daily.doctor.finding import Check, Finding, Surroundings

# In the order in which they are told.
CHECKS: Mapping[str, Check] = {
    "python": python.check,
    "libraries": libraries.check,
    "settings": settings.check,
    "voices": engines.check,
    "gtts": google.check,
    "ffmpeg": ffmpeg.check,
    "sources": sources.check,
    "folders": folders.check,
    "disk": disk.check,
    "clock": clock.check,
    "timezone": zone.check,
    "base_url": address.check,
    "notices": notices.check,
    "schedule": schedule.check,
}
_THREADS = 8


def examine(
    surroundings: Surroundings, checks: Mapping[str, Check] = CHECKS
) -> Iterator[tuple[str, Finding]]:
    """Every finding with its check's name, in their order; the checks run at the same time.

    A check that breaks down is a finding itself: the others go on.
    """

    def run(check: Check) -> list[Finding]:
        try:
            return list(check(surroundings))
        except Exception as error:
            remedy = "report this, with the output of briefing --log-level debug doctor"
            return [Finding("warn", f"could not be checked: {error!r}", remedy)]

    with ThreadPoolExecutor(_THREADS) as pool:
        running = [(name, pool.submit(run, check)) for name, check in checks.items()]
        for name, future in running:
            for finding in future.result():
                yield name, finding
