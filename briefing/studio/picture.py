"""A finished programme drawn: its chapters, its waveform, its loudness over time."""

import numpy as np

from briefing.studio.inspect import Inspection, clock
from briefing.studio.level import TARGET_LUFS
from briefing.studio.loudness import HOP_S, Samples, momentary_lufs
from briefing.studio.marks import Area, Label, Mark, Point, Stroke, as_png, as_svg

WIDTH, HEIGHT = 1200, 560
_LEFT, _RIGHT = 60, 1180
_WAVE_TOP, _WAVE_BOTTOM = 160, 310
_LUFS_TOP, _LUFS_BOTTOM = 340, 510
_LOUDEST_LUFS, _FLOOR_LUFS = 0.0, -60.0
_GRID_LUFS = (0, -20, -40, -60)
_NAME_ROWS, _NAME_TOP, _NAME_STEP = 5, 78, 17
_CHAR_PX = 7.2  # a little more than most letters take, at 13 px
_LEAST_CHARS = 12  # of a chapter's name: less says nothing
_MAX_TICKS = 10
_TICKS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)

_INK, _SOFT, _FAINT = "#222233", "#66667a", "#e3e3ea"
_BAND, _EDGE, _LEAD = "#f4f4f8", "#9999aa", "#d0d0da"
_PEAKS, _BODY = "#8cc5bf", "#2a7f78"
_LOUD, _TARGET = "#b4531f", "#e0a98c"


def draw_svg(found: Inspection) -> bytes:
    """The picture as SVG, 1200 by 560 units."""
    return as_svg(_marks(found), WIDTH, HEIGHT)


def draw_png(found: Inspection) -> bytes:
    """The picture as PNG, 2400 by 1120 pixels."""
    return as_png(_marks(found), WIDTH, HEIGHT)


def _marks(found: Inspection) -> list[Mark]:
    heard = found.heard
    facts = (
        f"{clock(heard.duration_s)}, {heard.integrated_lufs:.1f} LUFS, "
        f"{heard.true_peak_dbtp:.1f} dBTP, {len(found.chapters)} chapters"
    )
    return [
        *_bands(found),
        Label((_LEFT, 32), _short(found.title, 100), _INK, 19),
        Label((_LEFT, 54), facts, _SOFT),
        *_names(found),
        *_scale(),
        *_wave(heard.shape),
        *_loudness(found),
        *_times(heard.duration_s),
    ]


