"""What is asked of an episode's MP3: items 17 to 19 of the checklist. It is heard to its end."""

import math
from collections.abc import Iterator
from pathlib import Path

import soundfile

from briefing.errors import BriefingError
from briefing.studio.inspect import Inspection, inspect
from briefing.studio.podcast.checklist.finding import Finding, findings
from briefing.studio.podcast.shelf import Shelved

REMEDY = "make the episode again"
_KBPS = {22050: (40, 80), 24000: (40, 80), 44100: (64, 128), 48000: (64, 128)}
_LONG_MS = 3000  # below it loudness is that of single words
_HEAD_BYTES = 400  # of the first frame: what says how the bit rate goes lies in it


def check_audio(episode: Shelved) -> Iterator[Finding]:
    """Everything that is wrong with the sound."""
    where = episode.audio.name
    try:
        found = inspect(episode.audio)
        info = soundfile.info(str(episode.audio))
    except (BriefingError, soundfile.SoundFileError) as error:
        yield Finding("M17", where, f"cannot be played: {error}", REMEDY)
        return
    heard_s = found.heard.duration_s
    last_s = max((line.end_s for line in episode.lines), default=0.0)
    yield from findings(
        "M17",
        where,
        REMEDY,
        [
            (info.format not in ("MP3", "MPEG"), "is no MP3"),
            (_is_variable(episode.audio), "has no constant bit rate"),
            (
                abs(heard_s - episode.duration_s) > 0.1,
                f"claims {episode.duration_s:.1f} s and plays {heard_s:.1f} s",
            ),
            (heard_s + 0.5 < last_s, f"ends at {heard_s:.1f} s, its last line at {last_s:.1f} s"),
        ],
    )
    yield from _encoded(found, info.channels, where)
    yield from _sounding(found, where)


def _is_variable(path: Path) -> bool:
    """Whether the header frame says so: ``Xing`` for a variable bit rate, ``Info`` for a constant."""
    with path.open("rb") as file:
        head = file.read(10)
        if head[:3] == b"ID3":
            file.seek(10 + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]))
        return b"Xing" in file.read(_HEAD_BYTES)


def _encoded(found: Inspection, channels: int, where: str) -> Iterator[Finding]:
    rate, kbps = found.heard.sample_rate_hz, found.kbps
    least, most = _KBPS.get(rate, (0, 0))
    wrongs = [
        (channels != 1, f"has {channels} channels: speech needs one"),
        (
            not least - 1 <= kbps <= most + 1,
            f"{rate} Hz at {kbps:.0f} kbps is not what apps ask for",
        ),
    ]
    yield from findings("S18", where, "leave out --sample-rate and --bitrate", wrongs)


def _sounding(found: Inspection, where: str) -> Iterator[Finding]:
    lufs, peak, end = (
        found.heard.integrated_lufs,
        found.heard.true_peak_dbtp,
        found.heard.duration_s,
    )
    if not math.isfinite(lufs):
        yield Finding("S19", where, "is silent throughout", "make it with a voice")
        return
    first = next((p.end_s for p in found.pauses if p.start_s == 0), 0.0)
    last = next((p.length_s for p in found.pauses if p.end_s >= end), 0.0)
    stories = [
        found.chapter_lufs(c) for c in found.chapters[1:-1] if c.end_ms - c.start_ms > _LONG_MS
    ]
    heard = [story for story in stories if math.isfinite(story)]
    spread = max(heard) - min(heard) if heard else 0.0
    inner = [p.length_s for p in found.pauses if p.start_s > 0 and p.end_s < end]
    wrongs = [
        (abs(lufs + 16) > 1, f"is as loud as {lufs:.1f} LUFS where apps ask for -16"),
        (peak > -1, f"has a true peak of {peak:.1f} dBTP, above -1"),
        (max(inner, default=0.0) > 2.5, f"is silent for {max(inner, default=0.0):.1f} s within"),
        (not 0.2 <= first <= 1.1, f"begins after {first:.1f} s, not 0.3 to 1"),
        (not 0.2 <= last <= 1.1, f"goes on for {last:.1f} s after its end, not 0.3 to 1"),
        (spread >= 3, f"its stories lie {spread:.1f} LU apart"),
    ]
    yield from findings("S19", where, REMEDY, wrongs)
