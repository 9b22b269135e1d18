"""The last days of a show at a glance: length, sources, losses, time; as text and as a picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape

from briefing.daily.report import Report

_BARS = " ▁▂▃▄▅▆▇█"
_ROW, _LEFT, _BAR = 96, 150, 17
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#334}.n{font-weight:600}.bar{fill:#2a6f97}"
    ".gap{fill:#e5e9ee}.bad{fill:#c1512f}"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of each day's run; ``unit`` is how it is written behind the number."""

    name: str
    unit: str
    of: Callable[[Report], float]


MEASURES = (
    Measure("length", "min", lambda run: (run["duration_s"] or 0) / 60),
    Measure("stories", "", lambda run: run["stories"]),
    Measure("sources", "", lambda run: sum(row["published"] > 0 for row in run["sources"])),
    Measure(
        "lost", "", lambda run: sum(row["lost"] + bool(row["error"]) for row in run["sources"])
    ),
    Measure("time taken", "s", lambda run: sum(run["seconds"].values())),
)


def days(
    reports: Sequence[Report], until: date, count: int = 30
) -> list[tuple[date, Report | None]]:
    """The last ``count`` days and the report of each day's last run; None where there was none."""
    by_day = {datetime.fromisoformat(run["now"]).date(): run for run in reports}
    dates = [until - timedelta(days=back) for back in reversed(range(count))]
    return [(day, by_day.get(day)) for day in dates]


def as_text(runs: Sequence[tuple[date, Report | None]]) -> str:
    """A row of bars for each measure, its least and its most; days without a run are blank."""
    rows = [f"{runs[0][0]} to {runs[-1][0]}"]
    for measure in MEASURES:
        values = [None if run is None else measure.of(run) for _, run in runs]
        known = [value for value in values if value is not None]
        most = max(known, default=0.0)
        bars = "".join(_bar(value, most) for value in values)
        least = min(known, default=0.0)
        rows.append(f"{measure.name:11} {bars}  {least:.3g} to {most:.3g} {measure.unit}".rstrip())
    missing = [str(day) for day, run in runs if run is not None and run["error"]]
    rows.append(f"no episode  {', '.join(missing) or 'on no day'}")
    return "\n".join(rows)


def as_svg(runs: Sequence[tuple[date, Report | None]]) -> bytes:
    """The same as a picture, with each day's figure where the pointer rests."""
    height = _ROW * len(MEASURES) + 40
    width = _LEFT + _BAR * len(runs) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>Briefings, {runs[0][0]} to {runs[-1][0]}</title><style>{_STYLE}</style>",
    ]
    for place, measure in enumerate(MEASURES):
        parts += _chart(measure, runs, 20 + _ROW * place)
    for place in (0, len(runs) - 1):
        x = _LEFT + _BAR * place + _BAR / 2
        anchor = "start" if place == 0 else "end"
        parts.append(
            f'<text x="{x:.0f}" y="{height - 12}" text-anchor="{anchor}">{runs[place][0]}</text>'
        )
    return "\n".join([*parts, "</svg>\n"]).encode()


def _chart(measure: Measure, runs: Sequence[tuple[date, Report | None]], top: float) -> list[str]:
    values = [None if run is None else measure.of(run) for _, run in runs]
    most = max((value for value in values if value is not None), default=0.0)
    tall = _ROW - 30
    parts = [
        f'<text class="n" x="12" y="{top + 20}">{escape(measure.name)}</text>',
        f'<text x="12" y="{top + 38}">at most {most:.3g} {measure.unit}</text>',
    ]
    for place, ((day, run), value) in enumerate(zip(runs, values, strict=True)):
        x = _LEFT + _BAR * place
        share = value / most if value and most else 0.0
        high = max(2.0, tall * share)
        kind = "gap" if run is None else "bad" if run["error"] else "bar"
        said = "no run" if value is None else f"{value:.3g} {measure.unit}".strip()
        parts.append(
            f'<rect class="{kind}" x="{x}" y="{top + tall - high:.1f}" width="{_BAR - 3}" '
            f'height="{high:.1f}" rx="2"><title>{day}: {said}</title></rect>'
        )
    return parts


def _bar(value: float | None, most: float) -> str:
    if value is None:
        return " "
    return _BARS[1 + round((len(_BARS) - 2) * value / most)] if most else _BARS[1]
