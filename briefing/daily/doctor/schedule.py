"""Whether something makes the briefing each morning."""

from collections.abc import Iterator

from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.daily.doctor.remedy import install
from briefing.daily.schedule import SCHEDULERS, scheduler_here
from briefing.daily.schedule.job import job_of
from briefing.errors import ScheduleError


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """A warning where this machine's scheduler is not there or has no such job."""
    if surroundings.loaded is None:
        return
    name = scheduler_here()
    job = job_of(surroundings.loaded)
    try:
        if SCHEDULERS[name].is_installed(job.name):
            yield Finding("ok", f"{job.name} is installed with {name}")
            return
    except ScheduleError as error:
        remedy = f"{install(name, surroundings.platform)}; then briefing schedule install"
        yield Finding("warn", str(error), remedy)
        return
    yield Finding("warn", f"{job.name} is not installed with {name}", "briefing schedule install")
