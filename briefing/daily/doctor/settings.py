"""The settings file: there, and nothing wrong in it."""

from collections.abc import Iterator

from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.daily.settings import wrong_in


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """Every problem, as ``briefing config check`` tells them."""
    for problem in surroundings.problems:
        missing = "briefing init" in problem
        remedy = "briefing init" if missing else "mend it, then briefing config check"
        yield Finding("fail", problem, remedy)
    loaded = surroundings.loaded
    if loaded:
        of = f", [show.{loaded.show}]" if loaded.show else ""
        number = len(loaded.settings.sources)
        told = f"{number} source{'' if number == 1 else 's'}"
        problems = list(wrong_in(loaded))
        for problem in problems:
            yield Finding("fail", problem, "mend it, then briefing config check")
        if not problems:
            yield Finding("ok", f"{loaded.path}{of}: {told}")
