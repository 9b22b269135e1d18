"""The last days of a show at a glance: length, sources, losses, time; here as text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from briefing.daily.report import Report
from briefing.errors import CapError, OverTimeError

_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Day:
    """A day and the reports of its runs: none, one, or one of each edition."""

    date: date
    runs: tuple[Report, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether a run gave no episode."""
        return any(run["error"] for run in self.runs)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a run, summed over its day; ``unit`` is how it is written behind the number."""

    name: str
    unit: str
    of: Callable[[Report], float]

    def value(self, day: Day) -> float | None:
        """The day's figure; None where there was no run."""
        return sum(map(self.of, day.runs)) if day.runs else None

    def written(self, value: float) -> str:
        """The figure with its unit: ``10.2 min``, ``1,204 s``."""
        figure = f"{value:.1f}" if value % 1 and value < 100 else f"{value:,.0f}"
        return f"{figure} {self.unit}".rstrip()

    def span(self, shown: "Sequence[Day]") -> str:
        """The least and the most of the days: ``9.8 to 10.2 min``."""
        known = [value for value in map(self.value, shown) if value is not None]
        least, most = (self.written(pick(known, default=0.0)) for pick in (min, max))
        return most if least == most else f"{least.removesuffix(f' {self.unit}')} to {most}"


def _lost(row: Report) -> int:
    """Items of a source that went wrong, and the source itself; what only had no room is none."""
    no_room: int = sum(row["why"].get(code, 0) for code in (OverTimeError.code, CapError.code))
    lost: int = row["lost"]
    return max(0, lost - no_room) + bool(row["error"])


MEASURES = (
    Measure("length", "min", lambda run: (run["duration_s"] or 0) / 60),
    Measure("stories", "", lambda run: run["stories"]),
    Measure("sources", "", lambda run: sum(row["published"] > 0 for row in run["sources"])),
    Measure("lost", "", lambda run: sum(map(_lost, run["sources"]))),
    Measure("time taken", "s", lambda run: sum(run["seconds"].values())),
)


def days(reports: Sequence[Report], until: date, count: int = 30) -> list[Day]:
    """The last ``count`` days, each with the reports of its runs."""
    runs: dict[date, list[Report]] = {}
    for report in reports:
        runs.setdefault(datetime.fromisoformat(report["now"]).date(), []).append(report)
    dates = [until - timedelta(days=back) for back in reversed(range(count))]
    return [Day(day, tuple(runs.get(day, ()))) for day in dates]


def as_text(shown: Sequence[Day]) -> str:
    """A row of bars for each measure, its least and its most; days without a run are blank."""
    rows = [f"{shown[0].date} to {shown[-1].date}"]
    for measure in MEASURES:
        values = [measure.value(day) for day in shown]
        most = max((value for value in values if value is not None), default=0.0)
        bars = "".join(_bar(value, most) for value in values)
        rows.append(f"{measure.name:11} {bars}  {measure.span(shown)}")
    failed = [str(day.date) for day in shown if day.has_failed]
    rows.append(f"no episode  {', '.join(failed) or 'on no day'}")
    idle = sum(not day.runs for day in shown)
    rows.append(f"no run      on {idle} of {len(shown)} days")
    return "\n".join(rows)


def _bar(value: float | None, most: float) -> str:
    if value is None:
        return " "
    return _BARS[round((len(_BARS) - 1) * value / most)] if most else _BARS[0]
