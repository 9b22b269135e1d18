"""What may be asked of the studio beyond a plain MP3."""

from dataclasses import dataclass
from pathlib import Path

BIT_RATE_KBPS = 64
CHIME = "chime"


@dataclass(frozen=True, slots=True)
class Production:
    """How a programme is to be finished; the default is a plain MP3.

    ``sample_rate_hz`` is the voice's own where it is None. ``formats`` are suffixes of
    `formats.FORMATS`, written beside the MP3. ``cover`` is a picture; without one a cover is drawn.
    ``intro``, ``outro``, ``separator`` and ``bed`` are files of sound, or ``CHIME`` for the
    one that is built in: before all, after all, between stories, and under what is said.
    """

    sample_rate_hz: int | None = None
    kbps: int = BIT_RATE_KBPS
    formats: tuple[str, ...] = ()
    cover: Path | None = None
    intro: str | None = None
    outro: str | None = None
    separator: str | None = None
    bed: str | None = None


PLAIN = Production()