def _x(seconds: float, duration_s: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * seconds / max(duration_s, 0.001)


def _y(lufs: float) -> float:
    share = min(1.0, max(0.0, (lufs - _LOUDEST_LUFS) / (_FLOOR_LUFS - _LOUDEST_LUFS)))
    return _LUFS_TOP + (_LUFS_BOTTOM - _LUFS_TOP) * share


def _bands(found: Inspection) -> list[Mark]:
    """Every other chapter on a darker ground."""
    return [
        Area(
            tuple(
                (_x(ms / 1000, found.heard.duration_s), y)
                for ms, y in (
                    (chapter.start_ms, _WAVE_TOP - 10),
                    (chapter.end_ms, _WAVE_TOP - 10),
                    (chapter.end_ms, _LUFS_BOTTOM),
                    (chapter.start_ms, _LUFS_BOTTOM),
                )
            ),
            _BAND,
        )
        for chapter in found.chapters[::2]
    ]


def _names(found: Inspection) -> list[Mark]:
    """Where each chapter begins; and its name, in rows downwards, as long as there is room."""
    xs = [_x(chapter.start_ms / 1000, found.heard.duration_s) for chapter in found.chapters]
    taken = [0.0] * _NAME_ROWS  # how far to the right each row is written on
    lines: list[Mark] = []
    labels: list[Mark] = []
    for i, (chapter, x) in enumerate(zip(found.chapters, xs, strict=True)):
        row = i % _NAME_ROWS
        y, top = _NAME_TOP + _NAME_STEP * row, _WAVE_TOP - 10
        next_in_row = xs[i + _NAME_ROWS] if i + _NAME_ROWS < len(xs) else WIDTH - 4
        name = _short(chapter.title, max(_LEAST_CHARS, int((next_in_row - x) / _CHAR_PX) - 1))
        width = len(name) * _CHAR_PX
        if x + width <= next_in_row:
            labels.append(Label((x + 4, y), name, _INK))
            taken[row], top = x + width, y - 11
        elif i + _NAME_ROWS >= len(xs) and x - width >= taken[row]:  # at the right edge
            labels.append(Label((x - 4, y), name, _INK, anchor="end"))
            top = y - 11
        lines.append(Stroke(((x, top), (x, _WAVE_TOP - 10)), _LEAD))
        lines.append(Stroke(((x, _WAVE_TOP - 10), (x, _LUFS_BOTTOM)), _EDGE, 0.8))
    return [*lines, *labels]


def _scale() -> list[Mark]:
    marks: list[Mark] = [Label((_LEFT, _LUFS_TOP - 8), "momentary loudness, LUFS", _SOFT, 11)]
    for lufs in _GRID_LUFS:
        y = _y(lufs)
        marks.append(Stroke(((_LEFT, y), (_RIGHT, y)), _FAINT))
        marks.append(Label((_LEFT - 8, y + 4), str(lufs), _SOFT, 11, "end"))
    target = _y(TARGET_LUFS)
    marks.append(Stroke(((_LEFT, target), (_RIGHT, target)), _TARGET, 1.5))
    marks.append(Label((_LEFT - 8, target + 4), f"{TARGET_LUFS:.0f}", _LOUD, 11, "end"))
    return marks


def _wave(shape: Samples) -> list[Mark]:
    """The highest samples, and over them what they are on the average."""
    columns = min(_RIGHT - _LEFT, max(1, len(shape)))
    edges = np.arange(columns) * len(shape) // columns
    if not len(shape):
        return []
    highest = np.maximum.reduceat(shape, edges)
    mean = np.add.reduceat(shape, edges) / np.diff(edges, append=len(shape))
    return [_mirrored(highest, _PEAKS), _mirrored(np.asarray(mean, np.float32), _BODY)]


def _mirrored(heights: Samples, colour: str) -> Area:
    middle, half = (_WAVE_TOP + _WAVE_BOTTOM) / 2, (_WAVE_BOTTOM - _WAVE_TOP) / 2
    xs = np.linspace(_LEFT, _RIGHT, len(heights)).tolist()
    reach = (half * np.maximum(heights, 0.004)).tolist()
    above: list[Point] = [(x, middle - y) for x, y in zip(xs, reach, strict=True)]
    below: list[Point] = [(x, middle + y) for x, y in zip(xs, reach, strict=True)]
    return Area((*above, *reversed(below)), colour)


def _loudness(found: Inspection) -> list[Mark]:
    heard = found.heard
    momentary = momentary_lufs(heard.hops, heard.sample_rate_hz)
    every = max(1, len(momentary) // (_RIGHT - _LEFT))
    points = tuple(
        (min(_RIGHT, _x((i + 2) * HOP_S, heard.duration_s)), _y(float(momentary[i])))
        for i in range(0, len(momentary), every)
    )
    return [Stroke(points, _LOUD, 1.2)] if len(points) > 1 else []


def _times(duration_s: float) -> list[Mark]:
    """Round times along the lower edge."""
    every = next((s for s in _TICKS_S if duration_s / s <= _MAX_TICKS), _TICKS_S[-1])
    marks: list[Mark] = []
    for at in range(0, int(duration_s) + 1, every):
        x = _x(at, duration_s)
        marks.append(Stroke(((x, _LUFS_BOTTOM), (x, _LUFS_BOTTOM + 5)), _EDGE))
        marks.append(Label((x, _LUFS_BOTTOM + 22), clock(at), _SOFT, 12, "middle"))
    return marks


def _short(text: str, most: int) -> str:
    row = " ".join(text.split())
    return row if len(row) <= most else row[: most - 1].rstrip() + "…"
