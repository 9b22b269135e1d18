"""The machine's clock, against that of a server: a wrong one dates briefings wrongly."""

from collections.abc import Iterator
from datetime import UTC, datetime

from briefing.daily.doctor import google, reach
from briefing.daily.doctor.finding import Finding, Surroundings

_ALLOWED_S = 120
_REMEDIES = {
    "darwin": "sudo sntp -sS time.apple.com",
    "win32": "w32tm /resync",
}


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """Compared with the first source that is an address, else with Google."""
    sources = surroundings.loaded.settings.sources if surroundings.loaded else ()
    addresses = [source.url for source in sources if source.url and "://" in source.url]
    answer = reach.ask(addresses[0] if addresses else google.URL)
    if answer.date is None:
        yield Finding("ok", "not compared: no server to ask")
        return
    off_s = (datetime.now(UTC) - answer.date).total_seconds()
    if abs(off_s) <= _ALLOWED_S:
        yield Finding("ok", "right")
        return
    told = f"{abs(off_s):,.0f} s {'ahead' if off_s > 0 else 'behind'}"
    remedy = _REMEDIES.get(surroundings.platform, "sudo timedatectl set-ntp true")
    yield Finding("warn", told, remedy)
