"""A finished programme drawn: its waveform, its loudness over time, its chapters; as SVG."""

from html import escape

import numpy as np

from briefing.studio.inspect import Inspection, clock
from briefing.studio.level import TARGET_LUFS
from briefing.studio.loudness import HOP_S, momentary_lufs

_WIDTH, _HEIGHT = 1200, 520
_LEFT, _RIGHT = 60, 1180
_WAVE_TOP, _WAVE_BOTTOM = 150, 300
_LUFS_TOP, _LUFS_BOTTOM = 320, 480
_FLOOR_LUFS = -60.0
_TITLE_CHARS = 34
_MAX_NAMED = 40  # more chapters than this are marked, not named

_STYLE = (
    "text{font:13px sans-serif;fill:#223}.big{font-size:18px}.soft{fill:#667}"
    ".wave{fill:#2a7f78}.lufs{fill:none;stroke:#b4531f;stroke-width:1.2}"
    ".target{stroke:#b4531f;stroke-dasharray:5 4}.chapter{stroke:#99a}"
)


def draw_svg(found: Inspection) -> bytes:
    """The picture, 1200 by 520: chapters above, waveform, then momentary loudness."""
    heard = found.heard
    facts = (
        f"{clock(heard.duration_s)}, {heard.integrated_lufs:.1f} LUFS, "
        f"{heard.true_peak_dbtp:.1f} dBTP, {len(found.chapters)} chapters"
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>',
        f'<text class="big" x="{_LEFT}" y="28">{_text(found.title, 110)}</text>',
        f'<text class="soft" x="{_LEFT}" y="48">{facts}</text>',
        *_chapters(found),
        f'<path class="wave" d="{_wave(found)}"/>',
        *_scale(),
        f'<polyline class="lufs" points="{_loudness(found)}"/>',
        *_times(heard.duration_s),
        "</svg>\n",
    ]
    return "\n".join(parts).encode()


def _x(seconds: float, duration_s: float) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * seconds / max(duration_s, 0.001), 1)


def _y(lufs: float) -> float:
    share = min(1.0, max(0.0, lufs / _FLOOR_LUFS))
    return round(_LUFS_TOP + (_LUFS_BOTTOM - _LUFS_TOP) * share, 1)


def _wave(found: Inspection) -> str:
    """One closed line: the highest samples above the middle, the same below it."""
    shape = found.heard.shape
    columns = min(_RIGHT - _LEFT, max(1, len(shape)))
    edges = np.arange(columns) * len(shape) // columns
    highest = np.maximum.reduceat(shape, edges) if len(shape) else np.zeros(1)
    middle, half = (_WAVE_TOP + _WAVE_BOTTOM) / 2, (_WAVE_BOTTOM - _WAVE_TOP) / 2
    xs = np.linspace(_LEFT, _RIGHT, columns)
    above = [f"{x:.1f} {middle - half * y:.1f}" for x, y in zip(xs, highest, strict=True)]
    below = [f"{x:.1f} {middle + half * y:.1f}" for x, y in zip(xs, highest, strict=True)]
    return f"M{'L'.join(above)}L{'L'.join(reversed(below))}Z"


def _loudness(found: Inspection) -> str:
    heard = found.heard
    momentary = momentary_lufs(heard.hops, heard.sample_rate_hz)
    every = max(1, len(momentary) // (_RIGHT - _LEFT))
    return " ".join(
        f"{_x(i * HOP_S, heard.duration_s)},{_y(float(momentary[i]))}"
        for i in range(0, len(momentary), every)
    )


def _chapters(found: Inspection) -> list[str]:
    rows = []
    for i, chapter in enumerate(found.chapters):
        x = _x(chapter.start_ms / 1000, found.heard.duration_s)
        y = 68 + 16 * (i % 5)
        rows.append(f'<line class="chapter" x1="{x}" y1="{y - 10}" x2="{x}" y2="{_LUFS_BOTTOM}"/>')
        if len(found.chapters) <= _MAX_NAMED:
            anchor = ' text-anchor="end"' if x > 0.8 * _WIDTH else ""
            shift = -4 if anchor else 4
            title = _text(chapter.title, _TITLE_CHARS)
            rows.append(f'<text x="{x + shift}" y="{y}"{anchor}>{title}</text>')
    return rows


def _scale() -> list[str]:
    target = _y(TARGET_LUFS)
    marks = [
        f'<text class="soft" x="{_LEFT - 8}" y="{_y(lufs) + 4}" text-anchor="end">{lufs}</text>'
        for lufs in (0, -16, -40, -60)
    ]
    line = f'<line class="target" x1="{_LEFT}" y1="{target}" x2="{_RIGHT}" y2="{target}"/>'
    return [line, *marks]


def _times(duration_s: float) -> list[str]:
    anchors = ("start", *5 * ("middle",), "end")
    return [
        f'<text class="soft" x="{_x(at, duration_s)}" y="{_HEIGHT - 16}" '
        f'text-anchor="{anchor}">{clock(at)}</text>'
        for at, anchor in zip((duration_s * i / 6 for i in range(7)), anchors, strict=True)
    ]


def _text(text: str, most: int) -> str:
    row = " ".join(text.split())
    # What XML cannot hold is left out: control signs and halves of surrogate pairs.
    row = "".join(c for c in row if c.isprintable())
    return escape(row if len(row) <= most else row[: most - 1] + "…")
