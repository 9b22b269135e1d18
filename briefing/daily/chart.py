"""The last days of a show as an SVG: a row of bars for each measure, readable by day and by night."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape

from briefing import logs
from briefing.daily.stats import MEASURES, Day, Measure

_LEFT, _RIGHT, _TOP, _BOTTOM = 140, 20, 56, 58
_ROW, _TALL = 92, 64
_WIDE = 640
_STYLE = """
svg{background:#fff}text{font:12px system-ui,sans-serif;fill:#566270}
.name{font-weight:600;fill:#1d2733}.title{font-size:16px;font-weight:600;fill:#1d2733}
.bar{fill:#2a6f97}.failed{fill:#c1512f}.idle{fill:#d5dbe1}
line{stroke:#d5dbe1}.wanted{stroke:#566270;stroke-dasharray:4 4}
@media(prefers-color-scheme:dark){svg{background:#14191f}text{fill:#9aa7b4}
.name,.title{fill:#e8edf2}.bar{fill:#5fa8d3}.failed{fill:#e8805f}.idle,line{fill:#36414c;stroke:#36414c}
.wanted{stroke:#9aa7b4}}
"""


def as_svg(shown: Sequence[Day], title: str) -> bytes:
    """The days side by side; each day's figure is told where the pointer rests."""
    width = _LEFT + _WIDE + _RIGHT
    height = _TOP + _ROW * len(MEASURES) + _BOTTOM
    told = f"{logs.plain(title)}, {shown[0].date} to {shown[-1].date}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(told)}">',
        f"<title>{escape(told)}</title><style>{_STYLE}</style>",
        f'<text class="title" x="12" y="30">{escape(told)}</text>',
    ]
    for place, measure in enumerate(MEASURES):
        parts += _row(measure, shown, _TOP + _ROW * place)
    parts += _dates(shown, height - 44)
    parts += _legend(height - 14)
    return "\n".join([*parts, "</svg>\n"]).encode()


def _row(measure: Measure, shown: Sequence[Day], top: float) -> Iterator[str]:
    values = [measure.value(day) for day in shown]
    wanted = _wanted_minutes(shown) if measure.name == "length" else 0.0
    most = max(wanted, *(value or 0.0 for value in values))
    foot = top + _TALL
    yield f'<text class="name" x="12" y="{top + 22}">{escape(measure.name)}</text>'
    yield f'<text x="12" y="{top + 40}">{measure.span(shown)}</text>'
    for place, (day, value) in enumerate(zip(shown, values, strict=True)):
        x, wide = _place(place, len(shown))
        high = max(2.0, _TALL * value / most) if value and most else 2.0
        kind = "failed" if day.has_failed else "bar" if day.runs else "idle"
        said = "no run" if value is None else measure.written(value)
        yield (
            f'<rect class="{kind}" x="{x:.1f}" y="{foot - high:.1f}" width="{wide:.1f}" '
            f'height="{high:.1f}"><title>{day.date}: {said}</title></rect>'
        )
    if wanted:
        y = foot - _TALL * wanted / most
        yield (
            f'<line class="wanted" x1="{_LEFT}" x2="{_LEFT + _WIDE}" y1="{y:.1f}" y2="{y:.1f}">'
            f"<title>asked for: {measure.written(wanted)}</title></line>"
        )


def _wanted_minutes(shown: Sequence[Day]) -> float:
    """The length that the last run was asked for; 0 where none was."""
    runs = [run for day in shown for run in day.runs]
    return (runs[-1]["target_s"] or 0) / 60 if runs else 0.0


def _place(place: int, count: int) -> tuple[float, float]:
    step = _WIDE / count
    return _LEFT + step * place, max(0.5, step * 0.82)


def _dates(shown: Sequence[Day], y: float) -> Iterator[str]:
    """The first day, the Mondays where there is room, and the last."""
    first, last = shown[0].date, shown[-1].date
    room = timedelta(max(3, len(shown) // 10))
    named = [first]
    for day in shown:
        is_free = day.date - named[-1] >= room and last - day.date >= room
        if is_free and day.date.weekday() == 0:
            named.append(day.date)
    for date in dict.fromkeys([*named, last]):
        x, wide = _place((date - first).days, len(shown))
        yield f'<text x="{x + wide / 2:.1f}" y="{y}" text-anchor="middle">{date:%d/%m}</text>'


def _legend(y: float) -> Iterator[str]:
    kinds = (("bar", "episode"), ("failed", "no episode"), ("idle", "no run"))
    for place, (kind, told) in enumerate(kinds):
        x = _LEFT + 120 * place
        yield f'<rect class="{kind}" x="{x}" y="{y - 10}" width="11" height="11"/>'
        yield f'<text x="{x + 17}" y="{y}">{told}</text>'
